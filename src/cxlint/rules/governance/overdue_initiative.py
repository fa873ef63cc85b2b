"""An initiative whose day has passed.

## Why it matters

A date that passes in silence teaches everybody that dates mean nothing here. Whoever owns the initiative says what came of it, sets a
new day with a reason, or drops it openly.

## Source

Ordinary project practice: an action has an owner and a day, and both are asked for. Jeanne Bliss's Customer Room is where.

## Examples

```yaml
# today: 2026-01-15
initiatives:
  clear-invoice:
    name: An invoice that one understands
    state: in-progress
    due: 2025-12-31  # warning: overdue-initiative
```

```yaml
# today: 2026-01-15
initiatives:
  clear-invoice: {name: An invoice that one understands, state: in-progress, due: 2026-03-31}
  paper-by-mail: {name: Paper only for those who want it, state: done, due: 2025-12-31, done_on: 2025-12-12}
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Initiative

LEVEL = "governed"
SEVERITY = "warning"


def check(initiative: Initiative, today: date) -> Iterator[Problem]:
    if initiative.due is None or initiative.due >= today or not initiative.is_open:
        return
    yield Problem(
        initiative.at / "due",
        "initiative '{initiative}' was due on {due} and is not done",
        {"initiative": initiative.id, "due": str(initiative.due)},
        label=f"it is {initiative.state}" if initiative.state else "it says nothing of its `state:`",
        hint="write `state: done` with `done_on:` and `result:`, set a new day, or write `state: dropped`",
    )
