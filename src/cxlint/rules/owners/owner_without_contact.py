"""The owner of something that matters, whom nobody can reach.

## Why it matters

Whoever finds a gap in a priority contact, or a customer who holds a promise in hand, needs to know whom to call. An
owner of a priority contact or of a live promise therefore has a person at its head, or an address: a channel, a
mailbox, a number.

## Source

RACI practice: the accountable one is a person whom one can name and reach.

## Examples

```yaml
owners:
  front-desk:  # info: owner-without-contact
    name: Front Desk
  kitchen:  # info: owner-without-contact
    name: Kitchen
moments:
  late-arrival:
    name: I arrive after midnight
    owner: front-desk
    priority: 1
promises:
  breakfast-till-noon:
    statement: Breakfast until noon, every day.
    owner: kitchen
```

```yaml
owners:
  front-desk: {name: Front Desk, contact: "Extension 9"}
  kitchen: {name: Kitchen, lead: {name: Amara Diallo}}
  housekeeping: {name: Housekeeping}
moments:
  late-arrival:
    name: I arrive after midnight
    owner: front-desk
    priority: 1
  fresh-towels:
    name: I need a towel
    owner: housekeeping
promises:
  breakfast-till-noon:
    statement: Breakfast until noon, every day.
    owner: kitchen
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Moment, Promise, Spec

LEVEL = "owned"
SEVERITY = "info"


def check(spec: Spec) -> Iterator[Problem]:
    for owner_id, thing in _held(spec).items():
        owner = spec.owners[owner_id]
        if owner.contact or (owner.lead and owner.lead.name):
            continue
        what = "a priority contact" if isinstance(thing, Moment) else "a live promise"
        yield Problem(
            owner.at / "contact",
            "owner '{owner}' answers for {what}, and has no contact and no lead",
            {"owner": owner.id, "what": what},
            label="whom does one call?",
            hint="add `contact:` with a channel, a mailbox or a number, or `lead:` with a person's name",
            related=(Related(thing.at / "owner", "answers for this"),),
        )


def _held(spec: Spec) -> dict[str, Moment | Promise]:
    """For each owner the first priority contact, else the first promise, that it answers for."""
    found: dict[str, Moment | Promise] = {}
    things: list[Moment | Promise] = [*spec.priority_contacts, *spec.promises.values()]
    for thing in things:
        if thing.owner:
            found.setdefault(thing.owner, thing)
    return found
