"""A KPI of a priority contact of which no research shows that it matters to customers.

## Why it matters

What is easy to count is not always what customers feel. Whole departments have become faster at something that nobody
was waiting for. Before people are held to a number at a contact that makes or breaks it, somebody should have looked
whether customers stay, leave or complain when it moves.

## Source

Jeanne Bliss, *Chief Customer Officer*: ask customers which contacts and which performance matter before setting metrics.

## Examples

```yaml
moments:
  outage-over: {priority: 2, kpis: [answered-in-20]}
  outage-call: {priority: 1, kpis: [answered-in-20]}
kpis:
  answered-in-20:  # info: unvalidated-kpi
    unit: percent
```

```yaml
moments:
  outage-call: {priority: 1, kpis: [answered-in-20]}
  small-talk: {kpis: [calls]}
kpis:
  answered-in-20:
    unit: percent
    validated_by: [outage-interviews]
  calls: {}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Kpi, Spec

LEVEL = "governed"
SEVERITY = "info"


def check(kpi: Kpi, spec: Spec) -> Iterator[Problem]:
    contacts = [moment for moment in spec.moments_of(kpi) if moment.priority]
    if contacts and not kpi.validated_by:
        first = min(contacts, key=lambda moment: moment.priority or 0)
        yield Problem(
            kpi.at / "validated_by",
            "no research shows that KPI '{kpi}' of priority contact '{moment}' matters to customers",
            {"kpi": kpi.id, "moment": first.id},
            label="easy to count, or worth counting?",
            hint="add `validated_by:` with the research that shows it, or do it before people are held to this number",
        )
