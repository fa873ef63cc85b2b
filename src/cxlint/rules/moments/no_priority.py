"""A map on which no moment has a priority.

## Why it matters

Nobody can get eighty moments right at once. Where no moment is named as one that makes or breaks the relationship,
people repair what shouts loudest, and money goes where it is asked for first. All that this tool asks of a priority
contact (an owner of its own, a KPI, an ideal) is then asked of none.

## Source

Jeanne Bliss, *Chief Customer Officer*: choose the ten to twenty priority contacts and get those right every time.

## Examples

```yaml
spec: 1
name: Museum of the Sea  # warning: no-priority
level: measured
stages:
  visit: {goal: I see what I came for, moments: [ticket, cloakroom]}
moments:
  ticket: {name: I buy a ticket}
  cloakroom: {name: I get rid of my coat}
```

```yaml
spec: 1
name: Museum of the Sea
level: measured
stages:
  visit: {goal: I see what I came for, moments: [ticket, cloakroom]}
moments:
  ticket: {name: I buy a ticket, priority: 1}
  cloakroom: {name: I get rid of my coat}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "measured"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    if spec.moments and not spec.priority_sets:
        yield Problem(
            spec.at,
            "no moment has a priority",
            label="which moments make or break it?",
            hint="give the ten to twenty moments that matter most to customers a `priority:`, from 1 on",
        )
