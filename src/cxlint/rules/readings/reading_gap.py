"""A period between two readings that has none.

## Why it matters

A month that is missing from a series is often the month nobody wants to talk about. Trends, limits and pooled verdicts
also read the neighbours of a gap as if nothing lay between them. Days are only missed where the KPI has a `cadence`,
and a weekend between two days is no gap.

## Source

ISO 10004, Customer satisfaction: guidelines for monitoring and measuring. A period without data is a row that says so.

## Examples

```yaml
kpis:
  parcels-on-the-day: {family: on-time}
# file: readings/parcels-on-the-day.csv
period,value
2025-08,94.100000
2025-09,93.700000
2025-12,95.200000  # info: reading-gap
```

```yaml
segments:
  business: {name: Business customers}
kpis:
  parcels-on-the-day: {family: on-time}
# file: readings/parcels-on-the-day.csv
period,value,segment
2025-08,94.100000,
2025-08,97.000000,business
2025-09,93.700000,
2025-10,95.200000,
2025-11,95.100000,
2025-11,97.300000,business  # info: reading-gap
```

```yaml
kpis:
  parcels-on-the-day: {family: on-time}
# file: readings/parcels-on-the-day.csv
period,rows,value
2025-Q3,88000,94.100000
2025-10,0,
2025-11,31000,93.700000
2025-12,42000,95.200000
```
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cxlint.finding import Problem, Related
from cxlint.period import Duration, Period
from cxlint.readings import Reading
from cxlint.spec import Kpi, Spec

LEVEL = "governed"
SEVERITY = "info"
_DAY = timedelta(days=1)
_SATURDAY = 5


def check(kpi: Kpi, spec: Spec, today: date) -> Iterator[Problem]:
    series = spec.readings.get(kpi.id)
    for segment, readings in series.by_segment.items() if series else ():
        closed = [reading for reading in readings if reading.period.last < today]
        for before, after in _gaps(closed, kpi.cadence):
            yield _problem(kpi, segment, before, after)


def _gaps(readings: Sequence[Reading], cadence: Duration | None) -> Iterator[tuple[Reading, Reading]]:
    """The readings before and after each gap; the one before is that which ends last."""
    before = None
    for reading in readings:
        if before and _is_gap(before.period, reading.period, cadence):
            yield before, reading
        if before is None or reading.period.last > before.period.last:
            before = reading


def _is_gap(before: Period, after: Period, cadence: Duration | None) -> bool:
    due = before.last + _DAY
    if after.first <= due or (cadence and after.first <= cadence.after(before.last)):
        return False
    if after.grain != "day":
        return True
    return cadence is not None and not _is_weekend(due, after.first)


def _is_weekend(first: date, end: date) -> bool:
    """Whether every day from `first` up to `end` is a Saturday or a Sunday."""
    return all((first + _DAY * days).weekday() >= _SATURDAY for days in range((end - first).days))


def _problem(kpi: Kpi, segment: str, before: Reading, after: Reading) -> Problem:
    return Problem(
        after.at / "period",
        "KPI '{kpi}' has no reading between {before} and {after}" + (" in segment '{segment}'" if segment else ""),
        {"kpi": kpi.id, "segment": segment, "before": before.period.text, "after": after.period.text},
        label="a period is missing before this one",
        hint="add what is missing; where the source had nothing, a row with `rows` 0 and no value says so",
        related=(Related(before.at / "period", "the reading before"),),
    )
