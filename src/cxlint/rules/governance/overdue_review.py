"""Something whose review is overdue.

## Why it matters

Whoever wrote `review_every` said how long it can be trusted. After that day nobody knows whether it is still true: whether the owner is still
there, the definition still agreed, the letter still sent. An initiative that is done or dropped needs no review.

## Source

Document control, as in ISO 9001, clause 7.5: documented information is reviewed and kept up to date.

## Examples

```yaml
# today: 2026-01-15
moments:
  meter-reading:
    name: I read my meter
    reviewed: 2025-06-01  # warning: overdue-review
    review_every: P6M
```

```yaml
# today: 2026-01-15
moments:
  meter-reading:
    name: I read my meter
    reviewed: 2025-07-15
    review_every: P6M
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.place import COLLECTIONS
from cxlint.spec import Entity, Initiative

LEVEL = "governed"
SEVERITY = "warning"


def check(entity: Entity, today: date) -> Iterator[Problem]:
    if entity.reviewed is None or entity.review_every is None:
        return
    due = entity.review_every.after(entity.reviewed)
    if due >= today or (isinstance(entity, Initiative) and not entity.is_open):
        return
    yield Problem(
        entity.at / "reviewed",
        "{kind} '{id}' should have been reviewed by {due}",
        {"kind": COLLECTIONS[entity.collection], "id": entity.id, "due": str(due)},
        label=f"to be reviewed every {entity.review_every.rhythm}",
        hint="look at it with its owner, and write the day of that here",
    )
