"""A target of perfection, where no moment has to be right every time.

## Why it matters

A target of 100 percent, or of no case at all, is missed at the first slip. Then it is missed for good, nobody is
surprised any more, and what would have been a warning is noise. Or the cases are counted so that it holds. Where one
slip is one too many (help for a guest in a wheelchair, medicine) perfection is the right target: mark such a moment
with `every_time: true`. Looked at are the target in force and those to come.

## Source

W. Edwards Deming, *Out of the Crisis*: the tenth of the fourteen points is against targets of zero defects.

## Examples

```yaml
# today: 2026-01-15
kpis:
  rooms-ready:
    unit: percent
    better: higher
    targets: [{from: 2026-Q1, value: 100}]  # info: perfect-target
  parcels-lost:
    better: lower
    unit: parcels
    targets: [{from: 2026-Q1, value: 0}]  # info: perfect-target
```

```yaml
# today: 2026-01-15
moments:
  allergy: {every_time: true, kpis: [allergies-asked]}
kpis:
  rooms-ready:
    unit: percent
    better: higher
    targets: [{from: 2025-Q1, value: 100}, {from: 2026-Q1, value: 97}]
  allergies-asked:
    unit: percent
    better: higher
    targets: [{from: 2026-Q1, value: 100}]
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.families import direction, is_percent, value_range
from cxlint.finding import Problem
from cxlint.spec import Kpi, Spec

LEVEL = "measured"
SEVERITY = "info"
_ALL = 100


def check(kpi: Kpi, spec: Spec, today: date) -> Iterator[Problem]:
    best = _best(kpi)
    if best is None or any(moment.every_time for moment in spec.moments_of(kpi)):
        return
    for target in kpi.targets_ahead(today):
        asked, key = target.least(direction(kpi))
        if asked == best:
            yield Problem(
                kpi.at / "targets" / target.index / key,
                "target {target} of KPI '{kpi}' asks for perfection",
                {"kpi": kpi.id, "target": f"{best} %" if is_percent(kpi) else best},
                label="the first slip misses it for good",
                hint="set what can be reached and would satisfy customers; if each slip is one too many, measure a "
                "moment with it that says `every_time: true`",
            )


def _best(kpi: Kpi) -> int | None:
    """The value that nothing can better; None where there is none, or where none would be perfection."""
    better, possible = direction(kpi), value_range(kpi)
    if better == "higher":
        return _ALL if is_percent(kpi) and possible and possible.high == _ALL else None
    return 0 if better == "lower" and (possible is None or possible.low in (None, 0)) else None
