"""How often customers were heard: tables and charts of the pages about pain points and about listening posts."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cxlint.feedback import PERIODS, Heard, grown
from cxlint.period import Period
from cxlint.readings import Feedback
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.axis import LONGEST, Axis, Scale
from cxlint.site.view.entity import Core, plain_view
from cxlint.site.view.facts import nobody
from cxlint.site.view.measured import LEAST, LINE
from cxlint.site.view.parts import Bit, Ref, Spark, State, Text
from cxlint.site.view.series import Chart, Dot
from cxlint.site.view.tally import ALL, Tally, history, tally
from cxlint.spec import ListeningPost, PainPoint
from cxlint.statistics import byar
from cxlint.words import personal_data

_COLUMNS = 6
_PAINS = 30
_STAGES = 24
_POSTS = 40
_OWNERS = 40
_CHANNELS = 8
_CODES = 40


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of counts: what is counted, how often in each column (None for no data), how often in all, what is said of it."""

    head: Bit
    counts: tuple[int | None, ...]
    total: int
    said: tuple[Bit, ...] = ()


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts with headings: `heads` stand between the first column and the last one, which is the sum."""

    id: str
    title: str
    caption: str
    first: str
    heads: tuple[Ref | str, ...]
    rows: tuple[CountRow, ...]
    sum: str = "In all"
    said: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """What a source brings of a stage, in words; `step` from 0 to 4, -1 where nothing is counted."""

    text: str
    step: int


@dataclass(frozen=True, slots=True)
class HeatLine:
    """A source with a cell for each stage, and what belongs to no stage."""

    ref: Ref
    cells: tuple[HeatCell, ...]
    loose: str
    total: str


@dataclass(frozen=True, slots=True)
class Listening:
    """Sources by stages, and which stages are silent."""

    sentence: str
    caption: str
    stages: tuple[Ref, ...]
    lines: tuple[HeatLine, ...]
    states: tuple[State, ...]
    is_counted: bool
    more: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What the lists of pain points and of listening posts show below their rows."""

    tables: tuple[CountTable, ...] = ()
    listening: Listening | None = None
    has_csv: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True)
class HeardPage:
    """A pain point or a listening post, with how often it was heard."""

    core: Core
    lead: str
    heading: str
    chart: Chart | None
    told: tuple[tuple[str, tuple[Bit, ...]], ...]
    tables: tuple[CountTable, ...]
    has_csv: bool


# --- one pain point, one listening post


def pain_view(atlas: Atlas, pain: PainPoint) -> HeardPage:
    """A pain point: how often it was heard, by period and channel, and whether that grows."""
    core = plain_view(atlas, pain)
    heard = history(atlas).get(pain.id, ())
    found = tally(atlas)
    rows = found.rows_of_pain.get(pain.id, []) if found else []
    table = _channels(rows, {one.period.text for one in heard})
    return HeardPage(
        core,
        core.lead,
        "How often it is heard",
        _chart(pain.label, heard, atlas),
        tuple(_told(atlas, pain, heard)) if rows else (),
        (table,) if table else (),
        bool(rows),
    )


def post_view(atlas: Atlas, post: ListeningPost) -> HeardPage:
    """A listening post: how much it brings, by period, and to which pain point each of its codes belongs."""
    core = plain_view(atlas, post)
    found = tally(atlas)
    rows = found.rows_of_post.get(post.id, []) if found else []
    if found is None or not rows:
        return HeardPage(core, core.lead, "", None, (), (), has_csv=False)
    totals = [Heard(period, sum(counts.values())) for period, counts in _by_period(rows, lambda row: row.code)]
    return HeardPage(
        core,
        core.lead,
        "How much it brings",
        _chart(post.label, totals, atlas),
        (),
        tuple(
            table
            for table in (
                _codes(found, atlas, post, rows),
                _channels(rows, {one.period.text for one in totals}),
            )
            if table
        ),
        has_csv=True,
    )


