"""A broken moment that no open initiative repairs.

## Why it matters

Somebody has looked and said that it is broken. As long as no initiative that is still open names the moment, customers
go through it every day, and everyone who reads the map takes for granted that somebody else is at work on it. An
initiative that is done or dropped does not count: the moment is still broken.

## Source

Jeanne Bliss, *Chief Customer Officer*: move each contact from broken to reliable, and bring the fixes to the Customer
Room until it is.

## Examples

```yaml
moments:
  spare-key:
    name: I have lost the key of my car
    reliability: {now: broken, target: reliable}  # warning: unrepaired-moment
  loan-car:
    name: I get a car for the day
    reliability: {now: broken, target: reliable}  # warning: unrepaired-moment
initiatives:
  five-more-cars: {moments: [loan-car], state: done, done_on: 2025-06-30}
```

```yaml
moments:
  spare-key:
    name: I have lost the key of my car
    reliability: {now: broken, target: reliable}
  loan-car:
    name: I get a car for the day
    reliability: {now: reliable, target: differentiating}
initiatives:
  key-in-a-day: {moments: [spare-key], state: in-progress, due: 2026-09-30}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Moment, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    if not moment.reliability or moment.reliability.now != "broken":
        return
    named = spec.initiatives_by_moment.get(moment.id, ())
    if any(initiative.is_open for initiative in named):
        return
    yield Problem(
        moment.at / "reliability" / "now",
        "moment '{moment}' is broken, and no open initiative names it",
        {"moment": moment.id},
        label="every initiative for it is closed" if named else "known, and nobody is at work on it",
        hint="name it in `moments:` of an initiative that is proposed or in progress; if it works again, say so with "
        "`now: reliable`",
        related=tuple(Related(initiative.at.at_key(), f"is {initiative.state}") for initiative in named),
    )
