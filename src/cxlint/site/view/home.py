"""The first page: what is broken, what to look at."""

from dataclasses import dataclass

from cxlint.finding import Level, Severity
from cxlint.place import COLLECTIONS
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.down import broken_moments
from cxlint.site.view.entity import collection_title
from cxlint.site.view.findings import founding
from cxlint.site.view.grid import lacking
from cxlint.site.view.journey import Curve, curves_of
from cxlint.site.view.owner import DutyRow, row_of
from cxlint.site.view.parts import Part, Ref, State
from cxlint.site.view.priority import evidence
from cxlint.site.view.promise import ledger
from cxlint.spec import Moment, Stage

ASKED = ("Owner", "Control", "Ideal", "KPI", "Promise", "Evidence")
STAGES = 24
OWNERS = 6
BROKEN = 6
_SEVERE = 4


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer as a number in words, and the page that shows it."""

    ask: str
    figure: str
    unit: str
    note: str
    tone: str
    to: Ref


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A stage of the coverage map."""

    ref: Ref
    number: int
    owner: Ref | State
    moments: int
    cells: tuple[Part, ...]
    feeling: State
    gaps: int


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of adoption and how far it is reached."""

    name: str
    asks: str
    state: State
    declared: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first page."""

    name: str
    answer: str
    owner: Ref | None
    person: str
    standard: str
    standard_owner: Ref | None
    agreed: str
    questions: tuple[Question, ...]
    founding: tuple[Part, ...]
    broken: tuple[DutyRow, ...]
    more_broken: int
    asked: tuple[str, ...]
    heat: tuple[HeatRow, ...]
    rungs: tuple[Rung, ...]
    level: str
    worst: tuple[tuple[Ref, str, int, int], ...]
    unclaimed: int
    journey: Ref


def home_view(atlas: Atlas) -> HomeView:
    """The first page."""
    whole = atlas.whole
    owner = atlas.entity("owners", whole.owner)
    order = list(atlas.live.stages_in_order[:STAGES])
    curves = curves_of(order)
    broken = broken_moments(atlas)
    first = next(iter(atlas.live.journeys.values()), None)
    standard = whole.standard
    return HomeView(
        name=whole.name,
        answer="answers for this experience" if owner else "Nobody answers for this experience yet",
        owner=atlas.to(owner) if owner else None,
        person=owner.lead.name or "" if owner and owner.lead else "",
        standard=(standard.ref or "The ideal design") if standard else "",
        standard_owner=atlas.ref("owners", standard.owner) if standard else None,
        agreed=_agreed(atlas),
        questions=questions(atlas),
        founding=founding(atlas),
        broken=tuple(row_of(atlas, moment) for moment in broken[:BROKEN]),
        more_broken=max(0, len(broken) - BROKEN),
        asked=ASKED,
        heat=tuple(
            _heat(atlas, stage, at, curve) for at, (stage, curve) in enumerate(zip(order, curves, strict=True), start=1)
        ),
        rungs=rungs(atlas),
        level=atlas.outcome.settings.level.value,
        worst=_worst(atlas),
        unclaimed=sum(not finding.owners for finding in atlas.outcome.counted),
        journey=Ref("journeys", first.id if first else "lifecycle", "The journey map"),
    )


def _agreed(atlas: Atlas) -> str:
    standard = atlas.whole.standard
    if not standard or not standard.agreed_by:
        return ""
    when = f" on {words.day(standard.agreed_on)}" if standard.agreed_on else ""
    return f"{words.plural(len(standard.agreed_by), 'function')}{when}"


def questions(atlas: Atlas) -> tuple[Question, ...]:
    """The four questions that staff come with."""
    moments = list(atlas.live.moments.values())
    unowned = sum(atlas.live.answers_for(moment) is None for moment in moments)
    broken = broken_moments(atlas)
    severe = sum((pain.severity or 0) >= _SEVERE for pain in atlas.live.pain_points.values())
    promises = ledger(atlas)
    empty = sum(not promise.kept_by for promise in promises)
    uncontrolled = len(lacking(atlas))
    return (
        Question(
            "What am I accountable for?",
            words.number(unowned),
            "without an owner" if moments else "moments",
            f"of {words.plural(len(moments), 'moment')} of truth. {_among(len(atlas.live.owners))}",
            "missing" if unowned else "ok" if moments else "none",
            Ref("owners", "", "Find your sheet"),
        ),
        Question(
            "Where are we letting customers down?",
            words.number(len(broken)),
            "broken or missed",
            f"of {words.plural(len(moments), 'moment')}, and {words.plural(severe, 'severe pain point')}.",
            "missing" if broken or severe else "ok" if moments else "none",
            Ref("letting-down", "", "See what is broken"),
        ),
        Question(
            "Which promises have nothing behind them?",
            words.number(empty),
            "with no moment behind",
            f"of {words.plural(len(promises), 'promise')} in force." if promises else "No promise is written yet.",
            "missing" if empty else "ok" if promises else "none",
            Ref("promises", "", "Open the ledger"),
        ),
        Question(
            "Who controls what, and who is missing?",
            words.number(uncontrolled),
            "lack somebody",
            f"of {words.plural(len(moments), 'moment')}: owner, process or policy.",
            "missing" if uncontrolled else "ok" if moments else "none",
            Ref("grid", "", "Open the grid"),
        ),
    )


