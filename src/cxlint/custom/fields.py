"""The field that a rule as data names: `owner.kind`, followed in the schema once and in entities each time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cxlint.period import Duration, Period
from cxlint.place import Path
from cxlint.schema import Definition, resolved, schema, step
from cxlint.schema.explain import has
from cxlint.spec import Entity, Spec


class UnknownField(LookupError):
    """A step that leads nowhere: its number, the word that was written, and the words that are known there."""

    def __init__(self, word: str, known: tuple[str, ...], kind: str) -> None:
        """`kind` is the collection whose entities were reached."""
        super().__init__(word)
        self.word = word
        self.known = known
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a dotted path: the key, and the kind whose ids are followed before it (empty for none)."""

    key: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A dotted path from entities of one kind, and what the schema says of the values that it leads to.

    `is_list` says that it leads to a list, be it written so or because the path crosses one; `known` is then what is
    known of an item.
    """

    steps: tuple[Step, ...]
    known: Definition
    is_list: bool

    @property
    def own(self) -> Path:
        """The steps inside the entity itself, before the first reference is followed."""
        ends = [index for index, inner in enumerate(self.steps) if inner.kind]
        return tuple(inner.key for inner in self.steps[: ends[0] if ends else None])


def field(kind: str, dotted: str) -> Field:
    """The field that `dotted` names, seen from entities of `kind`. Raises `UnknownField` for a step that leads nowhere."""
    known, steps, is_list = _entity(kind), [], False
    for key in dotted.split("."):
        followed = ""
        if "x-ref" in known:
            followed = kind = known["x-ref"]
            known = _entity(kind)
        inner = step(known, key)
        if not inner:
            raise UnknownField(key, tuple(known.get("properties", {})), kind)
        steps.append(Step(key, followed))
        if inner.get("type") == "array":
            is_list, inner = True, resolved(inner.get("items") or {})
        known = inner
    return Field(tuple(steps), known, is_list)


def _entity(kind: str) -> Definition:
    return resolved(schema()["$defs"].get(kind, {}))


def found(entity: Entity, wanted: Field, spec: Spec) -> list[Any]:
    """The values that are written there, as one would type them; of a list its items."""
    return [
        plain(item)
        for value, _, _ in _reached(entity, wanted, spec)
        for item in (value if isinstance(value, tuple) else (value,))
    ]


def is_there(entity: Entity, wanted: Field, spec: Spec) -> bool:
    """Whether something is written there, be it an empty list."""
    return any(True for _ in _reached(entity, wanted, spec))


Reached = tuple[Any, Entity, Path]
"""A value of the model, the entity it stands in, and its path inside that."""


def _reached(entity: Entity, wanted: Field, spec: Spec) -> Iterator[Reached]:
    nodes: list[Reached] = [(entity, entity, ())]
    for inner in wanted.steps:
        nodes = [after for node in nodes for after in _after(node, inner, spec)]
    yield from nodes


def _after(node: Reached, inner: Step, spec: Spec) -> Iterator[Reached]:
    value, root, path = node
    numbered = enumerate(value) if isinstance(value, tuple) else None
    for place, item in (((*path, index), item) for index, item in numbered) if numbered else [(path, value)]:
        holder = spec.collection(inner.kind).get(item) if inner.kind else item
        if holder is None:
            continue
        where, home = ((), holder) if inner.kind else (place, root)
        reached = _said(holder, inner.key)
        if reached is not None and _is_written(holder, inner.key, reached, home, (*where, inner.key)):
            yield reached, home, (*where, inner.key)


def _said(holder: Any, key: str) -> Any:
    if isinstance(holder, Mapping):
        return holder.get(key)
    return getattr(holder, key, getattr(holder, f"{key}_", None))


def _is_written(holder: Any, key: str, value: Any, home: Entity, path: Path) -> bool:
    """Whether a value stands in the text; one that is the model's default may not."""
    known = getattr(holder, "__dataclass_fields__", {}).get(key)
    if known is None or value != known.default:
        return True
    document: Any = home.at.document
    return has(document.data, (*home.at.path, *path))


def plain(value: Any) -> Any:
    """A value of the model as it is typed."""
    if isinstance(value, date):
        return value.isoformat()
    return value.text if isinstance(value, (Period, Duration)) else value
