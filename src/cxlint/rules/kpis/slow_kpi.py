"""A KPI that is measured less often than the forum meets that looks at it.

## Why it matters

A forum that meets every month and reads a number of the quarter talks about the same value three times. The second
time people explain it, the third time they stop looking. Measure as often as the forum meets, or let the forum meet as
often as there is something new. A KPI belongs to a forum when the forum reviews a stage that uses it, itself or in
one of its moments, or all stages of a journey that uses it. A month, four weeks and thirty days count as the same.

## Source

Jeanne Bliss, *Chief Customer Officer*, on the rhythm of the Customer Room.

## Examples

```yaml
stages:
  arrive: {kpis: [queue]}
kpis:
  queue:
    cadence: P3M  # warning: slow-kpi
forums:
  guest-room: {cadence: P1M, stages: [arrive]}
```

```yaml
stages:
  arrive: {kpis: [queue]}
  leave: {kpis: [bills-right]}
kpis:
  queue:
    cadence: P4W
  bills-right:
    cadence: P1Y
forums:
  guest-room: {cadence: P1M, stages: [arrive]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Forum, Spec

LEVEL = "measured"
SEVERITY = "warning"
_SAME = 1.1


def check(spec: Spec) -> Iterator[Problem]:
    for kpi_id, forum in _quickest(spec).items():
        kpi = spec.kpis[kpi_id]
        if kpi.cadence and forum.cadence and kpi.cadence.in_days > forum.cadence.in_days * _SAME:
            yield Problem(
                kpi.at / "cadence",
                "KPI '{kpi}' is measured every {slow}, and forum '{forum}' meets every {quick}",
                {"kpi": kpi.id, "slow": kpi.cadence.rhythm, "forum": forum.id, "quick": forum.cadence.rhythm},
                label="the forum reads the same value again",
                hint="measure it as often as the forum meets, or let the forum meet as often as it is measured",
                related=(Related(forum.at / "cadence", "looks at it this often"),),
            )


def _quickest(spec: Spec) -> dict[str, Forum]:
    """For each KPI the forum that meets most often, of those that review all the stages of one of its uses."""
    reviewed: dict[str, set[str]] = {}
    for forum in spec.forums.values():
        for stage in forum.stages if forum.cadence else ():
            reviewed.setdefault(stage, set()).add(forum.id)
    found: dict[str, set[str]] = {}
    for stages, kpis in _uses(spec):
        forums = set.intersection(*(reviewed.get(stage, set()) for stage in stages)) if stages else set()
        for kpi in kpis if forums else ():
            found.setdefault(kpi, set()).update(forums)
    return {
        kpi: min((spec.forums[forum] for forum in forums), key=lambda forum: (_rhythm(forum), forum.id))
        for kpi, forums in found.items()
    }


def _uses(spec: Spec) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Stages with the KPIs that are used in them: each stage with its own and its moments', a journey's as a whole."""
    for stage in spec.stages.values():
        yield (stage.id,), spec.measures_of(stage)
    for journey in spec.journeys.values():
        yield journey.stages, journey.kpis


def _rhythm(forum: Forum) -> float:
    return forum.cadence.in_days if forum.cadence else 0
