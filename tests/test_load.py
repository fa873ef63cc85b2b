"""Files put together to one spec: what counts of two, what a broken part leaves, which file is which."""

from typing import Any

import pytest

from cxlint.load import assemble, document, load
from cxlint.testing import MemoryTree
from cxlint.tree import Content, Limits

HEAD = "spec: 1\nname: Harbour\n"


def _told(**texts: str) -> tuple[Any, list[tuple[str, str, int, str]]]:
    loaded = assemble(MemoryTree({f"{name}.yaml": text for name, text in texts.items()}), Limits())
    return loaded.spec, [
        (problem.rule, problem.at.span.path, problem.at.span.start.line, problem.text) for problem in loaded.problems
    ]


def test_of_two_with_one_id_the_first_counts_also_where_the_second_is_wrong() -> None:
    """What is wrong in the second is told and takes nothing out of the first."""
    spec, told = _told(
        a=HEAD, b="moments:\n  m: {name: One, priority: 1}\n", c="moments:\n  m: {name: Two, priority: x}\n"
    )
    assert (spec.moments["m"].name, spec.moments["m"].priority) == ("One", 1)
    assert sorted(rule for rule, *_ in told) == ["duplicate-id", "wrong-shape"]
    assert ("duplicate-id", "cx/c.yaml", 2, "moment 'm' stands in two files") in told
    spec, told = _told(
        a=HEAD, b="moments:\n  m: {name: One, priority: x}\n", c="moments:\n  m: {name: Two, priority: 2}\n"
    )
    assert (spec.moments["m"].name, spec.moments["m"].priority) == ("One", None)
    assert len(told) == 2


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("moments: [a]\nkpis: {k: {}}\n", {"kpis": ["k"], "moments": []}),
        ("moments: {a: 7, b: {}}\n", {"moments": ["a", "b"]}),
        ("moments: {A B: {}, b: {}}\n", {"moments": ["A B", "b"]}),
        ("nothing: 1\nmoments: {b: {}}\n", {"moments": ["b"]}),
        ("- a\n", {}),
        ("x\n", {}),
    ],
)
def test_what_is_wrong_in_one_place_leaves_the_rest(text: str, kinds: dict[str, list[str]]) -> None:
    """An entity that is no group is there and says nothing; a kind that is none is not there."""
    spec, told = _told(a=HEAD, b=text)
    assert {rule for rule, *_ in told} & {"wrong-shape", "malformed-id", "unknown-key"}
    assert {kind: list(spec.collection(kind)) for kind in kinds} == kinds
    assert not spec.partial


def test_a_wrong_key_of_the_manifest_is_taken_out() -> None:
    """The rest of it counts; the same key in another file is told there and changes nothing."""
    spec, told = _told(a=HEAD + "owner: 7\nlevel: perfect\nresponsibility: x\n", b="owner: 7\nlint: 7\n")
    assert (spec.name, spec.owner, spec.level_declared) == ("Harbour", None, False)
    assert [section.values for section in spec.lint] == [{}]
    assert [path for _, path, *_ in told].count("cx/a.yaml") == 3
    assert ("wrong-shape", "cx/b.yaml", 1, "'owner' belongs into the manifest, cx/a.yaml") in told


def test_the_first_file_that_says_spec_is_the_manifest() -> None:
    """By order of paths; the second is told with the first."""
    spec, told = _told(b="spec: 1\nname: Second\n", a="spec: 1\nname: First\n")
    assert spec.name == "First"
    assert told == [
        ("duplicate-key", "cx/b.yaml", 1, "'spec' stands in a second file; the manifest is cx/a.yaml"),
        ("wrong-shape", "cx/b.yaml", 2, "'name' belongs into the manifest, cx/a.yaml"),
    ]


def test_without_a_manifest_the_missing_line_is_asked_for_unless_it_may_be_hidden() -> None:
    """In a file that could not be read it may stand already."""
    message = "no file says `spec: 1`, so there is no manifest"
    assert [text for *_, text in _told(a="moments: {}\n")[1]] == [message]
    assert message not in [text for *_, text in _told(a="moments: {}\n", b="spec: [\n")[1]]
    assert message in [text for *_, text in _told(a="- x\n")[1]]


@pytest.mark.parametrize(
    ("data", "line", "column", "message", "hint"),
    [
        (
            b"PK\x03\x04\xff",
            1,
            5,
            "the file is not UTF-8 text: it is a Word, Excel or zip document",
            "copy its text into a plain text file",
        ),
        (
            b"%PDF-1.7\n\xff",
            2,
            1,
            "the file is not UTF-8 text: it is a PDF document",
            "copy its text into a plain text file",
        ),
        (
            b"\xd0\xcf\x11\xe0\xff",
            1,
            1,
            "the file is not UTF-8 text: it is a Word or Excel document",
            "copy its text into a plain text file",
        ),
        ("a: é\n".encode("utf-16"), 1, 1, "the file is not UTF-8 text: it is UTF-16", "save the file again as UTF-8"),
        (
            "a: 1\r\nb: ä\rc: é".encode() + b"\xe9",
            3,
            5,
            "the file is not UTF-8 text: the byte 0xE9 stands here",
            "save the file again as UTF-8",
        ),
    ],
)
def test_bytes_that_are_no_text_are_told(data: bytes, line: int, column: int, message: str, hint: str) -> None:
    """At the first byte that is none, with what kind of file it is where that is plain."""
    read = document(Content("cx/a.yaml", data))
    (problem,) = read.problems
    assert (problem.rule, problem.text, problem.hint) == ("unreadable-file", message, hint)
    assert (problem.at.span.start.line, problem.at.span.start.column) == (line, column)
    assert problem.at.span.end.column == column + 1
    assert read.broken


def test_a_refused_file_is_told_with_its_reason() -> None:
    """And holds nothing."""
    read = document(Content("cx/a.yaml", refused="it is no ordinary file"))
    (problem,) = read.problems
    assert problem.text == "the file can not be read: it is no ordinary file"
    assert problem.hint == "put an ordinary file in its place, or take it away"
    assert (read.text, read.data, read.broken) == ("", None, True)


def test_files_are_ignored_as_the_manifest_says(tmp_path: Any) -> None:
    """Relative to the manifest, never the manifest itself; what is no pattern leaves nothing out."""
    names = ("x/cx.yaml", "x/a.yaml", "x/b/a.yaml", "x/b/c/a.yaml", "x/a1.yaml", "other.yaml")
    for pattern, left in (
        ("'*.yaml'", {"x/cx.yaml", "x/b/a.yaml", "x/b/c/a.yaml", "other.yaml"}),
        ("'**/a.yaml'", {"x/cx.yaml", "x/a1.yaml", "other.yaml"}),
        ("'b/**'", {"x/cx.yaml", "x/a.yaml", "x/a1.yaml", "other.yaml"}),
        ("'a?.yaml'", {*names} - {"x/a1.yaml"}),
        ("'a.yam'", {*names}),
        ("7", {*names}),
    ):
        for name in names:
            place = tmp_path / "cx" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(HEAD + f"lint: {{ignore: [{pattern}]}}\n" if name == "x/cx.yaml" else "kpis: {}\n")
        loaded = load(tmp_path / "cx")
        assert {read.path.removeprefix("cx/") for read in loaded.documents} == left, pattern