def _told(atlas: Atlas, pain: PainPoint, heard: Sequence[Heard]) -> Iterator[tuple[str, tuple[Bit, ...]]]:
    found = tally(atlas)
    if found:
        yield "Heard", (Text(f"{words.plural(found.pains[pain.id], 'time')} {found.when}"),)
    if heard:
        yield f"In {heard[-1].period.text}", (Text(words.plural(heard[-1].n, "time")), *_growing(heard))
    causes = atlas.refs("owners", pain.owners)
    yield "Counts in full for", causes or (nobody(None, "Nobody named as the cause"),)


def _growing(heard: Sequence[Heard]) -> tuple[Bit, ...]:
    """Whether it grows by more than chance, with the figures."""
    if len(heard) < 2 * PERIODS:
        return (State("none", "Too few to say"),)
    growth = grown(heard[:-PERIODS], heard[-PERIODS:])
    return (
        (State("near", "Growing"), Text(growth.words()))
        if growth
        else (State("info", "Not growing by more than chance"),)
    )


def _chart(title: str, heard: Sequence[Heard], atlas: Atlas) -> Chart | None:
    if len(heard) < 2:  # noqa: PLR2004 - one value is no line
        return None
    axis = Axis.of([one.period for one in heard], atlas.today)
    shown = [one for one in heard if axis.slot(one.period) >= 0]
    dots = []
    run = 0
    for before, one in pairwise((None, *shown)):
        if one is None:
            continue
        run += bool(before and axis.slot(one.period) != axis.slot(before.period) + 1)
        interval = byar(one.n)
        dots.append(Dot(axis.slot(one.period), one.n, interval.low, interval.high, run))
    held = {dot.slot for dot in dots}
    ended = min(axis.count, axis.running(atlas.today))
    return Chart(
        title=f"{title}: how often it was heard, {shown[0].period.text} to {shown[-1].period.text}",
        description=f"{words.plural(shown[-1].n, 'time')} in {shown[-1].period.text}. A table below has each period.",
        unit="",
        count=axis.count,
        scale=Scale.of([0.0, *(dot.high or 0 for dot in dots)], 0.0),
        labels=axis.labels,
        dots=tuple(dots),
        silent=tuple(slot for slot in range(ended) if slot not in held),
        what="How often it was heard",
    )


def _by_period(rows: Iterable[Feedback], key: Callable[[Feedback], str]) -> list[tuple[Period, dict[str, int]]]:
    """Counts by a key in each period, oldest first; days count by month, and only periods of the newest kind."""
    found: dict[str, tuple[Period, dict[str, int]]] = {}
    for row in rows:
        period = Period.parse(row.period.text[:7]) if row.period.grain == "day" else row.period
        counts = found.setdefault(period.text, (period, {}))[1]
        counts[key(row)] = counts.get(key(row), 0) + row.n
    every = sorted(found.values(), key=lambda entry: entry[0].last)
    return [entry for entry in every if entry[0].grain == every[-1][0].grain]


def _channels(rows: Sequence[Feedback], whole: Container[str]) -> CountTable | None:
    """A pain point by period and channel, newest first."""
    if not rows:
        return None
    periods = _by_period(rows, lambda row: row.channel)
    shown = periods[-LONGEST:]
    every = sorted({channel for _, counts in shown for channel in counts}, key=lambda name: (name == ALL, name))
    heads = every[:_CHANNELS]
    return CountTable(
        "heard-channels",
        "By period and channel",
        "How often it was heard, newest first",
        "Period",
        tuple("Not split" if name == ALL else words.word(name) for name in heads),
        tuple(
            CountRow(
                Text(period.text),
                tuple(counts.get(name, 0) for name in heads),
                sum(counts.values()),
                () if period.text in whole else (Text("not all of its sources brought something"),),
            )
            for period, counts in reversed(shown)
        ),
        said="Note" if any(period.text not in whole for period, _ in shown) else "",
        note=_left_out(len(every) - len(heads), "channel"),
    )


