"""An initiative that is done, and none of its KPIs got better.

## Why it matters

"Done" says that the work has ended, not that customers noticed. Three periods after, the numbers can say: the three last
readings before the end of the initiative and the three newest after it are taken together, and so is what chance may do
to both. Told is only what is sure: no KPI got better beyond chance, and one of them, even at its best, has not come as
far as its target. Where the numbers are too few to tell, or the target was met before, nothing is said. An open
initiative about the same KPI says that somebody is at it again.

## Source

Jeanne Bliss, *Chief Customer Officer*: close the loop with what has changed for customers. R. G. Newcombe, "Interval
estimation for the difference between independent proportions", *Statistics in Medicine* 17 (1998).

## Examples

```yaml
kpis:
  refund-in-a-week:
    family: sla-attainment
    targets: [{from: 2025-01, value: 95}]
initiatives:
  one-refund-desk:
    kpis: [refund-in-a-week]
    state: done  # warning: initiative-without-effect
    done_on: 2025-09-12
# file: readings/refund-in-a-week.csv
period,rows,n,good,value,state
2025-06,800,800,640,80.000000,final
2025-07,820,820,660,80.487805,final
2025-08,790,790,630,79.746835,final
2025-09,810,810,650,80.246914,final
2025-10,830,830,668,80.481928,final
2025-11,900,900,717,79.666667,final
2025-12,880,880,705,80.113636,final
```

```yaml
kpis:
  refund-in-a-week:
    family: sla-attainment
    targets: [{from: 2025-01, value: 95}]
  refund-rated:
    family: csat-topbox
    targets: [{from: 2025-01, value: 60}]
initiatives:
  one-refund-desk:
    kpis: [refund-in-a-week, refund-rated]
    state: done
    done_on: 2025-09-12
# file: readings/refund-in-a-week.csv
period,rows,n,good,value,state
2025-06,800,800,640,80.000000,final
2025-07,820,820,660,80.487805,final
2025-08,790,790,630,79.746835,final
2025-10,830,830,740,89.156627,final
2025-11,900,900,801,89.000000,final
2025-12,880,880,785,89.204545,final
# file: readings/refund-rated.csv
period,rows,n,good,value,state
2025-06,90,90,50,55.555556,final
2025-07,80,80,44,55.000000,final
2025-08,85,85,47,55.294118,final
2025-10,88,88,49,55.681818,final
2025-11,90,90,50,55.555556,final
2025-12,91,91,50,54.945055,final
```

```yaml
# file: cx.yaml
spec: 1
name: Harbour Outfitters
level: governed
lint: {rules: {initiative-without-effect: {periods: 1}}}
kpis:
  refund-in-a-week:
    family: sla-attainment
    targets: [{from: 2025-01, value: 95}]
initiatives:
  one-refund-desk:
    kpis: [refund-in-a-week]
    state: done  # warning: initiative-without-effect
    done_on: 2025-11-20
# file: readings/refund-in-a-week.csv
period,rows,n,good,value,state
2025-10,830,830,740,89.156627,final
2025-12,880,880,735,83.522727,final
```

## Options

- `periods`: how many periods before and after are taken together, and awaited; 3 unless given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cxlint.families import direction
from cxlint.finding import Problem, Related
from cxlint.readings import Reading
from cxlint.spec import Initiative, Kpi, Spec
from cxlint.statistics import Estimate, Interval, difference
from cxlint.verdict import PERIODS, Pool, comparable, estimate, told

LEVEL = "governed"
SEVERITY = "warning"


@dataclass(frozen=True)
class _Effect:
    """What a KPI did from before an initiative to after it; `gain` is its change towards the better side."""

    kpi: Kpi
    before: Estimate
    after: Estimate
    gain: Interval
    newest: Reading


def check(initiative: Initiative, spec: Spec, today: date, *, periods: int = PERIODS) -> Iterator[Problem]:
    if initiative.state != "done" or initiative.done_on is None:
        return
    kpis = [spec.kpis[kpi] for kpi in initiative.kpis]
    if any(other.is_open for kpi in kpis for other in spec.initiatives_for(kpi)):
        return
    effects = [effect for kpi in kpis if (effect := _effect(kpi, spec, today, initiative.done_on, periods))]
    if any(effect.gain.low > 0 for effect in effects):
        return
    for effect in [effect for effect in effects if _falls_short(effect)][:1]:
        yield _problem(initiative, effect)


def _effect(kpi: Kpi, spec: Spec, today: date, done_on: date, periods: int) -> _Effect | None:
    """What a KPI did; None where there are too few readings, no counts, or no better side."""
    better = direction(kpi)
    rows = [row for row in comparable(spec, kpi.id, today) if row.state != "settling"]
    before = [row for row in rows if row.period.last <= done_on][-periods:]
    after = [row for row in rows if row.period.first > done_on][-periods:]
    if better not in ("higher", "lower") or min(len(before), len(after)) < periods:
        return None
    first, second = estimate(kpi, Pool(tuple(before))), estimate(kpi, Pool(tuple(after)))
    change = difference(first, second) if first and second else None
    if first is None or second is None or change is None:
        return None
    gain = change if better == "higher" else Interval(-change.high, -change.low)
    return _Effect(kpi, first, second, gain, after[-1])


def _falls_short(effect: _Effect) -> bool:
    """Whether the KPI, even with all the gain that chance allows, does not come as far as the target in force."""
    target = effect.kpi.target_on(effect.newest.period.first)
    if target is None or target.value is None:
        return False
    missing = target.value - effect.before.value
    return effect.gain.high < (missing if direction(effect.kpi) == "higher" else -missing)


def _problem(initiative: Initiative, effect: _Effect) -> Problem:
    return Problem(
        initiative.at / "state",
        "initiative '{initiative}' is done, and KPI '{kpi}' {did}: {before} before, {after} after",
        {
            "initiative": initiative.id,
            "kpi": effect.kpi.id,
            "did": "got worse" if effect.gain.high < 0 else "did not get better",
            "before": told(effect.before.value),
            "after": told(effect.after.value),
        },
        label="the work is done, the experience is not",
        hint="go on (`state: in-progress`) or start another initiative for this KPI, and say in `result:` what was learned",
        related=(Related(effect.newest.at, f"the newest value, of {effect.newest.period.text}"),),
    )
