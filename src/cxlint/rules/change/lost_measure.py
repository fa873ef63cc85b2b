"""A KPI was taken from a priority contact, or deleted although it has readings.

## Why it matters

What is no longer measured can no longer be missed. A KPI that shows bad numbers is sometimes deleted with the best of reasons, and the
contact that makes or breaks the relationship is flown blind from then on; the readings that were made are history without a name.

## Source

Jeanne Bliss, *Chief Customer Officer*: each priority contact has a measure, and the measure stays long enough to show a trend.

## Examples

```yaml
# before
moments:
  first-notice: {priority: 1, kpis: [time-to-answer, right-first-time]}
# after
moments:
  first-notice: {priority: 1, kpis: [time-to-answer]}  # error: lost-measure
```

```yaml
# before
kpis:
  queue: {name: Minutes in the queue, measure: {manual: true}}
  desk-smiles: {name: Smiles at the desk}
# file: readings/queue.csv
period,value
2025-11,7
# after
kpis:  # error: lost-measure
  time-to-key: {name: Minutes to the key}
```

```yaml
# before
kpis:
  time-to-answer: {name: Hours to the first answer}
moments:
  first-notice: {priority: 1, kpis: [time-to-answer]}
  small-talk: {kpis: [smiles]}
# after
kpis:
  answer-time: {name: Hours to the first answer, was: [time-to-answer]}
moments:
  first-notice: {priority: 1, kpis: [answer-time], ideal: {statement: At once, standards: [{text: In a minute, kpi: answer-time}]}}
  small-talk: {kpis: []}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.place import Pointer
from cxlint.spec import Kpi, Spec

LEVEL = "mapped"
SEVERITY = "error"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    pairs = Pairs(before, after)
    for pair in pairs.both("moments"):
        if not (pair.before.priority and pair.after.priority and pair.after.is_live):
            continue
        for kpi in pairs.all_now("kpis", pair.before.measures):
            if kpi not in pair.after.measures:
                yield Problem(
                    pair.after.at / "kpis",
                    "priority contact '{moment}' is no longer measured by KPI '{kpi}'",
                    {"moment": pair.after.id, "kpi": kpi},
                    label="measured by less than before",
                    hint=f"name `{kpi}` again under `kpis:`, or say in the change what measures it better",
                    target=kpi,
                )
    for pair in pairs.gone("kpis"):
        if pair.before.id in before.readings:
            yield Problem(
                _where(pair.before, after),
                "KPI '{kpi}' is deleted, and it has readings",
                {"kpi": pair.before.id},
                label="its numbers are history without a name",
                hint="keep it with `status: retired`, or name it under `was:` of the KPI that takes its place",
            )


def _where(kpi: Kpi, after: Spec) -> Pointer:
    """Where a KPI would stand that is gone: among those of its file, else of the first file that has any."""
    path = kpi.at.document.path
    known = [other.at.document for other in after.kpis.values()]
    home = next((document for document in known if document.path == path), known[0] if known else after.at.document)
    return Pointer(home, ("kpis", kpi.id))
