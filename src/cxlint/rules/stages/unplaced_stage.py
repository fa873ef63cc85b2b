"""A stage that no journey lists, where there are journeys.

## Why it matters

A journey says in which order customers live through the stages. A stage that stands in none has no before and no after,
and is left out of every picture and count that goes along a journey. Where no journey is written at all, the stages in
their order are the one lifecycle, and this rule is silent.

The fix is offered where there is exactly one lifecycle. It puts the stage last.

## Source

Jeanne Bliss, *Chief Customer Officer*: one lifecycle, from the customer's point of view, that the whole company works
from.

## Examples

```yaml
journeys:
  life-with-us:
    kind: lifecycle
    stages: [try, buy]
stages:
  try: {goal: I see whether it does what we need}
  buy: {goal: I sign without three rounds of questions}
  leave: {goal: I take all my data with me}  # warning: unplaced-stage
```

```yaml fixed
journeys:
  life-with-us:
    kind: lifecycle
    stages: [try, buy, leave]
stages:
  try: {goal: I see whether it does what we need}
  buy: {goal: I sign without three rounds of questions}
  leave: {goal: I take all my data with me}
```

```yaml
stages:
  try: {goal: I see whether it does what we need}
  buy: {goal: I sign without three rounds of questions}
  leave: {goal: I take all my data with me}
```
"""

from collections.abc import Iterator

from cxlint.edits import appended
from cxlint.finding import Fix, Problem
from cxlint.spec import Journey, Spec

LEVEL = "mapped"
SEVERITY = "warning"
FIX = "suggested"


def check(spec: Spec) -> Iterator[Problem]:
    listed = {stage for journey in spec.journeys.values() for stage in journey.stages}
    unplaced = [stage for stage in spec.stages.values() if stage.id not in listed] if spec.journeys else []
    lifecycles = [journey for journey in spec.journeys.values() if journey.kind == "lifecycle"]
    only = lifecycles[0] if len(lifecycles) == 1 else None
    fix = _fix(only, [stage.id for stage in unplaced]) if only and unplaced else None
    for stage in unplaced:
        yield Problem(
            stage.at.at_key(),
            "no journey lists stage '{stage}'",
            {"stage": stage.id},
            label="what comes before it, and what after?",
            fix=fix,
            hint=f"add `{stage.id}` to the `stages:` of journey `{only.id}`, where it belongs in the order"
            if only
            else f"add `{stage.id}` to the `stages:` of the journey that it is a part of",
        )


def _fix(journey: Journey, stages: list[str]) -> Fix | None:
    """All of them go there in one edit."""
    edit = appended(journey.at / "stages", *stages)
    what = f"`{stages[0]}`" if len(stages) == 1 else f"these {len(stages)} stages"
    return Fix(f"Put {what} last in journey `{journey.id}`", (edit,)) if edit else None
