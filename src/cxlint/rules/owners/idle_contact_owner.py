"""A function that meets customers, and of which the spec says nothing more.

## Why it matters

Guards, drivers, cashiers: some functions stand before customers every day, and no moment names them. Either a moment is
missing from the map, or those who live it with the customer were not asked. Looked for is anything that the function,
or a role or team that counts for it, owns, contributes to, controls, writes or promises.

## Source

Dick Lee's grid of moments and functions: a column without an entry is a function that nobody has asked. Jeanne Bliss,
*Chief Customer Officer*: bring every function that touches customers to the table.

## Examples

```yaml
owners:
  guards:  # info: idle-contact-owner
    name: Gallery Guards
    customer_contact: direct
  tickets: {name: Ticket Office, customer_contact: direct}
  archive: {name: Archive, customer_contact: indirect}
moments:
  buy-ticket: {name: I buy a ticket, owner: tickets}
```

```yaml
owners:
  guards: {name: Gallery Guards, customer_contact: direct}
  tickets: {name: Ticket Office, customer_contact: direct}
moments:
  buy-ticket: {name: I buy a ticket, owner: tickets}
  ask-the-way: {name: I ask where the Vermeer is, owner: tickets, contributors: [guards]}
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.spec import Entity, Moment, Spec

LEVEL = "owned"
SEVERITY = "info"


def check(spec: Spec, today: date) -> Iterator[Problem]:
    busy = set(spec.functions(_active(spec)))
    for owner in spec.owners.values():
        meets = owner.kind == "function" and owner.customer_contact == "direct"
        if meets and owner.id not in busy and not owner.has_departed(today):
            yield Problem(
                owner.at.at_key(),
                "'{owner}' is in direct contact with customers, and has no part in any moment",
                {"owner": owner.id},
                label="owns, contributes to, controls, writes and promises nothing",
                hint="name it as owner or under `contributors:` of the moments that it lives with customers,"
                " or write the moment that is missing",
            )


def _active(spec: Spec) -> Iterator[str]:
    """Every owner that does something, once for each thing."""
    named = [spec.owner, spec.standard.owner if spec.standard else None, *_designers(spec)]
    for entity in spec.entities():
        named += [getattr(entity, "owner", None), *_beside(entity)]
    yield from (owner for owner in named if owner)


def _beside(entity: Entity) -> Iterator[str | None]:
    """Who takes part in a thing besides its owner."""
    yield from getattr(entity, "contributors", ())
    yield from getattr(entity, "team", ())
    if isinstance(entity, Moment):
        yield from entity.control.process + entity.control.policy if entity.control else ()
        yield entity.message.owner if entity.message else None
        yield from _designers(entity)


def _designers(thing: Moment | Spec) -> tuple[str | None, ...]:
    said = thing.responsibility
    return (said.design, said.manage, said.improve) if said else ()
