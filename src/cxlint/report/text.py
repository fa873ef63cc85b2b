"""For people: each finding with the line it is about, and in the end how it stands."""

from collections.abc import Iterator

from cxlint.finding import Finding
from cxlint.lint import Outcome
from cxlint.place import Span
from cxlint.report.closing import closing
from cxlint.report.colour import TONES, Paint
from cxlint.report.escape import defused, terminal
from cxlint.report.excerpt import excerpt
from cxlint.report.remarks import NO_MANIFEST, PARTIAL

MOST = 1_000
"""How many findings are shown; the rest is counted."""


def render(outcome: Outcome, *, colour: bool = False, statistics: bool = False) -> str:
    """The report that `cxlint check` prints; `statistics` adds a count of findings by rule."""
    paint = Paint(colour)
    shown = outcome.counted
    first = PARTIAL if outcome.spec.partial else "" if outcome.has_manifest else NO_MANIFEST
    blocks = [paint("bold", first)] if first else []
    blocks.extend(told(finding, outcome, paint) for finding in shown[:MOST])
    if len(shown) > MOST:
        blocks.append(f"... and {len(shown) - MOST:,} more; `--format json` gives all of them")
    blocks.extend("\n".join(lines) for lines in closing(outcome, paint, statistics=statistics) if lines)
    return defused("\n\n".join(blocks)) + "\n"


def told(finding: Finding, outcome: Outcome, paint: Paint) -> str:
    """One finding with the lines it is about."""
    return "\n".join(_finding(finding, outcome, paint))


def _finding(finding: Finding, outcome: Outcome, paint: Paint) -> Iterator[str]:
    tone = TONES[finding.severity]
    yield paint(tone, f"{finding.severity}[{finding.rule}]") + paint("bold", f": {terminal(finding.message)}")
    lines = [finding.span.start.line, *(note.span.start.line for note in finding.related)]
    gutter = Gutter(len(str(max(lines))), outcome, paint)
    yield from gutter.place("-->", finding.span)
    yield from gutter.lines(finding.span, "^", finding.label, tone)
    for note in finding.related:
        yield gutter.bar
        yield from gutter.place(":::", note.span, open_above=False)
        yield from gutter.lines(note.span, "-", note.message, "blue")
    if finding.hint:
        yield gutter.remark("help", finding.hint)
    yield gutter.remark("docs", f"cxlint explain {finding.rule}")


class Gutter:
    """The frame around the lines of one finding; `size` is the length of the longest line number in it."""

    def __init__(self, size: int, outcome: Outcome, paint: Paint) -> None:
        """A frame for lines of the files of `outcome`."""
        self.size = size
        self.documents = outcome.documents
        self.paint = paint
        self.bar = " " * size + paint("blue", " |")

    def place(self, sign: str, span: Span, *, open_above: bool = True) -> Iterator[str]:
        """Where it is."""
        where = f"{terminal(span.path)}:{span.start.line}:{span.start.column}"
        yield f"{' ' * self.size}{self.paint('blue', sign)} {where}"
        if open_above and self._line(span) is not None:
            yield self.bar

    def lines(self, span: Span, mark: str, label: str, tone: str) -> Iterator[str]:
        """The line of the file, and the marks below it with their label."""
        line = self._line(span)
        if line is None:
            if label:
                yield self.remark("note", label)
            return
        cut = excerpt(line, span)
        number = self.paint("blue", f"{span.start.line:>{self.size}} |")
        yield f"{number} {cut.text}".rstrip()
        marks = f"{mark * cut.length} {terminal(label)}".rstrip()
        yield f"{self.bar} {' ' * cut.indent}{self.paint(tone, marks)}"

    def remark(self, word: str, text: str) -> str:
        """A line below the excerpt."""
        return f"{' ' * self.size} {self.paint('blue', '=')} {self.paint('bold', word)}: {terminal(text)}"

    def _line(self, span: Span) -> str | None:
        document = self.documents.get(span.path)
        if document is None or not document.text or span.start.line > len(document.lines):
            return None
        return document.lines[span.start.line - 1]
