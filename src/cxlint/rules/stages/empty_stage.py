"""A stage without a moment.

## Why it matters

A customer lives through contacts and impressions, not through stages. A stage in which none is written down is a
chapter of the customer's life that nobody has looked into: there is nothing in it to own, to measure or to improve.

## Source

Jeanne Bliss, *Chief Customer Officer*: for each stage, list the contacts that customers have with you.

## Examples

```yaml
stages:
  move-house:  # warning: empty-stage
    goal: I have light and heat on the first evening
```

```yaml
stages:
  move-house:
    goal: I have light and heat on the first evening
    moments: [tell-new-address, first-evening]
moments:
  tell-new-address: {name: I tell you where I am moving to}
  first-evening: {name: I switch on the light}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec, Stage

LEVEL = "mapped"
SEVERITY = "warning"


def check(stage: Stage, spec: Spec) -> Iterator[Problem]:
    if not stage.moments:
        dormant = spec.whole.stages[stage.id].moments
        yield Problem(
            stage.at / "moments",
            "stage '{stage}' has no moment",
            {"stage": stage.id},
            label="lists only drafts and what is retired" if dormant else "nothing happens to the customer here",
            hint="add `moments:` with the ids of the contacts in this stage, in the order in which customers live them",
        )
