"""A KPI for which no target is in force.

## Why it matters

A measured value without a target is an observation: nobody has said what would be good enough, so nobody has to act. In
force is the last target whose `from` has begun. One that begins later is a plan, and today still has none.

## Source

Jeanne Bliss, *Chief Customer Officer*: agree on the performance that each metric has to reach, and hold leaders to it.

## Examples

```yaml
# today: 2026-01-15
kpis:
  export-complete:  # warning: targetless-kpi
    definition: Exports that held every record, of all exports.
  export-time:
    definition: Minutes until an export is ready, in nine of ten cases.
    targets: [{from: 2026-Q3, value: 20}]  # warning: targetless-kpi
```

```yaml
# today: 2026-01-15
kpis:
  export-time:
    definition: Minutes until an export is ready, in nine of ten cases.
    targets: [{from: 2026-Q1, value: 45}, {from: 2026-Q3, value: 20}]
  handling-time:
    family: aht
    targets: [{from: 2025-10, low: 240, high: 360}]
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "warning"


def check(kpi: Kpi, today: date) -> Iterator[Problem]:
    target = kpi.target_on(today)
    if target and target.is_set:
        return
    later = sorted((planned.from_.first, planned.from_.text) for planned in kpi.targets if planned.from_)
    begins = later[0][1] if later and not target else ""
    yield Problem(
        kpi.at / "targets",
        "KPI '{kpi}' has no target in force",
        {"kpi": kpi.id},
        label=f"the first begins on {begins}" if begins else "what would be good enough?",
        hint="add the target that holds until then"
        if begins
        else f"add `targets: [{{from: {today.year}-Q{(today.month + 2) // 3}, value: …}}]`, and who has agreed to it",
    )
