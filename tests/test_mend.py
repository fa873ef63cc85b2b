"""Fixes are proven on the whole spec: every one that a rule's page shows passes, and what does harm is left."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxlint.document import Document
from cxlint.errors import CxlintError
from cxlint.finding import Edit, Finding, Fix, Severity
from cxlint.fix import edited, is_wanted
from cxlint.lint import Outcome, check
from cxlint.load import assemble
from cxlint.mend import Drafted, Mended, mend
from cxlint.place import Position, Span
from cxlint.rules import catalogue
from cxlint.testing import Example, MemoryTree, completed, day, examples, files_of
from cxlint.tree import Limits

TODAY = date(2026, 1, 15)
HEAD = "spec: 1\nname: Harbour\nlevel: mapped\nowner: cco\nowners:\n  cco: {name: Chief}\n"
FIXES = [
    pytest.param(rule.name, example, id=f"{rule.name}-{example.line}")
    for rule in catalogue().values()
    for example in examples(rule.page)
    if example.fixed is not None
]


def _mended(
    files: Mapping[str, str],
    *,
    unsafe: bool = False,
    only: str = "",
    today: date = TODAY,
    offered: Callable[[Outcome], tuple[Finding, ...]] | None = None,
) -> Mended:
    """The fixes of files below `cx/`; `offered` replaces what the check of a spec has found."""
    draft = Drafted(MemoryTree(files))

    def look(texts: Mapping[str, str]) -> Outcome:
        draft.texts = texts
        outcome = check(assemble(draft, Limits()), today)
        return replace(outcome, findings=(*outcome.findings, *offered(outcome))) if offered else outcome

    start = look({})
    known = {path: data.decode() for path, data in draft.known.items()}
    return mend(known, start, look, lambda one: is_wanted(one, unsafe=unsafe) and only in ("", one.rule))


@pytest.mark.parametrize(("rule", "example"), FIXES)
def test_every_fix_that_a_page_shows_is_proven(rule: str, example: Example) -> None:
    """It is made, alone and among all others, and nothing of its rule is refused."""
    if any(name.endswith(".csv") for name in files_of(example.text)):
        pytest.skip("marks in a table are no comments")
    whole = completed(files_of(example.text))
    alone = _mended(whole, unsafe=True, only=rule, today=day(example.text))
    assert [finding.rule for finding in alone.left] == []
    assert alone.made
    again = _mended(
        {path.removeprefix("cx/"): text for path, text in {**_prefixed(whole), **alone.files}.items()},
        unsafe=True,
        only=rule,
        today=day(example.text),
    )
    assert not again.files


def _prefixed(files: Mapping[str, str]) -> dict[str, str]:
    return {f"cx/{path}": text for path, text in files.items()}


def _finding(path: str, line: int, start: int, end: int, text: str, **other: Any) -> Finding:
    span = Span(path, Position(line, start), Position(line, end))
    fix = Fix(f"Write {text!r}", (Edit(span, text),), safe=True)
    finding = Finding(
        "stray-space", Severity.WARNING, catalogue()["stray-space"].level, span, "m", "m", {}, None, None, (), "f"
    )
    return replace(finding, fix=fix, **other)


def _once(*findings: Finding) -> Callable[[Outcome], tuple[Finding, ...]]:
    """Findings that are there until their place says what they want."""

    def offered(outcome: Outcome) -> tuple[Finding, ...]:
        found = []
        for finding in findings:
            document = outcome.documents[finding.span.path]
            span = finding.span
            assert finding.fix
            wanted = finding.fix.edits[0].text
            begin = document.offset(span.start)
            if document.text[begin : begin + len(wanted)] != wanted:
                found.append(finding)
        return tuple(found)

    return offered


BODY = f"{HEAD}stages:\n  buy: {{goal: I buy, owner: cco}}\n"
GOAL = (8, 15, 20)


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "'",
        "a: b",
        "|",
        "&a b",
        "x, owner: sales",
        "x}\n  sell: {goal: y",
        "x, owner: cco, goal: y",
        "12",
        "null",
    ],
)
def test_a_fix_that_breaks_more_than_it_mends_is_left(text: str) -> None:
    """One after which the file does not parse, other values differ, or a mistake of form has come."""
    harm = _finding("cx/cx.yaml", *GOAL, text)
    mended = _mended({"cx.yaml": BODY}, offered=_once(harm))
    assert (mended.files, mended.made, mended.left) == ({}, (), (harm,))


def test_what_does_no_harm_is_made_beside_what_does() -> None:
    """Of five fixes in two files the two bad ones are left, wherever they stand."""
    other = "stages:\n" + "".join(f"  s{n}: {{goal: g{n}, owner: cco}}\n" for n in range(4))
    good = [_finding("cx/a.yaml", line, 14, 16, "ok") for line in (2, 4)]
    bad = [_finding("cx/a.yaml", 3, 14, 16, "["), _finding("cx/cx.yaml", *GOAL, "[")]
    other_good = _finding("cx/a.yaml", 5, 14, 16, "ok")
    mended = _mended({"a.yaml": other, "cx.yaml": BODY}, offered=_once(good[0], bad[0], good[1], bad[1], other_good))
    assert mended.files == {"cx/a.yaml": other.replace("g0", "ok").replace("g2", "ok").replace("g3", "ok")}
    assert set(map(id, mended.made)) == set(map(id, [*good, other_good]))
    assert set(map(id, mended.left)) == set(map(id, bad))


def test_two_that_do_harm_only_together_are_made_one_by_one() -> None:
    """The two only entries of a group can not both be cut out; the second takes the group with it."""
    waivers = "".join(
        f"  {name}: {{rule: goalless-stage, target: stages/buy, reason: r, approved_by: cco, until: 2026-02-01}}\n"
        for name in ("a", "b")
    )
    mended = _mended({"cx.yaml": f"{BODY}waivers:\n{waivers}"})
    assert mended.files == {"cx/cx.yaml": BODY}
    assert [finding.rule for finding in mended.made] == ["unused-waiver"] * 2


def test_of_two_old_ids_that_are_now_one_the_second_is_left() -> None:
    """A list that names the same twice would be a new mistake; each alone would be none."""
    spec = (
        f"{BODY}segments:\n  home: {{was: [flat, house]}}\nmoments:\n  see: {{name: I see, segments: [flat, house]}}\n"
    )
    mended = _mended({"cx.yaml": spec}, only="renamed-reference")
    assert mended.files == {"cx/cx.yaml": spec.replace("segments: [flat", "segments: [home")}
    assert [finding.target for finding in mended.outcome.findings if finding.rule == "renamed-reference"] == ["house"]


def test_a_key_that_is_read_at_last_may_show_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands below a misspelt key was never looked at, so its mistakes are not new."""
    spec = f"{HEAD}stagess:\n  buy: {{gaol: I buy, ownr: ccoo}}\n"
    mended = _mended({"cx.yaml": spec}, unsafe=True)
    assert mended.files == {"cx/cx.yaml": f"{HEAD}stages:\n  buy: {{goal: I buy, owner: cco}}\n"}
    assert not mended.left


