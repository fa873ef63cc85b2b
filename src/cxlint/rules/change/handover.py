"""An owner changed: both sides should look at it.

## Why it matters

Who gives and who takes should both know. A hand-over that only one side has written down leaves a gap in between, and the customer
falls into it.

## Source

Jeanne Bliss, *Chief Customer Officer*: accountability is handed from hand to hand, never put down.

## Examples

```yaml
# before
owners: {service: {name: Service}, quality: {name: Quality}}
moments:
  complaint: {owner: service}
# after
owners: {service: {name: Service}, quality: {name: Quality}}
moments:
  complaint: {owner: quality}  # info: handover
```

```yaml
# before
owners: {service: {name: Service}}
moments:
  complaint: {owner: service}
  praise: {name: Somebody says thank you}
# after
owners: {customer-service: {name: Service, was: [service]}}
moments:
  complaint: {owner: customer-service}
  praise: {name: Somebody says thank you, owner: customer-service}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.place import COLLECTIONS, Pointer
from cxlint.spec import Spec

LEVEL = "mapped"
SEVERITY = "info"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    pairs = Pairs(before, after)
    if before.owner and after.owner and pairs.now("owners", before.owner) != after.owner:
        yield _problem(after.at / "owner", "the whole experience", before.owner, after.owner, pairs)
    for kind in COLLECTIONS:
        field = "chair" if kind == "forums" else "owner"
        for pair in pairs.both(kind):
            was, now = (getattr(one, field, None) for one in (pair.before, pair.after))
            if was and now and pairs.now("owners", was) != now and pair.after.is_live:
                yield _problem(pair.after.at / field, f"{COLLECTIONS[kind]} '{pair.after.id}'", was, now, pairs)


def _problem(at: Pointer, what: str, was: str, now: str, pairs: Pairs) -> Problem:
    old, new = pairs.before.owners.get(was), pairs.after.owners.get(now)
    return Problem(
        at,
        "{what} passes from {old} to {new}",
        {"what": what, "old": old.label if old else was, "new": new.label if new else now},
        label="both sides should look at this",
        hint="ask both to approve the change",
    )
