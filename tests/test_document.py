"""Text to values and places: what YAML 1.2 says, whatever the line ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxlint.document import Document
from cxlint.document.scalars import is_ambiguous, resolve
from cxlint.place import Pointer, Position


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a", "a"),
        ("yes", "yes"),
        ("off", "off"),
        ("true", True),
        ("false", False),
        ("True", None),
        ("~", None),
        ("null", None),
        ("1", 1),
        ("-1", -1),
        ("+1", 1),
        ("0", 0),
        ("010", None),
        ("0o17", None),
        ("0x1F", None),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("5.", 5.0),
        (".inf", None),
        (".nan", None),
        ("1e999", None),
        ("9007199254740991", 9007199254740991),
        ("9007199254740992", None),
        ("1" * 33, None),
        ("0." + "1" * 30, float("0." + "1" * 30)),
        ("0." + "1" * 31, None),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-01-05", "2026-01-05"),
        ("2026-03", "2026-03"),
        ("1.2.3", "1.2.3"),
        ("-", "-"),
        (".", "."),
        ("+", "+"),
    ],
)
def test_scalars_follow_the_core_schema(text: str, value: object) -> None:
    """Only what has a place in a spec becomes a value; what has none is None."""
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "y",
        "N",
        "yes",
        "Off",
        "12:30",
        "190:20:30",
        "2026-01-13",
        "1_000",
        "0b101",
        "2001-12-14 21:59:43",
        "1:30.5",
        "=",
    ],
)
def test_texts_that_yaml_1_1_changes_are_known(text: str) -> None:
    """Booleans, base 60, dates, underscores."""
    assert isinstance(resolve(text), str)
    assert is_ambiguous(text)


@pytest.mark.parametrize("text", ["yesterday", "no one", "2026-03", "08:75", "v1_0", "2026-Q1", "on time"])
def test_texts_that_yaml_1_1_leaves_alone_are_not(text: str) -> None:
    """Near misses."""
    assert not is_ambiguous(text)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_shift_no_place(line_end: str, mark: str) -> None:
    """Every place is the same in every file of the same lines."""
    text = "spec: 1\nname: Ä \U0001f600 x\nmoments:\n  a:\n    tags: [b, 'c']\n    description: |\n      t\n"
    document = Document("cx/a.yaml", mark + text.replace("\n", line_end))
    assert document.data == Document("cx/a.yaml", text).data
    at = Pointer(document, ("moments", "a"))
    assert at.span.start == Position(4, 3)
    assert (at / "tags").span.start == Position(5, 5)
    assert ((at / "tags") / 1).span.start == Position(5, 15)
    assert ((at / "tags") / 1).span.end == Position(5, 18)
    assert Pointer(document, ("name",)).span.end == Position(2, 12)


def test_what_is_missing_falls_back_to_what_is_there() -> None:
    """A missing field is shown at the key of its entity, the whole at the name, never at the beginning of the file."""
    document = Document("cx/a.yaml", "# remark\nspec: 1\nname: Harbour\nmoments:\n  a: {control: {process: [x]}}\n")
    at = Pointer(document, ("moments", "a"))
    assert (at / "owner").span.start == Position(5, 3)
    assert (at / "control" / "policy").span.start == Position(5, 7)
    assert Pointer(document, ("owner",)).span.start == Position(3, 7)
    assert Pointer(document).span.start == Position(3, 7)
    assert Pointer(document, ("name",), key=True).span.start == Position(3, 1)
    assert Pointer(Document("cx/b.yaml", "spec: 1\n"), ("name",)).span.start == Position(1, 7)
    assert Pointer(Document("cx/b.yaml", "# remark\nkpis: {}\nstages: {}\n"), ("name",)).span.start == Position(2, 1)
    assert Pointer(Document("cx/b.yaml", "# remark\n- x\n"), ("name",)).span.start == Position(2, 1)
    assert Pointer(Document("cx/b.yaml", "# remark\n"), ("name",)).span.start == Position(1, 1)


def test_duplicate_keys_are_told_with_both_places_and_the_first_counts() -> None:
    """Nested and three times over."""
    document = Document("cx/a.yaml", "a: {x: 1, x: 2}\nb: 1\nb: 2\nb: 3\n")
    assert document.data == {"a": {"x": 1}, "b": 1}
    found = [(problem.at.span.start, problem.related[0].at.span.start) for problem in document.problems]
    assert found == [
        (Position(1, 11), Position(1, 5)),
        (Position(3, 1), Position(2, 1)),
        (Position(4, 1), Position(2, 1)),
    ]


_PIECES = st.sampled_from(
    [
        "a",
        "b: ",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "|",
        ">",
        "#",
        " # c",
        "&x ",
        "*x",
        "!t ",
        "%",
        "@",
        "\t",
        "? ",
        "---\n",
        "...\n",
        "<<: ",
        "~",
        "\u200b",
        "\x85",
        "\u2028",
        "\x00",
        "\ud800",
        "\\",
        "\ufeff",
        "1",
        "é",
        "\U0001f600",
        ",",
        "\r\n",
        "\r",
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
@settings(max_examples=600, deadline=None)
def test_no_text_surprises_the_reader(text: str) -> None:
    """Whatever stands in a file: no exception, and every problem has a place inside the text."""
    document = Document("cx/a.yaml", text.encode("utf-8", "replace").decode())
    lines = document.lines
    for problem in document.problems:
        start = problem.at.span.start
        assert 1 <= start.line <= len(lines)
        assert 1 <= start.column <= len(lines[start.line - 1]) + 1
        assert problem.at.span.end >= start
    assert (
        document.broken or not document.problems or {problem.rule for problem in document.problems} == {"duplicate-key"}
    )


@pytest.mark.parametrize(
    "text",
    [
        "- " * 60_000,
        "[" * 100_000,
        "{a: " * 50_000,
        "? " * 30_000,
        "a: " + "[" * 64 + "]" * 64,
        "&a [" * 300 + "]" * 300,
    ],
)
def test_nothing_deep_brings_the_reader_down(text: str) -> None:
    """Depth is refused where it begins to hurt, with a place."""
    document = Document("cx/a.yaml", text)
    assert document.broken
    assert document.problems[0].rule in ("wrong-shape", "yaml-syntax", "yaml-feature")


def test_values_are_read_again_when_they_were_given_back() -> None:
    """Releasing costs time, never truth."""
    document = Document("cx/a.yaml", "a: [1, 2]\na: 3\n")
    before = document.data
    document.release()
    assert document.data == before == {"a": [1, 2]}
