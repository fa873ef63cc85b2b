"""A stage that no listening post hears.

## Why it matters

Customers speak in every stage, also where nobody asks. A stage without a source of feedback is believed to be well
because nothing is heard of it, and its pain is found when customers have left. A stage that only a future journey lists is
passed over: nobody lives through it yet.

## Source

Jeanne Bliss, *Chief Customer Officer*: set up listening along the whole journey, so that every stage has a feed of what
customers say. ISO 10004 asks for sources of information on satisfaction at each contact.

## Examples

```yaml
stages:
  order: {goal: I find a sofa that fits}
  wait: {goal: I know when it comes}  # warning: unheard-stage
listening_posts:
  shop-floor: {type: in-store, stages: [order]}
  fair: {type: in-store, stages: [wait], status: draft}
```

```yaml
stages:
  order: {goal: I find a sofa that fits}
  wait: {goal: I know when it comes}
listening_posts:
  shop-floor: {type: in-store, stages: [order]}
  where-is-it: {type: call, stages: [order, wait]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    dormant = {stage for post in spec.whole.listening_posts.values() for stage in post.stages}
    for stage in spec.current_stages:
        if stage.id not in spec.posts_by_stage:
            yield Problem(
                stage.at.at_key(),
                "no listening post hears stage '{stage}'",
                {"stage": stage.id},
                label="a listening post that is a draft or retired does not count"
                if stage.id in dormant
                else "who would notice that it hurts here?",
                hint="name it in the `stages:` of a listening post: where do customers of this stage call, write or complain?",
            )
