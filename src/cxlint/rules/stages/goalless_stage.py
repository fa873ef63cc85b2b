"""A stage without a goal in the customer's words.

## Why it matters

A stage is a chapter of the customer's life and not of the company's process. What the customer wants to get done in it
says what belongs into it, and what doing well means. Without a goal a stage soon turns into the name of a department.

## Source

Jeanne Bliss, *Chief Customer Officer*: name the stages from the customer's point of view. The Customer Journey
Modelling Language defines a journey by the goal that a customer pursues.

## Examples

```yaml
stages:
  claim:  # warning: goalless-stage
    name: Claims handling
```

```yaml
stages:
  claim:
    name: My home is damaged
    goal: I get my home put right without chasing anyone
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Stage

LEVEL = "mapped"
SEVERITY = "warning"


def check(stage: Stage) -> Iterator[Problem]:
    if not stage.goal:
        yield Problem(
            stage.at / "goal",
            "stage '{stage}' has no goal",
            {"stage": stage.id},
            label="what does the customer want to get done here?",
            hint="add `goal:` with one sentence that a customer would say, such as `I get my money back within a week`",
        )
