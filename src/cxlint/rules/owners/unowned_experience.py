"""An experience for which no one answers as a whole.

## Why it matters

Every function can do its part well and the customer can still fall through between two of them. Somebody has to answer
for the whole: to see the gaps that no single function sees, to call the others to the table, and to say which gap is
closed first. Findings that concern no one else also go to this owner.

## Source

Jeanne Bliss, *Chief Customer Officer*: without one leader who unites the silos, each optimises its own part of the
customer's life. Don Peppers: somebody must be in charge of the customer relationship as a whole.

## Examples

The whole of a shop, with its functions and nobody above them:

```yaml
spec: 1
name: Lindqvist Furniture  # error: unowned-experience
owners:
  delivery: {name: Delivery}
```

```yaml
spec: 1
name: Lindqvist Furniture
owner: customer-director
owners:
  customer-director: {name: Customer Director, kind: role}
  delivery: {name: Delivery}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "owned"
SEVERITY = "error"


def check(spec: Spec) -> Iterator[Problem]:
    at = spec.at / "owner"
    if spec.owner or at.path in spec.misnamed:
        return
    dormant = spec.dormant_owner()
    yield Problem(
        at,
        "nobody answers for the whole experience",
        label=f"owner '{dormant.id}' has status {dormant.status} and does not count"
        if dormant
        else "who sees what falls between the functions?",
        hint="add `owner:` beside `name:`, with the id of the one who answers for all of it",
    )
