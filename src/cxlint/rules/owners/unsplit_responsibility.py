"""A priority contact that nobody designs.

## Why it matters

To run a moment well every day is one job, to think out what it should be is another. Where both are left to whoever
manages it, a contact is kept running as it is and never becomes what customers need. Who designs may be said once for
the whole, in the manifest's `responsibility`, and differently at a moment.

## Source

Don Peppers: separate who designs, who manages and who improves the customer's experience; at most
firms marketing designs what others manage.

## Examples

```yaml
owners:
  support: {name: Support}
  old-studio: {name: Old Studio, status: retired}
moments:
  first-login:  # warning: unsplit-responsibility
    name: I log in for the first time
    priority: 1
    owner: support
  lost-data:
    name: My data is gone
    priority: 2
    owner: support
    responsibility: {design: old-studio}  # warning: unsplit-responsibility
```

```yaml
spec: 1
name: Ledgerly
responsibility: {design: product}
owners:
  product: {name: Product}
  support: {name: Support}
moments:
  first-login:
    name: I log in for the first time
    priority: 1
    owner: support
```

```yaml
moments:
  first-login:
    name: I log in for the first time
    priority: 1
    owner: support
    responsibility: {design: product}
  change-colours:
    name: I change the colours
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment, Responsibility, Spec

LEVEL = "owned"
SEVERITY = "warning"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    if not moment.priority or _designer(moment) or _designer(spec):
        return
    dormant = _designer(spec.whole.moments[moment.id]) or _designer(spec.whole)
    yield Problem(
        moment.at / "responsibility" / "design",
        "nobody designs priority contact '{moment}'",
        {"moment": moment.id},
        label=f"owner '{dormant}' has status {spec.whole.owners[dormant].status} and does not count"
        if dormant
        else "who says what it should be?",
        hint="add `responsibility: {design: …}` with the id of one owner, here or for all moments in the manifest",
    )


def _designer(thing: Moment | Spec) -> str | None:
    return (thing.responsibility or Responsibility()).design
