"""A survey that few of those asked have answered.

## Why it matters

Who answers is not who was asked: the delighted and the furious write back, the rest does not. More answers of the same
kind do not help; a thousand answers out of fifty thousand invitations are precise about people who like surveys. The
share that answered has to stand beside the score, and somebody has to look who is missing. Looked at is the newest final
reading for all customers that holds `invited` and `answered`; it counts only where chance alone does not explain it.

## Source

US Office of Management and Budget, *Standards and Guidelines for Statistical Surveys* (2006), asks for an analysis of
who is missing below 80 %. Customer surveys seldom reach a third; below a tenth those who answer are an exception.

## Examples

```yaml
kpis:
  would-recommend-the-clinic: {family: nps}
# file: readings/would-recommend-the-clinic.csv
period,rows,n,promoters,detractors,value,state,invited,answered
2025-11,1210,1210,700,160,44.628099,final,9800,1210
2025-12,640,640,390,70,50.000000,final,9900,640  # warning: low-response
```

```yaml
kpis:
  would-recommend-the-clinic: {family: nps}
  waiting-room-rated: {family: csat-topbox}
# file: readings/would-recommend-the-clinic.csv
period,rows,n,promoters,detractors,value,state,invited,answered
2025-12,990,990,600,110,49.494949,final,9900,990
# file: readings/waiting-room-rated.csv
period,rows,n,good,value,state,invited,answered
2025-12,4,4,3,75.000000,final,60,4
```

```yaml
# file: cx.yaml
spec: 1
name: Lakeside Clinic
level: governed
lint: {rules: {low-response: {percent: 25}}}
kpis:
  would-recommend-the-clinic: {family: nps}
# file: readings/would-recommend-the-clinic.csv
period,rows,n,promoters,detractors,value,state,invited,answered
2025-12,1980,1980,1200,220,49.494949,final,9900,1980  # warning: low-response
```

## Options

- `percent`: the share of those invited that has to answer; 10 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem, Related
from cxlint.spec import Kpi, Spec
from cxlint.statistics import wilson
from cxlint.verdict import pool, told

LEVEL = "governed"
SEVERITY = "warning"


def check(kpi: Kpi, spec: Spec, today: date, *, percent: int = 10) -> Iterator[Problem]:
    for reading in pool(spec, kpi.id, 1, today).readings:
        invited, answered = reading.counts.get("invited"), reading.counts.get("answered")
        if not invited or answered is None or answered > invited or wilson(answered, invited).high >= percent:
            continue
        yield Problem(
            reading.at / "answered",
            "{share} % of those invited answered for KPI '{kpi}' in {period}, fewer than {percent} %",
            {
                "share": told(100 * answered / invited),
                "kpi": kpi.id,
                "period": reading.period.text,
                "percent": percent,
            },
            label="those who answer are an exception",
            hint="compare who answered with who was invited, ask sooner and shorter, and say it beside the number",
            related=(Related(reading.at / "invited", "those who were invited"),),
        )
