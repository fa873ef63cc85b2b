"""Readings reach the spec with the YAML files: under the same limits, from a folder, a revision or memory."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from cxlint.errors import CxlintError
from cxlint.finding import Finding
from cxlint.fix import edited, fixed
from cxlint.lint import Outcome, check
from cxlint.load import assemble, load
from cxlint.readings import Reading
from cxlint.report import github, json, sarif, text
from cxlint.spec import Spec
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

TODAY = date(2026, 1, 15)
SPEC = """spec: 1
name: Harbour
level: governed
segments: {b2b: {}}
kpis:
  nps: {family: nps, cadence: P1M}
  calls: {status: draft}
listening_posts:
  desk: {type: call}
  old: {type: call, status: retired}
"""
NPS = """period,rows,n,promoters,detractors,value,state,answered,segment
2025-11,40,40,20,10,25.000000,final,41,
2025-12,40,40,20,12,20.000000,settling,,b2b
2025-12,90,80,40,20,25.000000,settling,,
"""


def _spec(**files: str) -> Spec:
    return assemble(MemoryTree({"cx.yaml": SPEC} | _named(files)), Limits()).spec


def _named(files: dict[str, str]) -> dict[str, str]:
    return {f"readings/{name}.csv": raw for name, raw in files.items()}


def _outcome(**files: str) -> Outcome:
    return check(assemble(MemoryTree({"cx.yaml": SPEC} | _named(files)), Limits()), TODAY)


def _of(outcome: Outcome, *rules: str) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.rule in rules]


def _place(reading: Reading, *steps: str) -> tuple[int, int]:
    at = reading.at
    for step in steps:
        at = at / step
    return tuple(at.span.start)  # type: ignore[return-value]


def test_a_series() -> None:
    """Rows oldest first, with their counts, places and addresses."""
    series = _spec(nps=NPS).readings["nps"]
    assert (series.kpi, series.kind, [row.period.text for row in series.rows]) == (
        "nps",
        "nps",
        ["2025-11", *["2025-12"] * 2],
    )
    first, whole, b2b = series.rows
    assert [row.segment for row in series.rows] == ["", "", "b2b"]
    assert series.whole == (first, whole)
    assert series.by_segment["b2b"] == (b2b,)
    assert (first.rows, first.n, first.value, first.state, first.kind) == (40, 40, 25.0, "final", "nps")
    assert first.counts == {"n": 40, "promoters": 20, "detractors": 10, "answered": 41}
    assert first.columns["value"] == "25.000000"
    assert (first.at.entity, first.at.field, b2b.at.field) == ("kpis/nps", "readings.2025-11", "readings.2025-12.b2b")
    assert (first.at / "n").field == "readings.2025-11.n"
    assert _place(first) == (2, 21)
    assert _place(whole) == (4, 21)
    assert _place(b2b, "segment") == (3, 41)
    assert _place(first, "n") == (2, 12)
    assert tuple(series.at.span.start) == (1, 1)


def test_a_series_without_a_file_or_a_segment() -> None:
    """There is none, and it is empty."""
    spec = _spec(nps="period,value,segment\n2025-12,1,b2b\n")
    assert "calls" not in spec.readings
    series = spec.readings["nps"]
    assert (series.kind, series.whole, series.rows[0].n, series.rows[0].rows) == (None, (), None, None)


def test_only_sound_rows_are_in_a_series() -> None:
    """What can not be is told and left out; what has no data is in it without a value."""
    spec = _spec(nps="period,rows,value\n2025-10,4,x\n2025-11,0,\n2025-12,4,101\n2025-12,4,99\n")
    assert [(row.period.text, row.value) for row in spec.readings["nps"].rows] == [("2025-11", None)]
    assert _place(spec.readings["nps"].rows[0]) == (3, 1)
    assert len(spec.sheets[0].problems) == 3


def test_feedback() -> None:
    """Counts of raw codes by listening post; without those of a post that does not count."""
    raw = "period,listening_post,channel,code,n\n2025-12,old,all,b,2\n2025-11,desk,web-chat,a b,7\n"
    spec = _spec(feedback=raw)
    assert [(row.listening_post, row.code) for row in spec.feedback] == [("desk", "a b"), ("old", "b")]
    (row,) = spec.live.feedback
    assert (row.period.text, row.channel, row.n) == ("2025-11", "web-chat", 7)
    assert (row.at.entity, row.at.field) == ("listening_posts/desk", "feedback.2025-11.web-chat.a b")
    assert tuple(row.at.span.start) == (3, 27)


def test_a_draft_has_readings_that_do_not_count() -> None:
    """They are in the whole spec, and not in the live one."""
    spec = _spec(calls="period,value\n2025-12,1\n")
    assert list(spec.readings) == ["calls"]
    assert not spec.live.readings
    assert [len(one.sheets) for one in (spec, spec.live)] == [1, 0]


def test_a_second_file_of_a_kpi() -> None:
    """Of two the first counts, and the second is told."""
    files = {
        "cx.yaml": SPEC,
        "readings/nps.CSV": "period,value\n2025-12,1\n",
        "readings/nps.csv": "period,value\n2025-12,2\n",
    }
    outcome = check(assemble(MemoryTree(files), Limits()), TODAY)
    (found,) = _of(outcome, "reading-invalid")
    assert found.message == "'nps' has two files of readings; the other is cx/readings/nps.CSV"
    assert outcome.spec.readings["nps"].rows[0].value == 1


def test_an_empty_file() -> None:
    """No byte, blank lines, and a head alone."""
    outcome = _outcome(nps=" \n", feedback="")
    assert [finding.message for finding in _of(outcome, "reading-invalid")] == [
        "the file of the feedback is empty",
        "the file of KPI 'nps' is empty",
    ]
    assert not _of(_outcome(nps="period,value\n", feedback="period,listening_post,channel,code,n\n"), "reading-invalid")


def _folder(root: Path, **files: bytes) -> Path:
    (root / ".git").mkdir(parents=True)
    folder = root / "cx" / "readings"
    folder.mkdir(parents=True)
    (root / "cx" / "cx.yaml").write_text(SPEC)
    for name, data in files.items():
        (folder / f"{name}.csv").write_bytes(data)
    return root / "cx"


def test_a_file_that_can_not_be_read(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, and one over the limit: what stands there is unknown, so the rest is not checked."""
    folder = _folder(tmp_path, nps=b"period,value\n2025-12,\xff\n", calls=b"x" * 5_000_001)
    outcome = check(load(folder), TODAY)
    assert outcome.spec.partial
    assert [(finding.rule, finding.span.path, *finding.span.start) for finding in outcome.findings] == [
        ("unreadable-file", "cx/readings/calls.csv", 1, 1),
        ("unreadable-file", "cx/readings/nps.csv", 2, 9),
    ]
    assert "not UTF-8" in outcome.findings[1].message


