"""The values of an entity as plain data, with the ids of an earlier revision in today's words."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from cxlint.period import Duration, Period
from cxlint.schema import Definition, resolved, schema, step
from cxlint.spec import Entity

_NOT_SAID = ("id", "at", "index", "was")

Now = Callable[[str, str], str | None]
"""Gives today's id for a kind and an id; None where the thing is gone, and then it is left out."""


def as_written(_: str, name: str) -> str:
    """The ids as they stand."""
    return name


def values(entity: Entity, now: Now) -> dict[str, Any]:
    """What an entity says: field → plain value, without what is left out; references by today's ids."""
    return said(entity, resolved(schema()["$defs"][entity.collection]), now)


def said(holder: Any, known: Definition, now: Now) -> dict[str, Any]:
    """What a group of fields says, by what the schema knows of it."""
    found = {}
    for one in fields(holder):
        value = getattr(holder, one.name)
        if one.name in _NOT_SAID or value is None or value == one.default or value in ((), {}):
            continue
        key = one.name.rstrip("_")
        plain = _plain(value, step(known, key), now)
        if plain not in (None, [], {}):
            found[key] = plain
    return found


def _plain(value: Any, known: Definition, now: Now) -> Any:
    if isinstance(value, (tuple, list)):
        items = resolved(known.get("items") or {})
        found = (_plain(item, items, now) for item in value)
        return [item for item in found if item is not None]
    if isinstance(value, (Period, Duration)):
        return value.text
    if is_dataclass(value):
        return said(value, known, now)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        names = resolved(known.get("propertyNames") or {})
        pairs = ((_plain(key, names, now), _plain(inner, step(known, key), now)) for key, inner in value.items())
        return {key: inner for key, inner in pairs if key is not None and inner is not None}
    return _named(value, known.get("x-ref"), now) if isinstance(value, str) else value


def _named(name: str, kind: str | None, now: Now) -> str | None:
    """A text; a reference by today's id."""
    if kind is None:
        return name
    if kind != "*":
        return now(kind, name)
    kind, _, inner = name.partition("/")
    today = now(kind, inner) if inner else inner
    return f"{kind}/{today}" if inner and today else None if inner else name


def alike(value: Any) -> Any:
    """A plain value so that two that mean the same are equal: whatever the blanks in texts and the order of lists.

    What stands twice in a list counts once.
    """
    if isinstance(value, str):
        return _length(value) or " ".join(value.split())
    if isinstance(value, list):
        return sorted({repr(same): same for same in map(alike, value)}.items())
    return {key: alike(value[key]) for key in sorted(value)} if isinstance(value, dict) else value


def _length(text: str) -> tuple[int, int, int] | None:
    """A duration however it is written: `P7D` and `P1W` are the same; None for any other text."""
    try:
        found = Duration.parse(text)
    except ValueError:
        return None
    return found.months, found.days, found.seconds
