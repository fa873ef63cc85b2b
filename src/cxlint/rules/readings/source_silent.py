"""A period in which the source of a KPI held nothing at all.

## Why it matters

No rows in the source is no data. It is never "no complaints" and never "target met": an export that failed, a form
that nobody could reach and a month of perfect service look the same in a chart unless somebody says which it was.

## Source

`rows` counts what the source held in the period before any filter, so 0 says that the source was silent and not that
nothing was found. Everything else treats such a period as having no data.

## Examples

```yaml
kpis:
  complaints-per-visit: {family: complaint-rate, per: 1000}
# file: readings/complaints-per-visit.csv
period,rows,events,exposure,value,state
2025-10,48210,12,48210,0.248911,final
2025-11,0,0,0,,final  # error: source-silent
```

```yaml
kpis:
  complaints-per-visit: {family: complaint-rate, per: 1000}
# file: readings/complaints-per-visit.csv
period,rows,events,exposure,value,state
2025-10,48210,12,48210,0.248911,final
2025-11,46877,0,46877,0.000000,final
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Kpi, Spec

LEVEL = "governed"
SEVERITY = "error"


def check(kpi: Kpi, spec: Spec) -> Iterator[Problem]:
    series = spec.readings.get(kpi.id)
    told: set[str] = set()
    for reading in series.rows if series else ():
        if reading.rows == 0 and reading.period.text not in told:
            told.add(reading.period.text)
            yield Problem(
                reading.at / "rows",
                "the source of KPI '{kpi}' was silent in {period}",
                {"kpi": kpi.id, "period": reading.period.text},
                label="no rows: no data, and not the same as nothing to report",
                hint="find out why nothing arrived, mend it, and measure the period again",
            )
