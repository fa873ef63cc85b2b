"""A KPI with a target, and no baseline.

## Why it matters

Ninety percent is ambitious from 70 and a step back from 94. Without the value from which it starts nobody can tell
whether a target asks for anything, whether what was done has moved it, and whether the owner could reach it at all.

## Source

Any plan of measurement, ISO 10004 among them: know where you stand before you say where to go.

## Examples

```yaml
# today: 2026-01-15
kpis:
  letters-understood:  # warning: target-without-baseline
    targets: [{from: 2026-Q1, value: 90}]
  bills-right:
    baseline: {period: 2025-Q3}  # warning: target-without-baseline
    targets: [{from: 2026-Q1, value: 99}]
```

```yaml
# today: 2026-01-15
kpis:
  letters-understood:
    baseline: {value: 71, period: 2025-Q3, n: 240}
    targets: [{from: 2026-Q1, value: 90}]
  bills-right: {}
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "warning"


def check(kpi: Kpi, today: date) -> Iterator[Problem]:
    if kpi.baseline and kpi.baseline.value is not None:
        return
    if any(target.is_set for target in kpi.targets_ahead(today)):
        yield Problem(
            kpi.at / "baseline",
            "KPI '{kpi}' has a target and no baseline",
            {"kpi": kpi.id},
            label="from where does it start?",
            hint="add `baseline: {value: …, period: …, n: …}` with the last value before the target was set",
        )
