"""The promises ledger: which promises have nothing behind them? And one promise."""

from dataclasses import dataclass
from functools import lru_cache

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.entity import Core, core
from cxlint.site.view.facts import link
from cxlint.site.view.measured import KpiValue, measures
from cxlint.site.view.moment import Step
from cxlint.site.view.parts import Bit, Part, Ref, State
from cxlint.site.view.quotes import Quote, fixes
from cxlint.site.view.tables import Sheets
from cxlint.spec import Promise
from cxlint.verdict import Verdict as Measured
from cxlint.verdict import newest_verdict

LADDER = ("A moment keeps it", "Somebody answers", "A KPI proves it")
_APART = ("statement", "owner", "kept_by", "proven_by", "source", "deliverable", "wanted", "condition")


_KEPT = {
    Measured.MISSED: State("missing", "Not kept"),
    Measured.NOT_CLEAR: State("near", "Not clear"),
    Measured.MET: State("ok", "Kept"),
}
"""What a promise is called by the verdict on its KPIs, gravest first."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far up the ladder a promise comes: `steps` of four, and the first broken step in words."""

    state: State
    steps: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise as a row of the ledger."""

    ref: Ref
    statement: str
    source: Bit | None
    owner: Ref | None
    kept_by: tuple[Ref, ...]
    proven_by: tuple[Ref, ...]
    deliverable: State | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PromisesView:
    """The ledger, worst first."""

    sentence: str
    counts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    apart: tuple[Entry, ...]
    silent: tuple[Ref, ...]
    more_silent: int
    sheets: Sheets | None


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One promise."""

    core: Core
    statement: str
    source: Bit | None
    verdict: Verdict
    ladder: tuple[tuple[str, State], ...]
    values: State
    chain: tuple[Step, ...]
    measures: tuple[KpiValue, ...]
    condition: str
    condition_kpi: Ref | None
    states: tuple[State, ...]
    fixes: tuple[Quote, ...]


def verdict(atlas: Atlas, promise: Promise) -> Verdict:
    """How far up the ladder it comes: a moment, an owner, a KPI, and what was measured last."""
    if not promise.is_live or (promise.until and promise.until < atlas.today):
        return Verdict(State("none", "Draft" if promise.status == "draft" else "Withdrawn"), 0)
    live = atlas.live.promises[promise.id]
    if not live.kept_by:
        return Verdict(State("missing", "No moment"), 0)
    if not live.owner:
        return Verdict(State("missing", "No owner"), 1)
    if not live.proofs:
        return Verdict(State("near", "No measure"), 2)
    state = kept(atlas, live)
    return Verdict(state, 4 if state.word == "Kept" else 3)


def kept(atlas: Atlas, promise: Promise) -> State:
    """What the newest readings of the KPIs that prove a promise say; the worst of them counts."""
    found = {newest_verdict(atlas.live, kpi, atlas.today) for kpi in promise.proofs}
    return next((state for said, state in _KEPT.items() if said in found), State("ok", "Backed"))


def deliverable(promise: Promise) -> State | None:
    """Whether it can be delivered today."""
    states = {
        "none": State("missing", "Can not be delivered"),
        "partial": State("near", "Delivered in part"),
        "full": State("ok", "Can be delivered"),
        "unknown": State("none", "Delivery unknown"),
    }
    return states.get(promise.deliverable or "")


def wanted(promise: Promise) -> State | None:
    """Whether customers want it."""
    states = {
        "confirmed": State("ok", "Wanted by customers"),
        "rejected": State("missing", "Customers do not want it"),
        "unknown": State("none", "Not known whether customers want it"),
    }
    return states.get(promise.wanted or "")


def entry(atlas: Atlas, promise: Promise) -> Entry:
    """One row of the ledger."""
    return Entry(
        atlas.to(promise),
        promise.statement,
        link(promise.source) if promise.source else None,
        atlas.ref("owners", promise.owner),
        atlas.refs("moments", promise.kept_by[:6]),
        atlas.refs("kpis", promise.proofs[:6]),
        deliverable(promise),
        verdict(atlas, promise),
    )


@lru_cache(maxsize=1)
def ledger(atlas: Atlas) -> list[Promise]:
    """The promises in force, those with the least behind them first."""
    live = [promise for promise in atlas.live.promises.values() if verdict(atlas, promise).state.word != "Withdrawn"]
    return sorted(live, key=lambda promise: _order(verdict(atlas, promise)))


