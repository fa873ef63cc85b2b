"""A stage in which nothing that customers receive is on record.

## Why it matters

Letters, bills, messages and packages speak for the company when nobody of it is there. They are mostly written by different
functions that never see each other's; hung beside each other, stage by stage, they show what a customer really gets. An
artifact counts for the stages it names and for those of its moments. Stages that only journeys of the future list are passed over.

## Source

Jeanne Bliss, *Chief Customer Officer 2.0*: the walls of the Customer Room show each stage with the real things that customers receive.

## Examples

```yaml
stages:
  insure: {goal: I know what is covered, moments: [policy-arrives]}
  claim: {goal: I get my home put right}  # info: stage-without-artifact
artifacts:
  policy: {type: letter, moments: [policy-arrives]}
```

```yaml
stages:
  insure: {goal: I know what is covered, moments: [policy-arrives]}
  claim: {goal: I get my home put right}
artifacts:
  policy: {type: letter, moments: [policy-arrives]}
  settlement-letter: {type: letter, stages: [claim]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "info"


def check(spec: Spec) -> Iterator[Problem]:
    shown = {stage for artifact in spec.artifacts.values() for stage in spec.stages_of(artifact)}
    for stage in spec.current_stages:
        if stage.id not in shown:
            yield Problem(
                stage.at.at_key(),
                "nothing that customers receive in stage '{stage}' is on record",
                {"stage": stage.id},
                label="what do they hold in their hands or on their screens?",
                hint=f"add a letter, message or bill to `artifacts:` with `stages: [{stage.id}]`",
            )
