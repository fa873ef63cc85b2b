"""A reading that can not be: no number, out of range, more good than counted, of a period that has not ended.

## Why it matters

A row that can not be read is a measured value that silently drops out of every chart and verdict. So each is told, with
the cell that is at fault; the other rows still count.

## Source

The format of readings: a file is named for a KPI (or `feedback.csv`), its columns make one kind of readings, a period
stands once for all customers and once in a segment. What a KPI can be is what its family, unit or scale say.

## Examples

```yaml
# today: 2026-01-15
kpis:
  tickets-solved-in-time: {family: sla-attainment}
# file: readings/tickets-solved-in-time.csv
period,rows,n,good,value,state
2025-09,820,820,840,102.439024,final  # error: reading-invalid
2025-10,800,800,700,"87,5",final  # error: reading-invalid
2025-11,790,790,0,,final  # error: reading-invalid
2025-11,790,790,711,90.000000,final  # error: reading-invalid
2026-01,310,310,279,90.000000,settling  # error: reading-invalid
```

```yaml
kpis:
  tickets-solved-in-time: {family: sla-attainment}
# file: readings/ticket-solved-in-time.csv
period,value  # error: reading-invalid
2025-12,90.000000
```

```yaml
kpis:
  tickets-solved-in-time: {family: sla-attainment}
# file: readings/tickets-solved-in-time.csv
period,rows,n,godo,value,state  # error: reading-invalid
2025-12,790,790,711,90.000000,final
```

```yaml
segments:
  start-ups: {name: Start-ups}
listening_posts:
  chat: {type: chat}
kpis:
  answers-on-ease: {family: csat-mean, scale: {min: 1, max: 7}}
# file: readings/answers-on-ease.csv
period,value,segment
2025-10,5.100000,start-up  # error: reading-invalid
2025-10,7.400000,start-ups  # error: reading-invalid
2025-Q5,5.300000,  # error: reading-invalid
2025-12,5.300000  # error: reading-invalid
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-11,chat,all,login,12
2025-11,chat,all,login,7  # error: reading-invalid
2025-12,mail,all,login,3  # error: reading-invalid
2025-12,chat,all,price,-2  # error: reading-invalid
2025-12,chat,Web chat,price,4  # error: reading-invalid
2025-12,chat,all,,4  # error: reading-invalid
```

```yaml
segments:
  start-ups: {name: Start-ups}
listening_posts:
  chat: {type: chat}
kpis:
  tickets-solved-in-time: {family: sla-attainment}
  answers-on-ease: {family: csat-mean, scale: {min: 1, max: 7}}
# file: readings/tickets-solved-in-time.csv
period,rows,n,good,value,state,segment
2025-11,790,790,711,90.000000,final,
2025-11,112,112,104,92.857143,final,start-ups
2025-12,640,0,0,,settling,
# file: readings/answers-on-ease.csv
period,value
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-12,chat,web,login > password,12
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "error"


def check(spec: Spec, today: date) -> Iterator[Problem]:
    for sheet in spec.sheets:
        yield from sheet.problems
    for series in spec.readings.values():
        for reading in series.rows:
            if reading.period.last >= today:
                yield Problem(
                    reading.at / "period",
                    "KPI '{kpi}' has a reading of {period}, which has not ended",
                    {"kpi": series.kpi, "period": reading.period.text},
                    label=f"ends with {reading.period.last.isoformat()}",
                    hint="add it when the period is over, or correct the period",
                )
    for row in spec.feedback:
        if row.period.last >= today:
            yield Problem(
                row.at,
                "feedback of listening post '{post}' is counted for {period}, which has not ended",
                {"post": row.listening_post, "period": row.period.text},
                label=f"the period ends with {row.period.last.isoformat()}",
                hint="add it when the period is over, or correct the period",
            )
