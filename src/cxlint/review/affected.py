"""Who and what depends on a change, and who should agree to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cxlint.pairs import Pairs
from cxlint.place import COLLECTIONS
from cxlint.review.change import Change
from cxlint.review.values import Now, as_written, values
from cxlint.schema import ITEMS, KEYS, reference_fields
from cxlint.spec import Entity, Kpi, Spec, Stage

_DEPENDENT = ("journeys", "stages", "moments", "promises", "kpis")
_DEEP = 3
_KINDS = tuple(COLLECTIONS)


@dataclass(frozen=True, slots=True)
class Approver:
    """An owner that should agree to a change, with the things that are its reason."""

    owner: str
    github: str | None
    because: tuple[str, ...]


class Dependence:
    """What depends on what in two revisions, all in today's ids."""

    def __init__(self, pairs: Pairs) -> None:
        """Looks at every reference once, and not before somebody asks."""
        self.pairs = pairs
        self._before = {pair.entity: pair.before for kind in _KINDS for pair in pairs.of(kind) if pair.before}

    @cached_property
    def _used_by(self) -> tuple[dict[str, set[str]], ...]:
        """For each revision and each thing, the things that refer to it."""
        return _used_by(self.pairs.before, self.pairs.now), _used_by(self.pairs.after, as_written)

    def affected(self, change: Change) -> tuple[str, ...]:
        """The stages, moments, promises, KPIs and owners that depend on a change, in either revision.

        What refers to the thing, and what refers to that: a KPI's moments, their stages and the promises that they keep.
        """
        if change.entity is None:
            return ()
        found: set[str] = set()
        for used_by in self._used_by:
            edge = {change.entity}
            for _ in range(1 if change.entity.startswith("owners/") else _DEEP):
                edge = {key for one in edge for key in used_by.get(one, ()) if _kind(key) in _DEPENDENT} - found
                found |= edge
        owners = {f"owners/{owner}" for owner in self._owners(change)}
        return tuple(sorted((found | owners) - {change.entity}, key=lambda key: (_KINDS.index(_kind(key)), key)))

    def approvers(self, changes: Iterable[Change]) -> tuple[Approver, ...]:
        """The owners that should agree, those with most reasons first. A draft or retired owner is not asked."""
        reasons: dict[str, dict[str, None]] = {}
        for change in changes:
            for owner in self._owners(change):
                reasons.setdefault(owner, {})[change.entity or "spec"] = None
        known = self.pairs.after.owners
        made = [Approver(owner, known[owner].github, tuple(because)) for owner, because in reasons.items()]
        return tuple(sorted(made, key=lambda one: (-len(one.because), one.owner)))

    def _owners(self, change: Change) -> Iterable[str]:
        """Who answers for the things that a change speaks of, before and after, who agreed to what changed or controls it."""
        pairs = self.pairs
        found: dict[str, None] = {}
        for key in (change.entity or "", *change.touches):
            for spec, entity in ((pairs.before, self._before.get(key)), (pairs.after, pairs.after.entity(key))):
                if entity is None and key:
                    continue
                named = spec.owner_ids_of(entity.key if entity else None)
                for owner in (*named, *_agreed(change, entity)):
                    today = pairs.still("owners", owner)
                    if today and pairs.after.owners[today].is_live:
                        found[today] = None
        return found


def _kind(key: str) -> str:
    return key.partition("/")[0]


def _used_by(spec: Spec, now: Now) -> dict[str, set[str]]:
    """For each `kind/id` the things that refer to it."""
    found: dict[str, set[str]] = {}
    for entity in spec.entities():
        said = values(entity, now)
        key = f"{entity.collection}/{now(entity.collection, entity.id)}"
        for field in reference_fields(entity.collection):
            for name in _at(said, field.path):
                found.setdefault(name if field.kind == "*" else f"{field.kind}/{name}", set()).add(key)
    return found


def _at(value: Any, path: tuple[str | int, ...]) -> Iterator[str]:
    """The texts at the end of a field's path."""
    if not path:
        yield value
        return
    step, rest = path[0], path[1:]
    if step == ITEMS:
        for item in value:
            yield from _at(item, rest)
    elif step == KEYS:
        yield from value
    elif step in value:
        yield from _at(value[step], rest)


def _agreed(change: Change, entity: Entity | None) -> tuple[str, ...]:
    """Who agreed to what changed, or has it in hand."""
    if change.field == "targets" and isinstance(entity, Kpi):
        return tuple(owner for target in entity.targets for owner in target.agreed_by)
    if change.field == "definition" and isinstance(entity, Stage):
        return (*entity.contributors, *entity.agreed_by)
    if change.kind == "control-changed":
        side = str(change.field).partition(".")[2]
        return tuple(getattr(getattr(entity, "control", None), side, ()))
    return ()
