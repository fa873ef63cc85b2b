"""A journey as it shall become, and none as it is.

## Why it matters

A dream of next year's journey says nothing about what customers go through tonight. Without the present beside it,
nobody can say what changes, for whom it gets better, or whether it has. A journey that does not say which of the two
it is counts as the present one.

## Source

Design practice: a to-be map is drawn from an as-is map. `state` current and future are the format's words for the two.

## Examples

```yaml
journeys:
  visit-next-year:
    name: A visit, as it shall become
    state: future  # info: future-without-present
    stages: [come, swim]
```

```yaml
journeys:
  visit:
    name: A visit to the pool
    state: current
    stages: [come, swim]
  visit-next-year:
    name: A visit, as it shall become
    state: future
    stages: [come, swim]
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "measured"
SEVERITY = "info"


def check(spec: Spec) -> Iterator[Problem]:
    if any(journey.state != "future" for journey in spec.journeys.values()):
        return
    for journey in spec.journeys.values():
        yield Problem(
            journey.at / "state",
            "journey '{journey}' says how it shall become, and no journey says how it is",
            {"journey": journey.id},
            label="from where do you start?",
            hint="add a journey with `state: current`, with the stages as customers go through them today",
        )
