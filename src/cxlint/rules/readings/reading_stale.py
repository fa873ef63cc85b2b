"""A KPI whose newest reading is older than twice its cadence.

## Why it matters

A number of last spring says nothing of the customers of this winter, and still it stands on the page as if it did.
After two missed rounds it is no delay any more: the measuring has stopped, and nobody has said so.

## Source

ISO 10004 asks for monitoring at set intervals. One round may be late, so the limit is twice the `cadence` of the KPI,
counted from the end of the newest period. A KPI without a cadence can not be late.

## Examples

```yaml
# today: 2026-01-15
kpis:
  faults-mended-in-a-day:
    family: sla-attainment
    cadence: P1M
# file: readings/faults-mended-in-a-day.csv
period,value
2025-09,96.200000
2025-10,95.900000  # warning: reading-stale
```

```yaml
# today: 2026-01-15
kpis:
  faults-mended-in-a-day:
    family: sla-attainment
    cadence: P1M
# file: readings/faults-mended-in-a-day.csv
period,value
2025-10,95.900000
2025-11,96.400000
```
"""

from collections.abc import Iterator
from datetime import date, timedelta

from cxlint.finding import Problem, Related
from cxlint.period import Duration
from cxlint.spec import Kpi, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(kpi: Kpi, spec: Spec, today: date) -> Iterator[Problem]:
    series = spec.readings.get(kpi.id)
    cadence = kpi.cadence
    if not series or not series.rows or not cadence:
        return
    newest = max(series.rows, key=lambda reading: reading.period.last)
    ended = newest.period.last + timedelta(days=1)
    twice = Duration("", cadence.months * 2, cadence.days * 2, cadence.seconds * 2)
    if twice.after(ended) < today:
        yield Problem(
            newest.at / "period",
            "the newest reading of KPI '{kpi}' is of {period}, which ended {days} days ago, and its cadence is {cadence}",
            {
                "kpi": kpi.id,
                "period": newest.period.text,
                "days": (today - newest.period.last).days,
                "cadence": cadence.text,
            },
            label="nothing newer",
            hint="add the newer readings, or say with `cadence:` how often it is really measured",
            related=(Related(kpi.at / "cadence", "how often it is measured"),),
        )
