"""A KPI without a definition.

## Why it matters

"On time" is a different number at every function that counts it. A definition says what is counted, of what, from
when to when. Without it a discussion about the experience turns into one about whose number is right, and a change in
how it is counted looks like a change in what customers lived through.

## Source

ISO 10004, on monitoring and measuring customer satisfaction: define an indicator before collecting data for it. Jeanne
Bliss, *Chief Customer Officer*: one definition of each metric across the silos.

## Examples

```yaml
kpis:
  ready-at-three:  # warning: undefined-kpi
    name: Rooms ready at three
```

```yaml
kpis:
  ready-at-three:
    name: Rooms ready at three
    definition: Rooms cleaned and checked by 15:00, of all rooms with an arrival on that day.
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "warning"


def check(kpi: Kpi) -> Iterator[Problem]:
    if not kpi.definition:
        yield Problem(
            kpi.at / "definition",
            "KPI '{kpi}' has no definition",
            {"kpi": kpi.id},
            label="what is counted, and of what?",
            hint="add `definition:`, such as `Parcels handed over on the day promised, of all parcels`",
        )
