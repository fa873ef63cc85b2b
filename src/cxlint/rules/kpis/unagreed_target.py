"""A target that nobody has agreed to.

## Why it matters

A target that one function writes for the others is a wish. Those who would have to reach it hear of it when it is
missed, and then discuss the target and not the experience. Looked at are the target in force and those to come; what
was asked for in the past is history.

## Source

Jeanne Bliss, *Chief Customer Officer*: leaders agree on the performance that each metric has to reach before they are
held to it.

## Examples

```yaml
# today: 2026-01-15
kpis:
  tickets-answered:
    targets:
      - {from: 2025-Q1, value: 70}
      - {from: 2026-Q1, value: 80}  # warning: unagreed-target
      - {from: 2026-Q3, value: 85, agreed_on: 2025-12-01}  # warning: unagreed-target
```

```yaml
# today: 2026-01-15
kpis:
  tickets-answered:
    targets:
      - {from: 2025-Q1, value: 70}
      - {from: 2026-Q1, value: 80, agreed_by: [support, product], agreed_on: 2025-12-01}
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "measured"
SEVERITY = "warning"


def check(kpi: Kpi, today: date) -> Iterator[Problem]:
    for target in kpi.targets_ahead(today):
        if target.is_set and not target.agreed_by:
            yield Problem(
                kpi.at / "targets" / target.index / "agreed_by",
                "nobody has agreed to the target of KPI '{kpi}' from {start} on",
                {"kpi": kpi.id, "start": target.from_.text if target.from_ else ""},
                label="a number that nobody has promised to reach",
                hint="add `agreed_by:` with the owners who have to reach it, and `agreed_on:` with the day",
            )
