"""A target that is worse than the baseline.

## Why it matters

Who reaches such a target has let the experience get worse. Mostly it is a slip: a digit, a sign, or the direction of
the KPI. Looked at are the target in force and those to come; a target equal to the baseline (hold what you have) is
fine, and so is any where the value should stay within a range.

## Source

Arithmetic. The direction is the one that the KPI states or its family brings.

## Examples

```yaml
# today: 2026-01-15
kpis:
  basket-abandoned:
    better: lower
    unit: percent
    baseline: {value: 62, period: 2025-Q4, n: 18000}
    targets:
      - {from: 2026-Q1, value: 68}  # error: backward-target
      - {from: 2026-Q3, value: 55}
```

```yaml
# today: 2026-01-15
kpis:
  basket-abandoned:
    better: lower
    unit: percent
    baseline: {value: 62, period: 2025-Q4, n: 18000}
    targets:
      - {from: 2025-Q3, value: 70}
      - {from: 2026-Q1, value: 62}
      - {from: 2026-Q3, value: 55}
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.families import direction
from cxlint.finding import Problem, Related
from cxlint.spec import Kpi, Target

LEVEL = "measured"
SEVERITY = "error"


def check(kpi: Kpi, today: date) -> Iterator[Problem]:
    baseline, better = kpi.baseline.value if kpi.baseline else None, direction(kpi)
    if baseline is None or better not in ("higher", "lower"):
        return
    for target in kpi.targets_ahead(today):
        goal, key = _furthest(target, better)
        if goal is None:
            continue
        if goal < baseline if better == "higher" else goal > baseline:
            yield Problem(
                kpi.at / "targets" / target.index / key,
                "target {target} of KPI '{kpi}' is worse than its baseline of {baseline}",
                {"kpi": kpi.id, "target": f"{goal:.15g}", "baseline": f"{baseline:.15g}"},
                label=f"{better} is better here",
                hint="correct the target or the baseline, or say with `better:` which way is better",
                related=(Related(kpi.at / "baseline" / "value", "where it stood before"),),
            )


def _furthest(target: Target, better: str) -> tuple[float | None, str]:
    """The best value that a target asks for, and its key: of a range the better end."""
    if target.value is not None:
        return target.value, "value"
    return (target.high, "high") if better == "higher" else (target.low, "low")
