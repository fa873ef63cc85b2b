"""An escalation that ends at no one.

## Why it matters

Escalation is for the day when two functions do not agree and a customer waits. If the line then ends at a post that is
empty, or at a function that no longer exists, the case lies there. An owner that escalates to nobody is an end of the
line and no error; somebody has to be the last to decide.

## Source

RACI practice and ITIL: a line of escalation ends with a person who decides.

## Examples

```yaml
# today: 2026-01-15
owners:
  meter-reading: {escalates_to: field-service}  # warning: broken-escalation
  field-service: {escalates_to: operations}  # warning: broken-escalation
  operations: {vacant_since: 2025-10-01}
  billing: {escalates_to: payments}  # warning: broken-escalation
  payments: {escalates_to: customer-board}
  customer-board: {until: 2025-12-31, replaced_by: board}
  board: {name: Board}
  outage-desk: {escalates_to: network}  # warning: broken-escalation
  network: {escalates_to: grid-control}
  grid-control: {until: 2025-12-31}
  shops: {escalates_to: marketing}  # warning: broken-escalation
  marketing: {lead: {name: Ida Krog, until: 2025-11-30}}
```

```yaml
# today: 2026-01-15
owners:
  meter-reading: {escalates_to: field-service}
  field-service: {escalates_to: operations}
  operations: {vacant_since: 2026-01-02}
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem, Related
from cxlint.spec import Owner, Spec

LEVEL = "owned"
SEVERITY = "warning"


def check(spec: Spec, today: date) -> Iterator[Problem]:
    ends: dict[str, Owner | None] = {}
    for owner in spec.owners.values():
        end = _end(owner, spec, ends)
        if not end or end is owner or owner.has_departed(today):
            continue
        is_told = end.has_departed(today) and owner.escalates_to == end.id  # by departed-owner
        if not is_told and (end.has_departed(today) or end.is_vacant(today)):
            yield _problem(owner, end, spec, today)


def _end(owner: Owner, spec: Spec, ends: dict[str, Owner | None]) -> Owner | None:
    """The last owner of an escalation; None for a circle. `ends` remembers those that are known."""
    way: dict[str, None] = {}
    last: Owner | None = owner
    while last and last.id not in ends and last.escalates_to:
        way[last.id] = None
        last = None if last.escalates_to in way else spec.owners[last.escalates_to]
    end = ends.get(last.id, last) if last else None
    ends.update(dict.fromkeys(way, end))
    return end


def _problem(owner: Owner, end: Owner, spec: Spec, today: date) -> Problem:
    successor = spec.successor_of(end, today) if end.has_departed(today) else None
    direct = owner.escalates_to == end.id
    ways = "escalates to" if direct else "escalates by way of '{next}' to"
    field = "until" if end.has_departed(today) else "vacant_since" if end.is_long_vacant(today) else "lead"
    return Problem(
        owner.at / "escalates_to",
        f"owner '{{owner}}' {ways} '{{end}}', which {'has ended' if field == 'until' else 'is vacant'}",
        {"owner": owner.id, "next": owner.escalates_to or "", "end": end.id},
        label="a case that is sent on here is decided by nobody",
        hint=(f"write `{successor.id}`" if successor else "write the id of somebody who can decide")
        + ("" if direct else ", here or further on"),
        related=(Related(end.at / field, "ends here"),),
        target=end.id,
    )
