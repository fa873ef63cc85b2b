"""A line and its marks: wide, combining and hidden characters, tabs, long lines."""

import pytest

from cxlint.place import Position, Span
from cxlint.report.excerpt import WIDTH, excerpt, width


def _span(start: int, end: int, lines: int = 1) -> Span:
    return Span("cx/a.yaml", Position(1, start), Position(lines, end))


@pytest.mark.parametrize(
    ("line", "start", "end", "indent", "length"),
    [
        ("  first-notice:", 3, 15, 2, 12),
        ("name: 日本語 x", 7, 10, 6, 6),
        ("name: 日本語 x", 11, 12, 13, 1),
        ("name: cafe\u0301 x", 13, 14, 11, 1),
        ("a🎉b", 3, 4, 3, 1),
        ("a\u202eb", 2, 3, 1, 6),
        ("a\u202eb", 3, 4, 7, 1),
        ("##[x] y", 7, 8, 9, 1),
        ("\tx", 2, 3, 4, 1),
        ("x", 2, 2, 1, 1),
        ("x", 9, 12, 1, 1),
        ("", 1, 2, 0, 1),
    ],
)
def test_marks_stand_below_their_span(line: str, start: int, end: int, indent: int, length: int) -> None:
    """Indent and length count the columns of a terminal."""
    found = excerpt(line, _span(start, end))
    assert (found.indent, found.length) == (indent, length)


def test_a_span_over_lines_is_marked_to_the_end_of_the_first() -> None:
    """Only its first line is shown."""
    found = excerpt("a: one", _span(4, 2, lines=3))
    assert (found.indent, found.length) == (3, 3)


@pytest.mark.parametrize("letter", ["x", "日", "e\u0301", "\u202e"])
@pytest.mark.parametrize("before", [0, 10, 150, 190, 250, 5_000])
@pytest.mark.parametrize("after", [0, 30, 5_000])
@pytest.mark.parametrize("length", [1, 40, 900])
def test_a_long_line_is_cut_with_its_span_in_sight(letter: str, before: int, after: int, length: int) -> None:
    """No more columns than there are; the first character of the span is among them."""
    line = letter * before + "S" + "s" * (length - 1) + letter * after
    start = len(letter) * before + 1
    found = excerpt(line, _span(start, start + length))
    assert width(found.text) <= WIDTH
    at = found.text.index("S")
    assert width(found.text[:at]) == found.indent
    assert found.indent + found.length <= WIDTH


def test_an_endless_line_costs_nothing() -> None:
    """Only the part around the span is looked at."""
    line = "日\u202e" * 2_000_000
    for column in range(1, 4_000_000, 4_000):
        assert width(excerpt(line, _span(column, column + 1)).text) <= WIDTH
