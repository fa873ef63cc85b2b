"""A stage that nobody answers for.

## Why it matters

A stage is a chapter of the customer's life with you, and it runs through several functions. Its owner answers for what
happens between the moments, and for every moment that names no owner of its own. Without one, the handovers inside the
stage belong to nobody.

## Source

Jeanne Bliss, *Chief Customer Officer*: organise accountability by the stages of the customer's experience, and not by
the company's departments.

## Examples

```yaml
owners:
  front-desk: {name: Front Desk}
stages:
  arrive:  # error: unowned-stage
    goal: I am in my room before I have put my bag down twice
    contributors: [front-desk]
  sleep:
    goal: I sleep as well as at home
    owner: housekeeping
```

```yaml
owners:
  front-desk: {name: Front Desk}
stages:
  arrive:
    goal: I am in my room before I have put my bag down twice
    owner: front-desk
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec, Stage

LEVEL = "owned"
SEVERITY = "error"


def check(stage: Stage, spec: Spec) -> Iterator[Problem]:
    at = stage.at / "owner"
    if stage.owner or at.path in spec.misnamed:
        return
    dormant = spec.dormant_owner(stage)
    yield Problem(
        at,
        "stage '{stage}' has no owner",
        {"stage": stage.id},
        label=f"owner '{dormant.id}' has status {dormant.status} and does not count"
        if dormant
        else "nobody answers for this stage",
        hint="add `owner:` with the id of one function or role; who else takes part goes into `contributors:`",
    )
