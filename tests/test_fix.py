"""Edits keep everything that they do not mean."""

import pytest

from cxlint.document import Document
from cxlint.edits import appended, removal
from cxlint.errors import CxlintError
from cxlint.finding import Edit, Finding, Fix, Level, Severity
from cxlint.fix import edited, fixed
from cxlint.place import Pointer, Position, Span


def _edit(line: int, start: int, end: int, text: str) -> Edit:
    return Edit(Span("a", Position(line, start), Position(line, end)), text)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_edits_keep_line_ends_and_the_mark(line_end: str, mark: str) -> None:
    """Only the meant characters change; a new line ends as the others do."""
    text = mark + line_end.join(["ä: 1  # why", "b: 'x'", ""])
    after = edited(text, [_edit(2, 4, 7, "y\nc: z"), _edit(1, 4, 5, "2")])
    assert after == mark + line_end.join(["ä: 2  # why", "b: y", "c: z", ""])


def test_of_two_edits_at_one_place_one_waits() -> None:
    """The first by place is made."""
    assert edited("abcdef\n", [_edit(1, 1, 4, "X"), _edit(1, 3, 5, "Y")]) == "Xdef\n"


def _pointer(text: str, *path: str | int) -> Pointer:
    return Pointer(Document("a", text), path)


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("w:\n  a: {x: 1}  # c\n  b: {x: 2}\n", ("w", "a"), "w:\n  b: {x: 2}\n"),
        ("w:\n  a:\n    x: 1\n  # about b\n  b:\n    x: 2\n", ("w", "b"), "w:\n  a:\n    x: 1\n  # about b\n"),
        ("s: 1\nw:\n  a:\n    x: |\n      t\n", ("w", "a"), "s: 1\n"),
    ],
)
def test_an_entry_is_taken_out_with_its_lines(text: str, path: tuple[str, ...], after: str) -> None:
    """The only entry of a group takes the group with it."""
    edit = removal(_pointer(text, *path))
    assert edit
    assert edited(text, [edit]) == after


def test_an_entry_on_a_shared_line_is_left() -> None:
    """There is no clean cut."""
    assert removal(_pointer("w: {a: {x: 1}, b: {x: 2}}\n", "w", "a")) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("s:\n  a:\n    m: [x]\n", "s:\n  a:\n    m: [x, new]\n"),
        ("s:\n  a:\n    m: []\n", "s:\n  a:\n    m: [new]\n"),
        (
            "s:\n  a:\n    m:\n      - x  # why\n    n: 1\n",
            "s:\n  a:\n    m:\n      - x  # why\n      - new\n    n: 1\n",
        ),
        ("s:\n  a:\n    m:\n    - x\n", "s:\n  a:\n    m:\n    - x\n    - new\n"),
        ("s:\n  a:\n    n: 1\n", "s:\n  a:\n    n: 1\n    m: [new]\n"),
    ],
)
def test_an_item_is_put_at_the_end_of_a_list(text: str, after: str) -> None:
    """In the layout that the list has; a missing list is written."""
    edit = appended(_pointer(text, "s", "a", "m"), "new")
    assert edit
    assert edited(text, [edit]) == after


def _finding(edit: Edit, *, safe: bool = True, waived: str | None = None) -> Finding:
    return Finding(
        "r",
        Severity.ERROR,
        Level.MAPPED,
        edit.span,
        "m",
        "m",
        {},
        None,
        None,
        (),
        "f",
        fix=Fix("t", (edit,), safe=safe),
        waived_by=waived,
    )


def test_fixes_are_made_until_nothing_changes() -> None:
    """Two that touch each other take two rounds; unsafe and accepted ones are left."""

    def look(files: dict[str, str]) -> list[Finding]:
        text = files["a"]
        found = [_finding(_edit(1, n + 1, n + 2, "b")) for n, letter in enumerate(text) if letter == "a"]
        return [
            *found,
            *[_finding(_edit(1, n + 1, n + 2, "?"), safe=False) for n, letter in enumerate(text) if letter == "u"],
            *[
                _finding(_edit(1, n + 1, n + 2, "!"), waived="comment")
                for n, letter in enumerate(text)
                if letter == "w"
            ],
        ]

    assert fixed({"a": "aauwa\n"}, look) == {"a": "bbuwb\n"}  # type: ignore[arg-type]
    assert fixed({"a": "au\n"}, look, unsafe=True) == {"a": "b?\n"}  # type: ignore[arg-type]


def test_fixes_that_do_not_rest_are_a_fault() -> None:
    """A rule that adds for ever is stopped and said."""
    with pytest.raises(CxlintError, match="do not come to rest"):
        fixed({"a": "x"}, lambda _: [_finding(_edit(1, 1, 1, "x"))])
