"""Something that nothing in the spec uses.

## Why it matters

An owner who answers for nothing, a KPI that measures nothing and research that no statement rests on are either left over
or, worse, were meant to be used: the moment that should name them does not. An artifact that belongs to no stage or
moment can not be shown where the customer receives it. What is retired is history, and so is an
owner who has ended: nothing need use it.

## Source

Unused things are the first sign of an unfinished map; every linter of code knows the rule.

## Examples

```yaml
owners:
  claims: {name: Claims}
  archive: {name: Archive, parent: archive-office}  # warning: unused-entity
  archive-office: {name: Archive office}
moments:
  first-notice: {name: I report the damage, owner: claims}
```

```yaml
kpis:
  time-to-first-call: {name: Time to the first call}  # warning: unused-entity
research:
  interviews: {method: qualitative}  # warning: unused-entity
segments:
  premium: {name: Premium customers}  # warning: unused-entity
```

```yaml
artifacts:
  settlement-letter: {type: letter}  # warning: unused-entity
listening_posts:
  complaints: {type: complaint}  # warning: unused-entity
  returns: {type: return}
pain_points:
  no-news:
    text: Nobody tells me how far it is.
    codes: {returns: [R17]}
```

```yaml
owners:
  claims: {name: Claims}
kpis:
  time-to-first-call: {owner: claims}
moments:
  first-notice: {name: I report the damage, owner: claims, kpis: [time-to-first-call]}
artifacts:
  settlement-letter: {type: letter, moments: [first-notice]}
```
"""

from collections.abc import Iterator
from datetime import date

from cxlint.finding import Problem
from cxlint.place import COLLECTIONS
from cxlint.spec import Entity, Owner, Spec

LEVEL = "mapped"
SEVERITY = "warning"

_SAYS = {
    "owners": "answers for nothing and takes part in nothing",
    "kpis": "measures nothing",
    "segments": "is named by nothing",
    "research": "is evidence for nothing",
}


def check(spec: Spec, today: date) -> Iterator[Problem]:
    for kind, says in _SAYS.items():
        for entity in spec.collection(kind).values():
            if entity.key not in spec.used and not _is_history(entity, today):
                yield _problem(entity, says, "name it where it belongs, or delete it")
    for artifact in spec.artifacts.values():
        if not artifact.stages and not artifact.moments and not _is_history(artifact, today):
            yield _problem(artifact, "belongs to no stage and no moment", "add `stages:` or `moments:`, or delete it")
    heard = {row.listening_post for row in spec.feedback}
    for post in spec.listening_posts.values():
        used = post.stages or post.key in spec.used or post.id in heard
        if not used and not _is_history(post, today):
            yield _problem(post, "hears no stage, and nothing names it", "add `stages:`, or delete it")


def _is_history(entity: Entity, today: date) -> bool:
    """Whether a thing is retired, or an owner has ended: what becomes of one that nothing uses any more."""
    return entity.status == "retired" or (isinstance(entity, Owner) and entity.has_departed(today))


def _problem(entity: Entity, says: str, hint: str) -> Problem:
    return Problem(
        entity.at.at_key(),
        "{kind} '{id}' {says}",
        {"kind": COLLECTIONS[entity.collection], "id": entity.id, "says": says},
        label="unused",
        hint=hint,
    )
