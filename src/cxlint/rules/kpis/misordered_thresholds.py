"""Thresholds in the wrong order for the direction of the KPI.

## Why it matters

A value gets worse in steps: first it misses the target, then it is a warning, then critical. Where the steps stand in
another order, a light turns red before it turns yellow, or stays green below the target, and people stop looking at it.
Where higher is better: critical below warning, warning at or below the target in force; where lower is better, the
reverse. Only what is written is compared.

The fix is offered where the two thresholds have only changed places.

## Source

Arithmetic. The direction is the one that the KPI states or its family brings.

## Examples

```yaml
# today: 2026-01-15
kpis:
  queue-at-entrance:
    better: lower
    unit: minutes
    targets: [{from: 2026-01, value: 10}]
    thresholds:  # error: misordered-thresholds
      warn: 30
      critical: 15
```

```yaml fixed
# today: 2026-01-15
kpis:
  queue-at-entrance:
    better: lower
    unit: minutes
    targets: [{from: 2026-01, value: 10}]
    thresholds:
      warn: 15
      critical: 30
```

```yaml
# today: 2026-01-15
kpis:
  queue-at-entrance:
    better: lower
    unit: minutes
    targets: [{from: 2026-01, value: 10}]
    thresholds: {warn: 15, critical: 30}
  visitors-who-recommend:
    family: nps
    targets: [{from: 2026-01, value: 55}]
    thresholds: {warn: 45, critical: 30}
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.document import Document
from cxlint.families import direction
from cxlint.finding import Edit, Fix, Problem
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "error"
FIX = "suggested"
_ORDER = {
    "higher": "higher is better: critical below warn, and warn at or below the target",
    "lower": "lower is better: critical above warn, and warn at or above the target",
}


def check(kpi: Kpi, today: date) -> Iterator[Problem]:
    better, steps = direction(kpi), kpi.thresholds
    if steps is None or better not in _ORDER:
        return
    target = kpi.target_on(today)
    goal = target.least(better)[0] if target else None
    if _in_order(steps.critical, steps.warn, goal, better):
        return
    said = (("critical", steps.critical), ("warn", steps.warn), ("target", goal))
    yield Problem(
        kpi.at / "thresholds",
        "the thresholds of KPI '{kpi}' are out of order: {steps}",
        {"kpi": kpi.id, "steps": ", ".join(f"{word} {value:.15g}" for word, value in said if value is not None)},
        label=f"{better} is better here",
        hint=_ORDER[better],
        fix=_swap(kpi) if _in_order(steps.warn, steps.critical, goal, better) else None,
    )


def _in_order(critical: float | None, warn: float | None, goal: float | None, better: str) -> bool:
    sign = 1 if better == "higher" else -1
    if critical is not None and any(sign * critical >= sign * other for other in (warn, goal) if other is not None):
        return False
    return warn is None or goal is None or sign * warn <= sign * goal


def _swap(kpi: Kpi) -> Fix | None:
    """Each of the two thresholds in the other's place, as it is typed."""
    warn, critical = kpi.at / "thresholds" / "warn", kpi.at / "thresholds" / "critical"
    document = kpi.at.document
    if not isinstance(document, Document) or not document.typed(warn.path) or not document.typed(critical.path):
        return None
    edits = (Edit(warn.span, document.typed(critical.path)), Edit(critical.span, document.typed(warn.path)))
    return Fix("Let warn and critical change places", edits)
