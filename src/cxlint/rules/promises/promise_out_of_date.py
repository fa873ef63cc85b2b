"""A live promise on a day outside its own dates.

## Why it matters

The dates say when the promise is made, the status says that it is made now: one of them is wrong. A promise that has
ended and still stands in the brochure is a promise that customers may claim; one that has not begun is claimed too
early. The first and the last day belong to it.

## Source

ISO 10001: a promise has a scope and a time in which it holds, and is taken back in an orderly way. Dates do not change
whether a promise counts here (its status does), so that nobody ends one in silence.

## Examples

```yaml
# today: 2026-01-15
promises:
  winter-tariff:
    statement: Half the price for every hour after ten at night.
    from: 2025-10-01
    until: 2025-12-31  # warning: promise-out-of-date
  heat-pump-check:
    statement: We check your heat pump for free.
    from: 2026-02-01  # warning: promise-out-of-date
```

```yaml
# today: 2026-01-15
promises:
  winter-tariff:
    statement: Half the price for every hour after ten at night.
    from: 2025-10-01
    until: 2026-03-31
  summer-tariff:
    statement: Half the price for every hour of sun.
    from: 2026-06-01
    status: draft
  old-tariff:
    statement: The same price at every hour.
    until: 2025-09-30
    status: retired
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Promise

LEVEL = "measured"
SEVERITY = "warning"


def check(promise: Promise, today: date) -> Iterator[Problem]:
    if promise.until and promise.until < today:
        yield Problem(
            promise.at / "until",
            "promise '{promise}' is still live, and its last day was {day}",
            {"promise": promise.id, "day": promise.until.isoformat()},
            label="over, and still said",
            hint="take it back everywhere and write `status: retired`, or write the day until which it really holds",
        )
    elif promise.from_ and promise.from_ > today:
        yield Problem(
            promise.at / "from",
            "promise '{promise}' is live already, and begins on {day}",
            {"promise": promise.id, "day": promise.from_.isoformat()},
            label="not yet, and said already",
            hint="write `status: draft` until that day, or correct the day",
        )
