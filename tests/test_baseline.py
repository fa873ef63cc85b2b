"""A baseline accepts just the findings that it names, says what it holds too much, and reads only what it writes."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxlint.baseline import VERSION, Baseline, Entry, Key, Stale, apply, is_acceptable, key_of, read, written
from cxlint.errors import CxlintError
from cxlint.finding import Finding, Level, Severity
from cxlint.lint import Outcome
from cxlint.place import Position, Span
from cxlint.rules import catalogue
from cxlint.settings import Settings

RULES = catalogue()
RAN = frozenset(RULES)
UNOWNED = Key("unowned-moment", "moments/a", "owner", "")


def _finding(key: Key, line: int = 1, **other: object) -> Finding:
    at = Span("cx/a.yaml", Position(line, 1), Position(line, 2))
    found = Finding(
        key.rule, Severity.ERROR, Level.OWNED, at, "m", "m", {}, key.entity, key.field, (), "f", target=key.target
    )
    return replace(found, **other)  # type: ignore[arg-type]


def _applied(
    entries: list[Entry], findings: list[Finding], given: Settings | None = None, ran: frozenset[str] = RAN
) -> tuple[list[str | None], list[str]]:
    found, stale = apply(Baseline("b.json", entries), findings, RULES, given or Settings(), ran)
    return [finding.waived_by for finding in found], [one.why for one in stale]


GONE = "and there is no such finding any more"


@pytest.mark.parametrize(
    "other",
    [
        UNOWNED._replace(rule="undefined-stage"),
        UNOWNED._replace(entity="moments/b"),
        UNOWNED._replace(entity=None),
        UNOWNED._replace(field="name"),
        UNOWNED._replace(field=None),
        UNOWNED._replace(target="x"),
    ],
)
def test_one_gap_is_not_swapped_for_another(other: Key) -> None:
    """Another rule, entity, field or target is new, and the old entry is stale."""
    assert _applied([Entry(UNOWNED)], [_finding(UNOWNED)]) == (["baseline"], [])
    assert _applied([Entry(UNOWNED)], [_finding(other)]) == ([None], [GONE])
    assert _applied([Entry(UNOWNED), Entry(other)], [_finding(other), _finding(UNOWNED)]) == (["baseline"] * 2, [])


def test_as_many_are_accepted_as_it_says() -> None:
    """More are new, the later ones by place; fewer make the entry stale."""
    two = [_finding(UNOWNED, 1), _finding(UNOWNED, 2)]
    assert _applied([Entry(UNOWNED)], two) == (["baseline", None], [])
    assert _applied([Entry(UNOWNED, 2)], two) == (["baseline"] * 2, [])
    assert _applied([Entry(UNOWNED, 3)], two) == (["baseline"] * 2, ["3 times, and there are only 2"])
    assert _applied([Entry(UNOWNED, 2)], []) == ([], [GONE])


def test_what_is_accepted_already_needs_no_entry() -> None:
    """A waiver or a comment counts first; the entry is stale then."""
    for by in ("waivers/w", "comment"):
        assert _applied([Entry(UNOWNED)], [_finding(UNOWNED, waived_by=by)]) == (
            [by],
            ["and a waiver or a comment accepts it already"],
        )
    both = [_finding(UNOWNED, 1, waived_by="comment"), _finding(UNOWNED, 2)]
    assert _applied([Entry(UNOWNED)], both) == (["comment", "baseline"], [])


def test_a_next_step_is_neither_accepted_nor_gone() -> None:
    """It counts later, and then the entry is needed."""
    step = _finding(UNOWNED, next_step=True, own_severity=Severity.ERROR)
    assert _applied([Entry(UNOWNED)], [step]) == ([None], [])
    assert _applied([Entry(UNOWNED, 2)], [step]) == ([None], ["2 times, and there are only 1"])


def test_a_rule_that_was_not_looked_at_makes_nothing_stale() -> None:
    """With --select, or where it failed or a file could not be read."""
    assert _applied([Entry(UNOWNED)], [], ran=RAN - {"unowned-moment"}) == ([], [])


@pytest.mark.parametrize(
    ("rule", "given", "why"),
    [
        ("unowned-momment", Settings(), "and there is no such rule"),
        ("unknown-key", Settings(), "and nothing can accept what this rule finds"),
        ("invalid-waiver", Settings(), "and nothing can accept what this rule finds"),
        ("unowned-moment", Settings(enforced=frozenset({"unowned-moment"})), "and the manifest enforces this rule"),
        ("unowned-moment", Settings(severities={"unowned-moment": None}), "and the manifest switches this rule off"),
    ],
)
def test_an_entry_that_can_accept_nothing_is_stale(rule: str, given: Settings, why: str) -> None:
    """Whether there is such a finding or not."""
    key = UNOWNED._replace(rule=rule)
    for ran in (RAN, frozenset[str]()):
        assert _applied([Entry(key)], [_finding(key)], given, ran) == ([None], [why])


def test_what_may_be_accepted() -> None:
    """No error in a file, a waiver or a setting, and nothing that is enforced."""
    named = {rule: _finding(UNOWNED._replace(rule=rule)) for rule in (*RULES, "no-such-rule")}
    can = {rule for rule, finding in named.items() if is_acceptable(finding, RULES, Settings())}
    assert {"unowned-moment", "stray-space", "unused-waiver", "unused-entity"} <= can
    assert not can & {"unknown-key", "yaml-syntax", "expired-waiver", "unknown-rule", "no-such-rule"}
    enforced = Settings(enforced=frozenset({"unowned-moment"}))
    assert not is_acceptable(named["unowned-moment"], RULES, enforced)
    assert is_acceptable(named["unowned-stage"], RULES, enforced)


def test_an_entry_reads_as_a_sentence() -> None:
    """With the target where there is one; what belongs to the whole says so."""
    assert [
        str(key) for key in (UNOWNED, Key("r", None, None, ""), Key("r", None, "owner", ""), Key("r", "a/b", None, "t"))
    ] == [
        "unowned-moment of moments/a, field owner",
        "r of the whole",
        "r of the whole, field owner",
        "r of a/b (t)",
    ]
    assert Stale(Entry(UNOWNED), "and so on").message == (
        "the baseline accepts unowned-moment of moments/a, field owner, and so on"
    )


SORTED = """\
{"version": 1, "findings": [
  {"rule": "a", "entity": null, "field": null},
  {"rule": "a", "entity": "moments/a", "field": "name", "target": "x"},
  {"rule": "a", "entity": "moments/b", "field": null, "count": 2},
  {"rule": "b", "entity": "moments/a", "field": "\\u00e4"}
]}
"""


def test_it_is_sorted_with_one_entry_a_line(tmp_path: Path) -> None:
    """Whatever the order of the findings; an empty one is a baseline as well."""
    entries = [
        Entry(Key("b", "moments/a", "ä", "")),
        Entry(Key("a", "moments/b", None, ""), 2),
        Entry(Key("a", "moments/a", "name", "x")),
        Entry(Key("a", None, None, "")),
    ]
    assert written(entries) == SORTED
    assert written([]) == '{"version": 1, "findings": []}\n'
    assert read(_file(tmp_path, written([]))).entries == ()
    found = read(_file(tmp_path, SORTED))
    assert [(entry.key, entry.count, entry.line) for entry in found.entries] == [
        (entries[3].key, 1, 2),
        (entries[2].key, 1, 3),
        (entries[1].key, 2, 4),
        (entries[0].key, 1, 5),
    ]
    assert found.data == SORTED.encode()


def _file(folder: Path, text: str | bytes) -> str:
    path = folder / "b.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_any_layout_is_read(tmp_path: Path) -> None:
    """As a formatter or Windows leaves it, with a byte-order mark; the lines are those of the entries."""
    spread = json.dumps(json.loads(SORTED), indent=4).replace("\n", "\r\n")
    found = read(_file(tmp_path, b"\xef\xbb\xbf" + spread.encode()))
    assert [entry.line for entry in found.entries] == [4, 9, 15, 21]
    assert written(found.entries) == SORTED


HEAD = '{"version": 1, "findings": [\n'
ONE = '  {"rule": "a", "entity": "moments/a", "field": null}'
TWO = '  {"rule": "b", "entity": "moments/a", "field": null}'


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "this is no baseline"),
        ("[]", 1, "this is no baseline"),
        ('{"findings": []}', 1, "this is no baseline"),
        ('{"version": 2, "findings": []}', 1, "this cxlint knows version 1 of a baseline"),
        ('{"version": true, "findings": []}', 1, "this cxlint knows version 1 of a baseline"),
        ('{"version": 1}', 1, "this is no baseline"),
        ('{"version": 1,\n "findings": {}}', 2, "this is no baseline"),
        (f"{HEAD}{ONE}\n]", 3, "`}` belongs after the list"),
        (f"{HEAD}{ONE}\n]}}\n{{}}", 4, "nothing belongs after the end of the baseline"),
        (f"{HEAD}{ONE}\n{TWO}\n]}}", 2, "a comma is missing between two entries; a merge may have left it so"),
        (f"{HEAD}{ONE},\n{TWO},\n]}}", 3, "a comma stands after the last entry; a merge may have left it so"),
        (f"{HEAD}{ONE},\n{ONE}\n]}}", 3, "a of moments/a stands in line 2 already; a merge may have left it so"),
        (f"{HEAD}<<<<<<< HEAD\n{ONE}\n]}}", 2, "`<<<<<<<` is left from a merge; `cxlint baseline` puts both sides"),
        (f"{HEAD}{ONE}\n=======\n]}}", 3, "`=======` is left from a merge"),
        (f"{HEAD}{ONE}\n>>>>>>> main\n]}}", 3, "`>>>>>>>` is left from a merge"),
        (f"{HEAD}{ONE}\n||||||| base\n]}}", 3, "`|||||||` is left from a merge"),
        (f"{HEAD}{ONE},\n  {{'rule'}}\n]}}", 3, "this does not read as JSON (Expecting property name"),
        (f"{HEAD}{ONE}", 2, "this does not read as JSON"),
        (f"{HEAD}{ONE},\n", 2, "this does not read as JSON"),
        (f"{HEAD}  {'[' * 100_000}", 2, "this does not read as JSON"),
        (f'{HEAD}  {{"rule": "a", "count": 1{"0" * 5_000}}}\n]}}', 2, "this does not read as JSON"),
        (f"{HEAD}  []\n]}}", 2, "an entry is written"),
        (f"{HEAD}  {{}}\n]}}", 2, "an entry is written"),
        (f"{HEAD}  1\n]}}", 2, "an entry is written"),
        (f'{HEAD}  [["rule", "a"]]\n]}}', 2, "an entry is written"),
        (f'{HEAD}  {{"entity": "a"}}\n]}}', 2, "an entry is written"),
        (f'{HEAD}  {{"rule": null}}\n]}}', 2, "an entry is written"),
        (f'{HEAD}  {{"rule": "a", "rule": "a"}}\n]}}', 2, "an entry is written"),
        (f'{HEAD}  {{"rule": "a", "line": 1}}\n]}}', 2, "an entry is written"),
        (f'{HEAD}  {{"rule": "a", "entity": 1}}\n]}}', 2, "an entry is written"),
        (f'{HEAD}  {{"rule": "a", "target": null}}\n]}}', 2, "an entry is written"),
        (f'{HEAD}  {{"rule": "a", "count": 0}}\n]}}', 2, "an entry is written"),
        (f'{HEAD}  {{"rule": "a", "count": true}}\n]}}', 2, "an entry is written"),
        (f'{HEAD}  {{"rule": "a", "count": 1.5}}\n]}}', 2, "an entry is written"),
        (f"{HEAD}{ONE},\n".encode() + b'  {"rule": "\xff"}\n]}', 3, "this is not UTF-8 text"),
    ],
)
def test_what_is_no_baseline_is_told_with_its_line(text: str | bytes, line: int, why: str, tmp_path: Path) -> None:
    """In words that say what to do where a merge went wrong."""
    path = _file(tmp_path, text)
    with pytest.raises(CxlintError) as stop:
        read(path)
    assert stop.value.message.startswith(f"baseline {path}, line {line}: {why}")


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{ONE}\n{TWO}\n]}}",
        f"{HEAD}{ONE},\n{TWO},\n]}}",
        f"{HEAD}{TWO},\n{ONE},\n{TWO}\n]}}",
        f"{HEAD}<<<<<<< HEAD\n{ONE}\n=======\n{TWO}\n>>>>>>> main\n]}}",
        f"{HEAD}<<<<<<< HEAD\n{ONE},\n||||||| base\n{ONE},\n=======\n{TWO},\n>>>>>>> main\n{TWO}\n]}}",
    ],
)
def test_what_a_merge_left_can_be_mended(text: str, tmp_path: Path) -> None:
    """Both sides count, and each entry once."""
    found = read(_file(tmp_path, text), is_mended=True)
    assert {entry.key.rule for entry in found.entries} == {"a", "b"}
    assert written(found.entries) == f"{HEAD}{ONE},\n{TWO}\n]}}\n"


def test_of_two_counts_the_smaller_holds(tmp_path: Path) -> None:
    """A baseline only shrinks."""
    entry = '{"rule": "a", "entity": "b/c", "field": null, "count": %d}'
    for counts in ((2, 3), (3, 2)):
        text = f"{HEAD}{entry % counts[0]},\n{entry % counts[1]}\n]}}"
        assert [entry.count for entry in read(_file(tmp_path, text), is_mended=True).entries] == [2]


def test_a_file_that_can_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing, a folder, a pipe, a link to nothing, too large."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    monkeypatch.setattr("cxlint.baseline.LARGEST", 10)
    _file(tmp_path, SORTED)
    for name, why in {
        "none.json": "there is no baseline",
        "link": "there is no baseline",
        ".": "can not be read: Is a directory",
        "pipe": "is no ordinary file",
        "b.json": "holds more than 10 bytes",
    }.items():
        with pytest.raises(CxlintError, match=why):
            read(str(tmp_path / name))


_TEXT = st.text(max_size=8)
_KEYS = st.builds(Key, _TEXT, st.none() | _TEXT, st.none() | _TEXT, _TEXT)


@given(st.dictionaries(_KEYS, st.integers(1, 3), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_again(tmp_path: Path, counts: dict[Key, int]) -> None:
    """Whatever the names hold."""
    text = written(Entry(key, count) for key, count in counts.items())
    assert text.isascii()
    assert text.count("\n") == (len(counts) + 2 if counts else 1)
    found = read(_file(tmp_path, text))
    assert {entry.key: entry.count for entry in found.entries} == counts
    assert written(found.entries) == text


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([None, "comment"])), max_size=8), st.data())
def test_every_entry_accepts_or_is_stale(found: list[tuple[str, str | None]], data: st.DataObject) -> None:
    """And nothing beyond the entries is accepted."""
    findings = [_finding(UNOWNED._replace(entity=f"moments/{name}"), waived_by=by) for name, by in found]
    entries = [
        Entry(UNOWNED._replace(entity=f"moments/{name}"), count)
        for name, count in data.draw(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 3))).items()
    ]
    marked, stale = apply(Baseline("b", entries), findings, RULES, Settings(), RAN)
    taken = [key_of(finding) for finding in marked if finding.waived_by == "baseline"]
    for entry in entries:
        free = sum(key_of(finding) == entry.key and not finding.waived_by for finding in findings)
        assert taken.count(entry.key) == min(entry.count, free)
        assert (entry in [one.entry for one in stale]) == (free < entry.count)
    assert [replace(one, waived_by=None) for one in marked] == [replace(one, waived_by=None) for one in findings]


def test_the_version_is_the_one_that_is_written() -> None:
    """A reader refuses what it does not know."""
    assert written([]).startswith(f'{{"version": {VERSION},')


def test_a_rule_that_fails_makes_no_entry_stale(outcome_of: Callable[..., Outcome]) -> None:
    """A run says which rules saw everything; where a file can not be read, none did."""
    whole = outcome_of({"cx.yaml": "spec: 1\nname: Harbour\n"})
    assert whole.looked_at == {name for name, rule in RULES.items() if not rule.compares}
    assert outcome_of({"cx.yaml": "spec: 1\nname: Harbour\n", "b.yaml": "a: [\n"}).looked_at == frozenset()
    assert outcome_of({"cx.yaml": "moments: {}\n"}).looked_at == frozenset()
