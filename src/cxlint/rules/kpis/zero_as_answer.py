"""A scale with a 0 of which nobody says what it means.

## Why it matters

In many exports 0 stands for "not applicable" or for a question left out. Where these zeros count as the worst answer, a
mean drops for no reason; where a real 0 is taken for no answer, the angriest customers disappear. It has to be said
once.

## Source

A common survey of airline passengers: its items run from 0 to 5, and 0 is no rating but "not applicable".

## Examples

```yaml
kpis:
  wifi-rating:
    family: csat-mean
    scale: {min: 0, max: 5}  # warning: zero-as-answer
```

```yaml
kpis:
  wifi-rating:
    family: csat-mean
    scale: {min: 0, max: 5, zero: not-applicable}
  seat-rating:
    family: csat-mean
    scale: {min: 1, max: 5}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "governed"
SEVERITY = "warning"


def check(kpi: Kpi) -> Iterator[Problem]:
    scale = kpi.scale
    if scale is None or scale.zero or scale.min is None:
        return
    if scale.min <= 0 and (scale.max is None or scale.max >= 0):
        yield Problem(
            kpi.at / "scale",
            "the scale of KPI '{kpi}' has a 0 and does not say what it means",
            {"kpi": kpi.id},
            label="the worst answer, or none?",
            hint="add `zero: answer` to the scale, or `zero: not-applicable` where 0 stands for no answer",
        )
