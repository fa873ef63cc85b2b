"""A duration that does not say whether nights and weekends count.

## Why it matters

Two days are a weekend to the customer and sixteen hours to the back office. A time that is counted in business hours
can be kept while a customer waits from Friday to Tuesday. Looked at are KPIs in hours or days, times to resolve, and
shares within an agreed time. Weeks are as long on either clock, and a unit such as `business days` says it too.

## Source

ISO 10002, on handling complaints, and service level agreements, where the clock and when it stops are part of the
definition.

## Examples

```yaml
kpis:
  claim-paid:  # info: clockless-duration
    family: time-to-resolve
    variant: median
    unit: minutes
  parcel-underway:  # info: clockless-duration
    unit: days
  tickets-in-time:  # info: clockless-duration
    family: sla-attainment
```

```yaml
kpis:
  claim-paid:
    family: time-to-resolve
    variant: median
    unit: days
    clock: calendar
  refund:
    family: time-to-resolve
    variant: p90
    unit: business days
  queue:
    family: wait-time
    unit: minutes
  notice:
    unit: weeks
```
"""

from collections.abc import Iterator

from cxlint.families import needs, unit
from cxlint.finding import Problem
from cxlint.spec import Kpi, plainly
from cxlint.words import CLOCKED

LEVEL = "governed"
SEVERITY = "info"
_TWO_LENGTHS = ("hour", "hours", "day", "days")


def check(kpi: Kpi) -> Iterator[Problem]:
    if kpi.clock:
        return
    counted_in = plainly(unit(kpi) or "")
    if counted_in in _TWO_LENGTHS or (needs(kpi, "clock") and not CLOCKED.search(counted_in)):
        yield Problem(
            kpi.at / "clock",
            "KPI '{kpi}' does not say whether its time runs by the calendar or in business hours",
            {"kpi": kpi.id},
            label="do nights and weekends count?",
            hint="add `clock: calendar` (as customers wait) or `clock: business`",
        )
