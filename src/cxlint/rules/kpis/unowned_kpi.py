"""A KPI that nobody answers for.

## Why it matters

A number without an owner is looked at and not acted upon. The owner of a KPI answers for its being measured as
defined, for what is done when it gets worse, and for the target. This need not be the one who owns the moment; often
it is not, and then it matters all the more who it is.

## Source

Jeanne Bliss, *Chief Customer Officer*: each metric of the customer's experience is owned by a leader who reports on it.

## Examples

```yaml
kpis:
  time-to-first-call:  # error: unowned-kpi
    definition: Minutes from the report of the damage to the first call of a named person.
```

```yaml
kpis:
  time-to-first-call:
    definition: Minutes from the report of the damage to the first call of a named person.
    owner: claims
owners:
  claims: {name: Claims}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Kpi, Spec

LEVEL = "measured"
SEVERITY = "error"


def check(kpi: Kpi, spec: Spec) -> Iterator[Problem]:
    at = kpi.at / "owner"
    if kpi.owner or at.path in spec.misnamed:
        return
    dormant = spec.dormant_owner(kpi)
    yield Problem(
        at,
        "KPI '{kpi}' has no owner",
        {"kpi": kpi.id},
        label=f"owner '{dormant.id}' has status {dormant.status} and does not count"
        if dormant
        else "nobody acts when this gets worse",
        hint="add `owner:` with the id of the one who answers for this number",
    )
