"""A priority contact without a leading, or without a lagging, KPI.

## Why it matters

A leading KPI (the wait, the share on time) moves before customers judge, so there is still time to act. A lagging one
(satisfaction, churn) shows whether it was worth it. With the one alone you steer blind, with the other alone you learn
too late. Where a KPI does not say `indicator:`, what a company does counts as leading, and what customers say or do,
or what it brings, as lagging.

## Source

Jeanne Bliss, *Chief Customer Officer*, on operational metrics that come before the outcome. Robert Kaplan and David
Norton, *The Balanced Scorecard*: a good set of measures mixes outcomes with what drives them.

## Examples

```yaml
moments:
  claim-reported: {priority: 1, kpis: [churn-after-claim]}  # info: missing-lead-or-lag
  first-call: {priority: 2, kpis: [time-to-call]}  # info: missing-lead-or-lag
  payment: {priority: 3, kpis: [payments-seen]}  # info: missing-lead-or-lag
kpis:
  churn-after-claim: {indicator: lagging}
  time-to-call: {family: wait-time}
  payments-seen: {}
```

```yaml
moments:
  claim-reported: {priority: 1, kpis: [time-to-call, churn-after-claim]}
  letter: {kpis: [churn-after-claim]}
kpis:
  churn-after-claim: {family: churn}
  time-to-call: {indicator: leading}
```
"""

from collections.abc import Iterator

from cxlint.families import indicator
from cxlint.finding import Problem
from cxlint.spec import Moment, Spec

LEVEL = "measured"
SEVERITY = "info"
_LABELS = {
    "leading": "nothing moves before customers judge",
    "lagging": "nothing shows whether it was worth it",
    "leading and no lagging": "nothing moves before customers judge, and nothing shows how they did",
}
_HINTS = {
    "leading": "add a KPI of what is done there, such as a wait or a share on time",
    "lagging": "add a KPI of how customers judge it or what they do then, such as satisfaction or repeat contacts",
}


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    if not moment.priority or not moment.measures:
        return
    kinds = {kpi: indicator(spec.kpis[kpi]) for kpi in moment.measures}
    missing = " and no ".join(kind for kind in _HINTS if kind not in kinds.values())
    if missing:
        unsaid = next((kpi for kpi, kind in kinds.items() if kind is None), None)
        yield Problem(
            moment.at / "kpis",
            "priority contact '{moment}' has no {missing} KPI",
            {"moment": moment.id, "missing": missing},
            label=_LABELS[missing],
            hint=f"say with `indicator:` whether KPI '{unsaid}' is leading or lagging" if unsaid else _HINTS[missing],
        )
