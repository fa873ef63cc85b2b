"""A stage without a definition.

## Why it matters

When it is not written where a stage begins and ends, each function draws the line where it suits its own numbers:
sales counts a customer as served when the contract is signed, service from the first call on. One definition, in a
sentence or two, is what everyone who takes part can agree to.

## Source

Jeanne Bliss, *Chief Customer Officer*: agree across the silos on one definition of the stages of the experience before
measuring anything.

## Examples

```yaml
stages:
  visit:  # warning: undefined-stage
    goal: I see what I came for and find more
```

```yaml
stages:
  visit:
    goal: I see what I came for and find more
    definition: From the ticket at the door to the way out through the shop.
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Stage

LEVEL = "mapped"
SEVERITY = "warning"


def check(stage: Stage) -> Iterator[Problem]:
    if not stage.definition:
        yield Problem(
            stage.at / "definition",
            "stage '{stage}' has no definition",
            {"stage": stage.id},
            label="where does it begin, and where does it end?",
            hint="add `definition:`, such as `From the order until the parcel is opened`",
        )
