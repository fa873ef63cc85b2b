"""An initiative without a KPI.

## Why it matters

Without a number that should move, an initiative is done when its time is over. Nobody can tell whether customers noticed, and
the next budget goes to whoever tells the better story. What was dropped is passed over.

## Source

Jeanne Bliss on accountability: a fix is followed by an operational KPI, read as strictly as the financial ones.

## Examples

```yaml
initiatives:
  night-desk:  # warning: aimless-initiative
    name: A desk that is open at night
    owner: admissions
    team: [nursing]
```

```yaml
initiatives:
  night-desk:
    name: A desk that is open at night
    owner: admissions
    team: [nursing]
    kpis: [night-wait]
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Initiative, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(initiative: Initiative, spec: Spec) -> Iterator[Problem]:
    if initiative.kpis or initiative.state == "dropped":
        return
    dormant = spec.whole.initiatives[initiative.id].kpis
    yield Problem(
        initiative.at / "kpis",
        "initiative '{initiative}' has no KPI",
        {"initiative": initiative.id},
        label="a KPI that is a draft or retired does not count"
        if dormant
        else "what will be different when it is done?",
        hint="add `kpis:` with the id of a KPI that should move, and in time for a baseline",
    )
