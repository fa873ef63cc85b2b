"""The journey map: what do customers go through? Lanes down, stages across, one unbroken emotion curve."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.entity import Core, core
from cxlint.site.view.facts import nobody
from cxlint.site.view.parts import Bit, Ref, State, Text
from cxlint.site.view.tables import Column, Line
from cxlint.spec import Journey, Moment, Stage

CARDS = 12
ITEMS = 6
TOUCHPOINTS = 4
STAGES = 24
TOP, BOTTOM = 10, 66
COLUMNS = (Column("Journey"), Column("Kind"), Column("Stages", number=True), Column("Moments", number=True))


@dataclass(frozen=True, slots=True)
class Card:
    """A moment on the map."""

    ref: Ref
    state: State
    owner: Ref | None
    priority: int | None
    category: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The emotion of one stage: heights in percent at the left edge, the middle and the right edge."""

    now: tuple[float, float, float] | None
    ideal: tuple[float, float, float] | None
    words: str
    ideal_words: str
    score: str
    tone: str
    height: int
    opinion: bool


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A stage of the map: what every lane says of it."""

    ref: Ref
    number: int
    goal: str
    touchpoints: tuple[str, ...]
    cards: tuple[Card, ...]
    more_cards: int
    curve: Curve
    pains: tuple[Ref, ...]
    promises: tuple[Ref, ...]
    kpis: tuple[Ref, ...]
    owner: Ref | State
    contributors: tuple[Ref, ...]
    fixes: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A journey map."""

    core: Core | None
    title: str
    sentence: str
    columns: tuple[MapColumn, ...]
    lanes: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, tuple[Bit, ...]], ...]
    others: tuple[Ref, ...]
    hidden_stages: int


LANES = (
    ("goal", "Customer's goal"),
    ("touchpoints", "Where we meet"),
    ("moments", "Moments of truth"),
    ("emotion", "How it feels"),
    ("pains", "Pain points"),
    ("promises", "Promises"),
    ("kpis", "KPIs"),
    ("owners", "Who answers"),
    ("fixes", "Open fixes"),
)


def journey_view(atlas: Atlas, journey: Journey | None) -> JourneyView:
    """The map of a journey, or of the one lifecycle where no journey is written."""
    ids = journey.stages if journey else atlas.live.lifecycle
    stages = [atlas.live.stages[entry] for entry in ids if entry in atlas.live.stages]
    shown = stages[:STAGES]
    curves = curves_of(shown)
    others = tuple(
        atlas.to(other) for other in atlas.whole.journeys.values() if journey is None or other.id != journey.id
    )[:20]
    return JourneyView(
        core=core(atlas, journey, ("stages", "kind", "state", "kpis", "segments", "parent")) if journey else None,
        title=journey.label if journey else f"What customers of {atlas.whole.name or 'this organisation'} go through",
        sentence=_sentence(atlas, stages),
        columns=tuple(
            _column(atlas, stage, number, curve)
            for number, (stage, curve) in enumerate(zip(shown, curves, strict=True), start=1)
        ),
        lanes=LANES,
        facts=_facts(atlas, journey) if journey else (),
        others=others,
        hidden_stages=len(stages) - len(shown),
    )


def _facts(atlas: Atlas, journey: Journey) -> tuple[tuple[str, tuple[Bit, ...]], ...]:
    parent = atlas.ref("moments", journey.parent)
    rows: tuple[tuple[str, tuple[Bit, ...]], ...] = (
        ("Kind", (Text(words.word(journey.kind)),) if journey.kind else ()),
        ("State", (Text(words.word(journey.state)),) if journey.state else ()),
        ("Customers", atlas.refs("segments", journey.segments)),
        ("Opens up the moment", (parent,) if parent else ()),
        ("KPIs", atlas.refs("kpis", journey.kpis)),
    )
    return tuple(row for row in rows if row[1])


def _sentence(atlas: Atlas, stages: list[Stage]) -> str:
    if not stages:
        return "No stage is written yet."
    moments = [atlas.live.moments[entry] for stage in stages for entry in stage.moments if entry in atlas.live.moments]
    low = [stage for stage in stages if stage.emotion and stage.emotion.now is not None]
    worst = min(low, key=lambda stage: stage.emotion.now or 0) if low else None  # type: ignore[union-attr]
    said = f"{words.plural(len(stages), 'stage')}, {words.plural(len(moments), 'moment')} of truth."
    if worst and worst.emotion and worst.emotion.now is not None and worst.emotion.now < 0:
        said += f" It feels worst at {worst.label}: {words.feeling(worst.emotion.now).lower()}."
    return said


def height(score: float) -> int:
    """Where a feeling from -2 to 2 stands, in percent of a cell's height from the top."""
    return round(BOTTOM - (max(-2.0, min(2.0, score)) + 2) / 4 * (BOTTOM - TOP))