def _order(found: Verdict) -> tuple[int, bool, bool]:
    """Least behind it first; of those with a measure what is not kept, then what is not clear."""
    return (found.steps, found.state.tone != "missing", found.state.tone != "near")


def promises_view(atlas: Atlas, shown: list[Promise], sheets: Sheets | None) -> PromisesView:
    """One sheet of the ledger."""
    every = ledger(atlas)
    empty = sum(not atlas.live.promises[promise.id].kept_by for promise in every)
    kept = {moment for promise in every for moment in promise.kept_by}
    silent = [moment for moment in atlas.live.priority_contacts if moment.id not in kept]
    in_force = {promise.id for promise in every}
    apart = [promise for promise in atlas.whole.promises.values() if promise.id not in in_force]
    first = sheets is None or sheets.number == 1
    return PromisesView(
        _sentence(len(every), empty),
        _counts(atlas),
        tuple(entry(atlas, promise) for promise in shown),
        tuple(entry(atlas, promise) for promise in apart[:50]) if first else (),
        tuple(atlas.to(moment) for moment in silent[:40]) if first else (),
        max(0, len(silent) - 40),
        sheets,
    )


def _sentence(count: int, empty: int) -> str:
    if not count:
        return "No promise is written yet."
    if not empty:
        return f"Each of our {words.plural(count, 'promise')} is kept by at least one moment of truth."
    return f"{empty} of {words.plural(count, 'promise')} {'has' if empty == 1 else 'have'} nothing behind {'it' if empty == 1 else 'them'}."


@lru_cache(maxsize=1)
def _counts(atlas: Atlas) -> tuple[Part, ...]:
    live = [atlas.live.promises[promise.id] for promise in ledger(atlas)]
    return (
        Part("are kept by a moment", sum(bool(promise.kept_by) for promise in live), len(live)),
        Part("have an owner", sum(bool(promise.owner) for promise in live), len(live)),
        Part("are proven by a KPI", sum(bool(promise.proofs) for promise in live), len(live)),
    )


def promise_view(atlas: Atlas, promise: Promise) -> PromiseView:
    """Everything about one promise."""
    owner = atlas.ref("owners", promise.owner)
    found = verdict(atlas, promise)
    kept, proofs = atlas.refs("moments", promise.kept_by), atlas.refs("kpis", promise.proofs)
    answers = ((len(kept), "moment"), (1 if owner else 0, "owner"), (len(proofs), "KPI"))
    ladder = tuple(
        (
            step,
            State("ok", words.plural(count, noun))
            if count
            else State("missing", "Nobody yet" if noun == "owner" else "None yet"),
        )
        for step, (count, noun) in zip(LADDER, answers, strict=True)
    )
    chain = (
        Step("Promise", (atlas.to(promise),), ""),
        Step("Moments that keep it", kept[:6], "No moment", (), max(0, len(kept) - 6)),
        Step("KPIs that prove it", proofs[:6], "No KPI", (), max(0, len(proofs) - 6)),
        Step("Who answers", (owner,) if owner else (), "No owner"),
    )
    states = tuple(state for state in (deliverable(promise), wanted(promise)) if state)
    return PromiseView(
        core(atlas, promise, _APART, (), (("initiatives", "promises"),)),
        promise.statement,
        link(promise.source) if promise.source else None,
        found,
        ladder,
        _values(atlas, promise),
        chain,
        measures(atlas, promise.proofs),
        *_condition(atlas, promise),
        states,
        fixes(atlas, promise.key, "promises"),
    )


def _values(atlas: Atlas, promise: Promise) -> State:
    """What the measured values say, for the last step of the ladder."""
    live = atlas.live.promises.get(promise.id)
    state = kept(atlas, live) if live else None
    return state if state and state.word != "Backed" else State("none", "No verdict yet")


def _condition(atlas: Atlas, promise: Promise) -> tuple[str, Ref | None]:
    condition = promise.condition
    if condition is None:
        return "", None
    kpi = atlas.entity("kpis", condition.kpi)
    unit = condition.unit or (kpi.unit if kpi else None)
    said = [
        f"{word} {words.amount(value, unit)}"
        for word, value in (("At least", condition.at_least), ("At most", condition.at_most))
        if value is not None
    ]
    return " and ".join(said), atlas.ref("kpis", condition.kpi)
