"""The measured values of a KPI in time: what a chart draws of them, what it says in words, and the same as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from cxlint.families import direction, unit, value_range
from cxlint.readings import Reading
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.axis import Axis, Label, Scale
from cxlint.site.view.measured import STATES, judged, spark, target_text, value_text
from cxlint.site.view.parts import Bit, Spark, State, Text
from cxlint.spec import Kpi
from cxlint.statistics import BASELINE, RISES, SIDE, Limits, control_limits, trend_of
from cxlint.verdict import Verdict, comparable, estimate, verdict_of

SEGMENTS = 24
"""How many segments stand on a page at most."""
_BETTER = {("rising", "higher"), ("falling", "lower")}
_WORSE = {("rising", "lower"), ("falling", "higher")}


@dataclass(frozen=True, slots=True)
class Dot:
    """One value: the period where it stands, the ends of its interval, which run of the line it belongs to."""

    slot: int
    value: float
    low: float | None
    high: float | None
    run: int
    is_settling: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of periods with one target or with one usual range: from the first up to before the last."""

    start: int
    end: int
    low: float
    high: float
    centre: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn, with a title and a description in words. `breaks` are where a series begins anew, with a letter."""

    title: str
    description: str
    unit: str
    count: int
    scale: Scale
    labels: tuple[Label, ...]
    dots: tuple[Dot, ...]
    silent: tuple[int, ...] = ()
    targets: tuple[Step, ...] = ()
    ranges: tuple[Step, ...] = ()
    breaks: tuple[tuple[int, str], ...] = ()
    signal: Dot | None = None
    tone: str = ""
    what: str = "Value"


@dataclass(frozen=True, slots=True)
class Row:
    """One period of the table: what the chart shows of it, in figures and words."""

    period: str
    value: str
    between: str
    target: str
    verdict: State | None
    counted: str
    note: str


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """The newest value of one segment."""

    bit: Bit
    spark: Spark | None
    value: str
    between: str
    verdict: State | None


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The measured values of a KPI."""

    chart: Chart | None
    told: tuple[tuple[str, tuple[Bit, ...]], ...]
    rows: tuple[Row, ...]
    has_intervals: bool
    has_targets: bool
    has_counts: bool
    has_notes: bool
    segments: tuple[SegmentRow, ...]
    more_segments: int
    total: int


def series_view(atlas: Atlas, kpi: Kpi) -> SeriesView | None:
    """The measured values of a KPI for its page; None where its file holds none."""
    series = atlas.whole.readings.get(kpi.id)
    if series is None or not series.rows:
        return None
    found = _Told.of(atlas, kpi, series.whole)
    rows = tuple(found.rows()) if found else ()
    segments = [name for name in series.by_segment if name]
    return SeriesView(
        found.chart() if found and len(found.drawn) > 1 else None,
        tuple(found.words()) if found else tuple(_quiet(atlas, series.whole)),
        rows,
        any(row.between for row in rows),
        any(row.target for row in rows),
        any(row.counted for row in rows),
        any(row.note for row in rows),
        tuple(_segments(atlas, kpi, {name: series.by_segment[name] for name in segments[:SEGMENTS]})),
        max(0, len(segments) - SEGMENTS),
        len(series.rows),
    )


def _quiet(atlas: Atlas, rows: Sequence[Reading]) -> Iterator[tuple[str, tuple[Bit, ...]]]:
    """Which periods there are, where none of them has a value."""
    ended = [row for row in rows if row.period.last < atlas.today]
    if not ended:
        yield "No data", (State("none", "No data"), Text("no period has ended yet"))
        return
    why = "the source was silent" if all(row.rows == 0 for row in ended) else "there was nothing to count"
    first, last = ended[0].period.text, ended[-1].period.text
    yield "No data", (State("none", "No data"), Text(f"{first}{'' if first == last else f' to {last}'}: {why}"))


