"""Who and what depends on a change, and who should agree to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from cxlint.pairs import Pairs
from cxlint.place import COLLECTIONS
from cxlint.review.changes import Change
from cxlint.review.values import values
from cxlint.schema import ITEMS, KEYS, Field, reference_fields
from cxlint.spec import Entity, Kpi, Spec, Stage

_DEPENDENT = ("journeys", "stages", "moments", "promises", "kpis")
_DEEP = 3


@dataclass(frozen=True, slots=True)
class Approver:
    """An owner that should agree to a change, with the things that are its reason."""

    owner: str
    github: str | None
    because: tuple[str, ...]


class _Links:
    """Who refers to whom in one spec: `kind/id` → the things that refer to it."""

    def __init__(self, spec: Spec, pairs: Pairs) -> None:
        self.to: dict[str, set[str]] = {}
        for entity in spec.entities():
            said = values(entity, pairs.now)
            key = f"{entity.collection}/{pairs.now(entity.collection, entity.id)}"
            for field in reference_fields(entity.collection):
                for name in _at(said, field.path):
                    target = name if field.kind == "*" else f"{field.kind}/{name}"
                    self.to.setdefault(target, set()).add(key)


def _at(value: Any, path: tuple[str | int, ...]) -> Iterator[str]:
    if not path:
        if isinstance(value, str):
            yield value
        return
    step, rest = path[0], path[1:]
    if step == ITEMS:
        for item in value if isinstance(value, list) else ():
            yield from _at(item, rest)
    elif step == KEYS:
        yield from value if isinstance(value, dict) else ()
    elif isinstance(value, dict) and step in value:
        yield from _at(value[step], rest)


@cache
def _links(pairs: Pairs) -> tuple[_Links, _Links]:
    return _Links(pairs.before, pairs), _Links(pairs.after, pairs)


def affected(change: Change, pairs: Pairs) -> tuple[str, ...]:
    """The stages, moments, promises, KPIs and owners that depend on a change, in either revision.

    What refers to the thing, and what refers to that: a KPI's moments, their stages and the promises that they keep.
    """
    if change.entity is None:
        return ()
    found: set[str] = set()
    for links in _links(pairs):
        edge = {change.entity}
        for _ in range(1 if change.entity.startswith("owners/") else _DEEP):
            edge = {key for one in edge for key in links.to.get(one, ()) if key.partition("/")[0] in _DEPENDENT} - found
            found |= edge
    found.discard(change.entity)
    kinds = list(COLLECTIONS)
    owners = {f"owners/{owner}" for owner in _owners(change, pairs)} - {change.entity}
    return tuple(sorted(found | owners, key=lambda key: (kinds.index(key.partition("/")[0]), key)))


def _owners(change: Change, pairs: Pairs) -> Iterable[str]:
    """Who answers for the thing, before and after; of a target or a definition, those who agreed to it too."""
    found: dict[str, None] = {}
    for spec, key in ((pairs.before, _was(change, pairs)), (pairs.after, change.entity)):
        entity = spec.entity(key) if key else None
        if key is not None and entity is None:
            continue
        for owner in (*spec.owner_ids_of(key), *_agreed(change, entity)):
            today = pairs.now("owners", owner)
            if today in pairs.after.owners:
                found[today] = None
    return found


def _was(change: Change, pairs: Pairs) -> str | None:
    """What the thing was called in the earlier revision."""
    if change.entity is None:
        return None
    kind, _, name = change.entity.partition("/")
    return next(
        (entity.key for entity in pairs.before.collection(kind).values() if pairs.now(kind, entity.id) == name), ""
    )


def _agreed(change: Change, entity: Entity | None) -> tuple[str, ...]:
    if change.field == "targets" and isinstance(entity, Kpi):
        return tuple(owner for target in entity.targets for owner in target.agreed_by)
    if change.field == "definition" and isinstance(entity, Stage):
        return (*entity.contributors, *entity.agreed_by)
    return ()


def approvers(changes: Iterable[Change], pairs: Pairs) -> tuple[Approver, ...]:
    """The owners that should agree, those with most reasons first."""
    reasons: dict[str, list[str]] = {}
    for change in changes:
        for owner in _owners(change, pairs):
            listed = reasons.setdefault(owner, [])
            what = change.entity or "spec"
            if what not in listed:
                listed.append(what)
    made = [Approver(owner, pairs.after.owners[owner].github, tuple(because)) for owner, because in reasons.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.because), one.owner)))


__all__ = ["Approver", "Field", "affected", "approvers"]
