"""A number from 0 to 1 where the KPI is in percent.

## Why it matters

Spreadsheets and databases keep 85 percent as 0.85. Copied into a KPI in percent it is less than one percent: a target
that is met on the worst of days. Looked at are baseline, targets and thresholds that are above 0 and at most 1. Where
lower is better and another number of the KPI is above 1, a small share is a goal and not a slip. Where less than one
percent is really meant, say so with `per: 100`.

The fix multiplies by 100 all numbers of the KPI that are told.

## Source

The format: a share is always in percent, 0 to 100.

## Examples

```yaml
kpis:
  forms-finished:
    family: completion-rate
    baseline: {value: 0.62}  # warning: percent-as-ratio
    targets: [{from: 2026-Q1, value: 0.75}]  # warning: percent-as-ratio
```

```yaml fixed
kpis:
  forms-finished:
    family: completion-rate
    baseline: {value: 62}
    targets: [{from: 2026-Q1, value: 75}]
```

```yaml
kpis:
  forms-finished:
    family: completion-rate
    baseline: {value: 62}
    targets: [{from: 2026-Q1, value: 75}]
  forms-lost:
    unit: percent
    better: lower
    baseline: {value: 2.1}
    targets: [{from: 2026-Q1, value: 0.5}]
  forms-refused:
    family: error-rate
    per: 100
    targets: [{from: 2026-Q1, value: 0.2}]
```
"""

from collections.abc import Iterator, Sequence

from cxlint.families import direction, is_percent
from cxlint.finding import Edit, Fix, Problem
from cxlint.place import Pointer
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "warning"
FIX = "suggested"
_ALL = 100
Number = tuple[Pointer, float]


def check(kpi: Kpi) -> Iterator[Problem]:
    if not is_percent(kpi) or kpi.per == _ALL:
        return
    numbers = list(kpi.numbers)
    if direction(kpi) == "lower" and any(value > 1 for _, value in numbers):
        return
    small = [(at, value) for at, value in numbers if 0 < value <= 1]
    fix = _fix(small)
    for at, value in small:
        yield Problem(
            at,
            "KPI '{kpi}' is in percent, so {value} is {value} % and not {percent} %",
            {"kpi": kpi.id, "value": f"{value:.15g}", "percent": _percent(value)},
            label=f"{_percent(value)} % is written {_percent(value)}",
            hint="write the percentage; if less than one percent is really meant, add `per: 100` to the KPI",
            fix=fix,
        )


def _fix(small: Sequence[Number]) -> Fix | None:
    """All of them in percent; none where one would look like a ratio still."""
    if any(value * _ALL <= 1 for _, value in small):
        return None
    return Fix("Write the numbers in percent", tuple(Edit(at.span, _percent(value)) for at, value in small))


def _percent(value: float) -> str:
    return f"{value * _ALL:.15g}"
