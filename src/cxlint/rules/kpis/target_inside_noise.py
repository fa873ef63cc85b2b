"""A target so near to the baseline that chance alone may reach it.

## Why it matters

A Net Promoter Score of a hundred answers may be 15 points off with nothing changed. Who plans to
rise by three and asks a hundred customers will celebrate luck and punish bad luck. Compared is the change from the
baseline to each target that is in force or to come with the sampling margin (95 %) that the baseline has at `min_n`
answers. The margin is known for Net Promoter Scores and for shares in percent. A target that holds the baseline plans
no change.

## Source

E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, Journal of the American
Statistical Association 22 (1927), for shares. B. Rocks, *Interval estimation for the net promoter score*, The American
Statistician 70 (2016).

## Examples

```yaml
# today: 2026-01-15
kpis:
  recommendation:
    family: nps
    min_n: 100
    baseline: {value: 30}
    targets:
      - {from: 2026-Q1, value: 33}  # warning: target-inside-noise
      - {from: 2027-Q1, value: 50}
  kept-informed:
    perspective: perception
    unit: percent
    better: higher
    min_n: 400
    baseline: {value: 80}
    targets: [{from: 2026-Q1, value: 80.01}]  # warning: target-inside-noise
```

```yaml
# today: 2026-01-15
kpis:
  recommendation:
    family: nps
    min_n: 4000
    baseline: {value: 30}
    targets: [{from: 2026-Q1, value: 33}]
  kept-informed:
    perspective: perception
    unit: percent
    better: higher
    min_n: 400
    baseline: {value: 80}
    targets: [{from: 2026-Q1, value: 80}, {from: 2027-Q1, value: 86}]
```
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from cxlint.families import direction, perspective
from cxlint.finding import Problem
from cxlint.spec import Kpi
from cxlint.verdict import margin

LEVEL = "governed"
SEVERITY = "warning"
_COUNT_NO_CASES = ("revenue", "percent")
_MOST = 1_000_000


def check(kpi: Kpi, today: date) -> Iterator[Problem]:
    baseline = kpi.baseline.value if kpi.baseline else None
    if baseline is None or not kpi.min_n or not _counts_cases(kpi):
        return
    noise = margin(kpi, baseline, kpi.min_n) or 0
    for target in kpi.targets_ahead(today):
        goal, key = target.least(direction(kpi))
        change = abs(goal - baseline) if goal is not None else 0
        if 0 < change < noise:
            yield Problem(
                kpi.at / "targets" / target.index / key,
                "target {target} of KPI '{kpi}' is {change} away from its baseline, and {n} answers may be {noise} off by "
                "chance alone",
                {
                    "kpi": kpi.id,
                    "target": f"{goal:.15g}",
                    "change": f"{change:.4g}",
                    "n": kpi.min_n,
                    "noise": f"{noise:.2g}",
                },
                label="luck reaches it, and bad luck misses it",
                hint=_hint(kpi, baseline, change),
            )


def _counts_cases(kpi: Kpi) -> bool:
    """Whether a KPI's percentages are shares of answers or cases, and not of money or from a model."""
    return perspective(kpi) != "financial" and kpi.variant not in _COUNT_NO_CASES


def _hint(kpi: Kpi, baseline: float, change: float) -> str:
    """What to do, with the number of answers that would show the change, in two digits."""
    n = bisect_left(range(_MOST), -change, lo=1, key=lambda n: -(margin(kpi, baseline, n) or 0))
    step = 10 ** max(0, len(str(n)) - 2)
    more = f"ask more customers, `min_n: {-(-n // step) * step}` or more, or " if n < _MOST else ""
    return f"{more}plan a change that can be seen"
