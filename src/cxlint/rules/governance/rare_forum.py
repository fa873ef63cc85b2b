"""A forum that meets less than quarterly.

## Why it matters

A decision whose effect is looked at half a year later was no decision. Numbers and complaints come every month, and a forum that
meets with the seasons hears of a broken promise when the customers are gone. A forum that does not say how often it meets is
passed over.

## Source

A convention of this tool, after Jeanne Bliss's Customer Room: companies report their numbers by the quarter, and what customers
live through deserves no less. A quarter has 92 days at most.

## Examples

```yaml
forums:
  owners-meeting: {name: Meeting of tenants and landlord, cadence: P6M}  # warning: rare-forum
```

```yaml
forums:
  customer-room: {name: Customer Room, cadence: P1M}
  board-round: {name: Board round, cadence: P3M}
```

A cooperative whose members meet every half year:

```yaml
spec: 1
name: Harbour Housing Cooperative
level: governed
lint:
  rules:
    rare-forum: {at_most_days: 184}
forums:
  members-meeting: {cadence: P6M}
  festival: {cadence: P1Y}  # warning: rare-forum
```

## Options

- `at_most_days`: how many days may lie between two meetings; 92 unless given.
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Forum

LEVEL = "governed"
SEVERITY = "warning"


_QUARTER = 92


def check(forum: Forum, *, at_most_days: int = _QUARTER) -> Iterator[Problem]:
    if forum.cadence is None or forum.cadence.in_days <= at_most_days:
        return
    quarterly = at_most_days == _QUARTER
    norm = "every quarter" if quarterly else f"every {at_most_days} days"
    yield Problem(
        forum.at / "cadence",
        "forum '{forum}' meets every {cadence}; the norm is {norm} or more often",
        {"forum": forum.id, "cadence": forum.cadence.rhythm, "norm": norm},
        label="too late to mend what went wrong",
        hint=f"meet at least {norm}: `cadence: {'P3M`, better `P1M`' if quarterly else f'P{at_most_days}D`'}",
    )
