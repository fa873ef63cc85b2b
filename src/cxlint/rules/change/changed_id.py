"""The same thing has a new id, and no `was` names the old one.

## Why it matters

An id is an address. Links to its page, waivers, readings and other teams' references lead to the old one, and to the history of this spec
the old thing has died and a new one was born: nobody sees what became of it.

## Source

W3C, *Cool URIs don't change*; the format keeps old ids alive under `was`.

## Examples

```yaml
# before
moments:
  first-call: {name: I call for the first time}
# after
moments:
  first-contact: {name: I call for the first time}  # warning: changed-id
```

```yaml
# before
moments:
  first-call: {name: I call for the first time}
  ticket: {name: I buy a ticket}
# after
moments:
  first-contact: {name: I call for the first time, was: [first-call]}
  guided-tour: {name: I join a tour}
```
"""

from collections.abc import Iterator
from typing import Any

from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.place import COLLECTIONS
from cxlint.spec import Entity, Spec, plainly

LEVEL = "mapped"
SEVERITY = "warning"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    pairs = Pairs(before, after)
    for kind in COLLECTIONS:
        gone = {name: pair.before for pair in pairs.gone(kind) if (name := _recognised_by(pair.before))}
        for pair in pairs.added(kind):
            old = gone.pop(_recognised_by(pair.after), None)
            if old:
                yield _problem(pair.after, old)


def _recognised_by(entity: Entity) -> str:
    """What tells that two things are one: the name that was given, else the words that the thing cannot do without."""
    words: Any = entity.name or next((said for field in _WORDS if (said := getattr(entity, field, None))), "")
    return plainly(str(words))


_WORDS = ("statement", "text", "goal", "definition", "criterion")


def _problem(entity: Entity, old: Entity) -> Problem:
    kind = COLLECTIONS[entity.collection]
    return Problem(
        entity.at.at_key(),
        "{kind} '{old}' is called '{new}' now, and no `was` says so",
        {"kind": kind, "old": old.id, "new": entity.id},
        label="a new id for the same thing",
        hint=f"add `was: [{', '.join((*entity.was, old.id))}]`, so that links and history follow",
        target=f"{entity.collection}/{old.id}",
    )
