"""A first contact resolution, a repeat contact or a churn without its window.

## Why it matters

Settled at the first contact means: no second one within a week, a month, a quarter? The longer the window, the lower
the number, with the same work behind it. And 2 percent of churn a month is 21.5 percent a year.

## Source

A known trap of the families `fcr`, `repeat-contact` and `churn`: their numbers can be compared within one window alone.

## Examples

```yaml
kpis:
  settled-at-once:  # warning: windowless-kpi
    family: fcr
    variant: system
  subscribers-lost:  # warning: windowless-kpi
    family: churn
    variant: customers
```

```yaml
kpis:
  settled-at-once:
    family: fcr
    variant: system
    window: P7D
  subscribers-lost:
    family: churn
    variant: customers
    window: P1M
```
"""

from collections.abc import Iterator

from cxlint.families import family
from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "governed"
SEVERITY = "warning"


def check(kpi: Kpi) -> Iterator[Problem]:
    known = family(kpi)
    if known and "window" in known.needs and not kpi.window:
        yield Problem(
            kpi.at / "window",
            "KPI '{kpi}' ({family}) does not say within what time it is counted",
            {"kpi": kpi.id, "family": known.name.lower()},
            label="in a week and in a year, the same work gives other numbers",
            hint="add `window:`, such as `P7D` (seven days) or `P1M` (a month)",
        )
