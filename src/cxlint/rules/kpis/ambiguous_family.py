"""A KPI of a family with several variants that does not say which it is.

## Why it matters

First contact resolution is 74 when the telephone system counts and 61 when the customer is asked. Both are right, and
they must not be compared. Where a family is known in several variants, a number without its variant is a number of
unknown meaning.

## Source

The families of KPIs as they are in use: which variants each has stands in the format.

## Examples

```yaml
kpis:
  settled-at-once:  # warning: ambiguous-family
    family: fcr
    window: P7D
  customers-lost:
    family: churn
    window: P1M
    variant: median  # warning: ambiguous-family
```

```yaml
kpis:
  settled-at-once:
    family: fcr
    variant: customer
    window: P7D
  recommendation:
    family: nps
```
"""

from collections.abc import Iterator

from cxlint.families import family, variant
from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "governed"
SEVERITY = "warning"


def check(kpi: Kpi) -> Iterator[Problem]:
    known = family(kpi)
    if known is None or not known.variants or variant(kpi):
        return
    yield Problem(
        kpi.at / "variant",
        "KPI '{kpi}' is of the family '{family}', which has no variant '{variant}'"
        if kpi.variant
        else "KPI '{kpi}' does not say which variant of the family '{family}' it is",
        {"kpi": kpi.id, "family": known.id, "variant": kpi.variant or ""},
        label="each gives another number",
        hint="write " + " or ".join(f"`variant: {name}` ({way.meaning})" for name, way in known.variants.items()),
    )
