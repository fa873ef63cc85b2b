"""Every field that has no sentence of its own, and what changed for the whole."""

from collections.abc import Iterator, Mapping
from typing import Any

from cxlint.pairs import Pair, Pairs
from cxlint.review.change import Change, Weight, called, listed, quoted, thing
from cxlint.review.kinds import told
from cxlint.review.ownership import owner_change
from cxlint.review.values import alike, as_written, said, values
from cxlint.schema import ITEMS, label, reference_fields, schema, step
from cxlint.spec import Moment

_CARRIES = frozenset(("contributors", "agreed_by", "agreed_on", "responsibility", "control", "evidence", "ideal", "capabilities", "standard", "counter_kpi", "validated_by", "deputy", "lead", "contact", "escalates_to", "measure", "cadence", "source", "condition", "members", "stages", "kpis", "team", "owners", "due", "addresses", "moments", "codes"))  # fmt: skip
"""Fields that help somebody to answer for a thing: less of them weakens, more strengthens."""
_MOST = 5


def of_the_whole(pairs: Pairs) -> Iterator[Change]:
    """What changed for the experience as a whole. How it is published and linted is no part of its meaning."""
    before, after = pairs.before, pairs.after
    was = before.owner and pairs.now("owners", before.owner)
    if was != after.owner:
        yield owner_change(None, "owner", "the whole experience", was, after.owner, pairs)
    if before.name and after.name and before.name.split() != after.name.split():
        sentence = f"The experience is called '{after.name}' now; it was called '{before.name}'."
        yield Change("name-changed", None, "name", Weight.NEUTRAL, sentence, before.name, after.name)
    if before.level != after.level:
        lower = after.level.rank < before.level.rank
        weight = Weight.WEAKENING if lower else Weight.STRENGTHENING
        sentence = f"The spec is checked at level {after.level} now; it was at {before.level}."
        yield Change("level-changed", None, "level", weight, sentence, before.level.value, after.level.value, loosens=lower)  # fmt: skip
    for key in ("standard", "responsibility"):
        sides = ((getattr(before, key), pairs.still), (getattr(after, key), as_written))
        one, other = (said(side, step(schema(), key), now) if side else None for side, now in sides)
        yield from _differences("", key, "the whole experience", None, one, other, pairs)


