"""A CSV file is cut into cells that know where they stand, whatever it holds."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.place import Position, Span
from cxlint.readings import Table


def _texts(raw: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in Table("cx/readings/a.csv", raw).rows]


@pytest.mark.parametrize(
    ("raw", "rows"),
    [
        ("", []),
        ("\n\n", []),
        (" \t\n", []),
        ("a", [["a"]]),
        ("a\n", [["a"]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ("\ufeffa,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("a\rb\r\nc\n", [["a"], ["b"], ["c"]]),
        ("a,\n,b\n", [["a", ""], ["", "b"]]),
        (",\n", [["", ""]]),
        ('""\n', [[""]]),
        (' a , "b" \n', [["a", "b"]]),
        ('" a ","a""b","a,b"\n', [["a", 'a"b', "a,b"]]),
        ('"a\nb",c\nd,e\n', [["a\nb", "c"], ["d", "e"]]),
        ('a"b,c"\n', [['a"b', 'c"']]),
        ('""""\n', [['"']]),
        ("a\u00a0,\u2009b\n", [["a\u00a0", "\u2009b"]]),
        ("\0,\0\n", [["\0", "\0"]]),
    ],
)
def test_cells(raw: str, rows: list[list[str]]) -> None:
    """Blanks, quotes, line ends and blank lines mean nothing."""
    assert _texts(raw) == rows


def test_every_cell_knows_its_place() -> None:
    """In code points, in the text with its quotes; an empty one is a character wide."""
    table = Table("cx/readings/a.csv", '\ufeffperiod,"näme",x\r\n2025-01, "😀, b" ,\r\n\r\n"a\nb",c,d')
    spans = [[table.span(cell) for cell in row] for row in table.rows]
    places = [[(*span.start, *span.end) for span in row] for row in spans]
    assert places == [
        [(1, 1, 1, 7), (1, 8, 1, 14), (1, 15, 1, 16)],
        [(2, 1, 2, 8), (2, 10, 2, 16), (2, 18, 2, 19)],
        [(4, 1, 5, 3), (5, 4, 5, 5), (5, 6, 5, 7)],
    ]
    assert table.slice(*(spans[1][1].start, spans[1][1].end)) == '"😀, b"'
    assert table.lines[1] == '2025-01, "😀, b" ,'
    assert table.offset(Position(2, 1)) == len('period,"näme",x\n')
    assert table.name == "a"
    assert [cell.text for cell in table.head] == ["period", "näme", "x"]


@pytest.mark.parametrize(
    ("raw", "place", "why", "rows"),
    [
        ('a,b\nc,"d', (2, 3), "opened here", 1),
        ('a,b\n"c"d,e\nf,g', (2, 4), "behind a closing", 1),
        ('"', (1, 1), "opened here", 0),
        (' "a" b', (1, 5), "behind a closing", 0),
    ],
)
def test_where_a_file_stops_to_be_a_table(raw: str, place: tuple[int, int], why: str, rows: int) -> None:
    """At a quote that is never closed, and at text behind one that is; what stands above is read."""
    table = Table("cx/readings/a.csv", raw)
    assert table.fault
    assert table.fault[0].start == place
    assert why in table.fault[1]
    assert len(table.rows) == rows


def test_the_place_of_what_is_not_there() -> None:
    """The nearest that is, else the head, else the start."""
    table = Table("cx/readings/a.csv", "period,value\n2025-01,7\n")
    table.stands["2025-01",] = table.rows[1][1]
    assert table.locate(("kpis", "a", "readings", "2025-01", "n"), key=False).start == (2, 9)
    assert table.locate(("kpis", "a", "readings", "2025-02"), key=True).start == (1, 1)
    assert Table("x.csv", "").locate((), key=False) == Span("x.csv", Position(1, 1), Position(1, 2))


@given(st.text())
def test_no_text_is_too_strange(raw: str) -> None:
    """Any text is cut, and every place lies in it."""
    table = Table("a.csv", raw)
    for row in table.rows:
        for cell in row:
            assert 0 <= cell.start <= cell.end <= len(table.text)
            assert table.place(cell.start) <= table.span(cell).end


@given(st.lists(st.lists(st.text(alphabet='ab ,"\n', min_size=1), min_size=2, max_size=3), min_size=1))
def test_what_another_writer_writes_is_read(rows: list[list[str]]) -> None:
    """Python's own writer, but for blanks around a cell."""
    told = io.StringIO()
    csv.writer(told, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert _texts(told.getvalue()) == [[cell.strip(" ") for cell in row] for row in rows]
