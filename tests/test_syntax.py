"""What does not read as YAML: every message, its place, and the line to type instead."""

from importlib import import_module

import pytest
import yaml

from cxlint.document import Document
from cxlint.document.syntax import explain
from cxlint.place import Pointer, Position, Span


@pytest.mark.parametrize(
    ("text", "rule", "line", "start", "end", "message", "hint"),
    [
        (
            "a:\n\tb: 1\n",
            "yaml-syntax",
            2,
            1,
            6,
            "a tab stands where only spaces may",
            "write `b: 1` with 2 spaces before it",
        ),
        ("\t\n", "yaml-syntax", 1, 1, 2, "a tab stands where only spaces may", "replace the tab by spaces"),
        ("a\tb: 1\n", "yaml-syntax", 1, 2, 3, "a tab stands where only spaces may", "use spaces: `a b: 1`"),
        ("a:\t\n", "yaml-syntax", 1, 3, 4, "a tab stands where only spaces may", "use spaces: `a:`"),
        ("a: 1 \t# c\n", "yaml-syntax", 1, 6, 7, "a tab stands where only spaces may", "use spaces: `a: 1 # c`"),
        ("a: 'x\nb: 1\n", "yaml-syntax", 1, 4, 6, "a quote is opened here and never closed", "write `a: 'x'`"),
        ('a: "x\n---\nb: 1\n', "yaml-syntax", 1, 4, 6, "a quote is opened here and never closed", 'write `a: "x"`'),
        ("a: x'\nb: 'y\n", "yaml-syntax", 2, 4, 6, "a quote is opened here and never closed", "write `b: 'y'`"),
        ("a: \"it's\n", "yaml-syntax", 1, 4, 9, "a quote is opened here and never closed", 'write `a: "it\'s"`'),
        (
            "a: 'x\n  y'#z\n",
            "yaml-syntax",
            1,
            4,
            6,
            "a quote is opened here and not closed before another one in line 2",
            "put the same quote at the end of the text",
        ),
        ('a: "\\q"\n', "yaml-syntax", 1, 5, 8, "`\\q` means nothing inside double quotes", "write `a: '\\q'`"),
        ('a: "\\x4g"\n', "yaml-syntax", 1, 5, 10, "`\\x` stands for no character", "write `a: '\\x4g'`"),
        ('a: "\\x\\q"\n', "yaml-syntax", 1, 5, 10, "`\\x` stands for no character", "write `a: '\\x\\q'`"),
        ('a: "\\U00110000"\n', "yaml-syntax", 1, 5, 16, "`\\U` stands for no character", "write `a: '\\U00110000'`"),
        (
            "```yaml\na: 1\n```\n",
            "yaml-syntax",
            1,
            1,
            8,
            "this mark of code has no place in a spec",
            "delete the lines that begin with three backticks",
        ),
        ("a: *\n", "yaml-syntax", 1, 4, 5, "a text that begins with `*` needs quotes", 'write `a: "*"`'),
        ("a: & x\n", "yaml-syntax", 1, 4, 7, "a text that begins with `&` needs quotes", 'write `a: "& x"`'),
        ("a: @b\n", "yaml-syntax", 1, 4, 6, "a text that begins with `@` needs quotes", 'write `a: "@b"`'),
        ("a: ,b\n", "yaml-syntax", 1, 4, 6, "a text that begins with `,` needs quotes", 'write `a: ",b"`'),
        ("a: ]b\n", "yaml-syntax", 1, 4, 6, "a text that begins with `]` needs quotes", 'write `a: "]b"`'),
        ("a: }\n", "yaml-syntax", 1, 4, 5, "a text that begins with `}` needs quotes", 'write `a: "}"`'),
        ("a: ?\n", "yaml-syntax", 1, 4, 5, "a text that begins with `?` needs quotes", 'write `a: "?"`'),
        ("a: %b\n", "yaml-syntax", 1, 4, 6, "a text that begins with `%` needs quotes", 'write `a: "%b"`'),
        ("a: 1\n%x\n", "yaml-syntax", 2, 1, 3, "a text that begins with `%` needs quotes", ""),
        (
            "a: !100% sure\n",
            "yaml-syntax",
            1,
            4,
            14,
            "a text that begins with `!` needs quotes",
            'write `a: "!100% sure"`',
        ),
        ("a: !<x\n", "yaml-syntax", 1, 4, 7, "a text that begins with `!` needs quotes", 'write `a: "!<x"`'),
        (
            "a: !foo!bar x\n",
            "yaml-syntax",
            1,
            4,
            14,
            "a text that begins with `!` needs quotes",
            'write `a: "!foo!bar x"`',
        ),
        ("a: [x\nb: 1\n", "yaml-syntax", 1, 4, 6, "a bracket is opened here and never closed", "write `a: [x]`"),
        ("a: {x\nb: 1\n", "yaml-syntax", 1, 4, 6, "a bracket is opened here and never closed", "write `a: {x}`"),
        ("a: [\n", "yaml-syntax", 1, 4, 5, "a bracket is opened here and never closed", "write `a: []`"),
        ("\na: [\n", "yaml-syntax", 2, 4, 5, "a bracket is opened here and never closed", "write `a: []`"),
        ("a: [x, y\n\n", "yaml-syntax", 1, 4, 9, "a bracket is opened here and never closed", "write `a: [x, y]`"),
        ("a:\n  - [x\n", "yaml-syntax", 2, 5, 7, "a bracket is opened here and never closed", "write `- [x]`"),
        (
            "a: [x,\n\ny\n",
            "yaml-syntax",
            1,
            4,
            7,
            "a bracket is opened here and never closed",
            "close it with `]` or `}`, with commas between the items",
        ),
        (
            "a: [x: y: z]\n",
            "yaml-syntax",
            1,
            9,
            13,
            "a comma or quotes are missing between these brackets",
            'write `a: "[x: y: z]"`',
        ),
        (
            'a: {"x" y}\n',
            "yaml-syntax",
            1,
            9,
            11,
            "a comma or quotes are missing between these brackets",
            "put commas between the items, and quotes around a text with `: `, a comma or a brace in it",
        ),
        (
            "a: [x}\n",
            "yaml-syntax",
            1,
            6,
            7,
            "a comma or quotes are missing between these brackets",
            'write `a: "[x}"`',
        ),
        (
            "a: b: c\n",
            "yaml-syntax",
            1,
            5,
            8,
            "a second `: ` on one line makes this a key inside a value",
            'write `a: "b: c"`',
        ),
        (
            "a: : b\n",
            "yaml-syntax",
            1,
            4,
            7,
            "a second `: ` on one line makes this a key inside a value",
            'write `a: ": b"`',
        ),
        (
            "a: 1\n b: 2\n",
            "yaml-syntax",
            2,
            2,
            6,
            "this line does not stand in line with the ones it belongs to",
            "write `b: 2` at the beginning of the line",
        ),
        (
            "a: 1\n   \n b: 2\n",
            "yaml-syntax",
            3,
            2,
            6,
            "this line does not stand in line with the ones it belongs to",
            "write `b: 2` at the beginning of the line",
        ),
        (
            "a:\n    b: 1\n  c: 2\n",
            "yaml-syntax",
            3,
            3,
            7,
            "this line does not stand in line with the ones it belongs to",
            "write `c: 2` with 4 spaces before it",
        ),
        (
            "- a\nb: 1\n",
            "yaml-syntax",
            2,
            1,
            5,
            "this line does not stand in line with the ones it belongs to",
            "give it as many spaces at its beginning as the lines of the same group have",
        ),
        (
            "a: 1\n- b\n",
            "yaml-syntax",
            2,
            1,
            4,
            "this line does not stand in line with the ones it belongs to",
            "give it as many spaces at its beginning as the lines of the same group have",
        ),
        (
            ": a\n",
            "yaml-syntax",
            1,
            1,
            4,
            "this line does not stand in line with the ones it belongs to",
            "give it as many spaces at its beginning as the lines of the same group have",
        ),
        ("a\nb: 1\n", "yaml-syntax", 1, 1, 2, "a colon is missing, or the space after it", "write `a:`"),
        (
            "  a\nb: 1\n",
            "yaml-syntax",
            1,
            3,
            4,
            "a colon is missing, or the space after it",
            "write `key: value`, with a space after the colon",
        ),
        (
            "a:\n  b: We call back\n  owner claims\n",
            "yaml-syntax",
            3,
            3,
            15,
            "a colon is missing, or the space after it",
            "write `owner: claims`",
        ),
        (
            "a: {b: call, c: @d e, f: [@g]}\n",
            "yaml-syntax",
            1,
            17,
            31,
            "a text that begins with `@` needs quotes",
            'write `a: {b: call, c: "@d e", f: ["@g"]}`',
        ),
        ("- - -\n-b\n", "yaml-syntax", 2, 1, 3, "the space after a dash is missing", "write `- b`"),
        ("b:1\na: c\n", "yaml-syntax", 1, 1, 4, "the space after a colon is missing", "write `b: 1`"),
        (
            "x" * 1100 + "\nb: 1\n",
            "yaml-syntax",
            1,
            1,
            1101,
            "a colon is missing, or the space after it",
            "write `key: value`, with a space after the colon",
        ),
        ("a: |x\n  b\n", "yaml-syntax", 1, 5, 6, "a text after `|` or `>` begins on the next line", 'write `a: "|x"`'),
        (
            "a: >7x\n  b\n",
            "yaml-syntax",
            1,
            6,
            7,
            "a text after `|` or `>` begins on the next line",
            'write `a: ">7x"`',
        ),
        (
            "a: 1\n...\nb: 2\n",
            "yaml-syntax",
            3,
            1,
            5,
            "this stands after the end of the document, which `...` marks",
            "delete the line `...`",
        ),
        (
            "a: 'x' y\n",
            "yaml-syntax",
            1,
            8,
            9,
            "this stands after a value that is already closed",
            "put quotes around the whole value; inside single quotes write `''` for one quote",
        ),
        (
            "a: {b: 1}}\n",
            "yaml-syntax",
            1,
            10,
            11,
            "this stands after a value that is already closed",
            "write `a: {b: 1}`",
        ),
        (
            "a: {b: call {id}, c: d}\n",
            "yaml-syntax",
            1,
            13,
            24,
            "a comma or quotes are missing between these brackets",
            'write `a: {b: "call {id}", c: d}`',
        ),
        (
            "a: {b: {id} or {name} is bad}\n",
            "yaml-syntax",
            1,
            13,
            30,
            "a comma or quotes are missing between these brackets",
            'write `a: {b: "{id} or {name} is bad"}`',
        ),
        (
            "a: [b] c\n",
            "yaml-syntax",
            1,
            8,
            9,
            "this stands after a value that is already closed",
            'write `a: "[b] c"`',
        ),
        (
            "a: 'it's'\n",
            "yaml-syntax",
            1,
            8,
            10,
            "this stands after a value that is already closed",
            "write `a: 'it''s'`",
        ),
        (
            "a: 'x'y' #c\n",
            "yaml-syntax",
            1,
            7,
            12,
            "this stands after a value that is already closed",
            "write `a: 'x''y' #c`",
        ),
        (
            'a: "it\'s" x\n',
            "yaml-syntax",
            1,
            11,
            12,
            "this stands after a value that is already closed",
            "put quotes around the whole value; inside single quotes write `''` for one quote",
        ),
        (
            'a: "b\n\n  c"  d\n',
            "yaml-syntax",
            3,
            7,
            8,
            "this stands after a value that is already closed",
            "put quotes around the whole value; inside single quotes write `''` for one quote",
        ),
        (
            "a: - b\n",
            "yaml-syntax",
            1,
            4,
            7,
            "a list item begins on the line of its key",
            "begin the list on the next line, each item with `- ` before it",
        ),
        ("a：b\nc: d\n", "yaml-syntax", 1, 1, 4, "this colon is another sign than `:`", "write `a: b`"),
        ("a:\xa0b\nc: d\n", "yaml-syntax", 1, 1, 5, "a no-break space stands where a space belongs", "write `a: b`"),
        (
            "a\n\x00",
            "yaml-syntax",
            2,
            1,
            2,
            "a character that no text may hold stands here",
            "delete it; the text around may have to be typed again",
        ),
        (
            "a: \ufffe b\nc: d\n",
            "yaml-syntax",
            1,
            4,
            7,
            "a character that no text may hold stands here",
            "delete it; the text around may have to be typed again",
        ),
        (
            "é: ä\nb: ä\x01b\n",
            "yaml-syntax",
            2,
            5,
            7,
            "a character that no text may hold stands here",
            "delete it; the text around may have to be typed again",
        ),
        ("a: [a]#b\n", "yaml-syntax", 1, 7, 8, "the space before a remark (`#`) is missing", "write `a: [a] #b`"),
        ('a: "x"#y\n', "yaml-syntax", 1, 7, 8, "the space before a remark (`#`) is missing", 'write `a: "x" #y`'),
        ("a: |#y\n  x\n", "yaml-syntax", 1, 5, 6, "the space before a remark (`#`) is missing", "write `a: | #y`"),
        (
            "%YAML 1.2\n---\na: 1\n",
            "yaml-feature",
            1,
            1,
            10,
            "a YAML directive (`%`) has no place in a spec",
            "delete this line; text that begins with `%` needs quotes",
        ),
        (
            "# c\n\n%x\na: 1\n",
            "yaml-feature",
            3,
            1,
            3,
            "a YAML directive (`%`) has no place in a spec",
            "delete this line; text that begins with `%` needs quotes",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "yaml-feature",
            2,
            1,
            4,
            "a second document begins in this file",
            "delete the line `---`, or put what follows into a file of its own",
        ),
        (
            "<<: a\n",
            "yaml-feature",
            1,
            1,
            3,
            "a merge key (`<<`) has no place in a spec",
            "write the values out where they are needed",
        ),
        (
            "a: &b c\n",
            "yaml-feature",
            1,
            4,
            8,
            "an anchor (`&b`) has no place in a spec",
            "write the value where it is needed; text that begins with `&` needs quotes",
        ),
        (
            "a: *b\n",
            "yaml-feature",
            1,
            4,
            6,
            "an alias (`*b`) has no place in a spec",
            "write the value itself; text that begins with `*` needs quotes",
        ),
        (
            "a: !!str b\n",
            "yaml-feature",
            1,
            4,
            11,
            "a tag (`tag:yaml.org,2002:str`) has no place in a spec",
            "delete the word that begins with `!`; text that begins with `!` needs quotes",
        ),
        (
            "? [a]\n: b\n",
            "yaml-syntax",
            1,
            3,
            4,
            "a list or group stands where a key belongs",
            "a key is a word before a colon; text that begins with `[`, `{` or `?` needs quotes",
        ),
        (
            "a: 1\n  \nb: c\x00\n",
            "yaml-syntax",
            3,
            5,
            6,
            "a character that no text may hold stands here",
            "delete it; the text around may have to be typed again",
        ),
        (
            "a: b\n  \n\x01\n",
            "yaml-syntax",
            3,
            1,
            2,
            "a character that no text may hold stands here",
            "delete it; the text around may have to be typed again",
        ),
        (
            "\n  \nb: c: \x01\n",
            "yaml-syntax",
            3,
            7,
            8,
            "a character that no text may hold stands here",
            "delete it; the text around may have to be typed again",
        ),
        (
            "a: 1\n...\n%YAML 1.2\n\n",
            "yaml-syntax",
            3,
            9,
            10,
            "this stands after the end of the document, which `...` marks",
            "delete the line `...`",
        ),
    ],
)
def test_a_text_that_is_no_spec_is_explained(
    text: str, rule: str, line: int, start: int, end: int, message: str, hint: str
) -> None:
    """In one message at the place to touch, and nothing in the file is known."""
    document = Document("cx/a.yaml", text)
    (problem,) = document.problems
    assert (problem.rule, problem.text, problem.hint) == (rule, message, hint)
    assert problem.at.span == Span("cx/a.yaml", Position(line, start), Position(line, end))
    assert document.broken
    assert document.data is None


