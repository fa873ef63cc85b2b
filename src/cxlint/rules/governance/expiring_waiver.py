"""A waiver that ends within two weeks.

## Why it matters

On the day after its last day the gap counts again, and the next change of anybody fails because of it. Two weeks are enough to
close the gap, or to ask the one who approved it for a new day.

## Source

Auditing practice: an exception ends by itself and is renewed by a person, before it has ended.

## Examples

```yaml
# today: 2026-05-20
owners:
  cco: {name: Chief Customer Officer}
stages:
  claim: {}
waivers:
  no-owner-until-june:
    rule: unowned-stage
    target: stages/claim
    reason: The new head of claims starts in June.
    approved_by: cco
    until: 2026-05-31  # info: expiring-waiver
```

```yaml
# today: 2026-05-16
owners:
  cco: {name: Chief Customer Officer}
stages:
  claim: {}
waivers:
  no-owner-until-june:
    rule: unowned-stage
    target: stages/claim
    reason: The new head of claims starts in June.
    approved_by: cco
    until: 2026-05-31
```

A house that wants a month of warning:

```yaml
# today: 2026-05-16
spec: 1
name: Harbour Home Insurance
lint:
  rules:
    expiring-waiver: {within_days: 30}
owners:
  cco: {name: Chief Customer Officer}
waivers:
  no-owner-until-june:
    rule: unowned-stage
    target: stages/claim
    reason: The new head of claims starts in June.
    approved_by: cco
    until: 2026-05-31  # info: expiring-waiver
```

## Options

- `within_days`: how many days before its last day a waiver is told; 14 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Spec, Waiver

LEVEL = "mapped"
SEVERITY = "info"


def check(waiver: Waiver, spec: Spec, today: date, *, within_days: int = 14) -> Iterator[Problem]:
    if waiver.until is None or not 0 <= (waiver.until - today).days <= within_days:
        return
    approver = spec.owners.get(waiver.approved_by or "")
    who = approver.label if approver else "somebody"
    yield Problem(
        waiver.at / "until",
        "waiver '{waiver}' ends on {until}; {approver} approved it",
        {"waiver": waiver.id, "approver": who, "until": str(waiver.until)},
        label="its last day is near",
        target=waiver.rule or "",
        hint=f"close the gap and delete the waiver, or ask {spec.renewer_of(waiver, today)} for a new last day",
    )
