"""A stage's definition changed, and `agreed_on` did not.

## Why it matters

The others agreed to other words. Where a stage begins and ends decides who answers for what happens at its edges; a definition that
moves without their agreement is the old quarrel in a new place.

## Source

Jeanne Bliss, *Chief Customer Officer*: the stages are defined together, so that no department has a journey of its own.

## Examples

```yaml
# before
stages:
  onboarding: {definition: From signing to the first invoice, agreed_by: [sales, success], agreed_on: 2025-03-01}
# after
stages:
  onboarding: {definition: From signing to the first login, agreed_by: [sales, success], agreed_on: 2025-03-01}  # warning: redefined-stage
```

```yaml
# before
stages:
  onboarding: {definition: From signing to the first invoice, agreed_on: 2025-03-01}
  renewal: {goal: I stay because it is worth it}
# after
stages:
  onboarding: {definition: From signing to the first login, agreed_on: 2026-01-10}
  renewal: {goal: I stay because it is worth it, definition: From the offer to the signature}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.spec import Spec

LEVEL = "mapped"
SEVERITY = "warning"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    for pair in Pairs(before, after).both("stages"):
        was, now = ((one.definition or "").split() for one in (pair.before, pair.after))
        if was and now and was != now and pair.before.agreed_on == pair.after.agreed_on and pair.after.is_live:
            yield Problem(
                pair.after.at / "definition",
                "stage '{stage}' is defined anew, and nobody has agreed to it since",
                {"stage": pair.after.id},
                label="other words than those that were agreed",
                hint="have those who take part agree, and write the day under `agreed_on:`",
            )
