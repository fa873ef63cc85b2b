"""Are the ten that matter covered? One row each, the whole chain, no gap hidden."""

from dataclasses import dataclass

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.measured import KpiValue, is_measured, measured
from cxlint.site.view.parts import Ref, State
from cxlint.site.view.tables import Sheets
from cxlint.spec import Moment

CATEGORIES = ("rescue", "revenue", "respond", "relationship")


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """One priority contact with everything that must stand behind it."""

    rank: int
    ref: Ref
    stage: Ref | None
    category: str
    owner: Ref | None
    process: tuple[Ref, ...]
    policy: tuple[Ref, ...]
    has_ideal: bool
    kpis: tuple[KpiValue, ...]
    promises: tuple[Ref, ...]
    evidence: State
    reliability: State
    target: str
    gaps: int


@dataclass(frozen=True, slots=True)
class PriorityView:
    """The priority contacts and how they spread over categories and stages."""

    sentence: str
    rows: tuple[PriorityRow, ...]
    stages: tuple[Ref, ...]
    matrix: tuple[tuple[str, tuple[int, ...]], ...]
    sheets: Sheets | None


def covered(atlas: Atlas, moment: Moment) -> bool:
    """Whether owner, control, ideal, KPI and promise are all there."""
    control = moment.control
    return bool(
        atlas.live.answers_for(moment)
        and control
        and control.process
        and control.policy
        and moment.ideal
        and moment.ideal.statement
        and moment.measures
        and atlas.using(moment.key, "promises", "kept_by")
    )


def priority_view(atlas: Atlas, shown: list[Moment], sheets: Sheets | None) -> PriorityView:
    """One sheet of the priority contacts."""
    every = atlas.live.priority_contacts
    whole = sum(covered(atlas, moment) for moment in every)
    sentence = (
        f"{whole} of {words.plural(len(every), 'priority contact')} {'has' if whole == 1 else 'have'} everything behind them: owner, control, ideal, KPI and promise."
        if every
        else ("No moment of truth has a priority yet: nobody has said which ones make or break it.")
    )
    stages = atlas.live.stages_in_order[:24]
    matrix = tuple(
        (
            words.word(category),
            tuple(
                sum(moment.category == category and _in(atlas, moment, stage.id) for moment in every)
                for stage in stages
            ),
        )
        for category in CATEGORIES
    )
    unsaid = tuple(
        sum(moment.category is None and _in(atlas, moment, stage.id) for moment in every) for stage in stages
    )
    if any(unsaid):
        matrix = (*matrix, ("Not said", unsaid))
    return PriorityView(
        sentence,
        tuple(_row(atlas, moment) for moment in shown),
        tuple(atlas.to(stage) for stage in stages),
        matrix,
        sheets,
    )


def _in(atlas: Atlas, moment: Moment, stage_id: str) -> bool:
    stage = atlas.live.stage_of(moment)
    return stage is not None and stage.id == stage_id


def _row(atlas: Atlas, moment: Moment) -> PriorityRow:
    control = moment.control
    promises = atlas.using(moment.key, "promises", "kept_by")
    reliability = moment.reliability
    target = ""
    if reliability and reliability.target:
        target = reliability.target + (f" by {words.day(reliability.due)}" if reliability.due else "")
    return PriorityRow(
        moment.priority or 0,
        atlas.to(moment),
        atlas.stage_of(moment),
        words.word(moment.category) if moment.category else "",
        atlas.owner_of(moment),
        atlas.refs("owners", control.process if control else ()),
        atlas.refs("owners", control.policy if control else ()),
        bool(moment.ideal and moment.ideal.statement),
        _kpis(atlas, moment),
        tuple(atlas.to(promise) for promise in promises[:3]),
        evidence(atlas, moment),
        atlas.reliability(moment),
        target,
        len(atlas.gaps.get(moment.key, ())),
    )


def _kpis(atlas: Atlas, moment: Moment) -> tuple[KpiValue, ...]:
    """The KPIs of a moment; what was measured stands beside those that have readings."""
    return tuple(
        KpiValue(ref, measured(atlas, ref.id) if is_measured(atlas, ref.id) else ())
        for ref in atlas.refs("kpis", moment.measures[:4])
    )


def evidence(atlas: Atlas, moment: Moment) -> State:
    """Whether customers were both listened to and counted."""
    methods = {study.method for entry in moment.evidence if (study := atlas.live.research.get(entry))}
    if {"qualitative", "quantitative"} <= methods:
        return State("ok", "Talked to and counted")
    if methods:
        return State("near", "Only talked to" if "qualitative" in methods else "Only counted")
    return State("missing", "No evidence")
