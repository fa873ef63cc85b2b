"""A moment that is called reliable, or better than elsewhere, and no KPI shows it.

## Why it matters

Reliable is a claim about every day, made by those who would like it to be true. It is believed as long as nobody counts:
the moment leaves the list of what is repaired, and its budget goes elsewhere. What proves it is a KPI of the moment, its
own or one of its ideal's standards, whose newest reading does not miss the target. A reading whose interval holds the
target says neither, and a KPI that has not been read yet is given time.

## Source

Jeanne Bliss, *Chief Customer Officer*: the way from broken to reliable is shown by operational KPIs, and not by opinion.
Whether a reading misses its target is told with the interval of a sample, by the statistics that every textbook has.

## Examples

```yaml
moments:
  ship-on-time:
    name: The ferry leaves as the board says
    reliability: {now: reliable}  # warning: unproven-reliability
  seat-on-deck:
    name: I find a seat on deck
    reliability: {now: differentiating}  # warning: unproven-reliability
    kpis: [deck-seats]
kpis:
  deck-seats:
    family: csat-topbox
    targets: [{from: 2025-Q1, value: 80}]
# file: readings/deck-seats.csv
period,rows,n,good,value,state
2025-Q3,400,400,340,85.000000,final
2025-Q4,400,400,280,70.000000,final
```

```yaml
moments:
  ship-on-time:
    name: The ferry leaves as the board says
    reliability: {now: reliable}
    kpis: [departures]
  seat-on-deck:
    name: I find a seat on deck
    reliability: {now: broken}
kpis:
  departures:
    family: on-time
    targets: [{from: 2025-Q1, value: 80}]
# file: readings/departures.csv
period,rows,n,good,value,state
2025-Q3,400,400,280,70.000000,final
2025-Q4,400,400,340,85.000000,final
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem, Related
from cxlint.readings import Reading
from cxlint.spec import Moment, Spec
from cxlint.verdict import Verdict, newest, newest_verdict

LEVEL = "measured"
SEVERITY = "warning"
_CLAIMS = ("reliable", "differentiating")


def check(moment: Moment, spec: Spec, today: date) -> Iterator[Problem]:
    now = moment.reliability.now if moment.reliability else None
    if now not in _CLAIMS:
        return
    at = moment.at / "reliability" / "now"
    if not moment.measures:
        yield Problem(
            at,
            "moment '{moment}' is called {now}, and no KPI shows it",
            {"moment": moment.id, "now": now},
            label="who says so?",
            hint="add `kpis:` with the KPI that shows it, or write `now: unknown` until there is one",
        )
        return
    missed = [kpi for kpi in moment.measures if newest_verdict(spec, kpi, today) is Verdict.MISSED]
    if missed:
        yield Problem(
            at,
            "moment '{moment}' is called {now}, and {kpis} missed the target at the newest reading",
            {"moment": moment.id, "now": now, "kpis": " and ".join(f"KPI '{kpi}'" for kpi in missed)},
            label="the numbers say otherwise",
            hint="write `now: broken` until it is mended and a reading shows it; if the target is wrong, agree on another",
            related=tuple(_shown(reading) for kpi in missed if (reading := newest(spec, kpi, today))),
        )


def _shown(reading: Reading) -> Related:
    return Related(reading.at, f"the value of {reading.period.text}")
