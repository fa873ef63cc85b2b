"""What stands in another place: moments in stages, stages in journeys, and the order of both."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from cxlint.pairs import Pair, Pairs
from cxlint.place import COLLECTIONS
from cxlint.review.change import Change, Weight, begin, called, listed, thing, who
from cxlint.review.ownership import inherited_before
from cxlint.spec import Spec

Homes = dict[str, list[str]]


def moves(pairs: Pairs) -> Iterator[Change]:
    """Moments that stand in another stage, stages of another journey, and whatever stands in another order."""
    yield from _moved_moments(pairs)
    for pair in pairs.both("stages"):
        was, now = pairs.all_now("moments", pair.before.moments), pair.after.moments
        yield from _reordered(thing(pair.after), pairs, "moments", was, now)
    yield from _moved_stages(pairs)
    for pair in pairs.both("journeys"):
        was, now = pairs.all_now("stages", pair.before.stages), pair.after.stages
        yield from _reordered(thing(pair.after), pairs, "stages", was, now)
    if not pairs.before.journeys and not pairs.after.journeys:
        was = pairs.all_now("stages", pairs.before.lifecycle)
        yield from _reordered("the lifecycle", pairs, "stages", was, pairs.after.lifecycle)


def _homes(spec: Spec, kind: str, inner: str, now: Callable[[str, str], str]) -> Homes:
    """Where each thing is listed, all in today's ids."""
    found: Homes = {}
    for holder in spec.collection(kind).values():
        for name in dict.fromkeys(getattr(holder, inner)):
            found.setdefault(now(inner, name), []).append(now(kind, holder.id))
    return {name: sorted(set(places)) for name, places in found.items()}


def _moved_moments(pairs: Pairs) -> Iterator[Change]:
    before = _homes(pairs.before, "stages", "moments", pairs.now)
    after = _homes(pairs.after, "stages", "moments", lambda _, name: name)
    for pair in pairs.both("moments"):
        was, now = before.get(pair.after.id, []), after.get(pair.after.id, [])
        if was != now:
            yield _moved(pair, pairs, was, now)


def _moved(pair: Pair, pairs: Pairs, was: list[str], now: list[str]) -> Change:
    what = begin(thing(pair.after))
    if now:
        sentence = f"{what} stands in {_stages(now, pairs)} now" + (f" instead of {_stages(was, pairs)}" if was else "")
    else:
        sentence = f"{what} no longer stands in {_stages(was, pairs)}, nor in any other"
    weight = Weight.NEUTRAL if now or not pair.after.is_live else Weight.WEAKENING
    old, new = inherited_before(pair, pairs), pairs.after.owner_of(pair.after)
    if not pair.before.owner and not pair.after.owner and old and old != new:
        said = (
            f"{who(new, pairs)} answers for it instead of" if new else "nobody answers for it any more; before, it was"
        )
        sentence += f", and {said} {who(old, pairs)}"
        weight = Weight.WEAKENING if new else Weight.BREAKING
    return Change("moved", pair.entity, None, weight, f"{sentence}.", _plain(was), _plain(now))


def _stages(names: list[str], pairs: Pairs) -> str:
    return listed([f"stage '{called('stages', name, pairs)}'" for name in names])


def _plain(names: list[str]) -> str | list[str] | None:
    return names if len(names) > 1 else names[0] if names else None


def _moved_stages(pairs: Pairs) -> Iterator[Change]:
    """Stages that are part of other journeys than before, of those that are in both revisions."""
    known = {pair.after.id for pair in pairs.both("journeys")}
    before = _homes(pairs.before, "journeys", "stages", pairs.now)
    after = _homes(pairs.after, "journeys", "stages", lambda _, name: name)
    for pair in pairs.both("stages"):
        was, now = ([name for name in homes.get(pair.after.id, []) if name in known] for homes in (before, after))
        left, joined = [name for name in was if name not in now], [name for name in now if name not in was]
        if left or joined:
            parts = [f"is part of {_journeys(joined, pairs)} now"] if joined else []
            parts += [f"no longer of {_journeys(left, pairs)}" if joined else f"is no longer part of {_journeys(left, pairs)}"] if left else []  # fmt: skip
            sentence = f"{begin(thing(pair.after))} {', '.join(parts)}."
            yield Change("moved", pair.entity, None, Weight.NEUTRAL, sentence, _plain(was), _plain(now))


def _journeys(names: list[str], pairs: Pairs) -> str:
    return listed([f"journey '{called('journeys', name, pairs)}'" for name in names])


def _reordered(what: str, pairs: Pairs, kind: str, was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """Things that stay in one list in another order: each that had to move, as few as may be."""
    rank = {name: place for place, name in enumerate(was, 1)}
    here = [name for name in now if name in rank]
    kept = set(_in_order(here, rank))
    for place, name in enumerate(now, 1):
        if name in rank and name not in kept:
            entity = pairs.after.collection(kind)[name]
            ahead = thing(pairs.after.collection(kind)[now[place - 2]]) if place > 1 else ""
            sentence = f"{begin(thing(entity))} comes {f'right after {ahead}' if ahead else 'first'} in {what} now."
            yield Change(f"{COLLECTIONS[kind]}-reordered", entity.key, None, Weight.NEUTRAL, sentence, rank[name], place)  # fmt: skip


def _in_order(names: Sequence[str], rank: dict[str, int]) -> list[str]:
    """As many of the names as may be whose ranks go up."""
    ends: list[int] = []
    last: list[str] = []
    behind: dict[str, str | None] = {}
    for name in names:
        place = bisect_left(ends, rank[name])
        ends[place:] = [rank[name], *ends[place + 1 :]]
        last[place:] = [name, *last[place + 1 :]]
        behind[name] = last[place - 1] if place else None
    found: list[str] = []
    step = last[-1] if last else None
    while step is not None:
        found.append(step)
        step = behind[step]
    return found
