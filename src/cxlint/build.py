"""Plain values → the model's dataclasses, guided by the dataclasses themselves.

What the reader refused is taken out first (`Correction`), so a value that arrives here has the type of its field.
"""

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from cxlint.finding import Level
from cxlint.period import Duration, Period
from cxlint.place import Path, Pointer
from cxlint.spec import KINDS, Entity, IdealDesign, Responsibility, Site

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """What to put at a path inside an entity: an id in the place of an old one, or nothing at all."""

    path: Path
    text: str | None = None


def entity(kind: str, entity_id: str, at: Pointer, value: Any, corrections: Iterable[Correction] = ()) -> Entity:
    """One entity of the model. A value that is no mapping gives an entity that says nothing."""
    if corrections:
        value = corrected(value, corrections)
    made = KINDS[kind]
    return made(id=entity_id, at=at, **_values(made, value if isinstance(value, dict) else {}))


def manifest(data: Mapping[str, Any], corrections: Iterable[Correction]) -> dict[str, Any]:
    """The spec's own fields, from the manifest's values."""
    clean = corrected(dict(data), corrections)
    values: dict[str, Any] = {key: clean[key] for key in ("name", "owner") if clean.get(key)}
    for key, made in (("standard", IdealDesign), ("responsibility", Responsibility), ("site", Site)):
        if isinstance(clean.get(key), dict):
            values[key] = made(**_values(made, clean[key]))
    level = clean.get("level")
    if isinstance(level, str):
        values["level"] = Level(level)
    return values | {"level_declared": isinstance(level, str)}


def corrected(value: Any, corrections: Iterable[Correction]) -> Any:
    """A copy of `value` with the corrections made; what goes from a list leaves a hole, so indexes stay."""
    found = _copy(value)
    for correction in corrections:
        _correct(found, correction)
    return found


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _correct(value: Any, correction: Correction) -> None:
    """Makes one correction; what an earlier one took out needs none inside it."""
    *outer, last = correction.path
    for step in outer:
        value = _inside(value, step)
    if isinstance(value, list) and isinstance(last, int):
        value[last] = correction.text
    elif isinstance(value, dict) and last in value:
        old = value.pop(last)
        if correction.text is not None and isinstance(old, list):
            value[correction.text] = old
        elif correction.text is not None:
            value[last] = correction.text


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) else None


@cache
def _plan(made: Any) -> dict[str, tuple[str, Convert | None]]:
    """For each key of the format the field it fills, and how its value is made; None where it is taken as it is."""
    hints = get_type_hints(made)
    return {found.name.rstrip("_"): (found.name, _converter(hints[found.name])) for found in fields(made)}


def _values(made: Any, value: Mapping[str, Any]) -> dict[str, Any]:
    plan: dict[str, tuple[str, Convert | None]] = _plan(made)
    found: dict[str, Any] = {}
    for key, inner in value.items():
        name, convert = plan[key]
        found[name] = convert(inner) if convert else inner
    return found


def _converter(hint: Any) -> Convert | None:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(inner for inner in get_args(hint) if inner is not type(None))
    if hint is date:
        return date.fromisoformat
    if hint in (Period, Duration):
        return hint.parse  # type: ignore[no-any-return]
    if is_dataclass(hint):
        made: Any = hint
        return lambda value: made(**_values(made, value))
    if get_origin(hint) is tuple:
        return _list(get_args(hint)[0])
    if hint == Mapping[str, tuple[str, ...]]:
        return lambda value: {key: tuple(item for item in items if item is not None) for key, items in value.items()}
    return None


def _list(item: Any) -> Convert:
    if not is_dataclass(item):
        return lambda value: tuple(dict.fromkeys(inner for inner in value if inner is not None))
    made: Any = item
    numbered = any(found.name == "index" for found in fields(made))

    def items(value: list[Any]) -> tuple[Any, ...]:
        return tuple(
            made(**_values(made, inner), **({"index": index} if numbered else {}))
            for index, inner in enumerate(value)
            if inner is not None
        )

    return items
