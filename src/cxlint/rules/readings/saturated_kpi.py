"""A KPI that is always at its best end.

## Why it matters

A number that says 99.6 every month is pleasant to read and tells nothing: no month can be told from another, and no
initiative can move it. Often the limit is too easy ("answered within 15 days"), or only customers who stayed are asked.
Looked at are the last four final readings for all customers, where the values that the KPI can have do end somewhere;
each has to lie within one percent of the best end with all of its interval. A KPI of a moment that has to be right every
time is meant to be there.

## Source

US Consumer Financial Protection Bureau, complaint database: 99.6 % of all answers are timely, of nearly every company.
Douglas Hubbard, *How to Measure Anything*: a measurement that changes no decision has no value.

## Examples

```yaml
kpis:
  letters-answered: {family: timely-response}
# file: readings/letters-answered.csv
period,rows,n,good,value,state
2025-Q1,5200,5200,5179,99.596154,final
2025-Q2,5100,5100,5080,99.607843,final
2025-Q3,5300,5300,5280,99.622642,final
2025-Q4,5400,5400,5379,99.611111,final  # info: saturated-kpi
```

```yaml
moments:
  alarm-answered: {every_time: true, kpis: [alarms-answered]}
kpis:
  letters-answered: {family: timely-response}
  alarms-answered: {family: service-level}
# file: readings/letters-answered.csv
period,rows,n,good,value,state
2025-Q1,5200,5200,5179,99.596154,final
2025-Q2,5100,5100,5010,98.235294,final
2025-Q3,5300,5300,5280,99.622642,final
2025-Q4,5400,5400,5379,99.611111,final
# file: readings/alarms-answered.csv
period,value
2025-Q1,100.000000
2025-Q2,99.900000
2025-Q3,100.000000
2025-Q4,100.000000
```

```yaml
# file: cx.yaml
spec: 1
name: Alpine Rail
level: governed
lint: {rules: {saturated-kpi: {periods: 2, percent: 5}}}
kpis:
  lost-luggage: {family: error-rate}
# file: readings/lost-luggage.csv
period,value
2025-11,4.900000
2025-12,4.100000  # info: saturated-kpi
```

## Options

- `periods`: how many readings in a row; 4 unless given.
- `percent`: how near to the end, in percent of the values that the KPI can have; 1 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.families import Range, direction, value_range
from cxlint.finding import Problem
from cxlint.readings import Reading
from cxlint.spec import Kpi, Spec
from cxlint.verdict import comparable, estimate

LEVEL = "governed"
SEVERITY = "info"


def check(kpi: Kpi, spec: Spec, today: date, *, periods: int = 4, percent: int = 1) -> Iterator[Problem]:
    best = _best(kpi, percent)
    if best is None or any(moment.every_time for moment in spec.moments_of(kpi)):
        return
    last = [reading for reading in comparable(spec, kpi.id, today) if reading.state != "settling"][-periods:]
    if len(last) == periods and all(_is_within(kpi, reading, best) for reading in last):
        yield Problem(
            last[-1].at,
            "KPI '{kpi}' has been at its best end, {best}, for {periods} periods",
            {"kpi": kpi.id, "best": best.words, "periods": periods},
            label="says nothing any more",
            hint="measure what still differs (a harder limit, another question, those who left), or retire the KPI",
        )


def _best(kpi: Kpi, percent: int) -> Range | None:
    """The values next to the best end; None where there is no such end."""
    possible, better = value_range(kpi), direction(kpi)
    if possible is None or possible.low is None or possible.high is None or better not in ("higher", "lower"):
        return None
    near = (possible.high - possible.low) * percent / 100
    return (
        Range(possible.high - near, possible.high) if better == "higher" else Range(possible.low, possible.low + near)
    )


def _is_within(kpi: Kpi, reading: Reading, best: Range) -> bool:
    """Whether a reading lies next to the best end, with all of its interval where it has one."""
    found = estimate(kpi, reading)
    if found and found.interval:
        return best.holds(found.interval.low) and best.holds(found.interval.high)
    return found is None and reading.value is not None and best.holds(reading.value)
