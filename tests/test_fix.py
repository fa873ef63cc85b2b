"""Edits keep everything that they do not mean."""

from dataclasses import replace

import pytest

from cxlint.document import Document, Spot
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
    """The first by place is made; two that only touch are both made, and the same one once."""
    assert edited("abcdef\n", [_edit(1, 1, 4, "X"), _edit(1, 3, 5, "Y")]) == "Xdef\n"
    assert edited("abcdef\n", [_edit(1, 3, 5, "Y"), _edit(1, 1, 3, "X")]) == "XYef\n"
    assert edited("abcdef\n", [_edit(1, 1, 1, "X"), _edit(1, 1, 1, "X")]) == "Xabcdef\n"
    assert edited("abcdef\n", [_edit(1, 1, 3, "Z"), _edit(1, 1, 2, "Y")]) == "Ybcdef\n"


@pytest.mark.parametrize(
    ("text", "edit", "after"),
    [
        ("ab", _edit(1, 3, 9, "c"), "abc"),
        ("ab", _edit(2, 1, 1, "\nc"), "ab\nc"),
        ("ab\n", _edit(9, 1, 1, "c\n"), "ab\nc\n"),
        ("a\r\nb\n", _edit(1, 1, 2, "x\ny"), "x\r\ny\r\nb\n"),
        ("a\rb\n", _edit(2, 1, 2, "x\ny"), "a\rx\ry\n"),
        ("", _edit(1, 1, 1, "x\n"), "x\n"),
        ("\ufeff", _edit(1, 1, 1, "x\n"), "\ufeffx\n"),
    ],
)
def test_an_edit_past_the_end_stands_at_the_end(text: str, edit: Edit, after: str) -> None:
    """And a new line ends as the first one does."""
    assert edited(text, [edit]) == after


def _pointer(text: str, *path: str | int) -> Pointer:
    return Pointer(Document("a", text), path)


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("w:\n  a: {x: 1}  # c\n  b: {x: 2}\n", ("w", "a"), "w:\n  b: {x: 2}\n"),
        ("w:\n  a:\n    x: 1\n  # about b\n  b:\n    x: 2\n", ("w", "b"), "w:\n  a:\n    x: 1\n  # about b\n"),
        ("s: 1\nw:\n  a:\n    x: |\n      t\n", ("w", "a"), "s: 1\n"),
        ("s: 1\nw:\n  a:\n    x: 1\n    y: 2\n", ("w", "a"), "s: 1\n"),
        ("s: 1\nw:\n  a:\n    x: 1\n    y: 2\n", ("w", "a", "x"), "s: 1\nw:\n  a:\n    y: 2\n"),
        ("w:\n  a: {x: 1}\n  b: {x: 1, y: 2}\n", ("w", "b"), "w:\n  a: {x: 1}\n"),
        ("s: 1\nw: 2\n", ("w",), "s: 1\n"),
        ("w:\n  a:\n    x: |\n      t\n  b: 1\n", ("w", "a"), "w:\n  b: 1\n"),
        ("w:\n  a: |\n    t\n  b: 1\n", ("w", "a"), "w:\n  b: 1\n"),
        ("w:\n  a: 1\n  b: 2\nc: 3\n", ("w", "a"), "w:\n  b: 2\nc: 3\n"),
        ("w: 2\n", ("w",), ""),
    ],
)
def test_an_entry_is_taken_out_with_its_lines(text: str, path: tuple[str, ...], after: str) -> None:
    """The only entry of a group takes the group with it."""
    edit = removal(_pointer(text, *path))
    assert edit
    assert edited(text, [edit]) == after


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("w: {a: {x: 1}, b: {x: 2}}\n", ("w", "a")),
        ("w:\n  - a\n  - b\n", ("w", 0)),
        ("w: {a: {x: 1}}\n", ("w", "b")),
        ("w:\n  a: 1\n", ()),
    ],
)
def test_what_leaves_no_clean_cut_is_left(text: str, path: tuple[str | int, ...]) -> None:
    """An entry on a shared line, an item of a list, what is not there, the whole text."""
    assert removal(_pointer(text, *path)) is None


def test_only_a_text_can_be_edited() -> None:
    """A place without a text behind it, such as a file that could not be read, takes no edit."""
    spot = Pointer(Spot(Span("a", Position(1, 1), Position(1, 2))), ("w", "a"))
    assert removal(spot) is None
    assert appended(spot, "new") is None


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
        (
            "s:\n  a:\n    n:\n      - x\n      - y  # why\n",
            "s:\n  a:\n    n:\n      - x\n      - y  # why\n    m: [new]\n",
        ),
        ("s:\n  a:\n    m:\n      - x\n      -   - y\n", "s:\n  a:\n    m:\n      - x\n      -   - y\n      - new\n"),
        ("s:\n  a:\n    m: [x,\n      y]\n", "s:\n  a:\n    m: [x,\n      y, new]\n"),
        ("s:\n  a:\n    m: [\n    ]\n", "s:\n  a:\n    m: [\n    new]\n"),
        ("s:\n  a:\n    m:\n      - x", "s:\n  a:\n    m:\n      - x\n      - new"),
    ],
)
def test_an_item_is_put_at_the_end_of_a_list(text: str, after: str) -> None:
    """In the layout that the list has; a missing list is written."""
    edit = appended(_pointer(text, "s", "a", "m"), "new")
    assert edit
    assert edited(text, [edit]) == after
    assert Document("a", after).data["s"]["a"]["m"][-1] == "new"  # type: ignore[index, call-overload]


