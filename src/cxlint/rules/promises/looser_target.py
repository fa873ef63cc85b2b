"""A target that is looser than the number that a live promise promises.

## Why it matters

Whoever reaches such a target has done the job and broken the promise. Customers are told one number, colleagues are led
by another. Looked at is every target that holds at some day on which the promise does, from today on: the one in force
and those to come. A number in seconds, minutes, hours, days or weeks is compared with a KPI in any other of these.

It is silent where the promise and the KPI point in opposite directions (at least 95 of a KPI whose lower values are
better), since then the number is no limit for it.

## Source

ISO 10001: targets of the organisation follow from what was promised. Jeanne Bliss, *Chief Customer Officer*: people are
led by what is measured, so measure what is said.

## Examples

```yaml
# today: 2026-01-15
kpis:
  parcel-time:
    better: lower
    unit: days
    targets: [{from: 2025-Q1, value: 3}, {from: 2026-Q4, value: 2}]
  stock-right:
    better: higher
    unit: percent
    targets: [{from: 2025-Q1, value: 99}, {from: 2026-Q4, value: 97}]
promises:
  two-days:
    statement: With you in 48 hours.
    condition:
      kpi: parcel-time
      at_most: 48  # error: looser-target
      unit: hours
  in-stock:
    statement: In 98 of 100 cases it is there when the page says so.
    condition:
      kpi: stock-right
      at_least: 98  # error: looser-target
```

```yaml
# today: 2026-01-15
kpis:
  parcel-time:
    better: lower
    unit: days
    targets: [{from: 2025-Q1, value: 2}, {from: 2026-Q4, value: 1.5}]
  stock-right:
    better: higher
    unit: percent
    targets: [{from: 2025-Q1, value: 99}, {from: 2026-Q4, value: 97}]
promises:
  two-days:
    statement: With you in 48 hours.
    condition: {kpi: parcel-time, at_most: 48, unit: hours}
  in-stock:
    statement: In 98 of 100 cases it is there when the page says so.
    until: 2026-09-30
    condition: {kpi: stock-right, at_least: 98}
```
"""

from collections.abc import Iterator
from datetime import date
from math import isclose

from cxlint.families import amount, comparable, direction, unit
from cxlint.finding import Problem, Related
from cxlint.spec import Condition, Kpi, Promise, Spec, Target

LEVEL = "measured"
SEVERITY = "error"


def check(promise: Promise, spec: Spec, today: date) -> Iterator[Problem]:
    condition = promise.condition or Condition()
    kpi = spec.kpis.get(condition.kpi or "")
    if not kpi:
        return
    targets = _during(promise, kpi, today)
    for side, opposite in (("at_least", "lower"), ("at_most", "higher")):
        promised: float | None = getattr(condition, side)
        if promised is None or direction(kpi) == opposite:
            continue
        loose = next((target for target in targets if _is_looser(target, promised, side, condition, kpi)), None)
        if loose:
            yield _problem(promise, condition, side, loose, kpi, today)


def _problem(promise: Promise, condition: Condition, side: str, target: Target, kpi: Kpi, today: date) -> Problem:
    key, goal = _loosest(target, side)
    begins = target.from_.text if target.from_ else ""
    return Problem(
        promise.at / "condition" / side,
        "promise '{promise}' promises {side} {promised}, and the target of KPI '{kpi}' {when} is {goal}",
        {
            "promise": promise.id,
            "side": side.replace("_", " "),
            "promised": amount(getattr(condition, side), condition.unit or unit(kpi)),
            "kpi": kpi.id,
            "when": "in force" if target == kpi.target_on(today) else f"from {begins}",
            "goal": amount(goal or 0, unit(kpi)),
        },
        label="reaching the target breaks the promise",
        hint=f"tighten the target of KPI '{kpi.id}', or promise what it asks for",
        related=(Related(kpi.at / "targets" / target.index / key, "the target"),),
    )


def _during(promise: Promise, kpi: Kpi, today: date) -> list[Target]:
    """The targets that hold on a day of the promise, from today on; its last day counts unless it is past."""
    dated = sorted((target.from_.first, target.index, target) for target in kpi.targets if target.from_)
    ends = [*(first for first, _, _ in dated[1:]), date.max]
    start = max(today, promise.from_ or today)
    last = promise.until if promise.until and promise.until >= today else date.max
    return [
        target for (first, _, target), end in zip(dated, ends, strict=False) if first < end > start and first <= last
    ]


def _loosest(target: Target, side: str) -> tuple[str, float | None]:
    """The key and the number of what a target lets through: of a range the worse end."""
    if target.value is not None:
        return "value", target.value
    return ("low", target.low) if side == "at_least" else ("high", target.high)


def _is_looser(target: Target, promised: float, side: str, condition: Condition, kpi: Kpi) -> bool:
    _, goal = _loosest(target, side)
    if goal is None:
        return False
    (theirs, reached), (ours, asked) = (
        comparable(goal, unit(kpi)),
        comparable(promised, condition.unit or unit(kpi)),
    )
    if theirs != ours or isclose(reached, asked):
        return False
    return reached < asked if side == "at_least" else reached > asked
