"""A value that the KPI can not have.

## Why it matters

A Net Promoter Score of 130 or 140 % of customers satisfied is a slip, or the sign that something else is measured
than what the KPI says. Looked at are baseline, targets, thresholds, and the number that a promise promises. What can
be is said by the family (a Net Promoter Score lies between -100 and 100, net revenue retention may exceed 100), else
by the unit (a percentage lies between 0 and 100), else by the scale. Measured values are the business of
`reading-invalid`.

## Source

The definitions of the families, as those who made them publish them.

## Examples

```yaml
kpis:
  recommendation:
    family: nps
    baseline: {value: 130, period: 2025-Q4}  # error: value-out-of-range
  rooms-rated:
    better: higher
    scale: {min: 1, max: 5}
    targets: [{from: 2026-Q1, value: 6}]  # error: value-out-of-range
  warm-rooms:
    unit: percent
promises:
  always-warm:
    statement: Warm water in 110 % of all rooms.
    condition: {kpi: warm-rooms, at_least: 110}  # error: value-out-of-range
```

```yaml
kpis:
  recommendation:
    family: nps
    baseline: {value: -12, period: 2025-Q4}
  revenue-kept:
    family: net-revenue-retention
    targets: [{from: 2026-Q1, value: 118}]
  rooms-rated:
    better: higher
    scale: {min: 1, max: 5}
    targets: [{from: 2026-Q1, value: 4.4}]
```
"""

from collections.abc import Iterator

from cxlint.families import Range, is_in_unit_of, range_source, value_range
from cxlint.finding import Problem
from cxlint.place import Pointer
from cxlint.spec import Kpi, Promise, Spec

LEVEL = "measured"
SEVERITY = "error"
Value = tuple[Pointer, float | None]


def check(thing: Kpi | Promise, spec: Spec) -> Iterator[Problem]:
    kpi = thing if isinstance(thing, Kpi) else _promised(thing, spec)
    possible = value_range(kpi) if kpi else None
    if kpi is None or possible is None:
        return
    for at, value in _values(thing):
        if value is not None and not possible.holds(value):
            yield _problem(thing, kpi, at, value, possible)


def _problem(thing: Kpi | Promise, kpi: Kpi, at: Pointer, value: float, possible: Range) -> Problem:
    return Problem(
        at,
        "KPI '{kpi}' can not be {value}: {norm}"
        if thing is kpi
        else "promise '{promise}' promises {value} of KPI '{kpi}', which can not be: {norm}",
        {
            "kpi": kpi.id,
            "promise": thing.id,
            "value": f"{value:.15g}",
            "norm": f"{range_source(kpi)} is {possible.words}",
        },
        label=f"{possible.words} is possible",
        hint="correct the number, or say with `family:` and `unit:` what is really measured",
    )


def _values(thing: Kpi | Promise) -> Iterator[Value]:
    """Every number that has to be possible, with its place."""
    if isinstance(thing, Promise):
        if condition := thing.condition:
            yield thing.at / "condition" / "at_least", condition.at_least
            yield thing.at / "condition" / "at_most", condition.at_most
        return
    yield from thing.numbers


def _promised(promise: Promise, spec: Spec) -> Kpi | None:
    """The KPI of the number promised, where the number is in its unit."""
    condition = promise.condition
    kpi = spec.kpis.get(condition.kpi) if condition and condition.kpi else None
    return kpi if kpi and condition and is_in_unit_of(condition.unit, kpi) else None
