"""An owner behind which there is nobody.

## Why it matters

A function that has had no head for weeks decides nothing, and what it owns stands still: each moment looks owned, and
nobody can be asked. It counts as vacant when it has been so for more than 30 days, or when its lead is gone and no
deputy stands in. An owner that has ended is told where it is named (`departed-owner`).

## Source

Jeanne Bliss, *Chief Customer Officer*: accountability rests with people, not with boxes of an organisation chart.

## Examples

```yaml
# today: 2026-01-15
owners:
  admissions:
    name: Admissions
    vacant_since: 2025-12-15  # warning: vacant-owner
  wards:
    name: Wards
    lead: {name: Sister Agnes, until: 2026-01-14}  # warning: vacant-owner
```

```yaml
# today: 2026-01-15
owners:
  admissions:
    name: Admissions
    vacant_since: 2025-12-16
  wards:
    name: Wards
    lead: {name: Sister Agnes, until: 2026-01-14}
    deputy: Tomas Lindqvist
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Owner

LEVEL = "owned"
SEVERITY = "warning"


def check(owner: Owner, today: date) -> Iterator[Problem]:
    if owner.has_departed(today):
        return
    if owner.is_long_vacant(today):
        yield Problem(
            owner.at / "vacant_since",
            "owner '{owner}' has been vacant since {since}",
            {"owner": owner.id, "since": str(owner.vacant_since)},
            label="for more than 30 days",
            hint="name its `lead:` and delete `vacant_since:`, or give what it owns to another owner",
        )
    elif owner.lead and owner.is_leaderless(today):
        yield Problem(
            owner.at / "lead" / "until",
            "the lead of owner '{owner}' left on {until}, and there is no deputy",
            {"owner": owner.id, "until": str(owner.lead.until)},
            label="nobody can be asked",
            hint="name the new `lead:`, or a `deputy:` until there is one",
        )
