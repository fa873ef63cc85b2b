"""A stage without anything in customers' own words.

## Why it matters

A score tells how many were unhappy; one sentence of one of them tells why, and stays in the room. Where a stage has no such sentence, those who
decide about it have not heard a customer. A voice counts for its stage and for those of its moments. Stages that only journeys
of the future list are passed over.

## Source

Jeanne Bliss's Customer Room: each stage is walked with what customers receive and with what they say, read out or played.

## Examples

```yaml
stages:
  choose: {goal: I find what fits, moments: [fitting]}
  return: {goal: I bring it back without a fight}  # info: stage-without-voice
voices:
  mirror: {text: "The mirror lied to me and your lady did not.", moments: [fitting]}
```

```yaml
stages:
  choose: {goal: I find what fits, moments: [fitting]}
  return: {goal: I bring it back without a fight}
voices:
  mirror: {text: "The mirror lied to me and your lady did not.", moments: [fitting]}
  no-receipt: {text: "You know me by name and still want the receipt?", stage: return}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "info"


def check(spec: Spec) -> Iterator[Problem]:
    heard = {stage for voice in spec.voices.values() for stage in spec.stages_of(voice)}
    for stage in spec.current_stages:
        if stage.id not in heard:
            yield Problem(
                stage.at.at_key(),
                "stage '{stage}' has nothing in customers' own words",
                {"stage": stage.id},
                label="what do they say about it?",
                hint=f"add one sentence of a customer to `voices:` with `stage: {stage.id}`",
            )
