"""The KPIs: how is it measured, whose is it, what must it reach? With the verdict of the measured values."""

from collections.abc import Iterator
from dataclasses import dataclass

from cxlint.readings import Reading
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.entity import Core, core
from cxlint.site.view.facts import nobody
from cxlint.site.view.parts import Bit, Ref, State, Text
from cxlint.site.view.tables import Column, Line
from cxlint.spec import Kpi, Target
from cxlint.verdict import Pool, Verdict, estimate, newest, pool, verdict_of

_APART = (
    "definition",
    "owner",
    "targets",
    "unit",
    "better",
    "family",
    "variant",
    "baseline",
    "thresholds",
    "series_break",
)
COLUMNS = (
    Column("KPI"),
    Column("Who answers", filter=True),
    Column("Better when", filter=True),
    Column("Target in force"),
    Column("Last measured"),
    Column("Perspective", filter=True),
    Column("Used by"),
)
_READING_LABELS = {
    "period": "Period",
    "rows": "Rows in the source",
    "n": "Counted",
    "good": "Good",
    "value": "Value",
    "state": "State",
    "promoters": "Promoters",
    "detractors": "Detractors",
    "sum": "Sum",
    "sumsq": "Sum of squares",
    "events": "Events",
    "exposure": "Exposure",
    "population": "Population",
    "invited": "Invited",
    "answered": "Answered",
    "segment": "Segment",
}
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class TargetView:
    """One dated target."""

    since: str
    value: str
    agreed_by: tuple[Ref, ...]
    agreed_on: str
    state: State


@dataclass(frozen=True, slots=True)
class Values:
    """Measured values as they stand in the file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class KpiView:
    """One KPI."""

    core: Core
    definition: str
    sentence: str
    figures: tuple[tuple[str, tuple[Bit, ...]], ...]
    targets: tuple[TargetView, ...]
    values: Values | None
    breaks: tuple[tuple[str, str], ...]


def target_text(kpi: Kpi, target: Target) -> str:
    """A target with its unit, and the band for `within`."""
    if target.low is not None and target.high is not None:
        return f"{words.number(target.low)} to {words.amount(target.high, kpi.unit)}"
    sign = {"higher": "at least ", "lower": "at most "}.get(kpi.better or "", "")
    return f"{sign}{words.amount(target.value, kpi.unit)}" if target.value is not None else ""


def kpi_view(atlas: Atlas, kpi: Kpi) -> KpiView:
    """Everything about one KPI."""
    in_force = kpi.target_on(atlas.today)
    readings = _readings(atlas, kpi)
    return KpiView(
        core=core(atlas, kpi, _APART),
        definition=kpi.definition or "",
        sentence=_sentence(atlas, kpi, in_force),
        figures=_figures(atlas, kpi, in_force),
        targets=tuple(_target(atlas, kpi, target, in_force) for target in kpi.targets),
        values=_values(readings) if readings else None,
        breaks=tuple((item.from_.text if item.from_ else "", item.why or "") for item in kpi.series_break),
    )


def _readings(atlas: Atlas, kpi: Kpi) -> tuple[Reading, ...]:
    series = atlas.whole.readings.get(kpi.id)
    return series.rows if series else ()


def _sentence(atlas: Atlas, kpi: Kpi, in_force: Target | None) -> str:
    owner = atlas.ref("owners", kpi.owner)
    who = f"{owner.text} answers for it." if owner else "Nobody answers for it yet."
    has = f"Its target is {target_text(kpi, in_force)}." if in_force else "No target is in force."
    return f"{who} {has}"


def _figures(atlas: Atlas, kpi: Kpi, in_force: Target | None) -> tuple[tuple[str, tuple[Bit, ...]], ...]:
    family = ", ".join(words.word(part) for part in (kpi.family, kpi.variant) if part)
    baseline = kpi.baseline
    start = ""
    if baseline and baseline.value is not None:
        start = words.amount(baseline.value, kpi.unit) + (f" in {baseline.period.text}" if baseline.period else "")
    thresholds = kpi.thresholds
    warn = (
        [
            f"{name} {words.amount(value, kpi.unit)}"
            for name, value in (("warning", thresholds.warn), ("critical", thresholds.critical))
            if value is not None
        ]
        if thresholds
        else []
    )
    last = last_value(atlas, kpi)
    together = tuple(_together(atlas, kpi))
    found: tuple[tuple[str, tuple[Bit, ...]], ...] = (
        ("Target in force", (Text(target_text(kpi, in_force)),) if in_force else (State("missing", "No target"),)),
        ("Last measured", (Text(last), *_verdict(atlas, kpi)) if last else (State("none", "Not measured"),)),
        *together,
        ("Baseline", (Text(start),) if start else (State("none", "No baseline"),)),
        ("Better when", (Text(words.word(kpi.better)),) if kpi.better else (State("none", "Not said"),)),
        ("Family", (Text(family),) if family else (State("none", "Not said"),)),
        *(() if together else (("Unit", (Text(kpi.unit),) if kpi.unit else (State("none", "Not said"),)),)),
        ("Thresholds", (Text(words.listed(warn).capitalize()),) if warn else (State("none", "None"),)),
        ("Who answers", (nobody(atlas.ref("owners", kpi.owner)),)),
    )
    return found


_VERDICTS = {
    Verdict.MET: State("ok", "On target"),
    Verdict.NOT_CLEAR: State("near", "Not clear"),
    Verdict.MISSED: State("missing", "Misses its target"),
}


def _verdict(atlas: Atlas, kpi: Kpi) -> tuple[State, ...]:
    """How the newest reading stands to the target in force in its period; nothing where none was."""
    return _judged(atlas, kpi, newest(atlas.whole, kpi.id, atlas.today))


def _judged(atlas: Atlas, kpi: Kpi, measured: Reading | Pool | None) -> tuple[State, ...]:
    """The verdict in words, with the target by which it was judged where that is not today's."""
    state = _VERDICTS.get(verdict_of(kpi, measured) or Verdict.NO_DATA)
    if state is None or measured is None or measured.period is None:
        return ()
    then, now = (
        target_text(kpi, target)
        for target in (kpi.target_on(measured.period.first), kpi.target_on(atlas.today))
        if target
    )
    return (state if then == now else State(state.tone, f"{state.word}, then {then}"),)