def _among(owners: int) -> str:
    return f"Find yourself among {words.plural(owners, 'owner')}." if owners else "No owner is written yet."


def _heat(atlas: Atlas, stage: Stage, number: int, curve: Curve) -> HeatRow:
    moments = [atlas.live.moments[entry] for entry in stage.moments if entry in atlas.live.moments]
    gaps = len(atlas.gaps.get(stage.key, ())) + sum(len(atlas.gaps.get(moment.key, ())) for moment in moments)
    cells = tuple(Part(label, sum(test(atlas, moment) for moment in moments), len(moments)) for label, test in _TESTS)
    return HeatRow(
        atlas.to(stage),
        number,
        atlas.ref("owners", stage.owner) or State("missing", "No owner"),
        len(moments),
        cells,
        State(curve.tone, curve.words if curve.score else "Not asked"),
        gaps,
    )


def _has_control(_: Atlas, moment: Moment) -> bool:
    return bool(moment.control and moment.control.process and moment.control.policy)


_TESTS = (
    ("Owner", lambda atlas, moment: atlas.live.answers_for(moment) is not None),
    ("Control", _has_control),
    ("Ideal", lambda _, moment: bool(moment.ideal and moment.ideal.statement)),
    ("KPI", lambda _, moment: bool(moment.measures)),
    ("Promise", lambda atlas, moment: bool(atlas.using(moment.key, "promises", "kept_by"))),
    ("Evidence", lambda atlas, moment: evidence(atlas, moment).tone != "missing"),
)
_LEVELS = {
    Level.MAPPED: "stages with goals, and moments",
    Level.OWNED: "owners, control, agreement",
    Level.MEASURED: "priorities, ideals, KPIs, promises",
    Level.GOVERNED: "listening, fixes, forum, fresh readings",
}


def rungs(atlas: Atlas) -> tuple[Rung, ...]:
    """The four levels; one is reached when nothing of it or of those below is missing."""
    declared = atlas.outcome.settings.level
    missing = dict.fromkeys(Level, 0)
    for finding in atlas.outcome.findings:
        weight = finding.own_severity if finding.next_step else finding.severity
        if weight is not Severity.INFO and not finding.waived_by:
            missing[finding.level] += 1
    found = []
    clear = True
    for level in Level:
        count = missing[level]
        clear = clear and not count
        state = (
            State("ok", "Reached")
            if clear
            else State(
                "near" if level.rank <= declared.rank else "none",
                f"{count} to close" if count else "Waits for the level below",
            )
        )
        found.append(Rung(words.word(level.value), _LEVELS[level], state, level is declared))
    return tuple(found)


def _worst(atlas: Atlas) -> tuple[tuple[Ref, str, int, int], ...]:
    counts = sorted(atlas.gaps_of_owner.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    found = []
    for owner, gaps in counts[:OWNERS]:
        entity = atlas.entity("owners", owner)
        if entity:
            errors = sum(finding.severity is Severity.ERROR for finding in gaps)
            found.append((atlas.to(entity), entity.lead.name or "" if entity.lead else "", errors, len(gaps) - errors))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class AboutView:
    """What this site is, and every list in it."""

    name: str
    lists: tuple[tuple[Ref, int, str], ...]
    version: str


def about_view(atlas: Atlas, version: str, introductions: dict[str, str]) -> AboutView:
    """The about page."""
    lists = tuple(
        (Ref(kind, "", collection_title(kind)), len(atlas.whole.collection(kind)), introductions.get(kind, ""))
        for kind in COLLECTIONS
    )
    return AboutView(atlas.whole.name, lists, version)
