"""A live promise with no moment that keeps it.

## Why it matters

Customers hold you to what you say in public. A promise behind which no contact stands is advertising without an
experience: it is broken the first time somebody relies on it, and nobody inside will know. Moments that are drafts or
retired are told of by `promise-on-draft`; here there is nothing at all.

## Source

Jeanne Bliss, *Chief Customer Officer*: match what the brand says with what customers live through. ISO 10001 asks the
same of every code of conduct: whoever promises plans how to keep it. One of the three checks that this tool was founded
on.

## Examples

```yaml
promises:
  call-back:  # error: unkept-promise
    statement: We call you back within the hour.
    source: https://www.example.com/claims
```

```yaml
promises:
  call-back:
    statement: We call you back within the hour.
    source: https://www.example.com/claims
    kept_by: [first-call]
moments:
  first-call: {name: Somebody calls me back}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Promise, Spec

LEVEL = "measured"
SEVERITY = "error"


def check(promise: Promise, spec: Spec) -> Iterator[Problem]:
    if not spec.keepers(promise):
        yield Problem(
            promise.at / "kept_by",
            "promise '{promise}' has no moment that keeps it",
            {"promise": promise.id},
            label="said in public, and nothing behind it",
            hint="add `kept_by:` with the moments in which customers see it kept; if there are none, stop saying it",
        )
