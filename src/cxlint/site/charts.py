"""Charts as inline SVG, drawn when the site is built: as wide as there is room, with text that keeps its size.

A plot is an SVG without a view box, in which places across are percentages. What must be stretched (lines, and dots as lines
without length) stands in an SVG inside of it whose strokes do not scale. Everything carries its own fill and stroke; a
style sheet may change them.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from markupsafe import Markup

from cxlint.site import words
from cxlint.site.view.parts import Spark
from cxlint.site.view.series import Chart, Step

_TOP, _PLOT, _HEIGHT = 16, 192, 236
_ACROSS = 1000
_DIGIT = 7.2
_LETTERS = 0.06
_SPARK_WIDE, _SPARK_HIGH = 88, 24
_STYLES = {
    "grid": 'stroke="#e4e7ec"',
    "range": 'fill="#eaf2fc" stroke="none"',
    "edge": 'stroke="#818a94" stroke-dasharray="2 3"',
    "centre": 'stroke="#818a94"',
    "target": 'stroke="#14181f" stroke-width="2" stroke-dasharray="7 4"',
    "between": 'stroke="#818a94" stroke-width="1.5"',
    "line": 'stroke="#0b5cad" stroke-width="2" stroke-linejoin="round"',
    "dots": 'stroke="#0b5cad" stroke-width="7" stroke-linecap="round"',
    "hole": 'stroke="#fff" stroke-width="3.5" stroke-linecap="round"',
    "signal": 'stroke="#8e1519" stroke-width="11" stroke-linecap="square"',
    "silent": 'stroke="#525b66" stroke-width="9" stroke-linecap="round"',
    "gone": 'stroke="#fff" stroke-width="6" stroke-linecap="round"',
    "break": 'stroke="#525b66" stroke-width="1.5" stroke-dasharray="1 3"',
}
_RINGS = {"ok": ("#0b5d1e", ""), "near": ("#6b4a00", ' stroke-dasharray="3 2"'), "missing": ("#8e1519", "")}


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _path(name: str, data: str) -> str:
    """A stroked line that keeps its width; nothing for no data."""
    if not data:
        return ""
    return f'<path class="cx-c-{name}" d="{data}" {_STYLES[name]} vector-effect="non-scaling-stroke"/>'


class _Plot:
    """Where a chart's values stand: across from 0 to 1000, down in pixels."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart

    def centre(self, slot: int) -> str:
        return _short((slot + 0.5) * _ACROSS / self.chart.count)

    def edge(self, slot: int) -> str:
        return _short(slot * _ACROSS / self.chart.count)

    def down(self, value: float) -> str:
        low, high = self.chart.scale.low, self.chart.scale.high
        return _short(_PLOT * (1 - (min(high, max(low, value)) - low) / (high - low)))

    def dots(self, places: Iterable[tuple[int, str]]) -> str:
        """Lines without length, which round ends make dots."""
        return "".join(f"M{self.centre(slot)} {down}h0" for slot, down in places)

    def stairs(self, steps: Sequence[Step], ends: Sequence[str]) -> str:
        """Level lines, one after the other; those that follow without a gap are joined."""
        parts = []
        for name in ends:
            before: Step | None = None
            for step in steps:
                down = self.down(getattr(step, name))
                parts.append(
                    f"V{down}H{self.edge(step.end)}"
                    if before and before.end == step.start
                    else f"M{self.edge(step.start)} {down}H{self.edge(step.end)}"
                )
                before = step
        return "".join(parts)

    def line(self) -> str:
        parts = []
        for _, run in groupby(self.chart.dots, key=lambda dot: dot.run):
            places = [f"{self.centre(dot.slot)} {self.down(dot.value)}" for dot in run]
            if len(places) > 1:
                parts.append("M" + "L".join(places))
        return "".join(parts)

    def inner(self) -> Iterator[str]:
        """All that is stretched, from the ground to the top."""
        chart = self.chart
        for step in chart.ranges:
            left, right, top, foot = (
                self.edge(step.start),
                self.edge(step.end),
                self.down(step.high),
                self.down(step.low),
            )
            yield f'<path class="cx-c-range" d="M{left} {top}H{right}V{foot}H{left}z" {_STYLES["range"]}/>'
        yield _path("grid", "".join(f"M0 {self.down(tick)}H{_ACROSS}" for tick in chart.scale.ticks))
        yield _path("edge", self.stairs(chart.ranges, ("low", "high")))
        yield _path("centre", self.stairs(chart.ranges, ("centre",)))
        yield _path("break", "".join(f"M{self.edge(slot)} 0V{_PLOT}" for slot, _ in chart.breaks))
        yield _path(
            "between",
            "".join(
                f"M{self.centre(dot.slot)} {self.down(dot.high)}V{self.down(dot.low)}"
                for dot in chart.dots
                if dot.low is not None and dot.high is not None
            ),
        )
        bands = [step for step in chart.targets if step.low != step.high]
        yield _path("target", self.stairs(chart.targets, ("low", "high") if bands else ("low",)))
        yield _path("line", self.line())
        yield _path("dots", self.dots((dot.slot, self.down(dot.value)) for dot in chart.dots))
        yield _path("hole", self.dots((dot.slot, self.down(dot.value)) for dot in chart.dots if dot.is_settling))
        if chart.signal:
            yield _path("signal", self.dots([(chart.signal.slot, self.down(chart.signal.value))]))
        silent = self.dots((slot, str(_PLOT)) for slot in chart.silent)
        yield _path("silent", silent) + _path("gone", silent)

    def texts(self) -> Iterator[str]:
        """What keeps its shape: words under the periods, letters of breaks, a ring around the newest value."""
        for label in self.chart.labels:
            more = "" if label.is_main else " cx-c-text--more"
            across = _short(label.at * 100)
            yield (
                f'<text class="cx-c-text{more}" x="{across}%" y="{_TOP + _PLOT + 22}" text-anchor="{label.anchor}" '
                f'font-size="12" fill="#525b66">{escape(label.text)}</text>'
            )
        for slot, letters in _apart(self.chart.breaks, self.chart.count):
            across = _short(slot * 100 / self.chart.count)
            yield (
                f'<text class="cx-c-text" x="{across}%" y="11" text-anchor="middle" font-size="12" fill="#525b66">'
                f"{letters}</text>"
            )
        if self.chart.tone in _RINGS:
            yield from self._ring()

    def _ring(self) -> Iterator[str]:
        colour, dashes = _RINGS[self.chart.tone]
        last = self.chart.dots[-1]
        across = _short((last.slot + 0.5) * 100 / self.chart.count)
        down = _short(_TOP + float(self.down(last.value)))
        for radius in (7, 10) if self.chart.tone == "missing" else (7,):
            yield (
                f'<circle class="cx-c-ring cx-c-ring--{self.chart.tone}" cx="{across}%" cy="{down}" r="{radius}" '
                f'fill="none" stroke="{colour}" stroke-width="1.5"{dashes}/>'
            )


