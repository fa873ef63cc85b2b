"""A newest value far outside of what its KPI does by itself, and nothing that says why.

## Why it matters

Every number moves a little each month, and most of it means nothing. When it leaves the limits within which it has moved
so far, something has happened: to customers, or to the way of counting. Whoever does not find out loses the best chance
to learn that a year offers, for the better or the worse. Limits are made from the first twelve comparable readings for
all customers; only the newest final one is looked at, from the thirteenth on. It is explained by a `series_break`, which begins a new
series, by an open initiative about the KPI, or by one that was done since the third reading before.

## Source

D. J. Wheeler and D. S. Chambers, *Understanding Statistical Process Control*: the chart of individual values and moving
ranges, limits at 2.66 mean moving ranges. ISO 7870-2, control charts.

## Examples

```yaml
kpis:
  repeat-orders: {better: higher, unit: percent}
# file: readings/repeat-orders.csv
period,value
2024-12,40.000000
2025-01,41.000000
2025-02,40.500000
2025-03,41.500000
2025-04,40.000000
2025-05,41.000000
2025-06,40.500000
2025-07,41.500000
2025-08,40.000000
2025-09,41.000000
2025-10,40.500000
2025-11,41.500000
2025-12,46.000000  # warning: unexplained-signal
```

```yaml
kpis:
  repeat-orders: {better: higher, unit: percent}
initiatives:
  favourites-kept: {kpis: [repeat-orders], state: done, done_on: 2025-10-06}
# file: readings/repeat-orders.csv
period,value
2024-12,40.000000
2025-01,41.000000
2025-02,40.500000
2025-03,41.500000
2025-04,40.000000
2025-05,41.000000
2025-06,40.500000
2025-07,41.500000
2025-08,40.000000
2025-09,41.000000
2025-10,40.500000
2025-11,41.500000
2025-12,46.000000
```

```yaml
# file: cx.yaml
spec: 1
name: Corner Bakery Online
level: governed
lint: {rules: {unexplained-signal: {periods: 1}}}
kpis:
  repeat-orders: {better: higher, unit: percent}
initiatives:
  favourites-kept: {kpis: [repeat-orders], state: done, done_on: 2025-10-06}
# file: readings/repeat-orders.csv
period,value
2024-12,40.000000
2025-01,41.000000
2025-02,40.500000
2025-03,41.500000
2025-04,40.000000
2025-05,41.000000
2025-06,40.500000
2025-07,41.500000
2025-08,40.000000
2025-09,41.000000
2025-10,40.500000
2025-11,41.500000
2025-12,36.000000  # warning: unexplained-signal
```

## Options

- `periods`: for how many periods a finished initiative explains a change; 3 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.readings import Reading
from cxlint.spec import Initiative, Kpi, Spec
from cxlint.statistics import control_limits, is_signal
from cxlint.verdict import PERIODS, comparable, told

LEVEL = "governed"
SEVERITY = "warning"


def check(kpi: Kpi, spec: Spec, today: date, *, periods: int = PERIODS) -> Iterator[Problem]:
    rows = [row for row in comparable(spec, kpi.id, today) if row.state != "settling"]
    values = [row.value for row in rows if row.value is not None]
    limits = control_limits(values)
    if limits is None or not is_signal(values):
        return
    if any(_explains(initiative, rows[-periods - 1 :]) for initiative in spec.initiatives_for(kpi)):
        return
    yield Problem(
        rows[-1].at,
        "KPI '{kpi}' was {value} in {period}, {side} the {low} to {high} in which it moves by itself, and nothing says why",
        {
            "kpi": kpi.id,
            "value": told(values[-1]),
            "period": rows[-1].period.text,
            "side": "above" if values[-1] > limits.high else "below",
            "low": told(limits.low),
            "high": told(limits.high),
        },
        label="something has happened",
        hint="find out what; say it in `series_break:` if the counting has changed, else in an initiative about this KPI",
    )


def _explains(initiative: Initiative, lately: list[Reading]) -> bool:
    """Whether an initiative is at work on a KPI, or ended during its last periods."""
    if initiative.state != "done" or initiative.done_on is None:
        return initiative.is_open
    return lately[0].period.last < initiative.done_on <= lately[-1].period.last
