"""A rate that does not say per how many.

## Why it matters

Three complaints per hundred orders are a fire, three per hundred thousand a good year. Rates are the families that are
not given in percent (`complaint-rate`) and KPIs that are computed as a rate. A unit such as `percent` or
`per 1,000 parcels` says it too.

## Source

Supervisors publish complaints with their base, such as per 1,000 policies or accounts, so that firms can be compared.

## Examples

```yaml
kpis:
  complaints:  # warning: baseless-rate
    family: complaint-rate
    unit: complaints
  outages:  # warning: baseless-rate
    measure: {source: grid, kind: rate, events: faults, exposure: customers}
```

```yaml
kpis:
  complaints:
    family: complaint-rate
    per: 1000
  parcels-broken:
    family: complaint-rate
    unit: per 1,000 parcels
  shares:
    family: complaint-rate
    unit: percent
```
"""

from collections.abc import Iterator

from cxlint.families import is_percent, needs
from cxlint.finding import Problem
from cxlint.spec import Kpi
from cxlint.words import PER

LEVEL = "governed"
SEVERITY = "warning"


def check(kpi: Kpi) -> Iterator[Problem]:
    is_rate = needs(kpi, "per") or (kpi.measure is not None and kpi.measure.kind == "rate")
    if is_rate and not (kpi.per or is_percent(kpi) or PER.search(kpi.unit or "")):
        yield Problem(
            kpi.at / "per",
            "KPI '{kpi}' is a rate and does not say per how many",
            {"kpi": kpi.id},
            label="3 per hundred, or per hundred thousand?",
            hint="add `per:`, such as `per: 1000`, and say in the definition of what: customers, orders, calls",
        )
