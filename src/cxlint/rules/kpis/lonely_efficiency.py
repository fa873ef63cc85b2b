"""A handling time or a cost per transaction without a counter KPI.

## Why it matters

A call is shortest when one hangs up, and cheapest is the customer who gave up. Pushed alone, a KPI of efficiency moves
the work to the customer and comes back as a second call. Beside it belongs the KPI that would suffer: whether it was
settled at the first contact, whether customers were satisfied, whether they finished.

## Source

A known trap of the families `aht` and `cost-per-transaction`; contact centres pair handling time with resolution.

## Examples

```yaml
kpis:
  call-length:  # warning: lonely-efficiency
    family: aht
  cost-of-a-booking:
    family: cost-per-transaction
    counter_kpi: []  # warning: lonely-efficiency
```

```yaml
kpis:
  call-length:
    family: aht
    counter_kpi: [settled-at-once]
  settled-at-once:
    family: fcr
    window: P7D
```
"""

from collections.abc import Iterator

from cxlint.families import family
from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "warning"


def check(kpi: Kpi) -> Iterator[Problem]:
    known = family(kpi)
    if known and "counter_kpi" in known.needs and not kpi.counter_kpi:
        yield Problem(
            kpi.at / "counter_kpi",
            "KPI '{kpi}' ({family}) has no counter KPI",
            {"kpi": kpi.id, "family": known.name.lower()},
            label=known.trap,
            hint="add `counter_kpi:` with what would suffer, such as first contact resolution or satisfaction",
        )