def _apart(breaks: Sequence[tuple[int, str]], count: int) -> list[tuple[int, str]]:
    """Breaks with their letters; the letters of breaks too near to each other stand together."""
    found: list[tuple[int, str]] = []
    for slot, letter in breaks:
        if found and (slot - found[-1][0]) / count < _LETTERS:
            found[-1] = (found[-1][0], f"{found[-1][1]}, {letter}")
        else:
            found.append((slot, letter))
    return found


def drawn(chart: Chart, name: str = "chart") -> Markup:
    """A chart with its scale and its legend; `name` sets it apart from others on the page."""
    plot = _Plot(chart)
    ticks = [(words.number(tick), _short(_TOP + float(plot.down(tick)) + 4)) for tick in chart.scale.ticks]
    wide = round(max(len(text) for text, _ in ticks) * _DIGIT + 10)
    scale = "".join(
        f'<text class="cx-c-text" x="{wide - 8}" y="{down}" text-anchor="end" font-size="12" fill="#525b66">{text}</text>'
        for text, down in ticks
    )
    return Markup(  # noqa: S704
        f'<figure class="cx-chart"><div class="cx-chart__frame">'
        f'<svg class="cx-chart__scale" width="{wide}" height="{_HEIGHT}" aria-hidden="true">{scale}</svg>'
        f'<svg class="cx-chart__plot" width="100%" height="{_HEIGHT}" fill="none" role="img" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-said">'
        f'<title id="{name}-title">{escape(chart.title)}</title><desc id="{name}-said">{escape(chart.description)}</desc>'
        f'<svg x="0" y="{_TOP}" width="100%" height="{_PLOT}" viewBox="0 0 {_ACROSS} {_PLOT}" preserveAspectRatio="none" '
        f'overflow="visible">{"".join(plot.inner())}</svg>{"".join(plot.texts())}</svg></div>{_legend(chart)}</figure>\n'
    )


def _legend(chart: Chart) -> str:
    """What each mark of a chart means, of those that it has."""
    unit = (
        f" in {chart.unit}"
        if chart.unit and chart.unit not in ("percent", "%")
        else ", in percent"
        if chart.unit
        else ""
    )
    entries = (
        (f"{chart.what}{unit}", "line", "dots", True),
        ("95 % interval", "", "between", any(dot.low is not None for dot in chart.dots)),
        ("Target", "target", "", bool(chart.targets)),
        ("Usual range and its middle", "", "range", bool(chart.ranges)),
        ("Signal: outside of the usual range", "", "signal", chart.signal is not None),
        ("Newest value: on target", "", "ring-ok", chart.tone == "ok"),
        ("Newest value: not clear", "", "ring-near", chart.tone == "near"),
        ("Newest value: misses its target", "", "ring-missing", chart.tone == "missing"),
        ("May still change", "line", "hole", any(dot.is_settling for dot in chart.dots)),
        ("No data", "", "silent", bool(chart.silent)),
        ("Series begins anew", "", "break", bool(chart.breaks)),
    )
    items = "".join(f"<li>{_swatch(line, mark)}{escape(text)}</li>" for text, line, mark, there in entries if there)
    return f'<ul class="cx-legend cx-chart__legend">{items}</ul>'


