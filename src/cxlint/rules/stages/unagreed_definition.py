"""A stage's definition that not everyone who takes part has agreed to.

## Why it matters

A definition that one function wrote is that function's definition. The others go on counting as they always did, and the
numbers of the stage are argued about instead of used. The stage's owner and every contributor agree, each by name.
Silent where there is no definition, where a stage names neither owner nor contributors, and about
who has ended: `departed-owner` speaks of them.

## Source

Jeanne Bliss, *Chief Customer Officer*: agree across the silos on one definition of the stages of the experience before
measuring anything.

## Examples

```yaml
stages:
  start:
    goal: I get going without feeling watched
    definition: From signing up until the fourth visit
    owner: front-desk
    contributors: [trainers, app-team]
    agreed_by: [front-desk]  # warning: unagreed-definition
  stay:  # warning: unagreed-definition
    goal: I come because I want to
    definition: From the fifth visit until I give notice
    owner: trainers
```

```yaml
stages:
  start:
    goal: I get going without feeling watched
    definition: From signing up until the fourth visit
    owner: front-desk
    contributors: [trainers]
    agreed_by: [trainers, front-desk]
    agreed_on: 2025-09-01
  stay:
    goal: I come because I want to
    owner: trainers
  pause:
    goal: I stop for a while without losing my place
    definition: From the request until the first visit after it
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Spec, Stage

LEVEL = "owned"
SEVERITY = "warning"


def check(stage: Stage, spec: Spec, today: date) -> Iterator[Problem]:
    missing = [
        owner
        for owner in stage.concerned
        if owner not in stage.agreed_by and not spec.owners[owner].has_departed(today)
    ]
    if not stage.definition or not missing:
        return
    who = ", ".join(f"'{owner}'" for owner in missing)
    yield Problem(
        stage.at / "agreed_by",
        "the definition of stage '{stage}' is not agreed by {who}",
        {"stage": stage.id, "who": who},
        label="an agreement of some" if stage.agreed_by else "nobody has agreed to it yet",
        hint="ask them, change the words until they agree, and add each to `agreed_by:`",
    )
