"""A KPI that does not say which way is better.

## Why it matters

Effort of 4 is bad in one version of the question and good in the other; a handling time can be too short as well as too
long. As long as the direction is not written, nobody can say whether a target is met, and a red and a green light are
guesses. Most families bring their direction (`nps` higher, `churn` lower); `index` and `custom` do not.

## Source

The families of KPIs as they are defined by those who made them: the first Customer Effort Score is better when it is
lower, the second when it is higher.

## Examples

```yaml
kpis:
  meter-readings-estimated:  # warning: directionless-kpi
    definition: Bills with an estimated reading, of all bills.
    unit: percent
```

```yaml
kpis:
  meter-readings-estimated:
    definition: Bills with an estimated reading, of all bills.
    unit: percent
    better: lower
  recommendation:
    family: nps
```
"""

from collections.abc import Iterator

from cxlint.families import direction
from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "warning"


def check(kpi: Kpi) -> Iterator[Problem]:
    if direction(kpi) is None:
        yield Problem(
            kpi.at / "better",
            "KPI '{kpi}' does not say which way is better",
            {"kpi": kpi.id},
            label=f"the family '{kpi.family}' does not bring a direction"
            if kpi.family
            else "is more of this good or bad?",
            hint="add `better: higher`, `better: lower`, or `better: within` where it should stay in a range",
        )