def _swatch(line: str, mark: str) -> str:
    inner = _plain(line, "M1 8H27")
    if mark in ("dots", "signal"):
        inner += _plain(mark, "M14 8h0")
    elif mark == "hole":
        inner += _plain("dots", "M14 8h0") + _plain("hole", "M14 8h0")
    elif mark == "silent":
        inner += _plain("silent", "M14 8h0") + _plain("gone", "M14 8h0")
    elif mark in ("between", "break"):
        inner += _plain(mark, "M14 1V15")
    elif mark == "range":
        inner += f'<path class="cx-c-range" d="M1 2H27V14H1z" {_STYLES["range"]}/>'
        inner += _plain("edge", "M1 2H27M1 14H27") + _plain("centre", "M1 8H27")
    elif mark.startswith("ring-"):
        tone = mark.removeprefix("ring-")
        colour, dashes = _RINGS[tone]
        inner += _plain("dots", "M14 8h0") + "".join(
            f'<circle class="cx-c-ring cx-c-ring--{tone}" cx="14" cy="8" r="{radius}" fill="none" stroke="{colour}"{dashes}/>'
            for radius in ((5, 7.3) if tone == "missing" else (6,))
        )
    return f'<svg class="cx-chart__swatch" width="28" height="16" viewBox="0 0 28 16" fill="none" aria-hidden="true">{inner}</svg>'


def _plain(name: str, data: str) -> str:
    return f'<path class="cx-c-{name}" d="{data}" {_STYLES[name]}/>' if name else ""


def small(spark: Spark) -> Markup:
    """A small line: the values, the target, the newest value with the shape of its verdict. The words beside it say the same."""
    ends = [edge for edge in (*spark.values, *spark.targets) if edge is not None]
    low = min(ends) if spark.low is None else spark.low
    span = ((max(ends) if spark.high is None else spark.high) - low) or 1
    across = [4 + (_SPARK_WIDE - 10) * at / (len(spark.values) - 1) for at in range(len(spark.values))]

    def down(value: float) -> str:
        return _short(4 + (_SPARK_HIGH - 8) * (1 - (value - low) / span))

    line = "M" + "L".join(f"{_short(x)} {down(value)}" for x, value in zip(across, spark.values, strict=True))
    target = "".join(
        f"M{_short(across[at])} {down(goal)}H{_short(across[min(end, len(across) - 1)])}"
        for at, end, goal in _levels(spark.targets)
    )
    return Markup(  # noqa: S704
        f'<svg class="cx-spark" width="{_SPARK_WIDE}" height="{_SPARK_HIGH}" viewBox="0 0 {_SPARK_WIDE} {_SPARK_HIGH}" '
        f'fill="none" aria-hidden="true">'
        + (f'<path class="cx-c-goal" d="{target}" stroke="#525b66" stroke-dasharray="3 2"/>' if target else "")
        + f'<path class="cx-c-line" d="{line}" stroke="#0b5cad" stroke-width="1.5" stroke-linejoin="round"/>'
        + _end(spark.tone, across[-1], float(down(spark.values[-1])))
        + "</svg>"
    )


def _end(tone: str, x: float, y: float) -> str:
    """The newest value of a small line: a full dot, on target; a ring, not clear; a square, missed."""
    name = f"cx-c-end cx-c-end--{tone}" if tone in _RINGS else "cx-c-end"
    colour = _RINGS[tone][0] if tone in _RINGS else "#0b5cad"
    if tone == "missing":
        return f'<path class="{name}" d="M{_short(x - 3)} {_short(y - 3)}h6v6h-6z" fill="{colour}"/>'
    hole = f' stroke="{colour}" stroke-width="2"' if tone == "near" else ""
    return (
        f'<circle class="{name}" cx="{_short(x)}" cy="{_short(y)}" r="{2.5 if hole or tone not in _RINGS else 3}" '
        f'fill="{"#fff" if hole else colour}"{hole}/>'
    )


def _levels(targets: Sequence[float | None]) -> Iterator[tuple[int, int, float]]:
    """Stretches with the same target: the first place, the place after the last, the target."""
    at = 0
    for goal, run in groupby(targets):
        count = len(list(run))
        if goal is not None:
            yield at, at + count, goal
        at += count
