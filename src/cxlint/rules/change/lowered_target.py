"""A target was made easier, or moved out.

## Why it matters

A target that is missed can be met in two ways. Lowering it may be right, and then those who agreed to the old one should see the change
and agree to the new; done in passing it turns a red number green without any customer noticing.

## Source

Don Wheeler, *Understanding Variation*: a figure can be improved by changing the system, or by distorting the figures.
Targets in a spec are dated for this reason: a new one is added, an old one stays.

## Examples

```yaml
# before
kpis:
  on-time: {better: higher, targets: [{from: 2026-Q1, value: 90}]}
  wait: {better: lower, targets: [{from: 2026-Q1, value: 5}]}
# after
kpis:
  on-time: {better: higher, targets: [{from: 2026-Q1, value: 85}]}  # warning: lowered-target
  wait: {better: lower, targets: [{from: 2026-Q3, value: 5}]}  # warning: lowered-target
```

```yaml
# before
kpis:
  on-time: {better: higher, targets: [{from: 2025-Q1, value: 85}]}
  calls: {targets: [{from: 2025-Q1, value: 300}]}
# after
kpis:
  on-time: {better: higher, targets: [{from: 2025-Q1, value: 85}, {from: 2026-Q3, value: 90}]}
  calls: {targets: [{from: 2025-Q1, value: 250}]}
```
"""

from collections.abc import Iterator

from cxlint.families import direction, unit
from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.spec import Spec
from cxlint.targets import in_words, steps

LEVEL = "mapped"
SEVERITY = "warning"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    for pair in Pairs(before, after).both("kpis"):
        loose = next(
            (one for one in steps(pair.before, pair.after, direction(pair.after)) if one.way == "loosened"), None
        )
        if not loose or not pair.after.is_live:
            continue
        was, now = (in_words(asked, unit(pair.after)) for asked in (loose.before, loose.after))
        yield Problem(
            pair.after.at / "targets",
            "KPI '{kpi}' has no target from {start} any more; it was {was}"
            if loose.after is None
            else "the target of KPI '{kpi}' from {start} is easier than before: {now}, not {was}",
            {"kpi": pair.after.id, "start": loose.start, "was": was, "now": now},
            label="easier to reach than it was",
            hint="keep the old target and add a new one with its `from:`, `agreed_by:` and `agreed_on:`",
        )
