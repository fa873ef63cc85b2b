"""What changed in meaning: one sentence a change, in plain words, with how much it weighs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cxlint.pairs import Pair, Pairs
from cxlint.place import COLLECTIONS
from cxlint.review.change import Change, Weight, begin, listed, thing
from cxlint.review.fields import of_the_whole, other_fields
from cxlint.review.kinds import MEANING, is_broken_off, of_its_kind
from cxlint.review.order import moves
from cxlint.review.ownership import ownership
from cxlint.spec import DORMANT, Entity, Kpi, Moment, Promise

__all__ = ["changes"]

_STRONGER = ("owners", "kpis", "research", "listening_posts", "initiatives", "forums", "recognitions")
"""Kinds of which one more makes something easier to answer for."""
_NO_LOSS = ("segments", "voices", "glossary", "sources", "artifacts")
"""Kinds of which one less makes nothing harder to answer for."""


def changes(pairs: Pairs) -> tuple[Change, ...]:
    """Every change from one revision to the next, gravest first, then in the order of the format and of the spec."""
    found = [*of_the_whole(pairs)]
    for kind in COLLECTIONS:
        for pair in pairs.of(kind):
            told = _of(pair, pairs)
            found.extend(told if _counts(pair) else (replace(change, weight=Weight.NEUTRAL) for change in told))
        found.extend(_merged(pair) for pair in pairs.merged(kind))
    found.extend(moves(pairs))
    weights = list(Weight)
    return tuple(sorted(found, key=lambda change: weights.index(change.weight)))


def _counts(pair: Pair) -> bool:
    """Whether a thing counts in one of the revisions: not what is a draft or retired in both."""
    return any(side.is_live for side in (pair.before, pair.after) if side)


def _of(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    if pair.before is None:
        yield _added(pair, pairs)
    elif pair.after is None:
        yield _removed(pair, pairs)
    else:
        yield from _named(pair)
        yield from _status(pair, pairs)
        yield from ownership(pair, pairs)
        yield from of_its_kind(pair, pairs)
        yield from _other_fields(pair, pairs)


def _other_fields(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    """The rest; what a KPI means weighs as its definition does."""
    is_another = isinstance(pair.after, Kpi) and not is_broken_off(pair)
    for change in other_fields(pair, pairs):
        redefines = is_another and change.field in MEANING and change.before is not None
        yield replace(change, weight=Weight.WEAKENING) if redefines else change


def _added(pair: Pair, pairs: Pairs) -> Change:
    entity: Entity = pair.after
    if pair.kind == "waivers":
        sentence = f"{begin(thing(entity))} is new: it accepts what {entity.rule} finds."  # type: ignore[attr-defined]
        return Change("added", pair.entity, None, Weight.WEAKENING, sentence, None, entity.label, loosens=True)
    weight, sentence = Weight.STRENGTHENING if pair.kind in _STRONGER else Weight.NEUTRAL, "is new"
    if isinstance(entity, Moment):
        if entity.priority:
            weight, sentence = Weight.STRENGTHENING, f"is new, a priority contact with number {entity.priority}"
        stage = pairs.after.stage_of(entity)
        sentence += f", in {thing(stage)}" if stage else ""
    return Change("added", pair.entity, None, weight, f"{begin(thing(entity))} {sentence}.", None, entity.label)


def _removed(pair: Pair, pairs: Pairs) -> Change:
    entity: Entity = pair.before
    rested = {verb: things for verb, things in _rested_on(entity, pairs).items() if things}
    weight = Weight.BREAKING if _is_relied_on(entity, pairs) else Weight.WEAKENING
    if pair.kind == "waivers":
        weight = Weight.STRENGTHENING
    elif pair.kind in _NO_LOSS:
        weight = Weight.NEUTRAL
    acts = (f"{verb} {listed(map(thing, things))}" for verb, things in rested.items())
    said = f"; it {', and '.join(acts)}" if rested else ""
    sentence = f"{begin(thing(entity))} is gone{said}."
    touched = tuple(one.key for things in rested.values() for one in things)
    return Change("removed", pair.entity, None, weight, sentence, entity.label, None, touches=touched)


def _rested_on(entity: Entity, pairs: Pairs) -> dict[str, list[Entity]]:
    """What a thing that is gone did, and for which of the things that are still there."""
    before = pairs.before
    if isinstance(entity, Moment):
        return {"kept": _still_there(before.promises_by_moment.get(entity.id, ()), pairs)}
    if isinstance(entity, Kpi):
        proved = (promise for promise in before.promises.values() if entity.id in promise.proofs)
        measured = (stage for stage in before.stages.values() if entity.id in stage.kpis)
        moments = before.moments_of(entity)
        return {"measured": _still_there((*moments, *measured), pairs), "proved": _still_there(proved, pairs)}
    return {}


def _still_there(things: Iterable[Entity], pairs: Pairs) -> list[Entity]:
    """Those of the things that are there today, as they are today."""
    found = ((one.collection, pairs.still(one.collection, one.id)) for one in things)
    return [pairs.after.collection(kind)[today] for kind, today in found if today]


def _is_relied_on(entity: Entity, pairs: Pairs) -> bool:
    """Whether accountability rested on a thing: a priority contact, the KPI of one or one with readings, a last keeper."""
    before = pairs.before
    if isinstance(entity, Kpi):
        contacts = (moment for moment in before.moments_of(entity) if moment.priority and moment.is_live)
        return entity.id in before.readings or any(pairs.still("moments", moment.id) for moment in contacts)
    return isinstance(entity, Moment) and (
        bool(entity.priority)
        or any(_is_left_alone(promise, pairs) for promise in before.promises_by_moment.get(entity.id, ()))
    )


def _is_left_alone(promise: Promise, pairs: Pairs) -> bool:
    """Whether a promise is still made and no moment keeps it any more."""
    today = pairs.still("promises", promise.id)
    return bool(today) and pairs.after.promises[str(today)].is_live and not pairs.after.promises[str(today)].kept_by


def _merged(pair: Pair) -> Change:
    """A thing that another one of the same revision has taken in."""
    before, after = pair.before, pair.after
    sentence = f"{begin(thing(before))} is part of {thing(after)} now."
    return Change("merged", after.key, None, Weight.NEUTRAL, sentence, before.id, after.id)


def _named(pair: Pair) -> Iterator[Change]:
    before, after = pair.before, pair.after
    what = begin(thing(after))
    if before.id != after.id:
        sentence = f"{what} has the id '{after.id}' now; it was '{before.id}'."
        yield Change("renamed", pair.entity, None, Weight.NEUTRAL, sentence, before.id, after.id)
    if before.name != after.name:
        old, new = ((one.name or "").split() for one in (before, after))
        if old != new:
            sentence = f"{what} was called '{before.label}'."
            yield Change("name-changed", pair.entity, "name", Weight.NEUTRAL, sentence, before.label, after.label)


def _status(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    before, after = pair.before.status, pair.after.status
    if before == after:
        return
    weight = Weight.NEUTRAL
    if pair.before.is_live != pair.after.is_live and pair.kind not in _NO_LOSS:
        weight = Weight.STRENGTHENING if pair.after.is_live else Weight.WEAKENING
        if after in DORMANT and _is_relied_on(pair.before, pairs):
            weight = Weight.BREAKING
    sentence = f"{begin(thing(pair.after))} is {after} now; it was {before}."
    yield Change("status-changed", pair.entity, "status", weight, sentence, before, after)