@pytest.mark.parametrize(
    "text",
    ["a: [x y: z]\n", "a:1\n", "a: 1\n  - b\n", "a: \x85b\n", "---\n---\n", "...", 'a: "b\tc" # d\te\n', "a: b%c\n"],
)
def test_a_text_that_is_odd_and_reads_is_not(text: str) -> None:
    """Near misses of what the table above explains."""
    assert Document("cx/a.yaml", text).problems == ()


def test_words_of_another_version_of_the_parser_are_passed_over() -> None:
    """A complaint that nobody knows is told plainly, at its place."""
    mark = yaml.Mark("a", 5, 1, 1, None, 0)
    fault = explain(yaml.MarkedYAMLError(problem="of a new kind", problem_mark=mark), "- a\nb: 1\n")
    assert (fault.message, fault.hint) == ("this does not read as YAML", "")
    assert (fault.start, fault.end) == (Position(2, 2), Position(2, 5))


def test_a_correction_is_only_tried_in_a_text_of_ordinary_length() -> None:
    """A spec that a person wrote is told what to type; in a huge text the search would take too long."""
    for count, hint in ((1, 'write `a: "b: c"`'), (200_001, "put quotes around the value, or check")):
        (problem,) = Document("cx/a.yaml", "a: b: c\n" + "#" * (count - 1)).problems
        assert problem.hint.startswith(hint)


