"""The values of an entity as plain data, with the ids of an earlier revision in today's words."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from cxlint.period import Duration, Period
from cxlint.schema import Definition, resolved, schema, step
from cxlint.spec import Entity

_NOT_SAID = ("id", "at", "index", "was")

Now = Callable[[str, str], str]
"""Gives today's id for a kind and an id."""


def values(entity: Entity, now: Now) -> dict[str, Any]:
    """What an entity says: field → plain value, without what is left out; references by today's ids."""
    known = resolved(schema()["$defs"][entity.collection])
    return _fields(entity, known, now)


def _fields(holder: Any, known: Definition, now: Now) -> dict[str, Any]:
    found = {}
    for one in fields(holder):
        if one.name in _NOT_SAID:
            continue
        key = one.name.rstrip("_")
        value = getattr(holder, one.name)
        if value is None or value in ((), {}) or value == one.default:
            continue
        found[key] = _plain(value, step(known, key), now)
    return found


def _plain(value: Any, known: Definition, now: Now) -> Any:
    if isinstance(value, (tuple, list)):
        items = resolved(known.get("items") or {})
        return [_plain(item, items, now) for item in value]
    if is_dataclass(value) and not isinstance(value, (Period, Duration)):
        return _fields(value, known, now)
    if isinstance(value, (Period, Duration)):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        names = resolved(known.get("propertyNames") or {})
        return {_plain(key, names, now): _plain(inner, step(known, key), now) for key, inner in value.items()}
    kind = known.get("x-ref")
    if kind == "*" and isinstance(value, str):
        kind, slash, name = value.partition("/")
        return f"{kind}/{now(kind, name)}" if slash else value
    return now(kind, value) if kind and isinstance(value, str) else value
