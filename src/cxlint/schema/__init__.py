"""What the JSON Schema says, asked in the words of the model: labels, references, kinds of text.

`schema/format.json` is the only statement of shape. Everything here is read from it: which field refers to which kind
(`x-ref`), what a text is (`x-value`), what a field is called (`title`).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from cxlint.place import COLLECTIONS, Path
from cxlint.resources import folder

Definition = dict[str, Any]
ITEMS = -1
"""In a field's path: every item of a list."""
KEYS = -2
"""In a field's path: every key of a mapping."""


@cache
def text(name: str = "format") -> str:
    """The JSON Schema of that name (`format`, `output`, `review`, `history`) as it is published."""
    return (folder("schema") / f"{name}.json").read_text(encoding="utf-8")


@cache
def schema() -> Definition:
    """The JSON Schema of the format."""
    found: Definition = json.loads(text())
    return found


def resolved(definition: Definition) -> Definition:
    """A definition with what its `$ref` says; what stands beside the `$ref` counts more."""
    while "$ref" in definition:
        target = schema()["$defs"][definition["$ref"].rpartition("/")[2]]
        definition = {**target, **{key: value for key, value in definition.items() if key != "$ref"}}
    return definition


@cache
def definition(path: Path) -> Definition:
    """What the schema says of the value at `path` of a document; empty where it knows no such place."""
    if not path:
        return schema()
    return step(definition(path[:-1]), path[-1])


def step(outer: Definition, key: str | int) -> Definition:
    """What the schema says of a key or an item of what `outer` describes."""
    if isinstance(key, int):
        return resolved(outer.get("items") or {})
    known = outer.get("properties", {}).get(key)
    if known is None:
        known = outer.get("additionalProperties")
    if known is None and "anyOf" in outer:
        branches = [resolved(branch) for branch in outer["anyOf"]]
        known = next((step(branch, key) for branch in branches if branch.get("type") == "object"), None)
    return resolved(known) if isinstance(known, dict) else {}


def label(kind: str, field: str) -> str:
    """What people call a field: the `title` of `owner` of `moments` is "Accountable owner". `field` may be dotted."""
    found = definition((kind, "")) if kind in COLLECTIONS else schema()
    for name in field.replace("[", ".[").split("."):
        found = step(found, 0 if name.startswith("[") else name)
    return str(found.get("title") or field)


def noun(path: Path) -> str:
    """What a value belongs to, in words: `moment 'first-notice'`, or `the manifest`."""
    if path and path[0] in COLLECTIONS:
        name = COLLECTIONS[str(path[0])]
        return f"{name} '{path[1]}'" if len(path) > 1 else f"the list of {name}s"
    return f"'{path[0]}'" if len(path) > 1 else "this file"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that refers to a kind (`*` where the reference says the kind itself): its path inside an entity."""

    path: tuple[str | int, ...]
    kind: str
    single: bool


@cache
def reference_fields(kind: str) -> tuple[Field, ...]:
    """Every field of a kind's entities that refers to another entity; for `manifest`, those of the manifest."""
    if kind == "manifest":
        manifest = {key: value for key, value in schema()["properties"].items() if key not in COLLECTIONS}
        return tuple(_references({"properties": manifest}, ()))
    return tuple(_references(resolved(schema()["$defs"][kind]), ()))


def _references(outer: Definition, path: tuple[str | int, ...]) -> Iterator[Field]:
    if "x-ref" in outer:
        yield Field(path, outer["x-ref"], single=ITEMS not in path[-1:])
        return
    names = resolved(outer.get("propertyNames") or {})
    if "x-ref" in names:
        yield Field((*path, KEYS), names["x-ref"], single=False)
    for key, inner in outer.get("properties", {}).items():
        if isinstance(inner, dict):
            yield from _references(resolved(inner), (*path, key))
    if isinstance(outer.get("items"), dict):
        yield from _references(resolved(outer["items"]), (*path, ITEMS))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text of a document: where it stands, what it says, and what kind of text the schema takes it for."""

    path: Path
    text: str
    value: str
    is_key: bool = False


TEXTS = frozenset(("text", "markdown", "name", "label", "term", "link"))
"""The kinds of text (`x-value`) that people write freely."""


def leaves(data: Any) -> Iterator[Leaf]:
    """Every text of a document's data, keys of open mappings included, with the schema's `x-value`.

    References have the value `reference`, words of a list `word`, what the schema does not know an empty value.
    """
    todo: list[tuple[Any, Path, Definition]] = [(data, (), schema())]
    while todo:
        value, path, known = todo.pop()
        if isinstance(value, str):
            yield Leaf(path, value, _value(known, value))
        elif isinstance(value, dict):
            names = resolved(known.get("propertyNames") or {})
            for key, inner in reversed(value.items()):
                if key not in known.get("properties", {}):
                    yield Leaf((*path, key), key, str(names.get("x-value", "")), is_key=True)
                todo.append((inner, (*path, key), step(known, key)))
        elif isinstance(value, list):
            items = resolved(known.get("items") or {})
            todo.extend((inner, (*path, index), items) for index, inner in reversed(list(enumerate(value))))


def _value(known: Definition, value: str) -> str:
    if "x-ref" in known:
        return "reference"
    if "enum" in known:
        return "word"
    if "anyOf" in known:
        branches = [resolved(branch) for branch in known["anyOf"]]
        words = [branch["enum"] for branch in branches if "enum" in branch]
        if any(value in listed for listed in words):
            return "word"
        return next((str(branch["x-value"]) for branch in branches if "x-value" in branch), "")
    return str(known.get("x-value", ""))
