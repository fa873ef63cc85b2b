"""A code in the feedback that no pain point maps for its listening post.

## Why it matters

Customers said it, somebody coded it, it was counted, and there it ends: what no pain point maps belongs to no stage and
no owner, and nobody sees it grow. A code means something for its own listening post alone, so it has to be mapped for
each. A pain point that is a draft or retired maps it too: somebody has decided what it means. A count of 0 is nothing
said. What is no feedback on the experience (a change of address) is best left out when the file is made.
A code that names a customer has to go (`private-data`) and is not to be mapped.

## Source

Jeanne Bliss, *Chief Customer Officer*: bring the feedback of all sources into one set of categories that all functions
share.

## Examples

```yaml
pain_points:
  cold-food:
    text: It was cold when it came
    stage: eat
    codes: {call-notes: [cold]}
listening_posts:
  call-notes: {type: call, stages: [eat]}
  app-stars: {type: review, stages: [eat]}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-11,app-stars,all,cold,4  # warning: unmapped-feedback
2025-11,call-notes,all,cold,12
2025-11,call-notes,all,R17,0
2025-12,app-stars,all,cold,6
2025-12,call-notes,all,R17,1  # warning: unmapped-feedback
```

```yaml
pain_points:
  cold-food:
    text: It was cold when it came
    stage: eat
    codes: {call-notes: [cold], app-stars: [cold]}
  wrong-door:
    text: It went to the neighbour
    stage: eat
    status: draft
    codes: {call-notes: [R17]}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-12,app-stars,all,cold,6
2025-12,call-notes,all,R17,31
```

A team that looks at what is said ten times or more:

```yaml
spec: 1
name: Noodle Boat
level: governed
lint:
  rules:
    unmapped-feedback: {at_least: 10}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-11,call-notes,all,salty,4
2025-12,call-notes,all,late,4  # warning: unmapped-feedback
2025-12,call-notes,all,salty,5
2025-12,call-notes,chat,late,6
# file: rest.yaml
listening_posts:
  call-notes: {type: call, stages: [eat]}
```

## Options

- `at_least`: how often a code has to be heard, in all periods together, before it is told; 1 unless given.
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.readings import Feedback
from cxlint.spec import Spec
from cxlint.words import personal_data

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec, *, at_least: int = 1) -> Iterator[Problem]:
    posts_by_code: dict[str, list[str]] = {}
    for pain in spec.whole.pain_points.values():
        for post, codes in pain.codes.items():
            for code in codes:
                posts_by_code.setdefault(code, []).append(post)
    mapped = {(post, code) for code, posts in posts_by_code.items() for post in posts}
    heard: dict[tuple[str, str], list[Feedback]] = {}
    for row in spec.feedback:
        if row.n and (row.listening_post, row.code) not in mapped:
            heard.setdefault((row.listening_post, row.code), []).append(row)
    for (_, code), rows in heard.items():
        count = sum(row.n for row in rows)
        if count >= at_least and not any(personal_data(code)):
            yield _problem(rows[0], count, posts_by_code.get(code, []))


def _problem(first: Feedback, count: int, elsewhere: list[str]) -> Problem:
    return Problem(
        first.at,
        "code '{code}' of listening post '{post}' belongs to no pain point: heard {times} since {period}",
        {
            "code": first.code,
            "post": first.listening_post,
            "times": "once" if count == 1 else f"{count} times",
            "period": first.period.text,
        },
        label=f"mapped for '{elsewhere[0]}' and not for '{first.listening_post}'"
        if elsewhere
        else "said, counted, and nobody's",
        hint=f"add it to the `codes:` of a pain point, under '{first.listening_post}', or write a pain point for it",
    )
