"""An owner was taken away, and nobody answers instead.

## Why it matters

Someone answered for this and nobody does now. It seldom happens on purpose: a function is dissolved, a file is tidied up, and what
it answered for is left behind. In the change itself it is one deleted line; afterwards it is a gap that nobody remembers opening.

## Source

Jeanne Bliss, *Chief Customer Officer*: what everybody owns, nobody owns; a hand-over has two sides.

## Examples

```yaml
# before
moments:
  check-in: {name: I arrive and want my key, owner: front-desk}
promises:
  quiet-nights: {statement: Quiet from ten to seven., owner: operations}
# after
moments:
  check-in: {name: I arrive and want my key}  # error: lost-owner
promises:
  quiet-nights: {statement: Quiet from ten to seven., owner: operations}
```

```yaml
# before
stages:
  arrival: {goal: I feel expected, owner: front-desk, moments: [check-in]}
moments:
  check-in: {name: I arrive and want my key, owner: front-desk}
  wake-up: {name: The call that wakes me, owner: front-desk}
# after
stages:
  arrival: {goal: I feel expected, owner: front-desk, moments: [check-in]}
moments:
  check-in: {name: I arrive and want my key}
  wake-up: {name: The call that wakes me, owner: night-desk}
```
"""

from collections.abc import Iterator
from typing import Any

from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.place import COLLECTIONS, Pointer
from cxlint.spec import Moment, Spec

LEVEL = "mapped"
SEVERITY = "error"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    if before.owner and not after.owner:
        yield _problem(after.at / "owner", "the whole experience", before.owner, before, after)
    for kind in COLLECTIONS:
        field = "chair" if kind == "forums" else "owner"
        for pair in Pairs(before, after).both(kind):
            was = getattr(pair.before, field, None)
            if was and not _answers(pair.after, field, after):
                yield _problem(pair.after.at / field, f"{COLLECTIONS[kind]} '{pair.after.id}'", was, before, after)


def _answers(thing: Any, field: str, after: Spec) -> bool:
    """Whether somebody answers now, or nobody has to: for a draft and for what is retired."""
    if getattr(thing, field) or not thing.is_live:
        return True
    return isinstance(thing, Moment) and after.answers_for(thing) is not None


def _problem(at: Pointer, what: str, was: str, before: Spec, after: Spec) -> Problem:
    known = before.owners.get(was)
    hint = f"write `{at.field}: {was}` again, or name who answers now"
    return Problem(
        at,
        "{what} has lost its owner: {owner} answered for it",
        {"what": what, "owner": known.label if known else was},
        label="nobody answers any more",
        hint=hint if was in after.owners else f"name who answers now; '{was}' is gone from the spec",
    )