def _together(atlas: Atlas, kpi: Kpi) -> Iterator[tuple[str, tuple[Bit, ...]]]:
    """The last periods taken together, with the interval and the verdict that they bear."""
    taken = pool(atlas.whole, kpi.id, today=atlas.today)
    found = estimate(kpi, taken)
    if found is None or len(taken.readings) == 1:
        return
    text = words.amount(round(found.value, 2), kpi.unit)
    if found.interval:
        low, high = (words.number(round(edge, 2)) for edge in (found.interval.low, found.interval.high))
        text += f"; with 95 % certainty between {low} and {high}"
    name = f"Last {len(taken.readings)} {taken.readings[-1].period.grain}s together"
    yield name, (Text(text), *_judged(atlas, kpi, taken))


def last_value(atlas: Atlas, kpi: Kpi) -> str:
    """The newest value for all customers with its period; empty where there is none."""
    last = newest(atlas.whole, kpi.id, atlas.today)
    return f"{words.amount(round(last.value or 0, 2), kpi.unit)} in {last.period.text}" if last else ""


def _target(atlas: Atlas, kpi: Kpi, target: Target, in_force: Target | None) -> TargetView:
    ahead = target.from_ is not None and target.from_.first > atlas.today
    state = (
        State("ok", "In force") if target is in_force else State("info", "To come") if ahead else State("none", "Past")
    )
    return TargetView(
        target.from_.text if target.from_ else "",
        target_text(kpi, target),
        atlas.refs("owners", target.agreed_by),
        words.day(target.agreed_on) if target.agreed_on else "",
        state,
    )


def _values(readings: tuple[Reading, ...]) -> Values:
    names = tuple(name for name in readings[0].columns if name)
    newest = tuple(reversed(readings))[:_SHOWN]
    rows = tuple(tuple(reading.columns.get(name, "") for name in names) for reading in newest)
    return Values(tuple(_READING_LABELS.get(name, name) for name in names), rows, len(readings) - len(newest))


def line(atlas: Atlas, kpi: Kpi) -> Line:
    """A KPI as a row of the list."""
    in_force = kpi.target_on(atlas.today)
    last = last_value(atlas, kpi)
    uses = {use.by.key for use in atlas.uses.get(kpi.key, ()) if use.by.collection in ("moments", "promises", "stages")}
    return Line(
        atlas.to(kpi),
        (
            (nobody(atlas.ref("owners", kpi.owner)),),
            (Text(words.word(kpi.better)),) if kpi.better else (),
            (Text(target_text(kpi, in_force)),) if in_force else (State("missing", "No target"),),
            (Text(last), *_verdict(atlas, kpi)) if last else (State("none", "Not measured"),),
            (Text(words.word(kpi.perspective)),) if kpi.perspective else (),
            (Text(words.plural(len(uses), "place")),) if uses else (State("none", "Nothing"),),
        ),
    )
