"""A stage that is heard by surveys alone.

## Why it matters

A survey hears those who answer, on what they are asked. What customers say of their own accord, in calls, complaints,
returns and reviews, comes earlier, says why, and comes from those too who never answer a survey.

## Source

Jeanne Bliss, *Chief Customer Officer*: surveys are one source among several; unaided feedback comes first. ISO 10004:
use several methods, since each hears something else.

## Examples

```yaml
stages:
  install: {goal: The software runs by tonight}  # warning: survey-only
  learn: {goal: I can do my work with it}
listening_posts:
  setup-poll: {type: survey, stages: [install]}
  yearly-poll: {type: survey, stages: [install, learn]}
  help-chat: {type: chat, stages: [learn]}
```

```yaml
stages:
  install: {goal: The software runs by tonight}
listening_posts:
  setup-poll: {type: survey, stages: [install]}
  forum: {type: social, stages: [install]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    for stage in spec.current_stages:
        posts = spec.posts_by_stage.get(stage.id, ())
        if posts and all(post.type == "survey" for post in posts):
            yield Problem(
                stage.at.at_key(),
                "stage '{stage}' is heard by surveys alone: {posts}",
                {"stage": stage.id, "posts": ", ".join(f"'{post.id}'" for post in posts)},
                label="what do customers say who are not asked?",
                hint="name it in the `stages:` of a listening post where customers speak unasked: calls, complaints, reviews",
                related=tuple(Related(post.at / "type", "asks") for post in posts),
            )
