"""A live promise that is kept by a broken moment, or whose KPI misses its target.

## Why it matters

Here the spec itself says that the promise is not kept: the contact in which customers should see it is broken
(`reliability`), or the KPI that proves it has missed its target in the newest period. A missed target is one that the value
misses with its whole interval, as far as the counts behind it tell; chance in a small sample breaks no promise.

## Source

Jeanne Bliss, *Chief Customer Officer*: compare what was said with what customers live through, with numbers. ISO 10001
asks that the organisation watches whether its promises are kept, and acts where they are not.

## Examples

```yaml
# today: 2026-01-15
promises:
  quick-repair:
    statement: A broken lift runs again on the same day.
    kept_by: [lift-runs, lift-checked]  # warning: broken-promise
  clear-notice:
    statement: You read on every floor what is being done.
    kept_by: [notice-read]
    proven_by: [notices-right]  # warning: broken-promise
  on-call:
    statement: Somebody answers within a minute.
    kept_by: [call-answered]
    condition: {kpi: answered-fast, at_least: 90}  # warning: broken-promise
moments:
  lift-runs: {reliability: {now: broken, target: reliable}}
  lift-checked: {reliability: {now: reliable}}
kpis:
  notices-right: {unit: percent, better: higher, targets: [{from: 2025-01, value: 95}]}
  answered-fast: {family: service-level, targets: [{from: 2025-01, value: 90}]}
# file: readings/notices-right.csv
period,value
2025-11,96.000000
2025-12,91.000000
# file: readings/answered-fast.csv
period,rows,n,good,value,state
2025-12,800,800,640,80.000000,final
```

```yaml
# today: 2026-01-15
promises:
  quick-repair:
    statement: A broken lift runs again on the same day.
    kept_by: [lift-runs]
  on-call:
    statement: Somebody answers within a minute.
    kept_by: [call-answered]
    condition: {kpi: answered-fast, at_least: 90}
moments:
  lift-runs: {reliability: {now: unknown, target: reliable}}
kpis:
  answered-fast: {family: service-level, targets: [{from: 2025-01, value: 90}]}
# file: readings/answered-fast.csv
period,rows,n,good,value,state
2025-12,8,8,7,87.500000,final
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem, Related
from cxlint.spec import Moment, Promise, Spec
from cxlint.verdict import Verdict, newest, told, verdict_of

LEVEL = "measured"
SEVERITY = "warning"


def check(promise: Promise, spec: Spec, today: date) -> Iterator[Problem]:
    for moment in (spec.moments[keeper] for keeper in promise.kept_by):
        if moment.reliability and moment.reliability.now == "broken":
            yield _kept_by(promise, moment)
    for kpi in promise.proofs:
        yield from _missed(promise, kpi, spec, today)


def _kept_by(promise: Promise, moment: Moment) -> Problem:
    return Problem(
        promise.at / "kept_by",
        "promise '{promise}' is kept by moment '{moment}', which is broken",
        {"promise": promise.id, "moment": moment.id},
        label="a promise is kept no better than its contact",
        hint="mend the moment with an initiative, or say less until it is reliable",
        related=(Related(moment.at / "reliability" / "now", "broken, it says itself"),),
        target=moment.key,
    )


def _missed(promise: Promise, kpi_id: str, spec: Spec, today: date) -> Iterator[Problem]:
    kpi, reading = spec.kpis[kpi_id], newest(spec, kpi_id, today)
    if reading is None or verdict_of(kpi, reading) is not Verdict.MISSED:
        return
    is_named = kpi_id in promise.proven_by
    yield Problem(
        promise.at / "proven_by" if is_named else promise.at / "condition" / "kpi",
        "promise '{promise}' is not kept: KPI '{kpi}' missed its target in {period} with {value}",
        {"promise": promise.id, "kpi": kpi_id, "period": reading.period.text, "value": told(reading.value or 0)},
        label="measured, and not what was said",
        hint="find out with the owner of the KPI what stands in the way, and start an initiative that names the promise",
        related=(Related(reading.at, "the newest value"),),
        target=kpi.key,
    )
