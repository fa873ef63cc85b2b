"""No listening post brings complaints.

## Why it matters

A complaint is the feedback of a customer who gives you another chance. It costs the customer effort, it names what went
wrong, and it is there already; in many firms it stays with the department that answers it and never reaches those who
could mend the cause. Where there is no listening post at all, `unheard-stage` says so for each stage.

## Source

ISO 10002 asks that complaints are recorded, classified and analysed for their causes. Jeanne Bliss, *Chief Customer
Officer*: begin with what customers already tell you.

## Examples

```yaml
spec: 1
name: Alpine Rail  # info: no-complaint-source
listening_posts:
  platform-talks: {type: in-store, stages: [travel]}
  app-stars: {type: review, stages: [travel]}
```

```yaml
spec: 1
name: Alpine Rail
listening_posts:
  platform-talks: {type: in-store, stages: [travel]}
  refunds: {name: Claims for delayed trains, type: complaint, stages: [travel]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "info"


def check(spec: Spec) -> Iterator[Problem]:
    posts = spec.listening_posts.values()
    if posts and not any(post.type == "complaint" for post in posts):
        yield Problem(
            spec.at,
            "no listening post brings complaints",
            label="where do customers complain?",
            hint="add a listening post with `type: complaint` for the place where complaints arrive",
        )
