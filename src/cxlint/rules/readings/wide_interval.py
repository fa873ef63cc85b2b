"""A newest reading that chance alone may have moved far.

## Why it matters

A satisfaction of 71 % that may as well be 60 or 80 says "most are content" and no more. Whoever compares it with a
target, with the month before or with another branch compares luck. The interval says how far the number can be trusted.
Looked at is the newest final reading for all customers: shares, means and Net Promoter Scores whose margin (half of the
95 % interval) is more than a tenth of the values that the KPI can have; where these have no end, as with minutes, more
than a fifth of the value. Silent where `small-sample` says it already.

## Source

The interval of each kind is named with its author in the statistics of this program (Wilson, Student, adjusted Wald).
A share near 50 % has a margin of 10 points at 97 answers, and of 5 at 385.

## Examples

```yaml
kpis:
  visit-enjoyed: {family: csat-topbox}
  queue-at-the-door: {family: wait-time, variant: mean}
# file: readings/visit-enjoyed.csv
period,rows,n,good,value,state
2025-12,62,62,44,70.967742,final  # info: wide-interval
# file: readings/queue-at-the-door.csv
period,rows,n,sum,sumsq,value,state
2025-12,40,40,12000.000000,9600000.000000,300.000000,final  # info: wide-interval
```

```yaml
kpis:
  visit-enjoyed: {family: csat-topbox}
  queue-at-the-door: {family: wait-time, variant: mean}
# file: readings/visit-enjoyed.csv
period,rows,n,good,value,state
2025-11,62,62,44,70.967742,final
2025-12,380,380,270,71.052632,final
# file: readings/queue-at-the-door.csv
period,rows,n,sum,sumsq,value,state
2025-12,400,400,120000.000000,96000000.000000,300.000000,final
```

```yaml
# file: cx.yaml
spec: 1
name: City Museum
level: governed
lint: {rules: {wide-interval: {of_range: 15, of_value: 30}}}
kpis:
  visit-enjoyed: {family: csat-topbox}
# file: readings/visit-enjoyed.csv
period,rows,n,good,value,state
2025-12,62,62,44,70.967742,final
```

## Options

- `of_range`: the margin, in percent of the values that the KPI can have; 10 unless given.
- `of_value`: the same in percent of the value, where these have no end; 20 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.families import value_range
from cxlint.finding import Problem
from cxlint.spec import Kpi, Spec
from cxlint.statistics import Estimate
from cxlint.verdict import estimate, pool, told

LEVEL = "governed"
SEVERITY = "info"
_KINDS = ("proportion", "nps", "mean")


def check(kpi: Kpi, spec: Spec, today: date, *, of_range: int = 10, of_value: int = 20) -> Iterator[Problem]:
    readings = pool(spec, kpi.id, 1, today).readings
    reading = readings[-1] if readings else None
    if reading is None or reading.kind not in _KINDS or (reading.n or 0) < (kpi.min_n or 0):
        return
    found = estimate(kpi, reading)
    if found and found.interval and found.interval.margin > _most(kpi, found, of_range, of_value):
        yield Problem(
            reading.at,
            "KPI '{kpi}' is {value} in {period}, and may as well be {low} or {high}",
            {
                "kpi": kpi.id,
                "value": told(found.value),
                "period": reading.period.text,
                "low": told(found.interval.low),
                "high": told(found.interval.high),
            },
            label=f"rests on {reading.n}",
            hint="ask more customers or read several periods together before anybody decides by it",
        )


def _most(kpi: Kpi, found: Estimate, of_range: int, of_value: int) -> float:
    """The widest margin that says enough."""
    possible = value_range(kpi)
    if possible and possible.low is not None and possible.high is not None:
        return (possible.high - possible.low) * of_range / 100
    return abs(found.value) * of_value / 100
