"""The moments of truth: the list by stage, and one moment with the chain from promise to owner."""

from dataclasses import dataclass, replace
from typing import Any

from cxlint.schema import label
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.entity import Core, core
from cxlint.site.view.facts import facts, nobody
from cxlint.site.view.parts import Bit, Fact, Group, Ref, State, Text
from cxlint.site.view.tables import Column, Line
from cxlint.spec import Moment, Responsibility

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
    """One step of the chain promise → moment → KPI → owner: what it asks, what answers, or what is missing."""

    title: str
    refs: tuple[Ref, ...]
    missing: str
    notes: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Duty:
    """Who does one thing about a moment, and where that is said when not at the moment itself."""

    label: str
    who: tuple[Ref, ...]
    missing: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class StandardView:
    """One standard of the ideal and the KPI that measures it."""

    text: str
    kpi: Ref | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a customer, or what hurts, with its page."""

    ref: Ref
    text: str
    note: str = ""
    state: State | None = None


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
    """Promise → moment → KPI → owner."""
    promises = atlas.using(moment.key, "promises", "kept_by")
    measures = [kpi for kpi in moment.measures if (found := atlas.entity("kpis", kpi)) and found.is_live]
    owner = atlas.owner_of(moment)
    inherited = owner is not None and not moment.owner
    note = ("inherited from the stage",) if inherited else ()
    return (
        Step(
            "Promise", tuple(atlas.to(promise) for promise in promises[:4]), "No promise", (), max(0, len(promises) - 4)
        ),
        Step("Moment of truth", (atlas.to(moment),), ""),
        Step("KPI", atlas.refs("kpis", measures[:4]), "No KPI", (), max(0, len(measures) - 4)),
        Step("Who answers", (owner,) if owner else (), "No owner", note),
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


def duties(atlas: Atlas, moment: Moment) -> tuple[Duty, ...]:
    """Who answers, designs, manages, improves, controls, contributes."""
    named = moment.responsibility or Responsibility()
    usual = atlas.whole.responsibility or Responsibility()
    owner = atlas.owner_of(moment)
    design, design_from = _named(named.design, usual.design)
    improve, improve_from = _named(named.improve, usual.improve)
    if improve is None and design:
        improve, improve_from = design, "as whoever designs it"
    manage = atlas.ref("owners", named.manage)
    manager = manage or owner
    control = moment.control
    writer = atlas.ref("owners", moment.message.owner if moment.message else None)
    found = (
        Duty(
            "Answers for it",
            (owner,) if owner else (),
            "No owner",
            "" if moment.owner or not owner else "from the stage",
        ),
        _duty(atlas, "Designs it", design, design_from),
        Duty("Manages it", (manager,) if manager else (), "Nobody yet", "" if manage else "the owner"),
        _duty(atlas, "Improves it", improve, improve_from),
        Duty("Controls the process", atlas.refs("owners", control.process if control else ()), "Nobody yet"),
        Duty("Controls the policy", atlas.refs("owners", control.policy if control else ()), "Nobody yet"),
        Duty("Contributes", atlas.refs("owners", moment.contributors), "Nobody else"),
    )
    return (*found, Duty("Writes the message", (writer,), "")) if writer else found


def _named(own: str | None, usual: str | None) -> tuple[str | None, str]:
    return (own, "") if own else (usual, "for the whole experience")


def _duty(atlas: Atlas, label: str, owner: str | None, source: str) -> Duty:
    ref = atlas.ref("owners", owner)
    return Duty(label, (ref,) if ref else (), "Nobody yet", source if ref else "")


def pains(atlas: Atlas, key: str, *fields: str) -> tuple[Quote, ...]:
    """What hurts there, worst first."""
    found = sorted(atlas.using(key, "pain_points", *fields), key=lambda pain: -(pain.severity or 0))
    return tuple(Quote(atlas.to(pain), pain.text, _causes(atlas, pain), severity(pain)) for pain in found[:12])


def _causes(atlas: Atlas, pain: Any) -> str:
    names = [ref.text for ref in atlas.refs("owners", pain.owners)]
    return f"Caused by {words.listed(names)}" if names else "Nobody named as the cause"


def severity(pain: Any) -> State | None:
    """How bad a pain point is, as a status."""
    if pain.severity is None:
        return None
    tone = "missing" if pain.severity >= 4 else "near" if pain.severity == 3 else "none"  # noqa: PLR2004
    return State(tone, f"Severity {pain.severity} of 5")


def voices(atlas: Atlas, key: str, *fields: str) -> tuple[Quote, ...]:
    """What customers said there."""
    found = atlas.using(key, "voices", *fields)
    return tuple(
        Quote(atlas.to(voice), voice.text, words.day(voice.date) if voice.date else "") for voice in found[:12]
    )


def fixes(atlas: Atlas, key: str, *fields: str) -> tuple[Quote, ...]:
    """The initiatives that work on it, open ones first."""
    found = sorted(atlas.using(key, "initiatives", *fields), key=lambda fix: fix.state in ("done", "dropped"))
    return tuple(Quote(atlas.to(fix), "", _due(atlas, fix), state_of_initiative(fix)) for fix in found[:12])


def _due(atlas: Atlas, fix: Any) -> str:
    owner = atlas.ref("owners", fix.owner)
    when = f", due {words.day(fix.due)}" if fix.due and fix.state not in ("done", "dropped") else ""
    return f"{owner.text if owner else 'No owner'}{when}"


def state_of_initiative(fix: Any) -> State:
    """How far an initiative is."""
    tones = {"done": "ok", "in-progress": "info", "dropped": "none", "proposed": "none"}
    return State(tones.get(fix.state or "", "none"), words.word(fix.state) if fix.state else "State unknown")


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