def test_a_text_of_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the first value over the limit."""
    text = "a: [1, 2]\n"
    reading = import_module("cxlint.document.read")
    monkeypatch.setattr(reading, "EVENTS", 11)
    assert Document("cx/a.yaml", text).data == {"a": [1, 2]}
    monkeypatch.setattr(reading, "EVENTS", 6)
    (problem,) = Document("cx/a.yaml", text).problems
    assert (problem.rule, problem.text) == ("unreadable-file", "the file holds more than 6 values")
    assert problem.hint == "split it into several files"
    assert problem.at.span.start == Position(1, 8)


DEEP = "a: 1\nb: " + "[" * 70 + "]" * 70 + "\nc: 2\n"


@pytest.mark.parametrize(
    ("text", "path", "line", "column"),
    [
        ("a: 1\nb: {c: 2, d: [\n", ("a",), 1, 4),
        ("a: 1\nb: {c: 2, d: [\n", ("b", "c"), 2, 8),
        ("a: 1\nb: {c: 2, d: [\n", ("b", "d"), 2, 11),
        (DEEP, ("a",), 1, 4),
        (DEEP, ("b", 0, 0), 2, 6),
        (DEEP, ("c",), 1, 1),
    ],
)
def test_what_stands_before_a_fault_still_has_a_place(
    text: str, path: tuple[str | int, ...], line: int, column: int
) -> None:
    """Whoever asks a broken file for a place gets one."""
    document = Document("cx/a.yaml", text)
    assert document.broken
    assert Pointer(document, path).span.start == Position(line, column)


def test_comments_are_what_the_parser_takes_for_comments() -> None:
    """Not within quotes and block texts, and only after a space; each with whether its line holds nothing else."""
    text = "# one\na: 'x # y'  # two\nb: |\n  # text\n  x#y\nc: d#e # 'three'\n  # four"
    found = [(comment.text, comment.start, comment.alone) for comment in Document("cx/a.yaml", text).comments()]
    assert found == [
        ("# one", Position(1, 1), True),
        ("# two", Position(2, 13), False),
        ("# 'three'", Position(6, 8), False),
        ("# four", Position(7, 3), True),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 'x\ty'\n", None),
        ("a: |\n  x\ty\n", None),
        ("a: 1 # x\ty\n", None),
        ("a: x\ty\n", Position(1, 5)),
        ("a: 'b\tc'\t\n", Position(1, 9)),
    ],
)
def test_a_tab_is_a_fault_where_it_is_no_text(text: str, found: Position | None) -> None:
    """Quotes, block texts and comments may hold one."""
    assert [problem.at.span.start for problem in Document("cx/a.yaml", text).problems] == ([found] if found else [])
