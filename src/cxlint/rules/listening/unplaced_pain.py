"""A pain point that names neither a stage nor a moment.

## Why it matters

What hurts hurts somewhere. Without a place nobody sees the pain when a stage is reviewed, no owner of a moment is
asked about it, and it is counted nowhere along the journey. It need not be a moment: pain in between two contacts (a
wait, a silence) belongs to the stage.

## Source

Jeanne Bliss, *Chief Customer Officer*: roll all feedback up by the stage of the journey in which it arises.

## Examples

```yaml
pain_points:
  asked-again:  # warning: unplaced-pain
    text: I tell my story from the start to each person I meet
    owners: [admission, ward]
  lost-file:  # warning: unplaced-pain
    text: My file was lost between two houses
    stage: moved
  fax-failed:  # warning: unplaced-pain
    text: The fax with my results never came
    moments: [fax]
stages:
  moved: {goal: The next house knows me already, status: draft}
moments:
  fax: {name: My results are faxed, status: retired}
```

```yaml
pain_points:
  asked-again:
    text: I tell my story from the start to each person I meet
    stage: admitted
    owners: [admission, ward]
  no-blanket:
    text: I lie in the corridor and am cold
    moments: [wait-for-bed]
    owners: [ward, cleaning]
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import PainPoint, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(pain: PainPoint, spec: Spec) -> Iterator[Problem]:
    if pain.stage or pain.moments:
        return
    written = spec.whole.pain_points[pain.id]
    yield Problem(
        pain.at.at_key(),
        "pain point '{pain}' names neither a stage nor a moment",
        {"pain": pain.id},
        label="a stage or moment that is a draft or retired does not count"
        if written.stage or written.moments
        else "where on the journey does it hurt?",
        hint="add `stage:` with the stage in which customers feel it, or `moments:` with the moments",
    )
