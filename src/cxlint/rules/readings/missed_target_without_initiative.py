"""A KPI that misses its target, and nobody is at work on it.

## Why it matters

This is where accountability ends in most companies: the number is red, everyone has seen it, and the meeting goes on to
the next page. A missed target needs either an initiative (somebody who mends what causes it, with a team and a day) or
another target. Missed means what it means in `missed-target`. An initiative counts while it is neither done nor dropped
and names the KPI, a moment that the KPI measures, or a promise that it proves.

## Source

Jeanne Bliss, *Chief Customer Officer*: the Customer Room ends with who fixes what, and by when. ISO 10004, Customer
satisfaction: guidelines for monitoring and measuring.

## Examples

```yaml
moments:
  form-filled-in: {kpis: [forms-finished]}
kpis:
  forms-finished:  # error: missed-target-without-initiative
    family: completion-rate
    targets: [{from: 2025-01, value: 80}]
initiatives:
  plain-form: {moments: [form-filled-in], state: done, done_on: 2025-12-20}
# file: readings/forms-finished.csv
period,rows,n,good,value,state
2025-10,900,900,640,71.111111,final
2025-11,950,950,670,70.526316,final
2025-12,700,700,510,72.857143,final
```

```yaml
moments:
  form-filled-in: {kpis: [forms-finished]}
kpis:
  forms-finished:
    family: completion-rate
    targets: [{from: 2025-01, value: 80}]
  answers-in-ten-days:
    family: timely-response
    targets: [{from: 2025-01, value: 95}]
initiatives:
  plain-form: {moments: [form-filled-in], state: in-progress}
# file: readings/forms-finished.csv
period,rows,n,good,value,state
2025-11,950,950,670,70.526316,final
2025-12,700,700,510,72.857143,final
# file: readings/answers-in-ten-days.csv
period,rows,n,good,value,state
2025-11,80,80,75,93.750000,final
2025-12,60,60,55,91.666667,final
```

```yaml
# file: cx.yaml
spec: 1
name: City of Harbour
level: governed
lint: {rules: {missed-target-without-initiative: {periods: 1}}}
kpis:
  forms-finished:
    family: completion-rate
    targets: [{from: 2025-01, value: 70}]
# file: readings/forms-finished.csv
period,rows,n,good,value,state
2025-10,900,900,510,56.666667,final
2025-11,950,950,670,70.526316,final
2025-12,700,700,510,72.857143,final
```

## Options

- `periods`: how many periods are taken together; 3 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem, Related
from cxlint.spec import Kpi, Spec
from cxlint.verdict import PERIODS, Verdict, newest, pooled_verdict

LEVEL = "governed"
SEVERITY = "error"


def check(kpi: Kpi, spec: Spec, today: date, *, periods: int = PERIODS) -> Iterator[Problem]:
    if pooled_verdict(spec, kpi.id, periods, today) is not Verdict.MISSED:
        return
    if any(initiative.is_open for initiative in spec.initiatives_for(kpi)):
        return
    reading = newest(spec, kpi.id, today)
    yield Problem(
        kpi.at.at_key(),
        "KPI '{kpi}' misses its target, and no open initiative is about it",
        {"kpi": kpi.id},
        label="red, and nobody is at work on it",
        hint="add an initiative with an owner, a team and a `due:` day that names this KPI in `kpis:`",
        related=(Related(reading.at, f"the newest value, of {reading.period.text}"),) if reading else (),
    )
