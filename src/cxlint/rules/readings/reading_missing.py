"""A KPI that is said to be measured, and no reading of it.

## Why it matters

A definition and a target are an intention. Somebody answers for a KPI only when its value can be seen: without a single
reading, nobody can say whether the promise behind it is kept, and the next meeting argues about opinions.

## Source

Readings are rows of a small file beside the spec, `readings/KPI.csv`, one for each closed period. `period,value` is
enough where nothing else is known; with the counts behind the value, every interval can be worked out again.

## Examples

```yaml
kpis:
  rooms-ready-at-three:
    unit: percent
    measure: {manual: true}  # warning: reading-missing
```

```yaml
kpis:
  rooms-ready-at-three:
    unit: percent
    measure: {manual: true}
  guests-recommending: {family: nps}
# file: readings/rooms-ready-at-three.csv
period,value
2025-11,88.400000
2025-12,91.000000
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    filled = {sheet.kpi for sheet in spec.sheets if not sheet.is_empty}
    for kpi in spec.kpis.values():
        if kpi.measure and kpi.id not in filled:
            yield Problem(
                (kpi.at / "measure").at_key(),
                "KPI '{kpi}' is said to be measured, and there is no reading of it",
                {"kpi": kpi.id},
                label="measured, but where?",
                hint=f"add `readings/{kpi.id}.csv` beside the spec, with one row for each closed period",
            )
