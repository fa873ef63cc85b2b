"""A priority contact that is measured by what customers say alone.

## Why it matters

A score tells that it went wrong, weeks later, and not what. Who has nothing else asks for better scores, and gets
better surveys. Beside what customers say belongs something that the functions do and can steer, such as the wait, the
share on time, the case that is right the first time, or what customers do afterwards. Whose view a KPI takes stands in
its `perspective`; where it does not, its family brings it (`nps`, `csat-mean`, `ces2-share` and `trust` are
perception).

## Source

Jeanne Bliss, *Chief Customer Officer*: measure the operation at each priority contact, and not the survey alone.

## Examples

```yaml
moments:
  discharge: {priority: 1, kpis: [ward-rating, recommendation]}  # warning: perception-only
kpis:
  ward-rating: {perspective: perception}
  recommendation: {family: nps}
```

```yaml
moments:
  discharge: {priority: 1, kpis: [ward-rating, letter-in-hand]}
  visiting-hours: {kpis: [ward-rating]}
kpis:
  ward-rating: {perspective: perception}
  letter-in-hand: {perspective: operational}
```
"""

from collections.abc import Iterator

from cxlint.families import perspective
from cxlint.finding import Problem
from cxlint.spec import Moment, Spec

LEVEL = "measured"
SEVERITY = "warning"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    if not moment.priority or not moment.measures:
        return
    if all(perspective(spec.kpis[kpi]) == "perception" for kpi in moment.measures):
        yield Problem(
            moment.at / "kpis",
            "priority contact '{moment}' is measured by what customers say alone ({kpis})",
            {"moment": moment.id, "kpis": ", ".join(moment.measures)},
            label="tells that it went wrong, and not what",
            hint="add a KPI of what is done there, such as a wait, a share on time or right the first time",
        )
