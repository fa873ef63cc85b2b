"""A live promise that nobody answers for.

## Why it matters

A promise is made by one function and kept by others. When it is broken, customers complain to whoever is near. Somebody
has to answer for its being true, has to be asked before it is worded differently, and has to take it back when it can
not be kept.

## Source

Jeanne Bliss, *Chief Customer Officer*: brand messages need an owner who is accountable for their being lived. ISO 10001
asks for responsibilities for each promise of a code of conduct.

## Examples

```yaml
promises:
  price-match:  # error: unowned-promise
    statement: Found it cheaper? We pay you the difference.
    kept_by: [ask-difference]
```

```yaml
promises:
  price-match:
    statement: Found it cheaper? We pay you the difference.
    owner: marketing
    kept_by: [ask-difference]
owners:
  marketing: {name: Marketing}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Promise, Spec

LEVEL = "measured"
SEVERITY = "error"


def check(promise: Promise, spec: Spec) -> Iterator[Problem]:
    at = promise.at / "owner"
    if promise.owner or at.path in spec.misnamed:
        return
    dormant = spec.dormant_owner(promise)
    yield Problem(
        at,
        "promise '{promise}' has no owner",
        {"promise": promise.id},
        label=f"owner '{dormant.id}' has status {dormant.status} and does not count"
        if dormant
        else "nobody answers for its being kept",
        hint="add `owner:` with the id of the one who answers for its being true",
    )