def curves_of(stages: list[Stage]) -> list[Curve]:
    """One curve a cell; neighbours meet at the mean of their two scores, so the line is unbroken."""
    now = [stage.emotion.now if stage.emotion else None for stage in stages]
    ideal = [stage.emotion.ideal if stage.emotion else None for stage in stages]
    return [_curve(stage, _line(now, at), _line(ideal, at)) for at, stage in enumerate(stages)]


def _line(scores: list[float | None], at: int) -> tuple[float, float, float] | None:
    """Heights at the left edge, the middle and the right edge of one cell; flat to an edge with no neighbour's score."""
    here = scores[at]
    if here is None:
        return None
    before = scores[at - 1] if at else None
    after = scores[at + 1] if at + 1 < len(scores) else None
    middle = height(here)
    left = middle if before is None else (height(before) + middle) / 2
    right = middle if after is None else (middle + height(after)) / 2
    return left, float(middle), right


def _curve(stage: Stage, now: tuple[float, float, float] | None, ideal: tuple[float, float, float] | None) -> Curve:
    score = stage.emotion.now if stage.emotion else None
    aim = stage.emotion.ideal if stage.emotion else None
    tone = "none" if score is None else "missing" if score <= -0.5 else "ok" if score >= 0.5 else "near"  # noqa: PLR2004
    return Curve(
        now,
        ideal,
        words.feeling(score) if score is not None else "Nobody has asked yet",
        f"should be {words.feeling(aim).lower()}" if aim is not None else "",
        words.signed(score) if score is not None else "",
        tone,
        height(score) if score is not None else 50,
        score is not None and not stage.evidence,
    )


def _column(atlas: Atlas, stage: Stage, number: int, curve: Curve) -> MapColumn:
    moments = [atlas.live.moments[entry] for entry in stage.moments if entry in atlas.live.moments]
    kpis = dict.fromkeys((*stage.kpis, *(kpi for moment in moments if moment.priority for kpi in moment.measures)))
    return MapColumn(
        ref=atlas.to(stage),
        number=number,
        goal=stage.goal or "",
        touchpoints=tuple(dict.fromkeys(moment.touchpoint for moment in moments if moment.touchpoint))[:TOUCHPOINTS],
        cards=tuple(card(atlas, moment) for moment in moments[:CARDS]),
        more_cards=max(0, len(moments) - CARDS),
        curve=curve,
        pains=_worst(atlas, stage, moments),
        promises=_about(atlas, moments, lambda moment: atlas.using(moment.key, "promises", "kept_by")),
        kpis=atlas.refs("kpis", tuple(kpis)[:ITEMS]),
        owner=nobody(atlas.ref("owners", stage.owner)),
        contributors=atlas.refs("owners", stage.contributors[:ITEMS]),
        fixes=_about(atlas, moments, lambda moment: _open_fixes(atlas, moment)),
    )


def _worst(atlas: Atlas, stage: Stage, moments: list[Moment]) -> tuple[Ref, ...]:
    found = {pain.id: pain for pain in atlas.using(stage.key, "pain_points", "stage")}
    for moment in moments:
        found.update({pain.id: pain for pain in atlas.using(moment.key, "pain_points", "moments") if not pain.stage})
    return tuple(atlas.to(pain) for pain in sorted(found.values(), key=lambda pain: -(pain.severity or 0))[:ITEMS])


def _open_fixes(atlas: Atlas, moment: Moment) -> list[Any]:
    return [fix for fix in atlas.using(moment.key, "initiatives", "moments") if fix.state not in ("done", "dropped")]


def _about(atlas: Atlas, moments: list[Moment], find: Callable[[Moment], list[Any]]) -> tuple[Ref, ...]:
    found = {item.id: item for moment in moments for item in find(moment)}
    return tuple(atlas.to(item) for item in list(found.values())[:ITEMS])


def card(atlas: Atlas, moment: Moment) -> Card:
    """A moment as a card on the map."""
    owner = atlas.owner_of(moment)
    return Card(
        atlas.to(moment),
        atlas.reliability(moment),
        owner,
        moment.priority,
        words.word(moment.category) if moment.category else "",
    )


def line(atlas: Atlas, journey: Journey) -> Line:
    """A journey as a row of the list."""
    stages = [atlas.live.stages[entry] for entry in journey.stages if entry in atlas.live.stages]
    count = sum(entry in atlas.live.moments for stage in stages for entry in stage.moments)
    return Line(
        atlas.to(journey),
        (
            (Text(words.word(journey.kind)),) if journey.kind else (),
            (Text(words.number(len(stages))),),
            (Text(words.number(count)),),
        ),
    )
