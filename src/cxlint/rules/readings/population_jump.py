"""A KPI that is suddenly about many more, or many fewer, customers than before.

## Why it matters

When the number of customers that a reading speaks for doubles from one period to the next, somebody changed who is
counted: a new branch, a new filter, a survey sent to all. The score then moves because the customers are others, and
looks like a result. Looked at is `population` of the newest final reading for all customers, against the reading before
and, for a business with seasons, the same period a year before: one of the two explains it. Small numbers jump by
chance; that is allowed for.

## Source

US Veterans Health Administration: its response rate fell from 31 to 17 % while the number of those asked doubled. US
Office of Management and Budget, Circular A-11, section 280: customers, those offered the survey, and answers are
reported apart.

## Examples

```yaml
kpis:
  gym-visited: {family: retention, variant: customers}
# file: readings/gym-visited.csv
period,value,population
2025-11,81.000000,12400
2025-12,74.000000,21900  # info: population-jump
```

```yaml
kpis:
  gym-visited:
    family: retention
    variant: customers
    series_break: [{from: 2025-12, why: The studios that we bought are counted from now on}]
  parcels-on-time: {family: on-time}
# file: readings/gym-visited.csv
period,value,population
2025-11,81.000000,12400
2025-12,74.000000,21900
# file: readings/parcels-on-time.csv
period,value,population
2024-12,91.000000,980000
2025-11,95.000000,410000
2025-12,90.000000,990000
```

```yaml
# file: cx.yaml
spec: 1
name: Iron Lane Gyms
level: governed
lint: {rules: {population-jump: {percent: 20}}}
kpis:
  gym-visited: {family: retention, variant: customers}
# file: readings/gym-visited.csv
period,value,population
2025-11,81.000000,12400
2025-12,78.000000,9800  # info: population-jump
```

## Options

- `percent`: how much larger may be without a word; as much smaller counts the same (2 to 3 is as 3 to 2); 50 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem, Related
from cxlint.readings import Reading
from cxlint.spec import Kpi, Spec
from cxlint.statistics import byar
from cxlint.verdict import comparable

LEVEL = "governed"
SEVERITY = "info"


def check(kpi: Kpi, spec: Spec, today: date, *, percent: int = 50) -> Iterator[Problem]:
    rows = [row for row in comparable(spec, kpi.id, today) if row.state != "settling" and row.counts.get("population")]
    before = _before(rows)
    if not before or any(not _jumps(row, rows[-1], 1 + percent / 100) for row in before):
        return
    last, newest = before[0], rows[-1]
    yield Problem(
        newest.at / "population",
        "KPI '{kpi}' speaks for {now} customers or cases in {period}, and for {then} in {before}",
        {
            "kpi": kpi.id,
            "now": f"{newest.counts['population']:.15g}",
            "period": newest.period.text,
            "then": f"{last.counts['population']:.15g}",
            "before": last.period.text,
        },
        label="are these the same customers?",
        hint="find out who is counted now and was not before; if that was on purpose, say so in `series_break:`",
        related=(Related(last.at / "population", "before"),),
    )


def _before(rows: list[Reading]) -> list[Reading]:
    """The reading before the newest, and that of a year before."""
    if len(rows) < 2:  # noqa: PLR2004 - the newest and one before
        return []
    first = rows[-1].period.first
    return [rows[-2], *(row for row in rows[:-2] if _is_year_before(row.period.first, first))]


def _is_year_before(day: date, other: date) -> bool:
    return (day.year + 1, day.month, day.day) == (other.year, other.month, other.day)


def _jumps(before: Reading, after: Reading, times: float) -> bool:
    """Whether one population is more than so many times the other, beyond what chance does to small numbers."""
    fewer, more = sorted((before.counts["population"], after.counts["population"]))
    return byar(more).low > times * byar(fewer).high
