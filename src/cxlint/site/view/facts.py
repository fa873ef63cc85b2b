"""Every field of an entity as a labelled fact, read from the schema: what no page shows in a way of its own."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from cxlint import schema
from cxlint.period import Duration, Period
from cxlint.place import COLLECTIONS
from cxlint.schema import label
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.prose import safe_url
from cxlint.site.view.parts import Bit, Fact, Group, Link, Picture, Ref, State, Text

_ELSEWHERE = frozenset({"name", "description", "was", "status", "reviewed", "review_every", "tags", "more"})
_UNLIMITED = frozenset({"priority", "nth", "n"})
_SCORES = frozenset({"importance", "satisfaction", "severity"})
_FEELINGS = frozenset({"emotion"})
_LINKS = frozenset({"ref", "source", "policy_ref", "contact"})

Show = Callable[[Atlas, Any], tuple[Bit, ...]]


@cache
def _fields(kind: str) -> tuple[tuple[str, str, Show, bool], ...]:
    """Attribute, label, how it is shown and whether it is a list, of each field of a kind, in the schema's order."""
    properties = schema.definition((kind, "")).get("properties", {})
    return tuple(_field((kind,), name, inner) for name, inner in properties.items() if name not in _ELSEWHERE)


def _field(path: tuple[str, ...], name: str, raw: Any) -> tuple[str, str, Show, bool]:
    known = schema.resolved(raw)
    attribute = "from_" if name == "from" else name
    return attribute, str(known.get("title") or name), _show((*path, name), known), known.get("type") == "array"


def _show(path: tuple[str, ...], known: Mapping[str, Any]) -> Show:
    """How values of a field become bits."""
    if "x-ref" in known:
        return _any_reference if known["x-ref"] == "*" else _reference(known["x-ref"])
    if known.get("type") == "array":
        item = _show(path, schema.resolved(known.get("items") or {}))
        return lambda atlas, values: tuple(bit for value in values for bit in item(atlas, value))
    if known.get("properties"):
        return _group(path, known["properties"])
    if "enum" in known:
        return lambda _, value: (Text(words.word(str(value))),)
    if path[-1] in _LINKS:
        return _link
    if path[-1] == "github":
        return lambda _, value: (Text(str(value)),)
    if path[-1] in _SCORES or (len(path) > 1 and path[-2] in _SCORES):
        return lambda _, value: (Text(words.score(value)),)
    if len(path) > 1 and path[-2] in _FEELINGS:
        return lambda _, value: (Text(f"{words.signed(value)}, {words.feeling(value).lower()}"),)
    if path[-1] in ("share", "frequency"):
        return lambda _, value: (Text(f"{words.number(value)} %"),)
    return _plain


def _reference(kind: str) -> Show:
    return lambda atlas, value: tuple(ref for ref in (atlas.ref(kind, value),) if ref)


def _any_reference(atlas: Atlas, value: Any) -> tuple[Bit, ...]:
    if value == "spec":
        return (Text("The whole"),)
    kind, _, entity_id = str(value).partition("/")
    ref = atlas.ref(kind, entity_id) if kind in COLLECTIONS else None
    return (ref,) if ref else (Text(str(value)),)


def _group(path: tuple[str, ...], properties: Mapping[str, Any]) -> Show:
    fields = tuple(_field(path, name, inner) for name, inner in properties.items())

    def show(atlas: Atlas, value: Any) -> tuple[Bit, ...]:
        facts = tuple(_facts(atlas, value, fields))
        return (Group(facts),) if facts else ()

    return show


def _link(_: Atlas, value: Any) -> tuple[Bit, ...]:
    return (link(str(value)),)


def link(value: str) -> Bit:
    """A link where the text is a safe address, else the text."""
    href = safe_url(value)
    return Link(href, value.strip().removeprefix("mailto:")) if href else Text(value)


def _plain(_: Atlas, value: Any) -> tuple[Bit, ...]:
    if isinstance(value, bool):
        return (Text("Yes" if value else "No"),)
    if isinstance(value, date):
        return (Text(words.day(value)),)
    if isinstance(value, Duration):
        return (Text(words.duration(value)),)
    if isinstance(value, Period):
        return (Text(value.text),)
    if isinstance(value, int | float):
        return (Text(words.number(value)),)
    if isinstance(value, Mapping):
        return tuple(
            Group((Fact(str(name), tuple(Text(str(item)) for item in inner), listed=True),))
            for name, inner in value.items()
        )
    return (Text(str(value)),)


def _facts(
    atlas: Atlas, value: Any, fields: tuple[tuple[str, str, Show, bool], ...], skip: frozenset[str] = frozenset()
) -> Iterator[Fact]:
    for attribute, title, show, listed in fields:
        if attribute in skip:
            continue
        found = getattr(value, attribute, None)
        if found is None or found is False or found in ((), {}):
            continue
        bits = show(atlas, found)
        if bits:
            yield Fact(title, bits, listed and len(bits) > 1)


def facts(atlas: Atlas, entity: Any, *skip: str) -> tuple[Fact, ...]:
    """The facts of an entity, without those of the fields in `skip`, the bag `more` last."""
    own = tuple(_facts(atlas, entity, _fields(entity.collection), frozenset(skip)))
    if entity.key in atlas.assets:
        picture = Picture(atlas.assets[entity.key], entity.alt or "")
        own = (
            Fact(label(entity.collection, "image"), (picture,)),
            *_facts(atlas, entity, _fields(entity.collection), frozenset((*skip, "image", "alt"))),
        )
    tags = (Fact("Tags", tuple(Text(tag) for tag in entity.tags), listed=False),) if entity.tags else ()
    return (*own, *tags, *(Fact(name, (Text(text),)) for name, text in entity.more.items()))


def fact(atlas: Atlas, entity: Any, field: str) -> tuple[Bit, ...]:
    """What one field says; nothing where it is empty."""
    return next((found.bits for found in _facts(atlas, entity, _only(entity.collection, field))), ())


@cache
def _only(kind: str, field: str) -> tuple[tuple[str, str, Show, bool], ...]:
    return tuple(entry for entry in _fields(kind) if entry[0] == field)


def nobody(ref: Ref | None, said: str = "No owner") -> Ref | State:
    """A link, or in words that there is nobody."""
    return ref or State("missing", said)
