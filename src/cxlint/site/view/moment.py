"""The moments of truth: the list by stage, and one moment with the chain from promise to owner."""

from dataclasses import dataclass, replace
from typing import Any

from cxlint.schema import label
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.duties import Duty, duties
from cxlint.site.view.entity import Core, core
from cxlint.site.view.facts import facts, nobody
from cxlint.site.view.measured import KpiValue, measures
from cxlint.site.view.parts import Bit, Fact, Group, Ref, State, Text
from cxlint.site.view.quotes import Quote, fixes, pains, voices
from cxlint.site.view.tables import Column, Line
from cxlint.spec import Moment

_SHOWN_APART = (
    "owner",
    "contributors",
    "responsibility",
    "control",
    "category",
    "priority",
    "rationale",
    "ideal",
    "kpis",
    "reliability",
    "emotion",
    "satisfaction",
    "evidence",
    "missed",
    "trigger",
    "every_time",
    "capabilities",
    "data_needed",
    "message",
)
_ANSWERED = (
    ("stages", "moments"),
    ("promises", "kept_by"),
    ("pain_points", "moments"),
    ("voices", "moments"),
    ("initiatives", "moments"),
)
CHAIN = 4
COLUMNS = (
    Column("Moment of truth"),
    Column("Who answers", filter=True),
    Column("Category", filter=True),
    Column("Reliability", filter=True),
    Column("KPIs"),
    Column("Promises"),
    Column("Gaps", filter=True),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain promise → moment → KPI → owner: what answers, or what is missing and how grave that is."""

    title: str
    refs: tuple[Ref, ...]
    missing: str
    notes: tuple[str, ...] = ()
    more: int = 0
    tone: str = "missing"


@dataclass(frozen=True, slots=True)
class StandardView:
    """One standard of the ideal and the KPI that measures it."""

    text: str
    kpi: Ref | None


@dataclass(frozen=True, slots=True)
class MomentView:
    """A moment of truth."""

    core: Core
    lead: str
    stage: Ref | None
    marks: tuple[Bit, ...]
    reliability: State
    chain: tuple[Step, ...]
    ideal: str
    standards: tuple[StandardView, ...]
    today: tuple[Fact, ...]
    measures: tuple[KpiValue, ...]
    duties: tuple[Duty, ...]
    discretion: tuple[Fact, ...]
    needs: tuple[Fact, ...]
    pains: tuple[Quote, ...]
    voices: tuple[Quote, ...]
    fixes: tuple[Quote, ...]
    evidence: tuple[Ref, ...]
    rationale: str


def moment_view(atlas: Atlas, moment: Moment) -> MomentView:
    """Everything about one moment."""
    stage = atlas.stage_of(moment)
    ideal = moment.ideal
    return MomentView(
        core=core(atlas, moment, _SHOWN_APART, (stage,) if stage else (), _ANSWERED),
        lead=sentence(atlas, moment),
        stage=stage,
        marks=marks(moment),
        reliability=atlas.reliability(moment),
        chain=chain(atlas, moment),
        ideal=(ideal.statement or "") if ideal else "",
        standards=tuple(StandardView(item.text or "", atlas.ref("kpis", item.kpi)) for item in ideal.standards)
        if ideal
        else (),
        today=now(atlas, moment),
        measures=measures(atlas, moment.measures),
        duties=duties(atlas, moment),
        discretion=_only(atlas, moment, ("discretion", "policy_ref"), "control"),
        needs=_needs(atlas, moment),
        pains=pains(atlas, moment.key, "moments"),
        voices=voices(atlas, moment.key, "moments"),
        fixes=fixes(atlas, moment.key, "moments"),
        evidence=atlas.refs("research", moment.evidence),
        rationale=moment.rationale or "",
    )


def sentence(atlas: Atlas, moment: Moment) -> str:
    """The answer to the page's question in one sentence: who answers, and how reliable it is today."""
    owner = atlas.owner_of(moment)
    who = f"{owner.text} answers for this moment." if owner else "Nobody answers for this moment yet."
    now_ = moment.reliability.now if moment.reliability else None
    state = {
        "broken": "It is broken today.",
        "reliable": "It is reliable today.",
        "differentiating": "It sets us apart today.",
    }.get(now_ or "", "Nobody has said yet how reliable it is.")
    return f"{who} {'It should happen and does not.' if moment.missed else state}"


def marks(moment: Moment) -> tuple[Bit, ...]:
    """Priority, category and the like as words."""
    found: list[Bit] = []
    if moment.priority:
        found.append(State("star", f"Priority {moment.priority}"))
    if moment.category:
        found.append(Text(words.word(moment.category)))
    if moment.every_time:
        found.append(Text("Right every time"))
    return tuple(found)


def chain(atlas: Atlas, moment: Moment) -> tuple[Step, ...]:
    """Promise → moment → KPI → owner. No KPI is grave for a priority contact; no promise is only worth knowing."""
    promises = atlas.using(moment.key, "promises", "kept_by")
    measures = [kpi for kpi in moment.measures if kpi in atlas.live.kpis]
    owner = atlas.owner_of(moment)
    notes = ("inherited from the stage",) if owner and not moment.owner else ()
    grave = "missing" if moment.priority else "none"
    kept = tuple(atlas.to(promise) for promise in promises[:CHAIN])
    return (
        Step("Promise", kept, "No promise", more=max(0, len(promises) - CHAIN), tone="none"),
        Step("Moment of truth", (atlas.to(moment),), ""),
        Step("KPI", atlas.refs("kpis", measures[:CHAIN]), "No KPI", more=max(0, len(measures) - CHAIN), tone=grave),
        Step("Who answers", (owner,) if owner else (), "No owner", notes),
    )


def now(atlas: Atlas, moment: Moment) -> tuple[Fact, ...]:
    """How it is today, for the side of the ideal."""
    said = label("moments", "reliability.now")
    return tuple(
        fact for fact in facts_of(atlas, moment, ("reliability", "satisfaction", "emotion")) if fact.label != said
    )


def facts_of(atlas: Atlas, entity: Any, fields: tuple[str, ...]) -> tuple[Fact, ...]:
    """Facts of a few fields, groups opened so that each inner fact has its own label."""
    found: list[Fact] = []
    every = set(type(entity).__dataclass_fields__) - set(fields)
    for fact in facts(atlas, _bare(entity), *every):
        opened = [inner for bit in fact.bits if isinstance(bit, Group) for inner in bit.facts]
        found.extend(opened or (fact,))
    return tuple(found)


def _bare(entity: Any) -> Any:
    """The entity without tags and its free bag."""
    return replace(entity, tags=(), more={}) if entity.tags or entity.more else entity


def _only(atlas: Atlas, moment: Moment, names: tuple[str, ...], field: str) -> tuple[Fact, ...]:
    wanted = {label("moments", f"{field}.{name}") for name in names}
    return tuple(fact for fact in facts_of(atlas, moment, (field,)) if fact.label in wanted)


def _needs(atlas: Atlas, moment: Moment) -> tuple[Fact, ...]:
    found = [fact for fact in facts_of(atlas, moment, ("trigger", "message")) if fact.label != "Written by"]
    return (*found, *facts_of(atlas, moment, ("capabilities", "data_needed")))


def line(atlas: Atlas, moment: Moment) -> Line:
    """A moment as a row of a list."""
    owner = atlas.owner_of(moment)
    measures = [kpi for kpi in moment.measures if kpi in atlas.live.kpis]
    promises = atlas.using(moment.key, "promises", "kept_by")
    gaps = len(atlas.gaps.get(moment.key, ()))
    note = f"Priority {moment.priority}" if moment.priority else ""
    return Line(
        atlas.to(moment),
        (
            (nobody(owner),),
            (Text(words.word(moment.category)),) if moment.category else (),
            (atlas.reliability(moment),),
            (Text(words.plural(len(measures), "KPI")),)
            if measures
            else (State("missing" if moment.priority else "none", "No KPI"),),
            (Text(words.plural(len(promises), "promise")),) if promises else (),
            (State("missing", words.plural(gaps, "gap")),) if gaps else (Text("No gap"),),
        ),
        note,
        atlas.reliability(moment).tone,
    )
