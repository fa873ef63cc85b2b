"""A forum that should have met again and did not.

## Why it matters

A forum seldom ends by decision. It is moved once, then again, and one day nobody remembers why it met. The gap shows here on the day after
the meeting that did not take place: the last one and the cadence say when that was.

## Source

Jeanne Bliss's Customer Room, which is a regular meeting and no event.

## Examples

```yaml
# today: 2026-01-15
forums:
  payment-round:
    name: Round of the payment products
    cadence: P1M
    last_held: 2025-11-03  # warning: overdue-forum
```

```yaml
# today: 2026-01-15
forums:
  payment-round:
    name: Round of the payment products
    cadence: P1M
    last_held: 2025-12-15
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Forum

LEVEL = "governed"
SEVERITY = "warning"


def check(forum: Forum, today: date) -> Iterator[Problem]:
    if forum.last_held is None or forum.cadence is None:
        return
    due = forum.cadence.after(forum.last_held)
    if due >= today:
        return
    yield Problem(
        forum.at / "last_held",
        "forum '{forum}' should have met by {due}; it last met on {last}",
        {"forum": forum.id, "due": str(due), "last": str(forum.last_held)},
        label=f"it is to meet every {forum.cadence.rhythm}",
        hint="hold it and write the day here, or change `cadence:` to how often it really meets",
    )
