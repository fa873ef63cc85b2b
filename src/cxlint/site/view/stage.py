"""The stages: all definitions side by side with who agreed, and one stage."""

from dataclasses import dataclass

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.entity import Core, core
from cxlint.site.view.facts import nobody
from cxlint.site.view.measured import KpiValue, measures
from cxlint.site.view.moment import COLUMNS, facts_of, line
from cxlint.site.view.parts import Fact, Ref, State
from cxlint.site.view.quotes import Quote, fixes, pains, voices
from cxlint.site.view.tables import FILTERED, Section, Table
from cxlint.spec import Owner, Stage

_APART = (
    "moments",
    "goal",
    "definition",
    "entry",
    "exit",
    "owner",
    "contributors",
    "agreed_by",
    "agreed_on",
    "walkthrough",
)
_ANSWERED = (("journeys", "stages"), ("pain_points", "stage"), ("voices", "stage"))
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether one function has agreed to a stage's definition."""

    who: Ref
    state: State


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage."""

    core: Core
    number: int
    goal: str
    definition: str
    entry: str
    exit: str
    owner: Ref | State
    sentence: str
    before: Ref | None
    after: Ref | None
    moments: Table
    rest: Ref | None
    measures: tuple[KpiValue, ...]
    pains: tuple[Quote, ...]
    voices: tuple[Quote, ...]
    fixes: tuple[Quote, ...]
    agreements: tuple[Agreement, ...]
    agreed_on: str
    walkthrough: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class StageCard:
    """A stage beside the others."""

    ref: Ref
    number: int
    goal: str
    definition: str
    entry: str
    exit: str
    owner: Ref | State
    agreed: State
    moments: int


@dataclass(frozen=True, slots=True)
class StagesView:
    """All stages: definitions side by side, and who agreed to which."""

    sentence: str
    cards: tuple[StageCard, ...]
    functions: tuple[tuple[Ref, tuple[State | None, ...]], ...]
    drafts: tuple[Ref, ...]


def concerned(atlas: Atlas, stage: Stage) -> tuple[str, ...]:
    """Who must agree to a stage's definition: its owner and its contributors."""
    return tuple(owner for owner in stage.concerned if owner in atlas.live.owners)


def agreement(atlas: Atlas, stage: Stage) -> State:
    """How far the agreement on a stage's definition has come."""
    who = concerned(atlas, stage)
    agreed = sum(owner in stage.agreed_by for owner in who)
    if not stage.definition:
        return State("missing", "No definition")
    if not who:
        return State("none", "Nobody to agree")
    tone = "ok" if agreed == len(who) else "near" if agreed else "missing"
    return State(tone, f"{agreed} of {len(who)} agreed")


def stage_view(atlas: Atlas, stage: Stage) -> StageView:
    """Everything about one stage."""
    order = atlas.live.stages_in_order
    index = next((at for at, other in enumerate(order) if other.id == stage.id), None)
    moments = [atlas.whole.moments[entry] for entry in stage.moments if entry in atlas.whole.moments]
    shown = tuple(line(atlas, moment) for moment in moments[:SHOWN])
    table = Table(
        f"Moments of truth in {stage.label}",
        COLUMNS,
        (Section("", None, shown, len(moments)),),
        filters=len(shown) > FILTERED,
    )
    return StageView(
        core=core(atlas, stage, _APART, (), _ANSWERED),
        number=index + 1 if index is not None else 0,
        goal=stage.goal or "",
        definition=stage.definition or "",
        entry=stage.entry or "",
        exit=stage.exit or "",
        owner=nobody(atlas.ref("owners", stage.owner)),
        sentence=_sentence(atlas, stage, len(moments)),
        before=atlas.to(order[index - 1]) if index else None,
        after=atlas.to(order[index + 1]) if index is not None and index + 1 < len(order) else None,
        moments=table,
        rest=Ref("moments-in", stage.id, f"All {len(moments):,} moments of this stage")
        if len(moments) > SHOWN
        else None,
        measures=_measures(atlas, stage),
        pains=pains(atlas, stage.key, "stage"),
        voices=voices(atlas, stage.key, "stage"),
        fixes=_fixes(atlas, stage),
        agreements=tuple(_agreement(stage, ref) for ref in atlas.refs("owners", concerned(atlas, stage))),
        agreed_on=words.day(stage.agreed_on) if stage.agreed_on else "",
        walkthrough=facts_of(atlas, stage, ("walkthrough",)),
    )