def test_links_are_those_of_any_file(tmp_path: Path) -> None:
    """A link out of the repository and to a folder are refused, one inside is read."""
    folder = _folder(tmp_path / "a", real=b"period,value\n2025-12,1\n")
    (folder / "readings" / "nps.csv").symlink_to("real.csv")
    (folder / "readings" / "calls.csv").symlink_to("/etc/hostname")
    (folder / "readings" / "deep.csv").symlink_to(folder)
    found = check(load(folder), TODAY).findings
    assert {finding.span.path for finding in found if finding.rule == "unreadable-file"} == {
        "cx/readings/calls.csv",
        "cx/readings/deep.csv",
    }


def test_limits_count_all_files(tmp_path: Path) -> None:
    """Files and bytes of both kinds together."""
    folder = _folder(tmp_path, nps=NPS.encode())
    size = len(SPEC) + len(NPS)
    assert load(folder, limits=Limits(files=2, total=size)).spec.readings
    with pytest.raises(CxlintError, match="2 files"):
        load(folder, limits=Limits(files=1))
    with pytest.raises(CxlintError, match="bytes in all"):
        load(folder, limits=Limits(total=size - 1))


def test_a_revision_has_its_own_readings(tmp_path: Path) -> None:
    """As they were then; hidden files and folders are passed over in both."""
    folder = _folder(tmp_path, nps=NPS.encode())
    (folder / "readings" / ".nps.csv").write_text("x")
    (folder / "readings" / "old").mkdir()
    (folder / "readings" / "old" / "x.csv").write_text("x")
    (folder / "x.csv").write_text("x")
    (folder / "sub" / "readings").mkdir(parents=True)
    (folder / "sub" / "readings" / "x.csv").write_text("x")
    (tmp_path / ".git").rmdir()
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "first")):
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True)
    (folder / "readings" / "nps.csv").write_text("period,value\n2025-12,1\n")
    now, then = load(folder), load(folder, "HEAD")
    assert [len(loaded.spec.readings["nps"].rows) for loaded in (now, then)] == [1, 3]
    assert [len(loaded.tables) for loaded in (now, then)] == [1, 1]


