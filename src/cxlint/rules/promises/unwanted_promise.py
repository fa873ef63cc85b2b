"""A live promise that customers were asked about, and rejected.

## Why it matters

Keeping a promise costs money and attention, and a promise that nobody wants buys nothing with it. Somebody has asked, the
answer was no (`wanted: rejected`), and the words are still out. The effort belongs to a promise that customers do want.

## Source

Jeanne Bliss, *Chief Customer Officer*: what the brand says has to matter to those it is said to. ISO 10001 asks that a
promise answers to what customers need and expect.

## Examples

```yaml
promises:
  daily-towels:
    statement: Fresh towels every morning.
    wanted: rejected  # warning: unwanted-promise
```

```yaml
promises:
  quiet-floor:
    statement: A floor without children and without doors that slam.
    wanted: confirmed
  daily-news:
    statement: The newspaper of your choice at your door.
    wanted: unknown
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Promise

LEVEL = "measured"
SEVERITY = "warning"


def check(promise: Promise) -> Iterator[Problem]:
    if promise.wanted == "rejected":
        yield Problem(
            promise.at / "wanted",
            "promise '{promise}' is live, and customers do not want it",
            {"promise": promise.id},
            label="asked, and the answer was no",
            hint="take the promise back (`status: retired`), or ask again with other words and write what they say",
        )