def _sentence(atlas: Atlas, stage: Stage, count: int) -> str:
    owner = atlas.ref("owners", stage.owner)
    who = f"{owner.text} answers for this stage" if owner else "Nobody answers for this stage yet"
    moments = [atlas.live.moments[entry] for entry in stage.moments if entry in atlas.live.moments]
    broken = sum(bool(moment.reliability and moment.reliability.now == "broken") for moment in moments)
    gaps = sum(len(atlas.gaps.get(moment.key, ())) for moment in moments) + len(atlas.gaps.get(stage.key, ()))
    said = f"{words.plural(count, 'moment')} of truth"
    return f"{who}: {said}, {broken} broken, {words.plural(gaps, 'gap')} to close."


def _measures(atlas: Atlas, stage: Stage) -> tuple[KpiValue, ...]:
    """The KPIs of a stage and of its moments, with what was measured."""
    live = atlas.live.stages.get(stage.id)
    return measures(atlas, atlas.live.measures_of(live) if live else stage.kpis)


def _fixes(atlas: Atlas, stage: Stage) -> tuple[Quote, ...]:
    found = {fix.ref.id: fix for entry in stage.moments for fix in fixes(atlas, f"moments/{entry}", "moments")}
    return tuple(found.values())[:12]


def _agreement(stage: Stage, who: Ref) -> Agreement:
    return Agreement(who, State("ok", "Agreed") if who.id in stage.agreed_by else State("missing", "Not yet"))


def stages_view(atlas: Atlas) -> StagesView:
    """All stages beside each other."""
    order = atlas.live.stages_in_order
    cards = tuple(_card(atlas, stage, number) for number, stage in enumerate(order, start=1))
    agreed = sum(card.agreed.tone == "ok" for card in cards)
    sentence = (
        f"{agreed} of {words.plural(len(cards), 'definition')} agreed by everyone who takes part."
        if cards
        else ("No stage is written yet.")
    )
    owners = dict.fromkeys(owner for stage in order[:SHOWN] for owner in (*concerned(atlas, stage), *stage.agreed_by))
    known = [atlas.live.owners[owner] for owner in owners if owner in atlas.live.owners]
    drafts = tuple(atlas.to(stage) for stage in atlas.whole.stages.values() if not stage.is_live)
    return StagesView(
        sentence,
        cards[:SHOWN],
        tuple((atlas.to(owner), _cells(atlas, owner, order[:SHOWN])) for owner in known[:SHOWN]),
        drafts[:SHOWN],
    )


def _cells(atlas: Atlas, owner: Owner, order: tuple[Stage, ...]) -> tuple[State | None, ...]:
    found: list[State | None] = []
    for stage in order:
        if owner.id in stage.agreed_by:
            found.append(State("ok", "Agreed"))
        else:
            found.append(State("missing", "Not yet") if owner.id in concerned(atlas, stage) else None)
    return tuple(found)


def _card(atlas: Atlas, stage: Stage, number: int) -> StageCard:
    return StageCard(
        atlas.to(stage),
        number,
        stage.goal or "",
        stage.definition or "",
        stage.entry or "",
        stage.exit or "",
        nobody(atlas.ref("owners", stage.owner)),
        agreement(atlas, stage),
        sum(entry in atlas.live.moments for entry in stage.moments),
    )