def test_a_file_that_can_not_be_read_is_not_touched() -> None:
    """And the others are."""
    files = {"cx.yaml": BODY.replace("I buy", "12"), "b.yaml": "stages:\n  sell: {goal: 12}\n  sell: [\n"}
    mended = _mended(files)
    assert mended.files == {"cx/cx.yaml": BODY.replace("I buy", '"12"')}


def test_a_draft_is_read_like_the_tree_that_it_becomes() -> None:
    """File by file too; what is not changed is as it was."""
    draft = Drafted(MemoryTree({"cx.yaml": BODY, "a.yaml": "a"}))
    draft.texts = {"cx/cx.yaml": "new"}
    assert [draft.read(f"cx/{name}", Limits()).data for name in ("cx.yaml", "a.yaml")] == [b"new", b"a"]
    assert draft.read("cx/b.yaml", Limits()).refused
    assert [draft.kind(path) for path in ("cx/a.yaml", "cx", "cx/b.yaml")] == ["file", "folder", ""]
    assert draft.known == {}
    assert [content.data for content in draft.contents((".yaml",), Limits())] == [b"a", b"new"]
    assert draft.known == {"cx/a.yaml": b"a", "cx/cx.yaml": BODY.encode()}


def test_a_fix_that_changes_nothing_is_left() -> None:
    """It would be offered for ever."""
    harm = _finding("cx/cx.yaml", *GOAL, "I buy")
    mended = _mended({"cx.yaml": BODY}, offered=lambda _: (harm,))
    assert (mended.files, mended.made) == ({}, ())


