"""Changes that the kinds of a spec have sentences of their own for: priority, measures, promises, targets, definitions."""

from collections.abc import Iterator
from typing import Any

from cxlint.families import direction, unit
from cxlint.pairs import Pair, Pairs
from cxlint.place import COLLECTIONS
from cxlint.review.change import Change, Weight, begin, called, listed, quoted, thing, who
from cxlint.review.values import alike, as_written, values
from cxlint.spec import Kpi, Moment, Promise, Stage
from cxlint.targets import Step, in_words, steps


def of_its_kind(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    """The changes of one thing that is in both revisions, in the sentences of its kind."""
    if isinstance(pair.after, Moment):
        yield from _priority(pair)
        yield from _listed(pair, pairs, "kpis", pair.before.measures, pair.after.measures)
        yield from _control(pair, pairs)
        yield from _reliability(pair)
    elif isinstance(pair.after, Promise):
        yield from _statement(pair, pairs)
        yield from _listed(pair, pairs, "kept_by", pair.before.kept_by, pair.after.kept_by)
        yield from _listed(pair, pairs, "proven_by", pair.before.proven_by, pair.after.proven_by)
    elif isinstance(pair.after, Kpi):
        yield from _definition(pair, is_covered=is_broken_off(pair))
        yield from _targets(pair, pairs)
    elif hasattr(pair.after, "definition"):
        yield from _definition(pair, is_covered=pair.before.agreed_on != pair.after.agreed_on)
        if isinstance(pair.after, Stage):
            yield from _listed(pair, pairs, "kpis", pair.before.kpis, pair.after.kpis)


def told(pair: Pair) -> tuple[str, ...]:
    """The fields of a kind that are told in sentences of their own, here or elsewhere."""
    always = ("owner", "chair", "approved_by", "status", "name")
    if isinstance(pair.after, Moment):
        return (*always, "priority", "kpis")
    if isinstance(pair.after, Promise):
        return (*always, "statement", "kept_by", "proven_by")
    if isinstance(pair.after, Kpi):
        return (*always, "definition", "targets")
    return (*always, *{"stages": ("definition", "kpis", "moments"), "journeys": ("stages",), "glossary": ("definition",)}.get(pair.kind, ()))  # fmt: skip


def _priority(pair: Pair) -> Iterator[Change]:
    was, now, what = pair.before.priority, pair.after.priority, begin(thing(pair.after))
    if was == now:
        return
    if not was:
        kind, weight, sentence = "priority-gained", Weight.STRENGTHENING, f"is a priority contact now, number {now}"
    elif not now:
        kind, weight = "priority-lost", Weight.WEAKENING
        sentence = f"is no priority contact any more; it was number {was}"
    else:
        kind, weight, sentence = "priority-changed", Weight.NEUTRAL, f"has priority {now} now; it had {was}"
    yield Change(kind, pair.entity, "priority", weight, f"{what} {sentence}.", was, now)


_VERBS = {"kpis": ("measure", "measures"), "kept_by": ("keeper", "keeps"), "proven_by": ("proof", "proves")}


def _listed(pair: Pair, pairs: Pairs, field: str, before: tuple[str, ...], now: tuple[str, ...]) -> Iterator[Change]:
    """What stands behind a thing, one by one: KPIs that measure it, moments that keep it, KPIs that prove it.

    What is gone altogether is told there.
    """
    kind = "moments" if field == "kept_by" else "kpis"
    (noun, verb), what = _VERBS[field], thing(pair.after)
    was = pairs.all_now(kind, before)
    for name in was:
        if name not in now and pairs.still(kind, name):
            sentence = f"{begin(COLLECTIONS[kind])} '{called(kind, name, pairs)}' no longer {verb} {what}."
            yield Change(f"{noun}-removed", pair.entity, field, _lost(pair, field, now), sentence, name, None)
    for name in now:
        if name not in was:
            sentence = f"{begin(COLLECTIONS[kind])} '{called(kind, name, pairs)}' {verb} {what} now."
            yield Change(f"{noun}-added", pair.entity, field, Weight.STRENGTHENING, sentence, None, name)


def _lost(pair: Pair, field: str, left: tuple[str, ...]) -> Weight:
    is_contact = isinstance(pair.after, Moment) and pair.after.priority
    is_last = not left and field == "kept_by" and pair.after.is_live
    return Weight.BREAKING if is_contact or is_last else Weight.WEAKENING


def _control(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    for side in ("process", "policy"):
        was = pairs.all_now("owners", getattr(pair.before.control, side, ()))
        now = getattr(pair.after.control, side, ())
        if set(was) == set(now):
            continue
        weight = Weight.NEUTRAL if was and now else Weight.STRENGTHENING if now else Weight.WEAKENING
        new, old = (listed([who(one, pairs) for one in owners] or ["nobody"]) for owners in (now, was))
        sentence = f"The {side} of {thing(pair.after)} is controlled by {new} now; it was by {old}."
        yield Change("control-changed", pair.entity, f"control.{side}", weight, sentence, list(was), list(now))


_RELIABILITY = ("broken", "reliable", "differentiating")


def _reliability(pair: Pair) -> Iterator[Change]:
    was, now = (getattr(one.reliability, "now", None) for one in (pair.before, pair.after))
    if was == now:
        return
    weight = Weight.NEUTRAL
    if was in _RELIABILITY and now in _RELIABILITY:
        better = _RELIABILITY.index(now) > _RELIABILITY.index(was)
        weight = Weight.STRENGTHENING if better else Weight.WEAKENING
    sentence = f"The reliability of {thing(pair.after)} is {now or 'not said'} now; it was {was or 'not said'}."
    yield Change("reliability-changed", pair.entity, "reliability.now", weight, sentence, was, now)


def _statement(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    before, after = pair.before, pair.after
    if before.statement.split() == after.statement.split():
        return
    is_all_the_same = _behind(values(before, pairs.now)) == _behind(values(after, as_written))
    weight = Weight.WEAKENING if is_all_the_same else Weight.NEUTRAL
    sentence = f"{begin(thing(after))} says {quoted(after.statement)} now; it said {quoted(before.statement)}."
    yield Change("promise-reworded", pair.entity, "statement", weight, sentence, before.statement, after.statement)


def _behind(said: dict[str, Any]) -> Any:
    """What stands behind a promise: who keeps and proves it, and the number that it names."""
    return alike({key: said[key] for key in ("kept_by", "proven_by", "condition") if key in said})


MEANING = ("family", "variant", "unit", "better", "question", "population", "per", "window", "clock")
"""Fields of a KPI that say, beside its definition, what its numbers mean."""


def is_broken_off(pair: Pair) -> bool:
    """Whether a KPI says from when on its numbers can not be compared with those before, and did not."""
    was, now = ({one.from_.text for one in kpi.series_break if one.from_} for kpi in (pair.before, pair.after))
    return bool(now - was)


def _targets(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    found = tuple(steps(pair.before, pair.after, direction(pair.after)))
    yield from (_target(pair, step) for step in found)
    was, now = values(pair.before, pairs.still).get("targets", []), values(pair.after, as_written).get("targets", [])
    if not found and alike(was) != alike(now):
        yield _agreement(pair, pairs, was, now)


def _agreement(pair: Pair, pairs: Pairs, was: list[Any], now: list[Any]) -> Change:
    """Targets that ask for the same and are agreed or written otherwise."""
    old, new = (_agreed(targets) for targets in (was, now))
    what = f"The targets of {thing(pair.after)}"
    sentence = f"{what} ask for the same as before and are written otherwise."
    if old != new:
        names = [listed([who(one, pairs) for one in owners] or ["nobody"]) for owners in (new, old)]
        sentence = f"{what} are agreed by {names[0]} now; they were by {names[1]}."
    lost, gained = set(old) - set(new), set(new) - set(old)
    weight = Weight.WEAKENING if lost else Weight.STRENGTHENING if gained else Weight.NEUTRAL
    return Change("agreement-changed", pair.entity, "targets", weight, sentence, was, now)


def _agreed(targets: list[Any]) -> list[str]:
    """Who agreed to any of the targets."""
    return list(dict.fromkeys(owner for target in targets for owner in target.get("agreed_by", ())))


def _target(pair: Pair, step: Step) -> Change:
    what, measure = thing(pair.after), unit(pair.after)
    was, now = (in_words(asked, measure) for asked in (step.before, step.after))
    since = f"from {step.start}" + (f" until {step.end}" if step.end else "")
    weight = {"loosened": Weight.WEAKENING, "tightened": Weight.STRENGTHENING, "added": Weight.STRENGTHENING}
    word = {"loosened": "easier", "tightened": "harder"}.get(step.way, "another")
    sentence = f"The target of {what} {since} is {word}: {now}, not {was}."
    if step.before is None:
        sentence = f"{begin(what)} has a target {since}: {now}."
    elif step.after is None:
        sentence = f"{begin(what)} has no target {since} any more; it was {was}."
    return Change(
        f"target-{step.way}", pair.entity, "targets", weight.get(step.way, Weight.NEUTRAL), sentence, step.before, step.after
    )  # fmt: skip


def _definition(pair: Pair, *, is_covered: bool) -> Iterator[Change]:
    was, now = (" ".join((one.definition or "").split()) for one in (pair.before, pair.after))
    if was == now:
        return
    what = begin(thing(pair.after))
    if not was:
        weight, sentence = Weight.STRENGTHENING, f"{what} has a definition now: {quoted(now)}."
    elif not now:
        weight, sentence = Weight.WEAKENING, f"{what} has no definition any more; it was {quoted(was)}."
    else:
        weight = Weight.NEUTRAL if is_covered else Weight.WEAKENING
        sentence = f"{what} is defined as {quoted(now)} now; it was {quoted(was)}."
    yield Change("definition-changed", pair.entity, "definition", weight, sentence, was or None, now or None)