def _codes(found: Tally, atlas: Atlas, post: ListeningPost, rows: Sequence[Feedback]) -> CountTable:
    """A listening post by code and period, with the pain point that each code belongs to."""
    periods = _by_period(rows, lambda row: row.code)[-_COLUMNS:]
    codes = sorted({row.code for row in rows}, key=lambda code: (-found.codes[post.id, code], code))
    return CountTable(
        "heard-codes",
        "What it brings",
        f"How often each code was heard; in all {found.when}",
        "Code",
        tuple(period.text for period, _ in periods),
        tuple(
            CountRow(
                Text("A code that looks like personal data" if any(personal_data(code)) else code),
                tuple(counts.get(code, 0) for _, counts in periods),
                found.codes[post.id, code],
                tuple(atlas.to(pain) for pain in found.meant.get((post.id, code), ()))
                or (State("near", "No pain point"),),
            )
            for code in codes[:_CODES]
        ),
        "12 months",
        "Belongs to",
        _left_out(len(codes) - _CODES, "code"),
    )


def _left_out(count: int, noun: str) -> str:
    return f"And {words.plural(count, noun)} more; the CSV has them all." if count > 0 else ""


# --- the list of pain points


def pains_counted(atlas: Atlas) -> Counted:
    """By period, by stage and channel, by function and stage."""
    found = tally(atlas)
    if found is None:
        return Counted(empty="Nothing is counted yet: how often each code is heard belongs in readings/feedback.csv.")
    tables = (_periods(atlas, found), _stages(atlas, found), _owners(atlas, found))
    return Counted(tuple(table for table in tables if table and table.rows), has_csv=True)


def _periods(atlas: Atlas, found: Tally) -> CountTable | None:
    every = history(atlas)
    if not every:
        return None
    newest = max((heard[-1].period for heard in every.values()), key=lambda period: period.last)
    texts = {
        one.period.text: one.period for heard in every.values() for one in heard if one.period.grain == newest.grain
    }
    columns = sorted(texts.values(), key=lambda period: period.last)[-_COLUMNS:]
    pains = sorted(every, key=lambda pain: -found.pains[pain])
    return CountTable(
        "heard-periods",
        "How often it is heard",
        f"Pain points by period, those heard most {found.when} first",
        "Pain point",
        tuple(period.text for period in columns),
        tuple(_pain_row(atlas, found, pain, columns) for pain in pains[:_PAINS]),
        "12 months",
        "Growing?",
        _left_out(len(pains) - _PAINS, "pain point"),
    )


def _pain_row(atlas: Atlas, found: Tally, pain: str, columns: Sequence[Period]) -> CountRow:
    heard = history(atlas)[pain]
    counts = {one.period.text: one.n for one in heard}
    lately = heard[-LINE:]
    line: tuple[Bit, ...] = (Spark(tuple(float(one.n) for one in lately)),) if len(lately) >= LEAST else ()
    return CountRow(
        atlas.to(atlas.live.pain_points[pain]),
        tuple(counts.get(period.text) for period in columns),
        found.pains[pain],
        (*line, *(bit for bit in _growing(heard) if isinstance(bit, State))),
    )


def _stages(atlas: Atlas, found: Tally) -> CountTable:
    channels = [name for name, _ in found.channels.most_common() if name != ALL][: _CHANNELS - 1]
    heads = [*channels, ALL] if found.channels[ALL] else channels
    stages = [stage for stage in atlas.live.stages_in_order if found.stages[stage.id]][:_STAGES]
    return CountTable(
        "heard-stages",
        "By stage and channel",
        f"How often something that hurts was heard of a stage, {found.when}; a pain point counts once in each of its stages",
        "Stage",
        tuple("Not split" if name == ALL else words.word(name) for name in heads),
        tuple(
            CountRow(
                atlas.to(stage),
                tuple(found.channel_of_stage[stage.id, name] for name in heads),
                found.stages[stage.id],
            )
            for stage in stages
        ),
        note=_left_out(len(found.channels) - len(heads), "channel"),
    )


