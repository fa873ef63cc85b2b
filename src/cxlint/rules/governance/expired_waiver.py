"""A waiver whose last day has passed.

## Why it matters

A gap was accepted until a day, by somebody, for a reason. The day is over and the gap counts again; the one who approved it
should decide whether it is closed or accepted anew. A waiver whose last day can not be read counts as expired.

## Source

Auditing practice: an exception ends by itself and is renewed by a person.

## Examples

```yaml
# today: 2026-06-01
owners:
  cco: {name: Chief Customer Officer}
waivers:
  no-owner-until-may:
    rule: unowned-moment
    target: moments/first-notice
    reason: The new head of claims starts in May.
    approved_by: cco
    until: 2026-05-31  # error: expired-waiver
```

```yaml
# today: 2026-05-31
owners:
  cco: {name: Chief Customer Officer}
waivers:
  no-owner-until-may:
    rule: unowned-moment
    target: moments/first-notice
    reason: The new head of claims starts in May.
    approved_by: cco
    until: 2026-05-31
```
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cxlint.document import Document
from cxlint.finding import Problem
from cxlint.spec import Spec, Waiver

LEVEL = "mapped"
SEVERITY = "error"


def check(waiver: Waiver, spec: Spec, today: date) -> Iterator[Problem]:
    if (waiver.until is None and not _is_written(waiver)) or (waiver.until and waiver.until >= today):
        return
    approver = spec.owners.get(waiver.approved_by or "")
    who = approver.label if approver else "somebody"
    said = {"waiver": waiver.id, "approver": who, "until": str(waiver.until)}
    message = (
        "waiver '{waiver}' ended on {until}" if waiver.until else "the last day of waiver '{waiver}' can not be read"
    )
    yield Problem(
        waiver.at / "until",
        f"{message}; {{approver}} approved it",
        said,
        label="its last day",
        target=waiver.rule or "",
        hint=f"close the gap and delete the waiver, or let {spec.renewer_of(waiver, today)} set a new last day",
    )


def _is_written(waiver: Waiver) -> bool:
    """Whether a last day is written, in whatever form."""
    document = waiver.at.document
    value: Any = document.data if isinstance(document, Document) else None
    for step in waiver.at.path:
        value = value[step]
    return "until" in value if isinstance(value, dict) else False