def test_several_items_are_put_one_after_another() -> None:
    """In one line, line by line, or as a new list."""
    for text, after in (
        ("m: [x]\n", "m: [x, p, q]\n"),
        ("m:\n  - x\n", "m:\n  - x\n  - p\n  - q\n"),
        ("n: 1\n", "n: 1\nm: [p, q]\n"),
    ):
        edit = appended(_pointer(text, "m"), "p", "q")
        assert edit
        assert edited(text, [edit]) == after


@pytest.mark.parametrize(
    "text",
    [
        "s:\n  a:\n    m: x\n",
        "s:\n  a:\n    m: {x: 1}\n",
        "s:\n  a:\n    m:\n      x: 1\n",
        "s:\n  a: {n: 1}\n",
        "s:\n  a: {}\n",
        "s:\n  a:\n    - x\n",
        "s:\n  b:\n    n: 1\n",
    ],
)
def test_what_takes_no_item_is_left(text: str) -> None:
    """A text or a group in the place of the list, a group on one line or without a key, no group at all."""
    assert appended(_pointer(text, "s", "a", "m"), "new") is None


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
    """A rule that adds for ever is stopped and said; one that needs nine rounds is not."""
    looks = []

    def endless(files: object) -> list[Finding]:
        looks.append(files)
        return [_finding(_edit(1, 1, 1, "x"))]

    with pytest.raises(CxlintError, match=r"^fixes do not come to rest after 10 rounds$"):
        fixed({"a": "x"}, endless)
    assert len(looks) == 10
    nine = fixed({"a": ""}, lambda files: [_finding(_edit(1, 1, 1, "x"))] if len(files["a"]) < 9 else [])
    assert nine == {"a": "x" * 9}


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    """A fix of two edits whose one place is taken waits with both; in another file nothing is in its way."""

    def two(*edits: Edit) -> Finding:
        return replace(_finding(edits[0]), fix=Fix("t", edits, safe=True))

    rounds = iter(
        [
            [
                _finding(_edit(1, 3, 4, "C")),
                two(_edit(1, 1, 2, "X"), _edit(1, 4, 5, "Y")),
                _finding(_edit(1, 6, 7, "F")),
            ],
            [],
        ]
    )
    assert fixed({"a": "abcdef\n"}, lambda _: next(rounds)) == {"a": "abCdeF\n"}
    same = _edit(1, 1, 2, "A")
    rounds = iter([[two(same, _edit(1, 3, 4, "C")), two(same, _edit(1, 5, 6, "E"))], []])
    assert fixed({"a": "abcdef\n"}, lambda _: next(rounds)) == {"a": "AbCdEf\n"}
    elsewhere = Edit(Span("b", Position(1, 1), Position(1, 2)), "B")
    rounds = iter([[_finding(_edit(1, 1, 2, "A")), _finding(elsewhere), _finding(_edit(1, 1, 2, "A"))], []])
    assert fixed({"a": "ab", "b": "ab", "c": "ab"}, lambda _: next(rounds)) == {"a": "Ab", "b": "Bb", "c": "ab"}


@pytest.mark.parametrize(
    ("first", "second", "after"),
    [
        (_edit(1, 3, 4, "C"), _edit(1, 1, 3, "X"), "abCdef"),
        (_edit(1, 1, 3, "X"), _edit(1, 3, 4, "C"), "Xcdef"),
        (_edit(1, 3, 4, "C"), _edit(1, 1, 2, "A"), "AbCdef"),
        (_edit(1, 1, 2, "A"), _edit(1, 3, 4, "C"), "AbCdef"),
    ],
)
def test_of_two_fixes_that_touch_the_later_waits(first: Edit, second: Edit, after: str) -> None:
    """Side by side two words could run into one; what lies between them keeps them apart."""
    rounds = iter([[_finding(first), _finding(second)], []])
    assert fixed({"a": "abcdef"}, lambda _: next(rounds)) == {"a": after}


def test_a_file_that_is_written_anew_takes_no_other_fix() -> None:
    """Whichever comes first; the other waits for the next round."""
    anew = replace(
        _finding(_edit(1, 1, 2, "new")), fix=Fix("t", (replace(_edit(1, 1, 2, "new"), whole=True),), safe=True)
    )
    small = _finding(_edit(1, 4, 5, "D"))
    for findings, after in (([anew, small], "new"), ([small, anew], "abcDef")):
        rounds = iter([findings, []])
        assert fixed({"a": "abcdef"}, lambda _, rounds=rounds: next(rounds)) == {"a": after}  # type: ignore[misc]