def test_a_pattern_leaves_a_file_out() -> None:
    """`lint.ignore` counts for readings too."""
    files = {"cx.yaml": f"{SPEC}lint: {{ignore: [readings/nps.csv]}}\n", "readings/nps.csv": NPS}
    assert not assemble(MemoryTree(files), Limits()).spec.readings


def test_what_can_not_be_seen_is_told() -> None:
    """In a cell, and in a place of no cell; a byte-order mark at the start is none."""
    outcome = _outcome(nps="\ufeffperiod,value\n2025-12,1\u200b\n\u200e\n", feedback="a\u202eb,\u200fש")
    found = [(finding.span.path, *finding.span.start) for finding in _of(outcome, "hidden-character")]
    assert found == [("cx/readings/feedback.csv", 1, 2), ("cx/readings/nps.csv", 2, 10), ("cx/readings/nps.csv", 3, 1)]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("\ufeffperiod,value\n2025-12,1.000000\n", "a byte-order mark"),
        ("period,value\r\n2025-12,1.000000\r\n", "line ends"),
        ("period,value\r2025-12,1.000000\n", "line ends"),
        ("period,value\n2025-12,1.000000", "no line end at the end"),
        ("period,value\n2025-12,1.000000\n\n", "quotes, blanks or blank lines"),
        ('period,value\n"2025-12",1.000000\n', "quotes, blanks or blank lines"),
        ("value,period\n1.000000,2025-12\n", "the order of columns"),
        ("period,value\n2025-12,1\n", "how numbers are written"),
    ],
)
def test_the_one_form(raw: str, what: str) -> None:
    """What differs is named, and the fix writes every file alike."""
    outcome = _outcome(nps=raw)
    (found,) = _of(outcome, "reading-not-canonical")
    assert found.message == f"the readings of KPI 'nps' are not written in their one form: {what}"
    assert (found.entity, found.field) == ("kpis/nps", "readings")
    assert found.fix
    (edit,) = found.fix.edits
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [*edit.span.start, *edit.span.end] == [1, 1, len(lines), len(lines[-1]) + 1]
    assert edited(raw, found.fix.edits) == "period,value\n2025-12,1.000000\n"


def test_a_fix_of_the_whole_file_comes_alone() -> None:
    """Another edit of the same file waits for the next round."""

    def look(files: dict[str, str]) -> list[Finding]:
        found = _of(_outcome(nps=files["cx/readings/nps.csv"]), "reading-not-canonical")
        return [*found, *found]

    before = {"cx/readings/nps.csv": "\ufeffperiod,value\r\n2025-12,1\r\n"}
    assert fixed(before, look) == {"cx/readings/nps.csv": "period,value\n2025-12,1.000000\n"}  # type: ignore[arg-type]


def test_every_report_shows_the_line() -> None:
    """The excerpt of text, the snippet of SARIF, the columns of GitHub."""
    outcome = _outcome(nps="period,value\n2025-12,101\n")
    assert "2 | 2025-12,101\n  |         ^^^" in text.render(outcome)
    assert '"text": "101"' in sarif.render(outcome)
    assert "file=cx/readings/nps.csv,line=2,endLine=2,col=9,endColumn=12" in github.render(outcome)
    assert '"field": "readings.2025-12"' in json.render(outcome)


def test_a_waiver_accepts_a_finding_of_a_file() -> None:
    """Its target is the KPI."""
    waiver = """owners: {desk: {}}
waivers:
  w: {rule: reading-stale, target: kpis/nps, reason: The survey moves house, approved_by: desk, until: 2026-02-01}
"""
    files = {"cx.yaml": SPEC + waiver, "readings/nps.csv": "period,value\n2025-01,1.000000\n"}
    (found,) = _of(check(assemble(MemoryTree(files), Limits()), TODAY), "reading-stale")
    assert found.waived_by == "waivers/w"


def test_a_listening_post_that_feedback_names_is_used() -> None:
    """It need hear no stage."""
    raw = "period,listening_post,channel,code,n\n2025-12,desk,all,b,2\n"
    assert [finding.entity for finding in _of(_outcome(), "unused-entity")] == [
        "segments/b2b",
        "kpis/nps",
        "kpis/calls",
        "listening_posts/desk",
    ]
    assert "listening_posts/desk" not in [finding.entity for finding in _of(_outcome(feedback=raw), "unused-entity")]
