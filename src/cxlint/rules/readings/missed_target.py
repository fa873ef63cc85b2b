"""A KPI that misses its target, over several periods together and beyond chance.

## Why it matters

A target that is missed and not spoken of is no target. One bad month is weather, though: with a hundred answers a month
a KPI that stands exactly at its target falls below it every other month, and three raw misses in a row accuse somebody
who did nothing wrong in half of all years. Three months together do so in one year of six, and find a score that truly
lies ten points below its target as surely (`benchmarks/false_accusations.py` draws such years). So the last
three final readings for all customers are taken together, and the target counts as missed only where the whole 95 %
interval lies on the wrong side of it. They are judged by the target in force in their own time. Values without counts have no interval: there each of the last three has to miss.

## Source

The intervals are named with their authors in the statistics of this program. ISO 10004, Customer satisfaction:
guidelines for monitoring and measuring.

## Examples

```yaml
kpis:
  faults-mended-in-a-day:
    family: sla-attainment
    targets:
      - from: 2025-01
        value: 90  # warning: missed-target
# file: readings/faults-mended-in-a-day.csv
period,rows,n,good,value,state
2025-10,210,210,180,85.714286,final
2025-11,190,190,160,84.210526,final
2025-12,200,200,172,86.000000,final
```

```yaml
kpis:
  lines-open:
    better: higher
    unit: percent
    targets: [{from: 2025-01, value: 99}]  # warning: missed-target
  minutes-to-answer:
    family: aht
    unit: minutes
    targets: [{from: 2025-01, low: 3, high: 6}]  # warning: missed-target
# file: readings/lines-open.csv
period,value
2025-10,98.100000
2025-11,98.400000
2025-12,97.900000
# file: readings/minutes-to-answer.csv
period,rows,n,sum,sumsq,value,state
2025-10,100,100,800.000000,6800.000000,8.000000,final
2025-11,100,100,810.000000,6900.000000,8.100000,final
2025-12,100,100,790.000000,6700.000000,7.900000,final
```

```yaml
kpis:
  faults-mended-in-a-day:
    family: sla-attainment
    targets: [{from: 2025-01, value: 90}, {from: 2026-01, value: 95}]
  lines-open:
    better: higher
    unit: percent
    targets: [{from: 2025-01, value: 99}]
# file: readings/faults-mended-in-a-day.csv
period,rows,n,good,value,state
2025-10,100,100,89,89.000000,final
2025-11,100,100,89,89.000000,final
2025-12,100,100,88,88.000000,final
# file: readings/lines-open.csv
period,value
2025-10,98.100000
2025-11,99.400000
2025-12,97.900000
```

```yaml
# file: cx.yaml
spec: 1
name: Northern Telecom
level: governed
lint: {rules: {missed-target: {periods: 1}}}
kpis:
  lines-open:
    better: higher
    unit: percent
    targets: [{from: 2025-01, value: 99}]  # warning: missed-target
# file: readings/lines-open.csv
period,value
2025-11,99.400000
2025-12,97.900000
```

## Options

- `periods`: how many periods are taken together; 3 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem, Related
from cxlint.spec import Kpi, Spec, Target
from cxlint.statistics import Estimate
from cxlint.verdict import PERIODS, Pool, Verdict, estimate, pool, pooled_verdict, told

LEVEL = "governed"
SEVERITY = "warning"


def check(kpi: Kpi, spec: Spec, today: date, *, periods: int = PERIODS) -> Iterator[Problem]:
    together = pool(spec, kpi.id, periods, today)
    target = kpi.target_on(together.readings[-1].period.first) if together.readings else None
    if target is None or pooled_verdict(spec, kpi.id, periods, today) is not Verdict.MISSED:
        return
    newest = together.readings[-1]
    found = estimate(kpi, together)
    goal, key = _goal(target, found.value if found else newest.value or 0)
    yield Problem(
        kpi.at / "targets" / target.index / key,
        "KPI '{kpi}' misses its target of {target}: {found}",
        {"kpi": kpi.id, "target": goal, "found": _found(together, found, target)},
        label="missed beyond chance",
        hint=_hint(kpi, spec),
        related=(Related(newest.at, f"the newest value, of {newest.period.text}"),),
    )


def _hint(kpi: Kpi, spec: Spec) -> str:
    """What to do: who is at work on it already is asked first."""
    begun = next((initiative.id for initiative in spec.initiatives_for(kpi) if initiative.is_open), None)
    if begun:
        return f"ask what still stands in the way of initiative '{begun}', or agree on a target that can be reached"
    return "start an initiative that names this KPI, or agree on a target that can be reached"


def _goal(target: Target, value: float) -> tuple[str, str]:
    """The target in words, and its key: of a range the end that a value lies beyond."""
    if target.value is not None:
        return told(target.value), "value"
    low, high = target.low or 0.0, target.high or 0.0
    return f"{told(low)} to {told(high)}", "low" if value < low else "high"


def _found(together: Pool, found: Estimate | None, target: Target) -> str:
    """What was measured, and how near to the target it may be."""
    first, last = together.readings[0].period.text, together.readings[-1].period.text
    span = f"in {last}" if first == last else f"from {first} to {last}"
    if found is None or found.interval is None:
        values = " and ".join(told(reading.value) for reading in together.readings if reading.value is not None)
        return f"{values} {span}"
    edge = target.value if target.value is not None else target.low or 0.0
    best = found.interval.high if found.value < edge else found.interval.low
    return f"{told(found.value)} {span}, at best {told(best)}"
