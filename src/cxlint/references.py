"""Every reference of a spec, followed to what it means.

The schema says which fields refer to which kind; `was` keeps old ids alive. A reference that leads nowhere is loose,
and absent from the model; one by an old id leads to the new one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from cxlint.build import Correction
from cxlint.document import Document
from cxlint.finding import Problem, Related
from cxlint.place import COLLECTIONS, Path, Pointer
from cxlint.schema import ITEMS, KEYS, Field, label, noun, reference_fields
from cxlint.spec import DORMANT, Owner, Reference, Spec, plainly, readable
from cxlint.words import NOBODY

Raw = dict[str, dict[str, tuple[Document, Any]]]
"""By kind and id, the document that holds an entity, and the entity itself or the values that stand there."""


def said(value: Any, key: str) -> Any:
    """What an entity, or the values that stand for one, say under a key; None where they say nothing."""
    if isinstance(value, dict):
        return value.get(key)
    return getattr(value, key, None)


class Place(NamedTuple):
    """One reference as it is written: in which document and entity, at which field, and what stands there."""

    read: Document
    base: Path
    inside: Path
    field: Field
    written: Any

    @property
    def at(self) -> Pointer:
        """Its address."""
        return Pointer(self.read, self.base + self.inside)


@dataclass
class Found:
    """What following every reference came to: see `Spec` for the first four, `build` for corrections."""

    loose: list[Reference] = field(default_factory=list)
    renamed: list[Reference] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    misnamed: dict[Path, str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    corrections: dict[Path, list[Correction]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def places(raw: Raw, head: Any) -> Iterator[Place]:
    """Every reference as it is written: those of the manifest, then those of every entity."""
    if isinstance(head, Document) and isinstance(head.data, dict):
        yield from _places(head, (), head.data, _plan("manifest"))
    for kind, entries in raw.items():
        plan = _plan(kind)
        for entity_id, (read, value) in entries.items():
            yield from _places(read, (kind, entity_id), value, plan)


@cache
def _plan(kind: str) -> dict[str, list[Field]]:
    """The fields of a kind that refer to something, by their first key."""
    found: dict[str, list[Field]] = {}
    for known in reference_fields(kind):
        found.setdefault(str(known.path[0]), []).append(known)
    return found


def _places(read: Document, base: Path, value: Any, plan: Mapping[str, list[Field]]) -> Iterator[Place]:
    for key, fields in plan.items():
        inner = said(value, key)
        if inner is None or inner == ():
            continue
        for known in fields:
            if len(known.path) == 1:
                yield Place(read, base, (key,), known, inner)
            elif known.path[1:] == (ITEMS,):
                if isinstance(inner, (list, tuple)):
                    for index, written in enumerate(inner):
                        yield Place(read, base, (key, index), known, written)
            else:
                for path, written in _values(inner, known.path[1:]):
                    yield Place(read, base, (key, *path), known, written)


def _values(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Path, Any]]:
    """The values at a field's path, with their own paths."""
    if not path:
        yield (), value
        return
    step, rest = path[0], path[1:]
    if step == ITEMS:
        for index, inner in enumerate(value if isinstance(value, (list, tuple)) else ()):
            for inside, written in _values(inner, rest):
                yield (index, *inside), written
    elif step == KEYS:
        for key in value if isinstance(value, dict) else ():
            yield (key,), key
    elif (inner := said(value, str(step))) is not None:
        for inside, written in _values(inner, rest):
            yield (step, *inside), written


def follow(raw: Raw, head: Document | None) -> Found:
    """Follows every reference of a spec."""
    old, problems = _old_ids(raw)
    found = Found(problems=problems)
    for place in places(raw, head):
        kind, written = place.field.kind, place.written
        is_word = written.__class__ is str
        if is_word and written in raw.get(kind, ()) and written not in NOBODY:
            if (kind, written) != place.base:
                found.used.add(f"{kind}/{written}")
        elif is_word or (kind == "owners" and isinstance(written, list) and place.field.single):
            _stray(place, _target(raw, old, kind, written), raw, found)
    return found


