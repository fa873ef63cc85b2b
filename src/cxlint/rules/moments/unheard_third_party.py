"""A moment at somebody else's place that no listening post of its stage hears.

## Why it matters

What happens on a comparison site, at a dealer's or in an airport's security line is done by others and laid at your
door. Your own counters hear nothing of it. Unless a listening post of the stage reaches there, the first that anybody
learns of a failure is a customer who has left.

## Source

Jeanne Bliss, *Chief Customer Officer*: set up listening along the whole of the customer's journey, and not only where
you stand yourself.

## Examples

```yaml
stages:
  choose: {goal: I know which insurance fits, moments: [comparison-site]}
moments:
  comparison-site:
    name: I compare prices on a portal
    place: third-party  # info: unheard-third-party
listening_posts:
  claims-survey: {type: survey, stages: [claim]}
```

A moment that no stage lists is heard by no stage's listening post:

```yaml
moments:
  repair-shop:
    name: My car is at the repair shop
    place: third-party  # info: unheard-third-party
```

```yaml
stages:
  choose: {goal: I know which insurance fits, moments: [comparison-site, broker]}
moments:
  comparison-site:
    name: I compare prices on a portal
    place: third-party
  broker:
    name: I ask a broker
    place: partner
listening_posts:
  portal-reviews: {type: review, stages: [choose]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment, Spec

LEVEL = "measured"
SEVERITY = "info"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    if moment.place != "third-party":
        return
    stage = spec.stage_of(moment)
    if stage and stage.id in spec.posts_by_stage:
        return
    yield Problem(
        moment.at / "place",
        "moment '{moment}' is at a third party's place, and no listening post of stage '{stage}' hears it"
        if stage
        else "moment '{moment}' is at a third party's place and in no stage, so no listening post hears it",
        {"moment": moment.id, "stage": stage.id} if stage else {"moment": moment.id},
        label="what goes wrong here, you learn last",
        hint=f"name `{stage.id}` in `stages:` of a listening post that reaches there, such as reviews or a survey"
        if stage
        else "list it under `moments:` of its stage, and that stage under `stages:` of a listening post",
    )