def other_fields(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    """Every field of a thing that has no sentence of its own; references to what is gone are told there."""
    was, now = values(pair.before, pairs.still), values(pair.after, as_written)
    if isinstance(pair.after, Moment):
        was, now = _without_told(was), _without_told(now)
    done = told(pair)
    for key in dict.fromkeys((*was, *now)):
        if key not in done:
            what = thing(pair.after)
            yield from _differences(pair.kind, key, what, pair.entity, was.get(key), now.get(key), pairs)


def _without_told(values: dict[str, Any]) -> dict[str, Any]:
    """A moment's values without what is told in sentences of its own: KPIs, who controls it, how it is called now."""
    found = dict(values)
    ideal = dict(found.get("ideal", {}))
    if "standards" in ideal:
        ideal["standards"] = [rest for one in ideal["standards"] if (rest := {k: v for k, v in one.items() if k != "kpi"})]  # fmt: skip
    found["ideal"] = {key: value for key, value in ideal.items() if value}
    for key, inside in (("control", ("process", "policy")), ("reliability", ("now",))):
        found[key] = {name: value for name, value in found.get(key, {}).items() if name not in inside}
    return {key: value for key, value in found.items() if value not in ({}, [])}


def _differences(
    kind: str, key: str, what: str, entity: str | None, one: Any, other: Any, pairs: Pairs
) -> Iterator[Change]:
    """How a field differs: as one change, or as that of the one part of it that differs."""
    if alike(one) == alike(other):
        return
    field, name = key, label(kind, key)
    if isinstance(one or other, dict):
        old, new = one or {}, other or {}
        parts = [part for part in dict.fromkeys((*old, *new)) if alike(old.get(part)) != alike(new.get(part))]
        if len(parts) == 1:
            field, one, other = f"{key}.{parts[0]}", old.get(parts[0]), new.get(parts[0])
            inner = label(kind, field)
            name = inner if inner.split()[0] == name.split()[0] else f"{name}: {inner}"
    sentence = f"'{name}' of {what} {_happened(_kind_of(kind, field), one, other, pairs)}."
    loosens = kind == "waivers" and (key in ("rule", "target") or (key == "until" and str(other) > str(one)))
    weight = Weight.WEAKENING if loosens else _weight(key, field, one, other)
    yield Change("field-changed", entity, field, weight, sentence, one, other, loosens=loosens)


def _weight(key: str, field: str, one: Any, other: Any) -> Weight:
    """Less of what helps to answer for a thing weakens; so does a number that is promised and easier to keep."""
    lost, gained = _missing(one, other), _missing(other, one)
    if key not in _CARRIES or lost == gained:
        if field not in _HARDER or one is None or other is None:
            return Weight.NEUTRAL
        lost = (other > one) is not _HARDER[field]
    return Weight.WEAKENING if lost else Weight.STRENGTHENING


_HARDER = {"condition.at_least": True, "condition.at_most": False}
"""Numbers that are promised, and whether more of them is harder to keep."""


def _missing(one: Any, other: Any) -> bool:
    """Whether one value has something that the other has not."""
    if isinstance(one, list) and isinstance(other, list):
        return any(alike(item) not in map(alike, other) for item in one)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return any(key not in other for key in one)
    return one is not None and other is None


def _kind_of(kind: str, field: str) -> str | None:
    """The kind that a field refers to, by its dotted path."""
    path = tuple(field.split("."))
    for known in reference_fields(kind or "manifest"):
        if known.path in (path, (*path, ITEMS)):
            return known.kind
    return None


def _happened(kind: str | None, one: Any, other: Any, pairs: Pairs) -> str:
    """What happened to a field, in words."""
    if isinstance(one, list) or isinstance(other, list):
        return _of_a_list(kind, one or [], other or [], pairs)
    old, new = (_shown(kind, value, pairs) for value in (one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return f"is {'yes' if other else 'no'} now; it was {'yes' if one else 'no'}"
    if one is None:
        return f"was added{f': {new}' if new else ''}"
    if other is None:
        return f"was taken away{f'; it was {old}' if old else ''}"
    return f"is {new} now; it was {old}" if old and new else "was changed"


def _of_a_list(kind: str | None, one: list[Any], other: list[Any], pairs: Pairs) -> str:
    lost = [item for item in one if alike(item) not in map(alike, other)]
    gained = [item for item in other if alike(item) not in map(alike, one)]
    if not all(isinstance(item, str) for item in (*lost, *gained)):
        return "was changed" if one and other else "was added" if other else "was taken away"
    parts = [f"{verb} {_all(kind, items, pairs)}" for verb, items in (("loses", lost), ("gains", gained)) if items]
    return " and ".join(parts) or "was changed"


def _all(kind: str | None, items: list[str], pairs: Pairs) -> str:
    shown = [_shown(kind, item, pairs) for item in items[:_MOST]]
    return listed([*shown, f"{len(items) - _MOST:,} more"] if len(items) > _MOST else shown)


def _shown(kind: str | None, value: Any, pairs: Pairs) -> str:
    """A single value in words; empty for a group of values."""
    if isinstance(value, str):
        if kind and kind != "*":
            return called(kind, value, pairs)
        return value if _is_word(value) else quoted(value)
    return f"{value:g}" if isinstance(value, (int, float)) else ""


def _is_word(value: str) -> bool:
    """Whether a text is one word or number, which needs no quotes."""
    return not any(letter.isspace() for letter in value) and len(value) <= 40  # noqa: PLR2004 - a long word is a text
