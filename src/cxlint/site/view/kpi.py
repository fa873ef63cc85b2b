"""The KPIs: how is it measured, whose is it, what must it reach? With the verdict of the measured values."""

from collections.abc import Iterator
from dataclasses import dataclass

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.entity import Core, core
from cxlint.site.view.facts import nobody
from cxlint.site.view.measured import judged, last_value, measured, target_text, tone, value_text, verdict
from cxlint.site.view.parts import Bit, Ref, State, Text
from cxlint.site.view.series import SeriesView, series_view
from cxlint.site.view.tables import Column, Line
from cxlint.spec import Kpi, Target
from cxlint.verdict import estimate, pool

_ORDER = ("missing", "near", "none", "", "ok")
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


@dataclass(frozen=True, slots=True)
class TargetView:
    """One dated target."""

    since: str
    value: str
    agreed_by: tuple[Ref, ...]
    agreed_on: str
    state: State


@dataclass(frozen=True, slots=True)
class KpiView:
    """One KPI."""

    core: Core
    definition: str
    sentence: str
    figures: tuple[tuple[str, tuple[Bit, ...]], ...]
    targets: tuple[TargetView, ...]
    series: SeriesView | None
    breaks: tuple[tuple[str, str], ...]


def kpi_view(atlas: Atlas, kpi: Kpi) -> KpiView:
    """Everything about one KPI."""
    in_force = kpi.target_on(atlas.today)
    return KpiView(
        core=core(atlas, kpi, _APART),
        definition=kpi.definition or "",
        sentence=_sentence(atlas, kpi, in_force),
        figures=_figures(atlas, kpi, in_force),
        targets=tuple(_target(atlas, kpi, target, in_force) for target in kpi.targets),
        series=series_view(atlas, kpi),
        breaks=tuple((item.from_.text if item.from_ else "", item.why or "") for item in kpi.series_break),
    )


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
        ("Last measured", (Text(last), *verdict(atlas, kpi)) if last else (State("none", "Not measured"),)),
        *together,
        ("Baseline", (Text(start),) if start else (State("none", "No baseline"),)),
        ("Better when", (Text(words.word(kpi.better)),) if kpi.better else (State("none", "Not said"),)),
        ("Family", (Text(family),) if family else (State("none", "Not said"),)),
        *(() if together else (("Unit", (Text(kpi.unit),) if kpi.unit else (State("none", "Not said"),)),)),
        ("Thresholds", (Text(words.listed(warn).capitalize()),) if warn else (State("none", "None"),)),
        ("Who answers", (nobody(atlas.ref("owners", kpi.owner)),)),
    )
    return found


def _together(atlas: Atlas, kpi: Kpi) -> Iterator[tuple[str, tuple[Bit, ...]]]:
    """The last periods taken together, with the interval and the verdict that they bear."""
    taken = pool(atlas.whole, kpi.id, today=atlas.today)
    found = estimate(kpi, taken)
    if found is None or len(taken.readings) == 1:
        return
    text = value_text(kpi, found.value)
    if found.interval:
        low, high = (words.number(round(edge, 2)) for edge in (found.interval.low, found.interval.high))
        text += f"; with 95 % certainty between {low} and {high}"
    name = f"Last {len(taken.readings)} {taken.readings[-1].period.grain}s together"
    yield name, (Text(text), *judged(atlas, kpi, taken))


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


def kpis_in_order(atlas: Atlas) -> list[Kpi]:
    """The KPIs that count: what misses its target first, then what is not clear, not measured, on target."""
    return sorted(atlas.live.kpis.values(), key=lambda kpi: _ORDER.index(tone(atlas, kpi.id)))


def line(atlas: Atlas, kpi: Kpi) -> Line:
    """A KPI as a row of the list."""
    in_force = kpi.target_on(atlas.today)
    uses = {use.by.key for use in atlas.uses.get(kpi.key, ()) if use.by.collection in ("moments", "promises", "stages")}
    return Line(
        atlas.to(kpi),
        (
            (nobody(atlas.ref("owners", kpi.owner)),),
            (Text(words.word(kpi.better)),) if kpi.better else (),
            (Text(target_text(kpi, in_force)),) if in_force else (State("missing", "No target"),),
            measured(atlas, kpi.id),
            (Text(words.word(kpi.perspective)),) if kpi.perspective else (),
            (Text(words.plural(len(uses), "place")),) if uses else (State("none", "Nothing"),),
        ),
    )