def _owners(atlas: Atlas, found: Tally) -> CountTable:
    owners = [
        name for name, _ in sorted(found.owners.items(), key=lambda entry: (-entry[1], entry[0])) if found.owners[name]
    ]
    stages = [stage for stage in atlas.live.stages_in_order if found.stages[stage.id]][:_STAGES]
    return CountTable(
        "heard-owners",
        "By function that causes it",
        f"How often something was heard that a function causes, {found.when}; it counts in full for each that is named",
        "Function",
        tuple(atlas.to(stage) for stage in stages),
        tuple(
            CountRow(ref, tuple(found.owner_of_stage[stage.id, ref.id] for stage in stages), found.owners[ref.id])
            for ref in atlas.refs("owners", owners[:_OWNERS])
        ),
        note=_left_out(len(owners) - _OWNERS, "function"),
    )


# --- the list of listening posts


def posts_counted(atlas: Atlas) -> Counted:
    """Sources by stages, and which stages are silent."""
    return Counted(
        listening=_listening(atlas) if atlas.live.listening_posts else None, has_csv=tally(atlas) is not None
    )


def _listening(atlas: Atlas) -> Listening:
    found = tally(atlas)
    order = atlas.live.stages_in_order[:_STAGES]
    posts = list(atlas.live.listening_posts.values())
    most = max(found.post_of_stage.values(), default=0) if found else 0
    heard = _heard_stages(atlas, found)
    states = tuple(_state(atlas, stage.id, heard) for stage in order)
    silent = sum(state.tone != "ok" for state in states)
    return Listening(
        "Every stage is heard."
        if not silent
        else f"{silent} of {words.plural(len(order), 'stage')} {'is' if silent == 1 else 'are'} silent.",
        f"Who listens where, and how often something was heard {found.when}" if found else "Who listens where",
        tuple(atlas.to(stage) for stage in order),
        tuple(_line(atlas, post, found, [stage.id for stage in order], most) for post in posts[:_POSTS]),
        states,
        found is not None,
        max(0, len(posts) - _POSTS),
    )


def _line(atlas: Atlas, post: ListeningPost, found: Tally | None, stages: Sequence[str], most: int) -> HeatLine:
    cells = []
    for stage in stages:
        count = found.post_of_stage[stage, post.id] if found else 0
        if count:
            cells.append(HeatCell(f"{count:,}", min(4, 1 + 4 * (count - 1) // most)))
        else:
            cells.append(HeatCell("listens", 0) if stage in post.stages else HeatCell("", -1))
    return HeatLine(
        atlas.to(post),
        tuple(cells),
        f"{found.loose[post.id]:,}" if found and found.loose[post.id] else "",
        (f"{found.posts[post.id]:,}" if found.posts[post.id] else "no data") if found else "",
    )


def _heard_stages(atlas: Atlas, found: Tally | None) -> set[str]:
    """The stages of which something has been heard: a pain point, a voice, a count."""
    spec = atlas.live
    heard = {stage for pain in spec.pain_points.values() for stage in spec.stages_hurt_by(pain)}
    for voice in spec.voices.values():
        post = spec.listening_posts.get(voice.listening_post or "")
        heard.update(spec.stages_of(voice) or (post.stages if post else ()))
    for post_id, count in (found.loose if found else {}).items():
        if count and post_id in spec.listening_posts:
            heard.update(spec.listening_posts[post_id].stages)
    return heard


def _state(atlas: Atlas, stage: str, heard: set[str]) -> State:
    if stage not in atlas.live.posts_by_stage:
        return State("missing", "Nobody listens")
    return State("ok", "Heard") if stage in heard else State("near", "Silent")