@dataclass(frozen=True)
class _Told:
    """The readings that stand beside each other on one axis, oldest first, and what can be said of them."""

    atlas: Atlas
    kpi: Kpi
    axis: Axis
    every: tuple[Reading, ...]
    """Those of the newest grain whose period has ended, older ones than the axis holds too."""

    @classmethod
    def of(cls, atlas: Atlas, kpi: Kpi, rows: Sequence[Reading]) -> "_Told | None":
        ended = [row for row in rows if row.period.last < atlas.today]
        valued = [row for row in ended if row.value is not None]
        if not valued:
            return None
        grain = valued[-1].period.grain
        same = tuple(row for row in ended if row.period.grain == grain)
        return cls(atlas, kpi, Axis.of([row.period for row in same], atlas.today), same)

    @cached_property
    def shown(self) -> list[Reading]:
        return [row for row in self.every if self.axis.slot(row.period) >= 0]

    @cached_property
    def drawn(self) -> list[Reading]:
        return [row for row in self.shown if row.value is not None]

    @cached_property
    def last(self) -> Reading:
        return next(row for row in reversed(self.every) if row.value is not None)

    @cached_property
    def lacking(self) -> list[int]:
        """The periods without a value that have ended, those without a row too."""
        held = {self.axis.slot(row.period) for row in self.drawn}
        ended = min(self.axis.count, self.axis.running(self.atlas.today))
        return [slot for slot in range(ended) if slot not in held]

    @cached_property
    def breaks(self) -> list[tuple[int, str, str]]:
        """Where the series begins anew within the axis: the period, its name, why."""
        found = [
            (self.axis.edge(item.from_.first), item.from_.text, item.why or "no reason is given")
            for item in self.kpi.series_break
            if item.from_
        ]
        return sorted(entry for entry in found if 0 < entry[0] < self.axis.count)

    @cached_property
    def stretches(self) -> list[list[Reading]]:
        """The final values between breaks, also those older than the axis."""
        starts = sorted(item.from_.first for item in self.kpi.series_break if item.from_)
        found: dict[int, list[Reading]] = {}
        for row in self.every:
            if row.value is not None and row.state != "settling":
                found.setdefault(sum(start <= row.period.first for start in starts), []).append(row)
        return list(found.values())

    @cached_property
    def limits(self) -> list[tuple[list[Reading], Limits]]:
        """The stretches that are long enough for a usual range, with it."""
        found = ((rows, control_limits([row.value or 0 for row in rows])) for rows in self.stretches)
        return [(rows, self._natural(limits)) for rows, limits in found if limits]

    @cached_property
    def natural(self) -> tuple[float | None, float | None]:
        """The lowest and highest values that can be, as far as one knows."""
        known = value_range(self.kpi)
        low, high = (known.low, known.high) if known else (None, None)
        kinds = {row.kind for row in self.every}
        return (0.0 if low is None and kinds & {"count", "rate", "proportion"} else low), high

    def _natural(self, limits: Limits) -> Limits:
        low, high = self.natural
        return Limits(
            limits.low if low is None else max(low, limits.low),
            limits.centre,
            limits.high if high is None else min(high, limits.high),
        )

    @cached_property
    def current(self) -> tuple[list[Reading], Limits] | None:
        """The newest stretch with its usual range; None while that is too short for one."""
        newest = self.final[-1:]
        return next(((rows, limits) for rows, limits in self.limits if rows[-1:] == newest), None)

    @cached_property
    def signal(self) -> tuple[Reading, Limits] | None:
        """The newest value outside of the usual range, where that is on the axis."""
        rows, limits = self.current or ([], None)
        outside = (row for row in reversed(rows[BASELINE:]) if limits and not limits.holds(row.value or 0))
        row = next(outside, None)
        return (row, limits) if row and limits and self.axis.slot(row.period) >= 0 else None

    def chart(self) -> Chart:
        """What is drawn."""
        dots = self._dots()
        targets, ranges = tuple(self._targets()), tuple(self._ranges())
        ends = [edge for dot in dots for edge in (dot.value, dot.low, dot.high) if edge is not None]
        ends += [edge for step in (*targets, *ranges) for edge in (step.low, step.high)]
        outside = self.signal
        state = STATES.get(verdict_of(self.kpi, self.last))
        newest: tuple[Bit, ...] = (
            Text(f"{value_text(self.kpi, self.last.value or 0)} in {self.last.period.text}"),
            *judged(self.atlas, self.kpi, self.last),
        )
        said = [f"{label}: {_plain(bits)}." for label, bits in (("Newest value", newest), *self.words())]
        return Chart(
            title=f"{self.kpi.label}, {self.shown[0].period.text} to {self.shown[-1].period.text}",
            description=" ".join(said),
            unit=unit(self.kpi) or "",
            count=self.axis.count,
            scale=Scale.of(ends, *self.natural),
            labels=self.axis.labels,
            dots=dots,
            silent=tuple(self.lacking),
            targets=targets,
            ranges=ranges,
            breaks=tuple((slot, chr(ord("A") + at % 26)) for at, (slot, _, _) in enumerate(self.breaks)),
            signal=next((dot for dot in dots if outside and dot.slot == self.axis.slot(outside[0].period)), None),
            tone=state.tone if state else "",
        )

    def _dots(self) -> tuple[Dot, ...]:
        """The values; a run of the line ends where a period has none and where the series begins anew."""
        begins = {slot for slot, _, _ in self.breaks}
        slots = [self.axis.slot(row.period) for row in self.drawn]
        run, found = 0, []
        for before, (slot, row) in zip((None, *slots), zip(slots, self.drawn, strict=True), strict=False):
            if before is not None and (slot != before + 1 or slot in begins):
                run += 1
            measured = estimate(self.kpi, row)
            interval = measured.interval if measured else None
            found.append(
                Dot(
                    slot,
                    row.value or 0,
                    interval.low if interval else None,
                    interval.high if interval else None,
                    run,
                    row.state == "settling",
                )
            )
        return tuple(found)

    def _targets(self) -> Iterator[Step]:
        dated = sorted(
            (target for target in self.kpi.targets if target.from_),
            key=lambda target: (target.from_.first if target.from_ else date.min, target.index),
        )
        for target, after in pairwise((*dated, None)):
            if target is None or target.from_ is None:
                continue
            start = self.axis.edge(target.from_.first)
            end = self.axis.edge(after.from_.first) if after and after.from_ else self.axis.count
            low = target.low if target.low is not None else target.value
            high = target.high if target.high is not None else target.value
            if low is not None and high is not None and start < end:
                yield Step(start, end, low, high)

    def _ranges(self) -> Iterator[Step]:
        for rows, limits in self.limits:
            first = max(0, self.axis.slot(rows[0].period))
            end = self.axis.slot(rows[-1].period) + 1
            if first < end:
                yield Step(first, end, limits.low, limits.high, limits.centre)

    def words(self) -> Iterator[tuple[str, tuple[Bit, ...]]]:
        """What the values say, each with its reason."""
        yield "Trend", self._trend()
        yield "Usual range", self._usual()
        if self.lacking:
            yield "No data", (State("none", "No data"), Text(self._silence()))
        for at, (_, since, why) in enumerate(self.breaks):
            yield f"Break {chr(ord('A') + at % 26)}", (Text(f"From {since} on not to be compared with before: {why}"),)
        settling = [self.axis.slot(row.period) for row in self.drawn if row.state == "settling"]
        if settling:
            yield "Settling", (Text(f"{self.axis.names(settling)} may still change"),)

    @cached_property
    def final(self) -> list[Reading]:
        """The final values since the last break, of which trends and the usual range are made."""
        return [row for row in comparable(self.atlas.whole, self.kpi.id, self.atlas.today) if row.state != "settling"]

    def _trend(self) -> tuple[Bit, ...]:
        values = [row.value or 0 for row in self.final]
        found = trend_of(values)
        grains = f"{self.axis.grain}s"
        if found is None:
            return (
                State("none", "Too few to say"),
                Text(f"{words.plural(len(values), 'final value')} to compare; a trend needs {RISES}"),
            )
        if found.word == "steady":
            return (State("info", "Steady"), Text("no run of values that chance would not bring"))
        side = "above" if found.word == "rising" else "below"
        why = {
            "climb": f"each of the last {RISES - 1} {grains} lies {side} the one before",
            "side": f"the last {SIDE} {grains} all lie {side} what was usual before",
        }[found.rule]
        pair = (found.word, direction(self.kpi) or "")
        tone, way = (
            ("ok", ", for the better")
            if pair in _BETTER
            else ("near", ", for the worse")
            if pair in _WORSE
            else ("info", "")
        )
        return (State(tone, f"{found.word.capitalize()}{way}"), Text(why))

    def _usual(self) -> tuple[Bit, ...]:
        if self.current is None:
            return (
                State("none", "Not known yet"),
                Text(f"{words.plural(len(self.final), 'final value')} to compare; control limits need {BASELINE}"),
            )
        limits = self.current[1]
        low, high = words.number(round(limits.low, 2)), value_text(self.kpi, limits.high)
        text = f"{low} to {high}, by the first {BASELINE} values of the series"
        if len(self.current[0]) <= BASELINE:
            return (State("info", "Known"), Text(f"{text}; the next is the first to be held against it"))
        if self.signal is None:
            return (State("info", "No signal"), Text(text))
        row, _ = self.signal
        side = "above" if (row.value or 0) > limits.high else "below"
        return (
            State("near", f"Signal in {row.period.text}"),
            Text(f"{value_text(self.kpi, row.value or 0)}, {side} {text}"),
        )

    def _silence(self) -> str:
        """The periods without a value, by what is known of why."""
        rows = {self.axis.slot(row.period): row for row in self.shown}
        after = self.axis.slot(self.shown[-1].period)
        kinds: dict[str, list[int]] = {}
        for slot in self.lacking:
            row = rows.get(slot)
            why = (
                ("the source was silent" if row.rows == 0 else "there was nothing to count")
                if row
                else "no reading yet"
                if slot > after
                else "the file has no row"
            )
            kinds.setdefault(why, []).append(slot)
        return "; ".join(f"{self.axis.names(slots)}: {why}" for why, slots in kinds.items())

    def rows(self) -> Iterator[Row]:
        """The table: every period that the chart shows, newest first."""
        begins = {slot: (since, why) for slot, since, why in self.breaks}
        rows = {self.axis.slot(row.period): row for row in self.shown}
        for slot in sorted({*rows, *self.lacking}, reverse=True):
            row = rows.get(slot)
            note = [f"series begins anew: {begins[slot][1]}"] if slot in begins else []
            if row is None:
                yield Row(self.axis.name(slot), "", "", "", State("none", "No data"), "", "; ".join(note))
            else:
                yield self._row(row, note)

    def _row(self, row: Reading, note: list[str]) -> Row:
        target = self.kpi.target_on(row.period.first)
        said = verdict_of(self.kpi, row)
        if row.state == "settling":
            note.append("may still change")
        if row.rows == 0:
            note.append("the source was silent")
        if self.signal and self.signal[0] is row:
            note.append("outside of the usual range")
        return Row(
            row.period.text,
            "" if row.value is None else value_text(self.kpi, row.value),
            _between(self.kpi, row),
            target_text(self.kpi, target) if target else "",
            State("none", "No data") if said is Verdict.NO_DATA else _SHORT.get(said),
            _counted(row),
            "; ".join(note),
        )


