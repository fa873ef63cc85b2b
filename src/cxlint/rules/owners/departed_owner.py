"""An owner that has ended, where somebody must answer now.

## Why it matters

After a reorganisation the names of the old functions stay behind: in moments, in forums, in agreements. Each such place
looks owned and is not, and a customer's case that is sent there is answered by nobody. An owner has ended when its
`until` is past; `replaced_by` says who took over, and this rule names who it is today, over any number of
successions.

Looked at is every reference from what is live. What an owner that has itself ended says, and initiatives that are done
or dropped, are history and stay as they are.

## Source

Jeanne Bliss, *Chief Customer Officer*: accountability has to survive the next reorganisation. RACI practice: a matrix is
reviewed whenever people or functions change.

## Examples

```yaml
# today: 2026-01-15
owners:
  claims-north:
    name: Claims North
    until: 2025-06-30
    replaced_by: claims-domestic
  claims-domestic: {until: 2025-12-31, replaced_by: claims}
  claims: {name: Claims, escalates_to: claims-domestic}  # error: departed-owner
  field-staff: {name: Field Staff, until: 2025-12-31}
moments:
  first-notice:
    name: I report the damage
    owner: claims-north  # error: departed-owner
  adjuster-visit:
    owner: field-staff  # error: departed-owner
    contributors: [field-staff]  # error: departed-owner
stages:
  renew:
    goal: I know why it costs more
    agreed_by: [claims-north]  # error: departed-owner
  claim:
    goal: I get my home put right
    agreed_by:
      - claims
      - claims-north  # error: departed-owner
      - field-staff  # error: departed-owner
waivers:
  later:
    rule: undefined-stage
    target: stages/claim
    reason: The two regions agree in spring
    approved_by: field-staff  # error: departed-owner
    until: 2026-04-30
```

```yaml
# today: 2026-01-15
owners:
  claims-north:
    name: Claims North
    until: 2025-06-30
    replaced_by: claims
  claims: {name: Claims}
  night-desk: {name: Night Desk, until: 2026-01-15}
moments:
  first-notice:
    name: I report the damage
    owner: claims
    contributors: [night-desk]
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem, Related
from cxlint.references import described, mentions, siblings
from cxlint.spec import Initiative, Owner, Reference, Spec

LEVEL = "owned"
SEVERITY = "error"


def check(spec: Spec, today: date) -> Iterator[Problem]:
    departed = {owner.id: owner for owner in spec.owners.values() if owner.has_departed(today)}
    for reference in mentions(spec, departed) if departed else ():
        entity = spec.entity(reference.at.entity or "")
        is_history = isinstance(entity, Initiative) and entity.state in ("done", "dropped")
        if is_history or (isinstance(entity, Owner) and entity.id in departed):
            continue
        owner = departed[str(reference.leads_to)]
        successor = spec.successor_of(owner, today)
        yield Problem(
            reference.at,
            "{where} names '{owner}', which ended on {until}",
            {"where": described(reference.at), "owner": owner.id, "until": str(owner.until)},
            label=f"'{successor.id}' took over" if successor else "nobody is said to have taken over",
            hint=_hint(reference, successor, spec),
            related=(Related(owner.at / "until", "its last day"),),
            target=owner.id,
        )


def _hint(reference: Reference, successor: Owner | None, spec: Spec) -> str:
    if successor and successor.id in siblings(reference):
        return f"delete it; `{successor.id}` stands here too"
    if successor and _leads_back(reference, successor, spec):
        return f"delete it, or write the id of another: `{successor.id}` would lead back here"
    who = f"`{successor.id}`" if successor else "whoever took over"
    field = str(reference.at.field).partition("[")[0]
    if field.endswith(("agreed_by", "approved_by")):
        return f"ask {who} to agree, and write it here"
    if successor:
        return f"write {who}"
    return f"write the id of {who}" + (", or take it out" if isinstance(reference.at.path[-1], int) else "")


def _leads_back(reference: Reference, successor: Owner, spec: Spec) -> bool:
    """Whether an owner that belongs or escalates to the successor would come back to itself."""
    entity, field = spec.entity(reference.at.entity or ""), reference.at.field
    if not isinstance(entity, Owner) or field not in ("parent", "escalates_to"):
        return False
    seen: set[str] = set()
    known: Owner | None = successor
    while known and known is not entity and known.id not in seen:
        seen.add(known.id)
        known = spec.owners.get(getattr(known, field) or "")
    return known is entity
