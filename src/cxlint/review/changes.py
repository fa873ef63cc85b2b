"""What changed in meaning: one sentence a change, in plain words, with how much it weighs."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cxlint.families import direction, unit
from cxlint.pairs import Pair, Pairs
from cxlint.place import COLLECTIONS
from cxlint.review.values import values
from cxlint.schema import label
from cxlint.spec import DORMANT, Entity, Kpi, Moment, Promise, Spec, Stage
from cxlint.targets import Step, in_words, steps


class Weight(StrEnum):
    """What a change does to accountability, gravest first."""

    BREAKING = "accountability-breaking"
    WEAKENING = "weakening"
    NEUTRAL = "neutral"
    STRENGTHENING = "strengthening"


@dataclass(frozen=True, slots=True)
class Change:
    """One change in meaning.

    `entity` is named as it is called now; None for the whole. `field` is the dotted path; None where the thing as a whole
    came, went or moved. `before` and `after` are plain values. `affected` and `findings` are what depends on it, and the
    fingerprints of new findings about it.
    """

    kind: str
    entity: str | None
    field: str | None
    weight: Weight
    sentence: str
    before: Any = None
    after: Any = None
    affected: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


_STRONGER = ("owners", "kpis", "research", "listening_posts", "initiatives", "forums", "recognitions")
"""Kinds of which one more makes a promise or a moment easier to answer for."""
_OWN_SENTENCE = ("owner", "chair", "status", "name", "priority", "kpis", "statement", "kept_by", "proven_by", "targets", "definition", "stages", "moments", "reliability", "control")  # fmt: skip
"""Fields that have a sentence of their own, in the kinds that speak of them."""


def changes(pairs: Pairs) -> tuple[Change, ...]:
    """Every change from one revision to the next, gravest first, then in the order of the spec."""
    found = [*_of_the_whole(pairs)]
    for kind in COLLECTIONS:
        for pair in pairs.of(kind):
            found.extend(_of(pair, pairs))
    found.extend(_moves(pairs))
    weights = list(Weight)
    return tuple(sorted(found, key=lambda change: weights.index(change.weight)))


def thing(entity: Entity) -> str:
    """What an entity is called in a sentence: `moment 'I report the damage'`."""
    return f"{COLLECTIONS[entity.collection]} '{entity.label}'"


def _who(spec: Spec, owner: str | None) -> str:
    known = spec.owners.get(owner) if owner else None
    return known.label if known else str(owner or "nobody")


def _begin(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _of_the_whole(pairs: Pairs) -> Iterator[Change]:
    before, after = pairs.before, pairs.after
    was, now = before.owner and pairs.now("owners", before.owner), after.owner
    if was != now:
        yield _owner(None, "owner", "the whole experience", was, now, pairs)
    if before.name != after.name:
        yield Change("name-changed", None, "name", Weight.NEUTRAL, f"The spec is called '{after.name}' now, not '{before.name}'.", before.name, after.name)  # fmt: skip


def _of(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    if pair.before is None:
        yield _added(pair)
    elif pair.after is None:
        yield _removed(pair, pairs)
    else:
        yield from _renamed(pair)
        yield from _status(pair)
        yield from _owners(pair, pairs)
        yield from _of_its_kind(pair, pairs)
        yield from _other_fields(pair, pairs)


def _added(pair: Pair) -> Change:
    entity: Entity = pair.after
    weight = Weight.STRENGTHENING if pair.kind in _STRONGER and entity.is_live else Weight.NEUTRAL
    if pair.kind == "waivers":
        weight = Weight.WEAKENING
    return Change("added", pair.entity, None, weight, f"{_begin(thing(entity))} is new.", None, entity.label)


def _removed(pair: Pair, pairs: Pairs) -> Change:
    entity: Entity = pair.before
    weight = Weight.WEAKENING
    if pair.kind == "waivers":
        weight = Weight.STRENGTHENING
    elif not entity.is_live or pair.kind in ("segments", "voices", "glossary", "sources", "artifacts"):
        weight = Weight.NEUTRAL
    elif _is_relied_on(entity, pairs.before):
        weight = Weight.BREAKING
    return Change("removed", pair.entity, None, weight, f"{_begin(thing(entity))} is gone.", entity.label, None)


def _is_relied_on(entity: Entity, spec: Spec) -> bool:
    """Whether accountability rested on a thing: a priority contact, its KPI, a KPI with readings, an owner of something."""
    if isinstance(entity, Moment):
        return bool(entity.priority)
    if isinstance(entity, Kpi):
        return entity.id in spec.readings or any(entity.id in moment.measures for moment in spec.priority_contacts)
    return entity.collection == "owners" and any(
        getattr(other, "owner", None) == entity.id for other in spec.entities()
    )


def _renamed(pair: Pair) -> Iterator[Change]:
    before, after = pair.before, pair.after
    if before.id != after.id:
        yield Change("renamed", pair.entity, None, Weight.NEUTRAL, f"{_begin(thing(after))} has the id '{after.id}' now; it was '{before.id}'.", before.id, after.id)  # fmt: skip
    if before.name != after.name:
        yield Change("name-changed", pair.entity, "name", Weight.NEUTRAL, f"{_begin(thing(after))} was called '{before.label}'.", before.label, after.label)  # fmt: skip


def _status(pair: Pair) -> Iterator[Change]:
    before, after = pair.before.status, pair.after.status
    if before != after:
        weight = Weight.NEUTRAL
        if pair.before.is_live != pair.after.is_live:
            weight = Weight.STRENGTHENING if pair.after.is_live else Weight.WEAKENING
            if after in DORMANT and isinstance(pair.before, Moment) and pair.before.priority:
                weight = Weight.BREAKING
        sentence = f"{_begin(thing(pair.after))} is {after} now; it was {before}."
        yield Change("status-changed", pair.entity, "status", weight, sentence, before, after)


def _owners(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    for field in ("owner", "chair"):
        if not hasattr(pair.after, field):
            continue
        written = getattr(pair.before, field)
        was, now = written and pairs.now("owners", written), getattr(pair.after, field)
        if was != now:
            yield _owner(pair, field, thing(pair.after), was, now, pairs)


def _owner(pair: Pair | None, field: str, what: str, was: str | None, now: str | None, pairs: Pairs) -> Change:
    entity = pair.entity if pair else None
    old, new = _who(pairs.before, was) if was in pairs.before.owners else _who(pairs.after, was), _who(pairs.after, now)
    if was and now:
        sentence = f"{_begin(what)} passes from {old} to {new}."
        return Change("owner-changed", entity, field, Weight.WEAKENING, sentence, was, now)
    if now:
        return Change("owner-added", entity, field, Weight.STRENGTHENING, f"{new} answers for {what} now; nobody did.", None, now)  # fmt: skip
    heir = (
        pairs.after.owner_of(pair.after)
        if pair and isinstance(pair.after, Moment) and not pair.after.priority
        else None
    )
    if heir and heir == was:
        sentence = f"{_begin(what)} has no owner of its own any more; {old} answers for it as the owner of its stage."
        return Change("owner-removed", entity, field, Weight.NEUTRAL, sentence, was, None)
    if heir:
        sentence = f"{old} no longer answers for {what}; {_who(pairs.after, heir)}, the owner of its stage, does."
        return Change("owner-removed", entity, field, Weight.WEAKENING, sentence, was, None)
    return Change("owner-removed", entity, field, Weight.BREAKING, f"Nobody answers for {what} any more; {old} did.", was, None)  # fmt: skip


def _of_its_kind(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    if isinstance(pair.after, Moment):
        yield from _moment(pair, pairs)
    elif isinstance(pair.after, Promise):
        yield from _promise(pair, pairs)
    elif isinstance(pair.after, Kpi):
        yield from _kpi(pair, pairs)
    elif isinstance(pair.after, Stage):
        yield from _definition(pair, is_covered=pair.before.agreed_on != pair.after.agreed_on)
        yield from _listed(pair, pairs, "kpis", ("measure", "measures"), pairs.all_now("kpis", pair.before.kpis), pair.after.kpis)  # fmt: skip
    elif hasattr(pair.after, "definition"):
        yield from _definition(pair, is_covered=pair.before.agreed_on != pair.after.agreed_on)


def _moment(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    before, after = pair.before, pair.after
    what = thing(after)
    if before.priority != after.priority:
        if not before.priority:
            yield Change("priority-gained", pair.entity, "priority", Weight.STRENGTHENING, f"{_begin(what)} is a priority contact now, number {after.priority}.", None, after.priority)  # fmt: skip
        elif not after.priority:
            yield Change("priority-lost", pair.entity, "priority", Weight.WEAKENING, f"{_begin(what)} is no priority contact any more; it was number {before.priority}.", before.priority, None)  # fmt: skip
        else:
            yield Change("priority-changed", pair.entity, "priority", Weight.NEUTRAL, f"{_begin(what)} has priority {after.priority} now; it had {before.priority}.", before.priority, after.priority)  # fmt: skip
    yield from _listed(
        pair, pairs, "kpis", ("measure", "measures"), pairs.all_now("kpis", before.measures), after.measures
    )
    yield from _control(pair, pairs)
    yield from _reliability(pair)


def _listed(
    pair: Pair, pairs: Pairs, field: str, words: tuple[str, str], was: tuple[str, ...], now: tuple[str, ...]
) -> Iterator[Change]:
    """What stands behind a thing, one by one: KPIs that measure it, moments that keep it, KPIs that prove it."""
    kind = "moments" if field == "kept_by" else "kpis"
    what, (noun, verb) = thing(pair.after), words

    def called(spec: Spec, name: str) -> str:
        found = spec.collection(kind).get(name)
        return thing(found) if found else f"{COLLECTIONS[kind]} '{name}'"

    for name in was:
        if name not in now:
            old = called(pairs.after if name in pairs.after.collection(kind) else pairs.before, name)
            yield Change(f"{noun}-removed", pair.entity, field, _lost(pair, field, now), f"{_begin(old)} no longer {verb} {what}.", name, None)  # fmt: skip
    for name in now:
        if name not in was:
            yield Change(f"{noun}-added", pair.entity, field, Weight.STRENGTHENING, f"{_begin(called(pairs.after, name))} {verb} {what} now.", None, name)  # fmt: skip


def _lost(pair: Pair, field: str, left: tuple[str, ...]) -> Weight:
    is_contact = isinstance(pair.after, Moment) and pair.after.priority and field == "kpis"
    is_last = not left and field == "kept_by" and pair.after.is_live
    return Weight.BREAKING if is_contact or is_last else Weight.WEAKENING


def _control(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    for side in ("process", "policy"):
        was = pairs.all_now("owners", getattr(pair.before.control, side, ()))
        now = getattr(pair.after.control, side, ())
        if set(was) != set(now):
            weight = Weight.NEUTRAL if was and now else Weight.STRENGTHENING if now else Weight.WEAKENING
            names = " and ".join(_who(pairs.after, one) for one in now) or "nobody"
            old = " and ".join(_who(pairs.after, one) for one in was) or "nobody"
            sentence = f"The {side} of {thing(pair.after)} is controlled by {names} now; it was by {old}."
            yield Change("control-changed", pair.entity, f"control.{side}", weight, sentence, list(was), list(now))


_RELIABILITY = ("broken", "unknown", "reliable", "differentiating")


def _reliability(pair: Pair) -> Iterator[Change]:
    was, now = (getattr(one.reliability, "now", None) for one in (pair.before, pair.after))
    if was != now:
        weight = Weight.NEUTRAL
        if {was, now} <= {"broken", "reliable", "differentiating"}:
            better = _RELIABILITY.index(str(now)) > _RELIABILITY.index(str(was))
            weight = Weight.STRENGTHENING if better else Weight.WEAKENING
        sentence = f"{_begin(thing(pair.after))} is called {now or 'nothing'} now; it was called {was or 'nothing'}."
        yield Change("reliability-changed", pair.entity, "reliability.now", weight, sentence, was, now)


def _promise(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    before, after = pair.before, pair.after
    if " ".join(before.statement.split()) != " ".join(after.statement.split()):
        behind = _behind(before, pairs.now) == _behind(after, lambda _, name: name)
        weight = Weight.WEAKENING if behind else Weight.NEUTRAL
        sentence = f"{_begin(thing(after))} says “{after.statement}” now; it said “{before.statement}”."
        yield Change("promise-reworded", pair.entity, "statement", weight, sentence, before.statement, after.statement)
    kept, proven = pairs.all_now("moments", before.kept_by), pairs.all_now("kpis", before.proven_by)
    yield from _listed(pair, pairs, "kept_by", ("keeper", "keeps"), kept, after.kept_by)
    yield from _listed(pair, pairs, "proven_by", ("proof", "proves"), proven, after.proven_by)


def _behind(promise: Promise, now: Any) -> dict[str, Any]:
    """What stands behind a promise: who keeps and proves it, and the number that it names."""
    return {key: value for key, value in values(promise, now).items() if key in ("kept_by", "proven_by", "condition")}


def _kpi(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    before, after = pair.before, pair.after
    breaks = len(after.series_break) > len(before.series_break)
    yield from _definition(pair, is_covered=breaks)
    for step in steps(before, after, direction(after)):
        yield _target(pair, step)
    del pairs


def _target(pair: Pair, step: Step) -> Change:
    what, measure = thing(pair.after), unit(pair.after)
    was, now = (in_words(asked, measure) for asked in (step.before, step.after))
    weight = {"loosened": Weight.WEAKENING, "tightened": Weight.STRENGTHENING}.get(step.way, Weight.NEUTRAL)
    words = {"loosened": "easier", "tightened": "harder"}.get(step.way, "another")
    sentence = f"The target of {what} from {step.start} is {words}: {now}, not {was}."
    if step.before is None:
        sentence = f"{_begin(what)} has a target from {step.start}: {now}."
    return Change(f"target-{step.way}", pair.entity, "targets", weight, sentence, step.before, step.after)  # fmt: skip


def _definition(pair: Pair, *, is_covered: bool) -> Iterator[Change]:
    was, now = (" ".join((one.definition or "").split()) for one in (pair.before, pair.after))
    if was != now:
        weight = Weight.NEUTRAL if is_covered or not was else Weight.WEAKENING
        if not was:
            weight = Weight.STRENGTHENING
        sentence = f"{_begin(thing(pair.after))} is defined as “{now}” now; it was “{was}”."
        if not was:
            sentence = f"{_begin(thing(pair.after))} has a definition now: “{now}”."
        elif not now:
            sentence = f"{_begin(thing(pair.after))} has no definition any more."
        yield Change("definition-changed", pair.entity, "definition", weight, sentence, was or None, now or None)


def _other_fields(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    """Every field that has no sentence of its own."""
    was, now = values(pair.before, pairs.now), values(pair.after, lambda _, name: name)
    told = _told(pair)
    for key in dict.fromkeys((*was, *now)):
        one, other = was.get(key), now.get(key)
        if key == "ideal" and isinstance(pair.after, Moment):
            one, other = _without_kpis(one), _without_kpis(other)
        if key == "reliability" and isinstance(pair.after, Moment):
            one, other = (({k: v for k, v in (side or {}).items() if k != "now"} or None) for side in (one, other))
        if key == "control" and isinstance(pair.after, Moment):
            one, other = ({k: v for k, v in (side or {}).items() if k not in ("process", "policy")} or None for side in (one, other))  # fmt: skip
        if key in told or one == other:
            continue
        verb = "was added" if one is None else "was taken away" if other is None else "was changed"
        sentence = f"'{label(pair.kind, key)}' of {thing(pair.after)} {verb}."
        yield Change("field-changed", pair.entity, key, Weight.NEUTRAL, sentence, one, other)


def _without_kpis(ideal: Any) -> Any:
    """An ideal without the KPIs in it, which are told as measures."""
    if not isinstance(ideal, dict) or "standards" not in ideal:
        return ideal
    return {**ideal, "standards": [{k: v for k, v in one.items() if k != "kpi"} for one in ideal["standards"]]}


def _told(pair: Pair) -> tuple[str, ...]:
    """The fields of a kind that are told in sentences of their own."""
    own = ["owner", "chair", "status", "name"]
    if isinstance(pair.after, Moment):
        own += ["priority", "kpis"]
    elif isinstance(pair.after, Promise):
        own += ["statement", "kept_by", "proven_by"]
    elif isinstance(pair.after, Kpi):
        own += ["definition", "targets"]
    elif isinstance(pair.after, Stage):
        own += ["definition", "kpis", "moments"]
    elif pair.kind == "journeys":
        own += ["stages"]
    elif hasattr(pair.after, "definition"):
        own += ["definition"]
    return tuple(own)


def _moves(pairs: Pairs) -> Iterator[Change]:
    """Moments that stand in another stage, and stages and moments in another order."""
    for kind, field, inner in (("stages", "moments", "moments"), ("journeys", "stages", "stages")):
        homes_before = _homes(pairs.before, kind, field, lambda name, inner=inner: pairs.now(inner, name))
        homes_after = _homes(pairs.after, kind, field, lambda name: name)
        if kind == "stages":
            yield from _moved(pairs, homes_before, homes_after)
        for pair in pairs.both(kind):
            was, now = pairs.all_now(inner, getattr(pair.before, field)), getattr(pair.after, field)
            yield from _reordered(pair, pairs, inner, was, now)
            if kind == "journeys":
                yield from _stages_of(pair, pairs, was, now)


def _homes(spec: Spec, kind: str, field: str, now: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for holder in spec.collection(kind).values():
        for name in getattr(holder, field):
            found.setdefault(now(name), holder.id)
    return found


def _moved(pairs: Pairs, before: dict[str, str], after: dict[str, str]) -> Iterator[Change]:
    for pair in pairs.both("moments"):
        was, now = before.get(pair.after.id), after.get(pair.after.id)
        was = pairs.now("stages", was) if was else None
        if was == now:
            continue
        old = pairs.after.stages.get(was or "") or pairs.before.stages.get(was or "")
        new = pairs.after.stages.get(now or "")
        sentence = f"{_begin(thing(pair.after))} stands in {thing(new) if new else 'no stage'} now"
        sentence += f", not in {thing(old)}." if old else "."
        weight = Weight.NEUTRAL if new else Weight.WEAKENING
        yield Change("moved", pair.entity, None, weight, sentence, was, now)


def _reordered(pair: Pair, pairs: Pairs, kind: str, was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[Change]:
    """Things that stay in one list in another order: each that had to move, as few as may be."""
    stay = [name for name in was if name in now]
    here = [name for name in now if name in was]
    if stay == here:
        return
    kept = set(_longest_in_order(stay, here))
    for name in here:
        if name not in kept:
            entity = pairs.after.collection(kind).get(name)
            if entity is None:
                continue
            sentence = f"{_begin(thing(entity))} is number {now.index(name) + 1} of {thing(pair.after)} now; it was number {was.index(name) + 1}."
            yield Change(f"{COLLECTIONS[kind]}-reordered", entity.key, None, Weight.NEUTRAL, sentence, was.index(name) + 1, now.index(name) + 1)  # fmt: skip


def _longest_in_order(one: list[str], other: list[str]) -> list[str]:
    """The longest run of names that both lists have in the same order."""
    rank = {name: place for place, name in enumerate(one)}
    best: list[list[str]] = []
    for name in other:
        before = max((run for run in best if rank[run[-1]] < rank[name]), key=len, default=[])
        best.append([*before, name])
    return max(best, key=len, default=[])


def _stages_of(pair: Pair, pairs: Pairs, was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[Change]:
    for name, verb in ((name, "left") for name in was if name not in now):
        stage = pairs.after.stages.get(name)
        if stage:
            yield Change("moved", stage.key, None, Weight.NEUTRAL, f"{_begin(thing(stage))} {verb} {thing(pair.after)}.", pair.entity, None)  # fmt: skip
    for name in now:
        stage = pairs.after.stages.get(name)
        if name not in was and stage and name in {pairs.now("stages", old) for old in pairs.before.stages}:
            yield Change("moved", stage.key, None, Weight.NEUTRAL, f"{_begin(thing(stage))} is part of {thing(pair.after)} now.", None, pair.entity)  # fmt: skip
