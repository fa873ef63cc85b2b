"""A stage that no forum reviews.

## Why it matters

What is on no agenda is mended by chance. A forum looks at the stages that it lists, and at all where it lists none; a stage that falls between
two forums is one that each takes for the other's. The rule is silent without a forum (`no-forum` speaks of that).

## Source

Jeanne Bliss, *Chief Customer Officer 2.0*: in the Customer Room leaders walk through the whole journey, stage by stage.

## Examples

```yaml
stages:
  join: {goal: I am a member in ten minutes}
  train: {goal: I get stronger}
  leave:  # warning: unreviewed-stage
    goal: I can stop without a fight
forums:
  member-room: {chair: club-manager, stages: [join, train]}
```

```yaml
stages:
  join: {goal: I am a member in ten minutes}
  leave: {goal: I can stop without a fight}
forums:
  member-room: {chair: club-manager}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    listed = [spec.whole.forums[forum].stages for forum in spec.forums]
    if not all(listed):
        return
    reviewed = {stage for stages in listed for stage in stages}
    for stage in spec.stages.values() if listed else ():
        if stage.id not in reviewed:
            yield Problem(
                stage.at.at_key(),
                "no forum reviews stage '{stage}'",
                {"stage": stage.id},
                label="on nobody's agenda",
                hint=f"add `{stage.id}` to the `stages:` of a forum",
            )
