"""Two ids, or two names, of one kind that look the same.

## Why it matters

`stage-1` and `stage-l` can not be told apart in most typefaces, and a Cyrillic `а` looks exactly like a Latin one. Whoever
reads the map takes the two for one thing; whoever writes a reference hits the wrong one. Two things of one kind with the
same name are as bad: on every page it is unclear which is meant.

## Source

Unicode Technical Standard 39, Unicode Security Mechanisms. Compared are ids with ids and names (given, or made from the
id) with names, after compatibility normalisation (NFKC), in small letters, with look-alike letters taken for one.

## Examples

```yaml
stages:
  step-l: {name: Learn}
  step-1: {name: First step}  # warning: lookalike-id
```

```yaml
moments:
  first-notice: {name: I report the damage}
  damage-report:
    name: I report the Damage  # warning: lookalike-id
```

```yaml
segments:
  premium: {name: Premium customers}
  other:
    name: Рremium customers  # warning: lookalike-id
```

```yaml
moments:
  first-notice: {name: I report the damage}
  damage-report: {description: Its name is made from its id.}
  other: {name: Damage report}  # warning: lookalike-id
```

```yaml
stages:
  claim: {name: Claim}
moments:
  claim: {name: Claim}
  first-notice: {name: I report the damage}
```
"""

from collections.abc import Iterator

from cxlint.confusables import skeletons
from cxlint.finding import Problem, Related
from cxlint.place import COLLECTIONS, Pointer
from cxlint.schema.habits import as_id
from cxlint.spec import Entity, Spec

LEVEL = "mapped"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    for kind in COLLECTIONS:
        ids: dict[str, Entity] = {}
        names: dict[str, Entity] = {}
        for entity in spec.collection(kind).values():
            twin = _twin(entity, entity.id, ids)
            if twin and as_id(entity.id) != twin.id and as_id(twin.id) != entity.id:
                yield _problem(entity.at.at_key(), kind, entity.id, twin.at.at_key(), twin.id, "id")
            namesake = _twin(entity, entity.label, names)
            if namesake and (entity.name or namesake.name):
                yield _problem(entity.at / "name", kind, entity.label, namesake.at / "name", namesake.label, "name")


def _twin(entity: Entity, text: str, seen: dict[str, Entity]) -> Entity | None:
    """The first entity that looks the same; else this one is remembered."""
    looks = skeletons(text)
    found = next((seen[look] for look in looks if look in seen), None)
    for look in looks:
        seen.setdefault(look, found or entity)
    return found


def _problem(at: Pointer, kind: str, written: str, other_at: Pointer, other: str, what: str) -> Problem:
    word = COLLECTIONS[kind]
    return Problem(
        at,
        "{what} '{written}' looks the same as '{other}'"
        if written != other
        else "two {kind}s have the {what} '{written}'",
        {"what": what, "written": written, "other": other, "kind": word},
        label=f"one {word} can be taken for the other",
        hint=f"give one of the two another {what}, or put them together",
        related=(Related(other_at, f"the other {what}"),),
        target=other,
    )
