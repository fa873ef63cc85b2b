"""A live promise of which it is known that it can not be delivered.

## Why it matters

Somebody has looked and said so: `deliverable` is none (an error) or partial (a warning). As long as the promise is out,
each customer who relies on it is let down knowingly. Either the words change, or what stands behind them does.

## Source

Jeanne Bliss, *Chief Customer Officer*: do not promise what the operation can not keep. ISO 10001: a promise is made
only when it can be fulfilled.

## Examples

```yaml
promises:
  next-day:
    statement: Ordered today, with you tomorrow.
    deliverable: none  # error: undeliverable-promise
  all-sizes:
    statement: Every size, in every shop.
    deliverable: partial  # warning: undeliverable-promise
```

```yaml
promises:
  next-day:
    statement: Ordered by noon, with you tomorrow.
    deliverable: full
  free-returns:
    statement: Send it back for free.
    deliverable: unknown
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Severity
from cxlint.spec import Promise

LEVEL = "measured"
SEVERITY = "error"


def check(promise: Promise) -> Iterator[Problem]:
    at = promise.at / "deliverable"
    if promise.deliverable == "none":
        yield Problem(
            at,
            "promise '{promise}' is live and can not be delivered",
            {"promise": promise.id},
            label="known, and still said",
            hint="take the promise back (`status: retired`), or make it true first",
        )
    elif promise.deliverable == "partial":
        yield Problem(
            at,
            "promise '{promise}' is live and can be delivered only in part",
            {"promise": promise.id},
            label="some customers are let down",
            severity=Severity.WARNING,
            hint="say only what is true for every customer, or close the gap and write `deliverable: full`",
        )
