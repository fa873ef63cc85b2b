"""A stage that is named like a department, and says nothing of what the customer wants.

## Why it matters

"Billing" is a department; "I understand what I pay" is a chapter of a customer's life. A map whose stages are the
organisation chart shows the company to itself. A stage may well have a function's name where its goal is in the
customer's words; this rule guesses from the name, and only where the goal is missing.

## Source

Jeanne Bliss, *Chief Customer Officer*: name the stages from the customer's point of view, and not after the
company's departments.

## Examples

```yaml
owners:
  billing: {name: Billing}
  net: {name: Network & Operations}
stages:
  billing: {}  # info: inside-out-stage
  second:
    name: network & operations  # info: inside-out-stage
```

```yaml
owners:
  billing: {name: Billing}
stages:
  billing: {goal: I understand what I pay}
  move-in: {name: I move in}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Owner, Spec, plainly, readable

LEVEL = "owned"
SEVERITY = "info"
CONFIDENCE = "low"


def check(spec: Spec) -> Iterator[Problem]:
    named: dict[str, Owner] = {}
    for owner in spec.owners.values():
        for name in (owner.label, readable(owner.id)):
            named.setdefault(plainly(name), owner)
    for stage in spec.stages.values():
        like = named.get(plainly(stage.label))
        if like and not stage.goal:
            yield Problem(
                stage.at / "name",
                "stage '{stage}' is named like owner '{owner}', and has no goal",
                {"stage": stage.id, "owner": like.id},
                label="a department, or a chapter of the customer's life?",
                hint="give it the `goal:` that customers have in it, and perhaps a name that they would use",
                related=(Related(like.at / "name", "the owner of this name"),),
                target=like.id,
            )
