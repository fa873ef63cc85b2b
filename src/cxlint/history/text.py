"""The history for a terminal: a table, newest last, and in words what has changed from its first line to its last."""

from collections.abc import Iterator, Sequence

from cxlint.finding import Severity
from cxlint.history import Commit, Coverage, History, Point, Share
from cxlint.report.colour import Paint
from cxlint.report.escape import terminal

NAMES = ("owned", "measured", "kept", "heard")
_WHAT = {
    "owned": "moments with an owner who answers",
    "measured": "priority contacts with a KPI",
    "kept": "promises that a moment keeps",
    "heard": "stages with a listening post",
}
_SHORT = 10
_PLURAL = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


def render(history: History, *, colour: bool) -> str:
    """The history as text."""
    paint = Paint(colour)
    parts = (_table(history.points, paint), _change(history.points, paint), _closing(history, paint))
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def _table(points: Sequence[Point], paint: Paint) -> Iterator[str]:
    head = ("day", "commit", "level", *NAMES, *_PLURAL.values(), "waived")
    rows = [_row(point) for point in points]
    sizes = [
        max(len(cells[at]) for cells in (head, *(row for row in rows if len(row) == len(head))))
        for at in range(len(head))
    ]
    yield paint("bold", _line(head, sizes))
    for row in rows:
        yield _line(row, sizes) if len(row) == len(head) else f"{_line(row[:2], sizes)}  {paint('yellow', row[2])}"


def _row(point: Point) -> tuple[str, ...]:
    """The cells of a line; of a commit that can not be read the third says why."""
    start = (_day(point.commit), point.commit.name[:_SHORT])
    if point.coverage is None or point.level is None:
        return (*start, f"can not be judged: {terminal(point.unread)}")
    shares = (_share(getattr(point.coverage, name)) for name in NAMES)
    return (
        *start,
        point.level.value,
        *shares,
        *(f"{point.findings[severity]:,}" for severity in Severity),
        f"{point.waived:,}",
    )


def _line(cells: Sequence[str], sizes: Sequence[int]) -> str:
    """Cells in columns: words to the left, numbers to the right."""
    words = [
        f"{cell:>{size}}" if at >= len(sizes) - len(_PLURAL) - 1 else f"{cell:<{size}}"
        for at, (cell, size) in enumerate(zip(cells, sizes, strict=False))
    ]
    return "  ".join(words).rstrip()


def _day(commit: Commit) -> str:
    return commit.day.isoformat() if commit.day else "?" * _SHORT


def _share(share: Share) -> str:
    """A share as one reads it: `95 % of 42`; what there is none of is no success."""
    return "none yet" if share.percent is None else f"{share.percent:>3} % of {share.total:,}"


def _change(points: Sequence[Point], paint: Paint) -> Iterator[str]:
    """What became of each share, and of the findings."""
    judged = [point for point in points if point.coverage]
    if len(judged) < 2:  # noqa: PLR2004 - from one to the other
        return
    first, last = judged[0], judged[-1]
    yield paint("bold", f"From {_day(first.commit)} to {_day(last.commit)}")
    for name in NAMES:
        yield f"  {name:<8}  {_WHAT[name]}: {_became(_of(first.coverage, name), _of(last.coverage, name))}"
    for severity, word in _PLURAL.items():
        yield f"  {word:<8}  {_counted(first.findings[severity], last.findings[severity])}"
    if first.level is not last.level:
        yield f"  level     from {first.level} to {last.level}, so other rules count"


def _of(coverage: Coverage | None, name: str) -> Share:
    found: Share = getattr(coverage, name)
    return found


def _became(before: Share, after: Share) -> str:
    if before.percent is None or after.percent is None:
        words = [f"{share.count:,} of {share.total:,}" if share.total else "none yet" for share in (before, after)]
        return words[0] if words[0] == words[1] else f"from {words[0]} to {words[1]}"
    now = f"{after.percent} %, {after.count:,} of {after.total:,}"
    if before.count * after.total == after.count * before.total:
        return f"still {now}"
    verb = "up" if before.count * after.total < after.count * before.total else "down"
    return f"{verb} from {before.percent} % to {now}"


def _counted(before: int, after: int) -> str:
    return f"still {after:,}" if before == after else f"from {before:,} to {after:,}"


def _closing(history: History, paint: Paint) -> Iterator[str]:
    if history.cut:
        yield paint(
            "yellow",
            f"History cut at {history.cut.name[:_SHORT]} ({_day(history.cut)}): this clone is shallow; "
            "`git fetch --unshallow` brings the rest.",
        )
    touched = "1 commit" if history.commits == 1 else f"{history.commits:,} commits"
    if history.every != "commit":
        shown = f"the last of each {history.every} is shown"
    elif len(history.points) == history.commits:
        shown = "each is shown"
    else:
        shown = f"the last {len(history.points):,} are shown"
    yield f"{touched} touched the spec, {shown}; each is judged by its own settings on its own day, by the rules of today."
