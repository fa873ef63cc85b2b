"""`cxlint check`: exit codes, outputs, where the spec is, which day it is."""

import json
import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cxlint.cli.check
from cxlint.cli import clock, progress, run
from cxlint.cli.check import _provenance
from cxlint.cli.formats import FORMATS
from cxlint.errors import CxlintError
from cxlint.finding import Level, Severity
from cxlint.rule import Rule
from cxlint.rules import catalogue
from cxlint.spec import Spec

Capture = pytest.CaptureFixture[str]
GOOD = """\
spec: 1
name: Harbour
level: mapped
owner: cco
owners:
  cco: {name: Chief}
stages:
  claim: {goal: I get it put right, definition: From the report to the end., owner: cco, moments: [report]}
moments:
  report: {name: I report it, touchpoint: Claims line}
"""
WARNING = GOOD.replace(", definition: From the report to the end.", "")
ERROR = GOOD.replace("moments: [report]", "moments: [reprt]")


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a sound spec, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "cx").mkdir()
    (tmp_path / "cx" / "cx.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "cx"


def _write(spec: Path, text: str, name: str = "cx.yaml") -> None:
    (spec / name).write_text(text, encoding="utf-8")


def _program(*words: str, **other: Any) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-m", "cxlint", "check", *words], capture_output=True, check=False, **other)


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        (GOOD, [], 0),
        (GOOD, ["--fail-on", "info"], 0),
        (WARNING, [], 0),
        (WARNING, ["--fail-on", "warning"], 1),
        (WARNING, ["--fail-on", "info"], 1),
        (WARNING, ["--fail-on", "warning", "--ignore", "undefined-stage"], 0),
        (WARNING, ["--fail-on", "warning", "--ignore", "files, stages"], 0),
        (WARNING, ["--fail-on", "warning", "--select", "owners"], 0),
        (WARNING, ["--fail-on", "warning", "--select", "owners", "--select", "undefined-stage"], 1),
        (ERROR, [], 1),
        (ERROR, ["--fail-on", "error", "--format", "json"], 1),
        (GOOD + "  b: {ower: x}\n", [], 1),
        (GOOD + "  b: [\n", [], 1),
        ("moments: {}\n", [], 1),
        (GOOD, ["--level", "governed", "--fail-on", "info"], 1),
        (GOOD, ["--select", "undefined-stag"], 2),
        (GOOD, ["--ignore", "nothing"], 2),
        (GOOD, ["--format", "sarff"], 2),
        (GOOD, ["--format", "text="], 2),
        (GOOD, ["--format", "json", "--format", "text"], 2),
        (GOOD, ["--format", "markdown", "--format", "line"], 2),
        (GOOD, ["--format", "line", "--format", "azure", "--format", "teamcity", "--format", "text"], 0),
        (GOOD, ["--format", "text", "--format", "text"], 2),
        (GOOD, ["--format", "text=a", "--format", "json=a"], 2),
        (GOOD, ["--today", "2026-02-30"], 2),
        (GOOD, ["--today", "20260101"], 2),
        (GOOD, ["--max-bytes", "10"], 2),
        (GOOD, ["cx/cx.yaml"], 2),
        (GOOD, ["nowhere"], 3),
        ("# nothing\n", [], 3),
    ],
)
def test_exit_codes(spec: Path, text: str, words: list[str], status: int, capsys: Capture) -> None:
    """0 nothing, 1 findings, 2 wrong usage, 3 nothing to check; only a result goes to standard output."""
    _write(spec, text)
    assert run(["check", *words]) == status
    shown = capsys.readouterr()
    assert (shown.out == "") == (status > 1)
    assert (shown.err == "") == (status <= 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--select", "undefined-stag"], "did you mean 'undefined-stage'?"),
        (["--format", "sarff"], "there is no format 'sarff'; did you mean 'sarif'?"),
        (["--format", "frobnicate"], "there are text, json, github, sarif"),
        (["--format", "json", "--format", "text"], "--format json=FILE"),
        (["--today", "soon"], "--today is a day such as 2026-03-31, not 'soon'"),
        (["--max-bytes", "10"], "--max-bytes raises this limit"),
        (["nowhere"], "there is no folder 'nowhere'"),
    ],
)
def test_what_stops_it_is_told(spec: Path, words: list[str], said: str, capsys: Capture) -> None:
    """In one line that says what to type."""
    del spec
    run(["check", *words])
    assert said in capsys.readouterr().err