def _stray(place: Place, target: str | None, raw: Raw, found: Found) -> None:
    """A reference that is no id of today's: by an old id, with its kind, or to nothing."""
    kind, written, at = place.field.kind, place.written, place.at
    if target is None or (kind == "owners" and is_placeholder(written)):
        found.loose.append(Reference(at, kind, written))
        found.corrections.setdefault(_base(at.path), []).append(Correction(_inside(at.path)))
        if kind == "owners" and not _is_dormant(place.base, raw):
            found.called = found.called or _owners_by_name(raw)
            rule = misnaming(written, single=place.field.single, owners=found.called)
            found.misnamed.update({at.path: rule} if rule else {})
        return
    if kind != "*" and (kind, target) != place.base:
        found.used.add(f"{kind}/{target}")
    if target != written:
        found.renamed.append(Reference(at, kind, written, target))
        found.corrections.setdefault(_base(at.path), []).append(Correction(_inside(at.path), target))


def leading_to(keys: set[str], raw: Raw, head: Any) -> Iterator[Path]:
    """The address of every reference to one of the entities named in `keys` (`kind/id`)."""
    old, _ = _old_ids(raw)
    for place in places(raw, head):
        kind = place.field.kind
        target = _target(raw, old, kind, place.written)
        if target and (target if kind == "*" else f"{kind}/{target}") in keys:
            yield place.at.path


def mentions(spec: Spec, owners: Mapping[str, Owner]) -> Iterator[Reference]:
    """Every reference to one of `owners` (by id), as it is written: with the manifest's, kind by kind.

    What the model says is looked through first; the text is asked only where it names one of them.
    """
    names = {name: owner.id for owner in owners.values() for name in (owner.id, *owner.was)}
    yield from _mentions(spec.at.document, (), spec, "manifest", names)
    for entity in spec.entities():
        base = (entity.collection, entity.id)
        yield from _mentions(entity.at.document, base, entity, entity.collection, names)


def _mentions(document: Any, base: Path, value: Any, kind: str, names: Mapping[str, str]) -> Iterator[Reference]:
    plan = _owner_plan(kind)
    if not any(place.written in names for place in _places(document, base, value, plan)):
        return
    written = document.data
    for step in base:
        written = written[step]
    seen = set()
    for place in _places(document, base, written, plan):
        owner = names.get(place.written) if isinstance(place.written, str) else None
        in_its_list = (place.inside if place.field.single else place.inside[:-1], owner)
        if owner and in_its_list not in seen:
            seen.add(in_its_list)
            yield Reference(place.at, "owners", place.written, owner)


@cache
def _owner_plan(kind: str) -> dict[str, list[Field]]:
    """The fields of a kind that refer to owners, by their first key."""
    plan = {key: [known for known in fields if known.kind == "owners"] for key, fields in _plan(kind).items()}
    return {key: fields for key, fields in plan.items() if fields}


def _base(path: Path) -> Path:
    return path[:2] if path[0] in COLLECTIONS else ()


def _inside(path: Path) -> Path:
    return path[2:] if path[0] in COLLECTIONS else path


def _target(raw: Raw, old: Mapping[str, Mapping[str, str]], kind: str, written: Any) -> str | None:
    """The id that a reference leads to (`kind/id` for a mixed one); None where it leads nowhere."""
    if not isinstance(written, str):
        return None
    if kind == "*":
        if written == "spec":
            return written
        named, _, entity_id = written.partition("/")
        inner = _target(raw, old, named, entity_id) if named in COLLECTIONS else None
        return f"{named}/{inner}" if inner else None
    if written in raw.get(kind, ()):
        return written
    return old.get(kind, {}).get(written)


