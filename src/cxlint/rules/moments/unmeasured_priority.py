"""A priority contact without a KPI.

## Why it matters

A contact that makes or breaks the relationship and is not measured is reliable by luck. Whoever answers for it can
not show that it works, and nobody sees it decline. What counts is a KPI of the contact itself, or one that a standard
of its ideal experience names; the KPIs of the stage say how the chapter went and not whether this contact did.

## Source

Jeanne Bliss, *Chief Customer Officer*: establish operational KPIs for the top contacts, and read them as strictly as
the financial ones. One of the three checks that this tool was founded on.

## Examples

```yaml
stages:
  outage: {goal: My light is back, kpis: [satisfaction], moments: [told-how-long]}
moments:
  told-how-long:  # error: unmeasured-priority
    name: I am told how long it will take
    priority: 1
```

```yaml
moments:
  told-how-long:
    name: I am told how long it will take
    priority: 1
    kpis: [told-within-ten-minutes]
  reconnected:
    name: My light is back
    priority: 2
    ideal:
      statement: The light is back when you said it would be
      standards: [{text: Nine in ten are back within the hour named, kpi: back-as-said}]
```

A team that wants two for each:

```yaml
spec: 1
name: City Grid
lint:
  rules:
    unmeasured-priority: {at_least: 2}
moments:
  told-how-long:
    name: I am told how long it will take
    priority: 1
    kpis:  # error: unmeasured-priority
      - told-within-ten-minutes
```

## Options

- `at_least`: how many KPIs a priority contact needs; 1 unless given.
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment, Spec

LEVEL = "measured"
SEVERITY = "error"


def check(moment: Moment, spec: Spec, *, at_least: int = 1) -> Iterator[Problem]:
    count = len(moment.measures)
    if not moment.priority or count >= at_least:
        return
    dormant = len(spec.whole.moments[moment.id].measures) > count
    yield Problem(
        moment.at / "kpis",
        "priority contact '{moment}' has no KPI"
        if not count
        else "priority contact '{moment}' has {count} of the {at_least} KPIs that are asked for",
        {"moment": moment.id, "count": count, "at_least": at_least},
        label="a KPI that is a draft or retired does not count" if dormant else "nobody can tell whether this works",
        hint="add `kpis:` with the id of a KPI that shows whether this contact goes well",
    )