def test_several_outputs_in_one_run(spec: Path, capsys: Capture) -> None:
    """Each to its place, all of the same findings."""
    _write(spec, ERROR)
    words = [
        "--format",
        "text",
        "--format",
        "github",
        "--format",
        "json=a.json",
        "--format",
        "sarif=b.sarif",
        "--format",
        "text=c.txt",
    ]
    assert run(["check", *words]) == 1
    shown = capsys.readouterr().out
    assert "::error title=unknown-reference" in shown
    assert "error[unknown-reference]" in shown
    found = json.loads(Path("a.json").read_text(encoding="utf-8"))["findings"]
    results = json.loads(Path("b.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "unknown-reference" in {one["rule"] for one in found} & {one["ruleId"] for one in results}
    assert "error[unknown-reference]" in Path("c.txt").read_text(encoding="utf-8")
    assert sorted(path.name for path in Path().iterdir()) == [".git", "a.json", "b.sarif", "c.txt", "cx"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_told_alone_and_into_a_file(spec: Path, form: str, capsys: Capture) -> None:
    """The same both ways."""
    _write(spec, ERROR)
    assert run(["check", "--format", form]) == 1
    shown = capsys.readouterr().out
    assert run(["check", "--format", f"{form}=out.txt"]) == 1
    assert Path("out.txt").read_text(encoding="utf-8") == shown
    assert "unknown-reference" in shown


def test_the_threshold_holds_in_formats_that_give_a_verdict(spec: Path, capsys: Capture) -> None:
    """A warning fails where the run fails for it."""
    _write(spec, WARNING)
    for threshold, verdict, end in (
        ("error", "✅ cxlint passes", "<skipped"),
        ("warning", "❌ cxlint fails", "<failure"),
    ):
        run(["check", "--fail-on", threshold, "--format", "markdown", "--format", "junit=a.xml"])
        assert verdict in capsys.readouterr().out
        assert end in Path("a.xml").read_text(encoding="utf-8")


def test_a_summary_on_github_links_to_the_lines(spec: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the revision that is checked."""
    _write(spec, ERROR)
    for name, value in {"SERVER_URL": "https://g.example", "REPOSITORY": "o/r", "SHA": "abc"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    run(["check", "--format", "markdown"])
    assert "](https://g.example/o/r/blob/abc/cx/" in capsys.readouterr().out
    monkeypatch.delenv("GITHUB_SHA")
    run(["check", "--format", "markdown"])
    assert "](http" not in capsys.readouterr().out


def test_a_result_that_can_not_be_written_ends_with_2(spec: Path, capsys: Capture) -> None:
    """The other results are written all the same."""
    del spec
    Path("folder").mkdir()
    assert run(["check", "--format", "json=gone/a.json", "--format", "sarif=folder", "--format", "text"]) == 2
    shown = capsys.readouterr()
    assert "'gone/a.json' could not be written: No such file or directory" in shown.err
    assert "'folder' could not be written: Is a directory" in shown.err
    assert "no findings" in shown.out


def test_a_result_replaces_the_last_one_whole(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails the old one stays, and nothing else."""
    del spec
    Path("a.json").write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fail)
        assert run(["check", "--format", "json=a.json"]) == 2
    assert Path("a.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().iterdir()) == [".git", "a.json", "cx"]
    assert run(["check", "--format", "json=a.json"]) == 0
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["version"] == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("words", [[], ["--format", "json"], ["--format", "text=/dev/full"]])
def test_a_full_disk_ends_with_2(spec: Path, words: list[str]) -> None:
    """Also on standard output."""
    del spec
    with open("/dev/full", "w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "cxlint", "check", *words], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1
    assert b"No space left on device" in ran.stderr


def test_a_closed_standard_output_ends_with_2(spec: Path) -> None:
    """There is nowhere to tell it."""
    del spec
    ran = subprocess.run(f"{sys.executable} -m cxlint check >&-", shell=True, capture_output=True, check=False)  # noqa: S602
    assert ran.returncode == 2
    assert b"standard output is closed" in ran.stderr


def test_a_reader_who_leaves_hears_no_complaint(spec: Path) -> None:
    """The status is the check's own."""
    moments = "".join(f"  m{number}: {{ower: x}}\n" for number in range(3_000))
    _write(spec, GOOD + moments)
    for extra in (["--ignore", "stages"], ["--ignore", "stages", "--format", "json"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "cxlint", "check", *extra], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "utf-8"},
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_every_terminal_gets_what_it_can_hold(spec: Path, environment: dict[str, str], form: str) -> None:
    """Paths that are not UTF-8, and letters that a terminal lacks, are escaped."""
    _write(spec, ERROR.replace("name: Harbour", "name: Ørsted 日本 🎉"))
    with open(os.fsencode(spec) + b"/b\xff\n::error::##[x].yaml", "wb") as file:
        file.write("moments:\n  日本: {ower: \u202ex}\n".encode())
    ran = _program("--format", form, env={**os.environ, **environment})
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert b"##[" not in ran.stdout
    assert form == "github" or b"\n::error" not in ran.stdout
    if environment.get("PYTHONIOENCODING") in (None, "ascii"):
        assert ran.stdout.isascii()
    if form in ("json", "sarif"):
        json.loads(ran.stdout)


def test_a_rule_that_fails_is_named_and_the_rest_runs(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """It is a fault of the program: exit 2."""

    def fail(spec: Spec) -> Iterator[Any]:
        message = "odd\n::error::x"
        raise ValueError(message)

    rule = Rule("bad-rule", "files", Level.MAPPED, Severity.ERROR, "Bad.", visits=(Spec,), check=fail)
    monkeypatch.setattr(cxlint.cli.check, "known_rules", lambda folders: {**catalogue(), "bad-rule": rule})
    _write(spec, ERROR)
    assert run(["check"]) == 2
    shown = capsys.readouterr()
    assert "error[unknown-reference]" in shown.out
    assert "rule 'bad-rule' failed, so what it looks for was not checked: ValueError: odd\n" in shown.err


def test_waivers_are_left_out_of_an_audit(spec: Path, capsys: Capture) -> None:
    """`--no-waivers` shows what is accepted."""
    _write(spec, WARNING.replace("stages:\n", "stages:\n  # cxlint: ignore[undefined-stage] agreed in May\n"))
    assert run(["check", "--fail-on", "warning"]) == 0
    assert "1 waived" in capsys.readouterr().out
    assert run(["check", "--fail-on", "warning", "--no-waivers"]) == 1
    assert "warning[undefined-stage]" in capsys.readouterr().out


def test_statistics_count_by_rule(spec: Path, capsys: Capture) -> None:
    """Below the findings."""
    _write(spec, WARNING)
    assert run(["check", "--statistics"]) == 0
    assert "\n1  undefined-stage\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "words", "is_coloured"),
    [
        ({}, [], False),
        ({}, ["--color"], True),
        ({"NO_COLOR": "1"}, ["--color"], True),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--no-color"], False),
        ({"NO_COLOR": ""}, [], False),
    ],
)
def test_colours_only_where_they_are_wanted(
    spec: Path,
    environment: dict[str, str],
    words: list[str],
    is_coloured: bool,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The option counts most, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal."""
    _write(spec, WARNING)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(["check", *words]) == 0
    assert ("\x1b[" in capsys.readouterr().out) == is_coloured


def test_on_a_terminal_there_are_colours(spec: Path) -> None:
    """Unless it can not show any."""
    _write(spec, WARNING)
    for term, is_coloured in (("xterm", True), ("dumb", False)):
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "cxlint", "check"]
        subprocess.run(command, stdout=theirs, env={**os.environ, "TERM": term}, check=False)
        os.close(theirs)
        assert (b"\x1b[1;33mwarning" in os.read(ours, 100_000)) == is_coloured
        os.close(ours)


def test_a_file_has_no_colours_unless_they_are_asked_for(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read by something else."""
    _write(spec, WARNING)
    monkeypatch.setenv("FORCE_COLOR", "1")
    run(["check", "--format", "text=a.txt"])
    assert "\x1b" not in Path("a.txt").read_text(encoding="utf-8")
    run(["check", "--format", "text=a.txt", "--color"])
    assert "\x1b" in Path("a.txt").read_text(encoding="utf-8")


def test_the_spec_is_found_from_below(spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Up to the root of the repository and no further."""
    deep = spec / "moments" / "claim"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert run(["check"]) == 0
    inner = spec.parent / "other"
    (inner / ".git").mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert run(["check"]) == 3
    assert "there is no folder 'cx' here" in capsys.readouterr().err


def test_without_a_repository_only_the_current_folder_counts(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `cx` somewhere above may be anybody's."""
    (spec.parent / ".git").rmdir()
    assert run(["check"]) == 0
    below = spec.parent / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert run(["check"]) == 3


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", date(1970, 1, 1)),
        ("1767225599", date(2025, 12, 31)),
        ("1767225600", date(2026, 1, 1)),
        ("-1", date(1969, 12, 31)),
    ],
)
def test_the_day_comes_from_the_epoch(epoch: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the time zone."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    assert clock.today(None) == day
    assert clock.today("2026-03-31") == date(2026, 3, 31)


@pytest.mark.parametrize("epoch", ["", "x", "1.5", "1e3", " 1", "9" * 14, "9" * 400, "٣"])
def test_an_epoch_that_is_no_number_stops_the_run(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 2."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(CxlintError, match="SOURCE_DATE_EPOCH"):
        clock.today(None)


def test_without_anything_said_it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """In UTC."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert abs((clock.today(None) - date.today()).days) <= 1  # noqa: DTZ011


def test_what_takes_long_is_told_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line that is gone in the end; before a second has passed, and elsewhere, nothing."""
    said: list[str] = []
    terminal = SimpleNamespace(write=said.append, flush=lambda: None, closed=False, isatty=lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.Progress() as quick:
        quick("reading")
    assert said == []
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    with progress.Progress() as slow:
        slow("reading 'a\x1b'")
        time.sleep(0.3)
        slow("checking")
    assert "".join(said) == "\r\x1b[Kreading 'a\\x1b' ...\r\x1b[Kchecking ...\r\x1b[K"
    said.clear()
    terminal.isatty = lambda: False
    with progress.Progress() as silent:
        silent("reading")
        time.sleep(0.1)
    assert said == []


def test_the_revision_is_what_github_says() -> None:
    """And nothing where it says nothing."""
    known = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "o/r", "GITHUB_SHA": "a" * 40}
    told = {"repositoryUri": "https://github.com/o/r", "revisionId": "a" * 40}
    assert _provenance(known) == told
    assert _provenance({**known, "GITHUB_REF_NAME": "main"}) == {**told, "branch": "main"}
    assert _provenance({**known, "GITHUB_SHA": ""}) == {}


def test_a_check_writes_nothing_and_asks_nobody(spec: Path) -> None:
    """No file is opened for writing and no socket."""
    code = (
        "import sys, os\n"
        "def watch(event, args):\n"
        "    if event.startswith('socket.') or (event == 'open' and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)):\n"
        "        print('TOLD', event, args, file=sys.stderr)\n"
        "sys.dont_write_bytecode = True\n"
        "sys.addaudithook(watch)\n"
        "from cxlint.cli import run\n"
        "sys.exit(run(['check']))\n"
    )
    del spec
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
