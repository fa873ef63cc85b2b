"""Who answers for a thing, before and after: own owners, and those of the stage where a moment has none."""

from collections.abc import Iterator

from cxlint.pairs import Pair, Pairs
from cxlint.review.change import Change, Weight, begin, thing, who
from cxlint.spec import Moment

FIELDS = {"owner": "answers for", "chair": "chairs", "approved_by": "approves"}
"""The fields that say who answers for a thing, and how they are said."""


def ownership(pair: Pair, pairs: Pairs) -> Iterator[Change]:
    """Owners that came, went or changed."""
    for field in FIELDS:
        written = getattr(pair.before, field, None)
        was, now = written and pairs.now("owners", written), getattr(pair.after, field, None)
        if was == now:
            continue
        if isinstance(pair.after, Moment):
            yield _of_a_moment(pair, pairs, was, now)
        else:
            yield owner_change(pair.entity, field, thing(pair.after), was, now, pairs)


def owner_change(entity: str | None, field: str, what: str, was: str | None, now: str | None, pairs: Pairs) -> Change:
    """An owner that is another one, is new, or is gone; `was` and `now` are ids of today."""
    old, new, verb = who(was, pairs), who(now, pairs), FIELDS[field]
    if was and now:
        sentence = f"{begin(what)} passes from {old} to {new}."
        if field != "owner":
            sentence = f"{new} {verb} {what} now; {old} did."
        return Change("owner-changed", entity, field, Weight.WEAKENING, sentence, was, now)
    if now:
        sentence = f"{new} {verb} {what} now; nobody did."
        return Change("owner-added", entity, field, Weight.STRENGTHENING, sentence, None, now)
    sentence = f"Nobody {verb} {what} any more; {old} did."
    return Change("owner-removed", entity, field, Weight.BREAKING, sentence, was, None)


def _of_a_moment(pair: Pair, pairs: Pairs, was: str | None, now: str | None) -> Change:
    """An owner of a moment's own that came, went or changed, where the owner of its stage may answer too."""
    what, stand_in = thing(pair.after), "the owner of its stage"
    if not was and (heir := inherited_before(pair, pairs)):
        old, new = who(heir, pairs), who(now, pairs)
        if heir == now or pair.before.priority:
            how = f", not only as {stand_in}" if heir == now else f"; before, {old} did as {stand_in}"
            sentence = f"{new} answers for {what} itself now{how}."
            return Change("owner-added", pair.entity, "owner", Weight.STRENGTHENING, sentence, None, now)
        sentence = f"{begin(what)} passes from {old}, {stand_in}, to {new}."
        return Change("owner-changed", pair.entity, "owner", Weight.WEAKENING, sentence, heir, now)
    if not now and (heir := pairs.after.answers_for(pair.after)):
        old, new = who(was, pairs), who(heir, pairs)
        if heir == was:
            sentence = f"{begin(what)} has no owner of its own any more; {old} answers for it as {stand_in}."
            return Change("owner-removed", pair.entity, "owner", Weight.NEUTRAL, sentence, was, None)
        sentence = f"{begin(what)} passes from {old} to {new}, {stand_in}."
        return Change("owner-changed", pair.entity, "owner", Weight.WEAKENING, sentence, was, heir)
    return owner_change(pair.entity, "owner", what, was, now, pairs)


def inherited_before(pair: Pair, pairs: Pairs) -> str | None:
    """Who answered for a moment in the earlier revision, by today's id: its own owner, else its stage's."""
    found = pairs.before.owner_of(pair.before)
    return pairs.now("owners", found) if found else None