def test_fixes_that_do_not_rest_are_a_fault() -> None:
    """Nothing is written then."""
    turn = iter(range(100))
    with pytest.raises(CxlintError, match=r"^fixes do not come to rest after 10 rounds$"):
        _mended(
            {"cx.yaml": BODY},
            offered=lambda outcome: (_finding("cx/cx.yaml", 8, 15, 16, "UI"[next(turn) % 2]),),
        )


def test_a_rule_that_fails_after_a_fix_refuses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can tell then whether it did harm."""
    spec = BODY.replace("I buy", "12")
    draft = Drafted(MemoryTree({"cx.yaml": spec}))
    crashes = iter([(), (("r", "E"),)])

    def look(texts: Mapping[str, str]) -> Outcome:
        draft.texts = texts
        return replace(check(assemble(draft, Limits()), TODAY), crashes=next(crashes))

    start = look({})
    mended = mend({"cx/cx.yaml": spec}, start, look, lambda one: is_wanted(one, unsafe=False))
    assert (mended.files, len(mended.left)) == ({}, 1)


CSV_HEAD = "period,value,n,rows,state\n"
CANONICAL = CSV_HEAD + "2025-01,40.000000,10,10,final\n2025-02,41.500000,10,10,final\n"
KPI = f"{HEAD.replace('mapped', 'governed')}kpis:\n  nps: {{family: nps, owner: cco}}\n"


@pytest.mark.parametrize(
    ("after", "is_made"),
    [
        (CANONICAL, True),
        (CANONICAL.replace("41.5", "41.6"), False),
        (CSV_HEAD + "2025-01,40.000000,10,10,final\n", False),
        (CANONICAL + "2025-03,42.000000,10,10,final\n", False),
        (CANONICAL.replace("state", "status"), False),
        (CANONICAL.replace("final", '"final'), False),
        ("", False),
    ],
)
def test_a_table_keeps_its_rows(after: str, is_made: bool) -> None:
    """Another form is no other value; everything else is refused."""
    before = '\ufeffvalue,period,n, rows ,state\r\n\r\n41.5,2025-02,10,10,final\r\n"40",2025-01,10,10,final'
    span = Span("cx/readings/nps.csv", Position(1, 1), Position(1, 2))
    finding = replace(
        _finding(span.path, 1, 1, 2, ""),
        span=span,
        fix=Fix("Write it anew", (Edit(span, after, whole=True),), safe=True),
    )

    def offered(outcome: Outcome) -> tuple[Finding, ...]:
        table: Any = outcome.documents[span.path]
        return (finding,) if table.raw != after else ()

    mended = _mended({"cx.yaml": KPI, "readings/nps.csv": before}, only="stray-space", offered=offered)
    assert mended.files == ({span.path: after} if is_made else {})
    assert len(mended.left) == (0 if is_made else 1)


PROJECTS = Path(__file__).parent / "projects"
BROKEN = [path.name for path in sorted(PROJECTS.iterdir()) if path.name.startswith("all-broken")]
LINE_ENDS = ("\n", "\r\n", "\r")


def _project(name: str) -> dict[str, str]:
    """Its files, without what is no text."""
    folder = PROJECTS / name
    texts = {
        path.relative_to(folder).as_posix(): path.read_bytes().decode(errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".yaml", ".yml", ".csv") and path.is_file()
    }
    return {path: text for path, text in texts.items() if "\ufffd" not in text}


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("name", BROKEN)
def test_a_second_run_finds_nothing_to_do(name: str, unsafe: bool) -> None:
    """Where everything is broken too, and every mistake that comes was hidden by one that is mended."""
    files = _project(name)
    mended = _mended(files, unsafe=unsafe)
    after = {**_prefixed(files), **mended.files}
    again = _mended({path.removeprefix("cx/"): text for path, text in after.items()}, unsafe=unsafe)
    assert not again.files
    assert not again.outcome.crashes


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_line_ends_and_the_mark_stay(data: st.DataObject) -> None:
    """With any mixture of line ends the same is fixed, and every line that no fix touches ends as it did."""
    text = (PROJECTS / "all-broken" / "moments" / "first.yaml").read_text(encoding="utf-8")
    head = (
        "spec: 1\nname: Clinic\nlevel: governed\nowners:\n  nurses: {name: Nurses, was: [ward]}\n  doctors: {name: D}\n"
    )
    lines = text.splitlines()
    ends = data.draw(st.lists(st.sampled_from(LINE_ENDS), min_size=len(lines), max_size=len(lines)))
    mark = data.draw(st.sampled_from(["", "\ufeff"]))
    typed = mark + "".join(line + end for line, end in zip(lines, ends, strict=True))
    plain = _mended({"cx.yaml": head, "a.yaml": "\n".join([*lines, ""])}).files["cx/a.yaml"]
    mended = _mended({"cx.yaml": head, "a.yaml": typed}).files["cx/a.yaml"]
    assert mended.startswith(mark)
    assert Document("a", mended).text == plain
    shown = mended.removeprefix(mark).splitlines(keepends=True)
    if len(shown) == len(lines):
        assert [line[len(line.rstrip("\r\n")) :] for line in shown] == ends


_WORDS = st.text(st.sampled_from("ab: #'\"-[]{},|>&*!%@`?\n\t ä€\U0001f600"), max_size=12)


@given(lines=st.lists(_WORDS, max_size=6), start=st.integers(0, 60), size=st.integers(0, 20), new=_WORDS)
@settings(max_examples=200, deadline=None)
def test_whatever_is_written_the_rest_means_what_it_did(lines: list[str], start: int, size: int, new: str) -> None:
    """An edit anywhere with anything is refused, or leaves all values that it does not touch."""
    body = "stages:\n" + "".join(f"  s{n}: {{goal: {line!r}, name: n{n}}}\n" for n, line in enumerate(lines))
    files = {"cx.yaml": HEAD, "a.yaml": body}
    place = Document("cx/a.yaml", body)
    start = min(start, len(place.text))
    end = min(start + size, len(place.text))
    span = Span("cx/a.yaml", place.place(start), place.place(end))
    finding = replace(_finding("cx/a.yaml", 1, 1, 1, ""), fix=Fix("t", (Edit(span, new),), safe=True))
    shown = iter([(finding,), *[()] * 50])
    mended = _mended(files, only="stray-space", offered=lambda _: next(shown))
    if mended.files:
        after = Document("cx/a.yaml", mended.files["cx/a.yaml"])
        assert not after.broken
        assert after.text == edited(body, [Edit(span, new)])
        names = [f"n{n}" for n in range(len(lines))]
        before_line, after_line = span.start.line - 2, span.end.line - 2
        kept = [name for n, name in enumerate(names) if not before_line <= n <= after_line]
        data: Any = after.data
        stages = data.get("stages") if isinstance(data, dict) else None
        found = (
            [one.get("name") for one in stages.values() if isinstance(one, dict)] if isinstance(stages, dict) else []
        )
        assert [name for name in found if name in kept] == kept or "stages" not in body[:start]
