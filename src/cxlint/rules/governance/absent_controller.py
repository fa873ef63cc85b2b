"""An owner that controls a priority contact and sits in no forum.

## Why it matters

Whoever decides how a contact runs, or what people may give away in it, has to be in the room when it is decided what is mended. Else the
room agrees and the process stays as it is. It is enough that somebody of the function sits there: a role or team counts for the
function it belongs to, and the function for its roles and teams. The rule is silent without a forum (`no-forum` speaks of that).

## Source

Dick Lee's grid of moments and functions, which says who controls a contact's process and policy; Jeanne Bliss's Customer Room, in
which those who can change it are present.

## Examples

```yaml
owners:
  underwriting: {name: Underwriting}  # warning: absent-controller
  claims: {name: Claims}
  claims-desk: {name: Claims desk, kind: team, parent: claims}
moments:
  payment:
    name: I get my money
    priority: 1
    control: {process: [claims], policy: [underwriting]}
forums:
  customer-room: {chair: cco, members: [claims-desk]}
```

```yaml
owners:
  underwriting: {name: Underwriting}
  claims: {name: Claims}
moments:
  payment:
    name: I get my money
    priority: 1
    control: {process: [claims], policy: [underwriting]}
forums:
  customer-room: {chair: claims, members: [underwriting]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Moment, Spec

LEVEL = "governed"
SEVERITY = "warning"
_SHOWN = 3


def check(spec: Spec) -> Iterator[Problem]:
    if not spec.forums:
        return
    seated = {
        spec.function_of(owner)
        for forum in spec.forums.values()
        for owner in (forum.chair, *forum.members)
        if owner is not None
    }
    for owner, contacts in _controlled(spec).items():
        if spec.function_of(owner) in seated:
            continue
        named = ", ".join(f"'{contact.id}'" for contact in contacts[:_SHOWN])
        more = f" and {len(contacts) - _SHOWN} more" if len(contacts) > _SHOWN else ""
        yield Problem(
            spec.owners[owner].at.at_key(),
            "'{owner}' controls {contacts} and sits in no forum",
            {"owner": owner, "contacts": f"priority contact{'' if len(contacts) == 1 else 's'} {named}{more}"},
            label="decides, and is not in the room",
            hint=f"add `{owner}` to the `members:` of the forum that reviews these contacts",
            related=tuple(Related(contact.at / "control", f"controlled by {owner}") for contact in contacts[:_SHOWN]),
        )


def _controlled(spec: Spec) -> dict[str, list[Moment]]:
    """The priority contacts that each owner controls, by rank."""
    found: dict[str, list[Moment]] = {}
    for contact in spec.priority_contacts:
        if control := contact.control:
            for owner in dict.fromkeys((*control.process, *control.policy)):
                found.setdefault(owner, []).append(contact)
    return found