def _old_ids(raw: Raw) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """For each kind the ids that things had before, and the clashes among them."""
    old: dict[str, dict[str, str]] = {}
    problems = []
    for kind, entries in raw.items():
        known = old.setdefault(kind, {})
        passed: set[str] = set()
        for entity_id, (read, value) in entries.items():
            passed.add(entity_id)
            listed = said(value, "was")
            words = listed if isinstance(listed, (list, tuple)) else ()
            seen: set[str] = set()
            for index, word in enumerate(words):
                at = Pointer(read, (kind, entity_id, "was", index))
                if not isinstance(word, str) or word in seen:
                    continue
                seen.add(word)
                other = word if word in entries else known.get(word, "")
                holder = Pointer(entries[other][0], (kind, other), key=True) if other else at
                if not other:
                    known[word] = entity_id
                elif other in passed:
                    problems.append(_clash(at, kind, word, holder))
                else:
                    problems.append(_taken(holder, kind, word, entity_id, at))
    return old, problems


def _taken(at: Pointer, kind: str, word: str, holder: str, old: Pointer) -> Problem:
    """An id that something read before had once."""
    return Problem(
        at,
        "{kind} '{holder}' had the id '{id}' before",
        {"id": word, "kind": COLLECTIONS[kind], "holder": holder},
        hint="an id means one thing, now and before; give this one another id, or delete the old one",
        related=(Related(old, "the old id"),),
        rule="duplicate-id",
    )


def _clash(at: Pointer, kind: str, word: str, other: Pointer) -> Problem:
    """An old id that something read before has, or had."""
    is_living = other.path[1] == word
    return Problem(
        at,
        f"'{{id}}' can not be an old id here: {{kind}} '{{other}}' {'has it' if is_living else 'had it before'}",
        {"id": word, "kind": COLLECTIONS[kind], "other": str(other.path[1])},
        hint="an id means one thing, now and before; delete it here"
        + ("" if is_living else f", or from the `was:` of '{other.path[1]}'"),
        related=(Related(other, "has this id" if is_living else "had this id before"),),
        rule="duplicate-id",
    )


def siblings(reference: Reference) -> Any:
    """What stands beside a reference in one list, or the keys beside it in one group; empty for a single value."""
    document, path = reference.at.document, reference.at.path
    value: Any = document.data if isinstance(document, Document) else None
    for step in path[:-1]:
        value = value[step]
    single = isinstance(path[-1], str) and value.get(path[-1]) == reference.written
    return () if single else value


def described(at: Pointer) -> str:
    """Where a reference stands, in words: `'Contributors' of moment 'first-notice'`."""
    field = re.sub(r"\[\d+\]$", "", at.field or "")
    if at.entity is None:
        return f"'{label('manifest', field)}' of the whole experience"
    return f"'{label(str(at.path[0]), field)}' of {noun(at.path)}"


def is_placeholder(written: Any) -> bool:
    """Whether a word names nobody."""
    return isinstance(written, str) and written.strip().lower() in NOBODY


def misnaming(written: Any, *, single: bool, owners: Mapping[str, str]) -> str | None:
    """The rule that explains what stands in an owner's place; None where there is no more to say than that it is unknown.

    `single` says that exactly one owner belongs there, `owners` holds ids by display name.
    """
    if is_placeholder(written):
        return "placeholder-owner"
    if isinstance(written, str) and plainly(written) in owners:
        return "display-name-owner"
    return "several-owners" if single and names_several(written) else None


def names_several(written: Any) -> bool:
    """Whether several owners are written where one answers."""
    if isinstance(written, list):
        return True
    text = str(written).lower().removeprefix("owners/")
    return bool({"and", "+"} & set(text.split())) or any(mark in text for mark in "/&,")


def _owners_by_name(raw: Raw) -> dict[str, str]:
    """The id of every owner by its display name, without regard to case and doubled spaces; of several the first."""
    found: dict[str, str] = {}
    for entity_id, (_, value) in raw.get("owners", {}).items():
        name = said(value, "name")
        found.setdefault(plainly(name if isinstance(name, str) else readable(entity_id)), entity_id)
    found.pop("", None)
    return found


def _is_dormant(base: Path, raw: Raw) -> bool:
    """Whether a reference stands in a draft or in what is retired, which rules about owners pass over."""
    return bool(base) and said(raw[str(base[0])][str(base[1])][1], "status") in DORMANT