_SHORT = {
    Verdict.MET: State("ok", "Met"),
    Verdict.NOT_CLEAR: State("near", "Not clear"),
    Verdict.MISSED: State("missing", "Missed"),
    None: None,
}


def _plain(bits: Sequence[Bit]) -> str:
    return ": ".join(bit.text if isinstance(bit, Text) else bit.word for bit in bits if isinstance(bit, Text | State))


def _between(kpi: Kpi, row: Reading) -> str:
    """The interval of a value in figures; empty where the file does not tell."""
    found = estimate(kpi, row)
    if found is None or found.interval is None:
        return ""
    return " to ".join(words.number(round(edge, 2)) for edge in (found.interval.low, found.interval.high))


def _counted(row: Reading) -> str:
    """On how many cases a value rests."""
    if row.kind == "rate":
        return f"{words.number(row.counts['events'])} in {words.number(row.counts['exposure'])}"
    return f"{row.n:,}" if row.n is not None and row.kind != "count" else ""


def _segments(atlas: Atlas, kpi: Kpi, by_segment: dict[str, tuple[Reading, ...]]) -> Iterator[SegmentRow]:
    """The newest value of each segment, with lines on one scale."""
    held = {
        name: [row for row in rows if row.value is not None and row.period.last < atlas.today]
        for name, rows in by_segment.items()
    }
    lines = {name: spark(kpi, rows) for name, rows in held.items()}
    ends = [edge for line in lines.values() if line for edge in (*line.values, *line.targets) if edge is not None]
    newest = max((rows[-1].period.last for rows in held.values() if rows), default=date.min)
    for name, rows in held.items():
        ref = atlas.ref("segments", name)
        head: Bit = ref or Text(name)
        if not rows:
            yield SegmentRow(head, None, "", "", State("none", "No data"))
            continue
        line, said = lines[name], STATES.get(verdict_of(kpi, rows[-1]))
        if rows[-1].period.last < newest:
            said = State("none", f"No data since {rows[-1].period.text}")
        yield SegmentRow(
            head,
            Spark(line.values, line.targets, said.tone if said else "", min(ends), max(ends)) if line else None,
            f"{value_text(kpi, rows[-1].value or 0)} in {rows[-1].period.text}",
            _between(kpi, rows[-1]),
            said,
        )
