"""What of one revision is what of another: by id, and by the ids of old that `was` keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cxlint.place import COLLECTIONS
from cxlint.spec import Entity, Spec


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing in two revisions; one side is None where it was added or taken away."""

    kind: str
    before: Any
    after: Any

    @property
    def entity(self) -> str:
        """How it is named: as it is called now, else as it was called."""
        found: Entity = self.after or self.before
        return found.key


class Pairs:
    """The things of two revisions side by side. Ids are compared in the words of the later one."""

    def __init__(self, before: Spec, after: Spec) -> None:
        """Takes both specs whole, drafts and what is retired among them."""
        self.before = before.whole
        self.after = after.whole

    @cached_property
    def _new_ids(self) -> dict[str, dict[str, str]]:
        """For each kind, today's id of every id that was and is no longer."""
        found: dict[str, dict[str, str]] = {}
        for kind in COLLECTIONS:
            entries = self.after.collection(kind)
            known = found[kind] = {}
            for entity in entries.values():
                for old in entity.was:
                    if old not in entries:
                        known.setdefault(old, entity.id)
        return found

    def now(self, kind: str, written: str) -> str:
        """What an id of the earlier revision is called in the later one."""
        return self._new_ids[kind].get(written, written)

    def all_now(self, kind: str, written: tuple[str, ...]) -> tuple[str, ...]:
        """What ids of the earlier revision are called in the later one, in their order."""
        return tuple(dict.fromkeys(self.now(kind, one) for one in written))

    def still(self, kind: str, written: str) -> str | None:
        """What an id is called in the later revision; None where that has no such thing any more."""
        today = self.now(kind, written)
        return today if today in self.after.collection(kind) else None

    @cached_property
    def _earlier(self) -> dict[str, dict[str, Any]]:
        """For each kind, the earlier thing behind each id of today; of several that became one, the one with its id."""
        found: dict[str, dict[str, Any]] = {}
        for kind in COLLECTIONS:
            entries = self.before.collection(kind)
            known = found[kind] = dict(entries)
            for name, entity in entries.items():
                if (today := self.now(kind, name)) != name:
                    del known[name]
                    known.setdefault(today, entity)
        return found

    def of(self, kind: str) -> Iterator[Pair]:
        """Every thing of a kind: those of the later revision in its order, then those that are gone."""
        earlier, later = self._earlier[kind], self.after.collection(kind)
        for name, entity in later.items():
            yield Pair(kind, earlier.get(name), entity)
        for name, entity in earlier.items():
            if name not in later:
                yield Pair(kind, entity, None)

    def merged(self, kind: str) -> Iterator[Pair]:
        """Every thing of a kind that became part of another one, which keeps its id under `was`."""
        earlier = self._earlier[kind]
        for name, entity in self.before.collection(kind).items():
            today = self.now(kind, name)
            if earlier[today] is not entity:
                yield Pair(kind, entity, self.after.collection(kind)[today])

    def both(self, kind: str) -> Iterator[Pair]:
        """Every thing of a kind that is in both revisions."""
        return (pair for pair in self.of(kind) if pair.before and pair.after)

    def gone(self, kind: str) -> Iterator[Pair]:
        """Every thing of a kind that was taken away."""
        return (pair for pair in self.of(kind) if pair.after is None)

    def added(self, kind: str) -> Iterator[Pair]:
        """Every thing of a kind that was added."""
        return (pair for pair in self.of(kind) if pair.before is None)
