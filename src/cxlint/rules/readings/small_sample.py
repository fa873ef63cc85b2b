"""A newest reading that rests on fewer answers than its KPI asks for.

## Why it matters

Ask thirty customers and the score of next month moves by ten points without anything having changed. `min_n` says from
how many answers on somebody may act on the number; below it the number is still shown and decides nothing. Looked at are
the newest final readings, for all customers and for each segment.

## Source

The Centers for Medicare & Medicaid Services mark hospitals with fewer than 100 completed surveys in their public
comparison. Jeff Sauro and James Lewis, *Quantifying the User Experience*, on what small samples can and can not say.

## Examples

```yaml
segments:
  new-tenants: {name: New tenants}
kpis:
  repairs-rated: {family: csat-topbox, min_n: 100}
# file: readings/repairs-rated.csv
period,rows,n,good,value,state,segment
2025-11,412,412,350,84.951456,final,
2025-12,64,64,50,78.125000,final,  # warning: small-sample
2025-12,99,99,70,70.707071,final,new-tenants  # warning: small-sample
```

```yaml
kpis:
  repairs-rated: {family: csat-topbox, min_n: 100}
  lift-failures: {unit: failures, better: lower, min_n: 100}
# file: readings/repairs-rated.csv
period,rows,n,good,value,state
2025-10,64,64,50,78.125000,final
2025-11,100,100,85,85.000000,final
2025-12,12,12,10,83.333333,settling
# file: readings/lift-failures.csv
period,rows,n,value,state
2025-12,7,7,7,final
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem, Related
from cxlint.spec import Kpi, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(kpi: Kpi, spec: Spec, today: date) -> Iterator[Problem]:
    series = spec.readings.get(kpi.id)
    if series is None or kpi.min_n is None or series.kind == "count":
        return
    for segment, readings in series.by_segment.items():
        closed = [
            row for row in readings if row.value is not None and row.state != "settling" and row.period.last < today
        ]
        newest = closed[-1] if closed else None
        if newest and newest.n is not None and newest.n < kpi.min_n:
            yield Problem(
                newest.at / "n",
                "KPI '{kpi}' rests on {n} answers or cases in {period}, fewer than the {least} that it asks for"
                + (" (segment '{segment}')" if segment else ""),
                {"kpi": kpi.id, "n": newest.n, "period": newest.period.text, "least": kpi.min_n, "segment": segment},
                label="too few to act on",
                hint="ask more customers or measure over longer periods, and decide nothing by this number alone",
                related=(Related(kpi.at / "min_n", "what it asks for"),),
                target=segment,
            )
