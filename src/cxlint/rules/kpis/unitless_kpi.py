"""A KPI without a unit.

## Why it matters

A target of 80 is a promise in percent, a disaster in minutes and nothing in points. As long as the unit is not written,
everybody reads the number in their own. Most families bring their unit (`nps` points, `fcr` percent, `aht` seconds).
Where it depends, the KPI has to say: a time to resolve may be counted in hours or in days, a cost in any currency.
A complaint rate with `per:` says it by that.

## Source

ISO 10004, on monitoring and measuring customer satisfaction: an indicator is defined together with how it is counted.

## Examples

```yaml
kpis:
  repair-time:  # warning: unitless-kpi
    family: time-to-resolve
    variant: median
  lines-down:  # warning: unitless-kpi
    definition: Lines without a signal at noon.
  belief:  # warning: unitless-kpi
    family: trust
```

```yaml
kpis:
  repair-time:
    family: time-to-resolve
    variant: median
    unit: hours
  lines-down:
    definition: Lines without a signal at noon.
    unit: lines
  belief:
    family: trust
    variant: share
  complaints:
    family: complaint-rate
    per: 1000
```
"""

from collections.abc import Iterator

from cxlint.families import Family, family, unit
from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "warning"


def check(kpi: Kpi) -> Iterator[Problem]:
    if unit(kpi) or kpi.per:
        return
    known = family(kpi)
    by_variant = _units(known) if known else ""
    yield Problem(
        kpi.at / "unit",
        "KPI '{kpi}' has no unit",
        {"kpi": kpi.id},
        label=f"the family '{known.id}' does not bring one by itself" if known else "80 of what?",
        hint=f"add `variant:`, which brings the unit: {by_variant}"
        if by_variant
        else "add `unit:`, such as `percent`, `minutes`, `points` or a currency",
    )


def _units(known: Family) -> str:
    """The variants that bring a unit of their own, each with it."""
    return ", ".join(f"{name} ({way.unit})" for name, way in known.variants.items() if way.unit)
