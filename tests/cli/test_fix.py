"""`cxlint fix`: what it writes, what it shows, what it leaves alone, and how it ends."""

import os
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

import cxlint.cli.fix
from cxlint import atomic
from cxlint.cli import run
from cxlint.cli.fix import difference
from cxlint.finding import Edit, Fix, Level, Problem, Severity
from cxlint.mend import mend
from cxlint.rule import Rule
from cxlint.rules import catalogue
from cxlint.spec import Spec

Capture = pytest.CaptureFixture[str]
DAY = ("--today", "2026-01-15")
HEAD = "spec: 1\nname: Harbour\nlevel: mapped\nowner: cco\nowners:\n  cco: {name: Chief}\n"
STAGES = "stages:\n  buy: {goal: I buy, definition: From here to there., owner: cco, moments: []}\n"
SOUND = HEAD + STAGES
OPEN = SOUND.replace("name: Harbour", "name: Harbour  House  # our name")
"""A doubled space: a safe fix."""
GUESS = SOUND.replace("goal:", "gaol:")
"""A misspelt key: a suggested fix."""


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a spec, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "cx").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path / "cx"


def _write(spec: Path, text: str | bytes, name: str = "cx.yaml") -> Path:
    path = spec / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _fix(*words: str) -> int:
    return run(["fix", *DAY, *words])


@pytest.mark.parametrize(
    ("text", "words", "status", "after"),
    [
        (SOUND, (), 0, SOUND),
        (SOUND, ("--diff",), 0, SOUND),
        (OPEN, (), 0, OPEN.replace("  House", " House")),
        (OPEN, ("--diff",), 1, OPEN),
        (OPEN, ("--ignore", "stray-space"), 0, OPEN),
        (OPEN, ("--ignore", "files", "--diff"), 0, OPEN),
        (OPEN, ("--select", "owners"), 0, OPEN),
        (OPEN, ("--select", "owners,stray-space"), 0, OPEN.replace("  House", " House")),
        (GUESS, (), 0, GUESS),
        (GUESS, ("--diff",), 0, GUESS),
        (GUESS, ("--unsafe", "--diff"), 1, GUESS),
        (GUESS, ("--unsafe",), 0, SOUND),
        (f"{OPEN}a: [\n", (), 1, f"{OPEN}a: [\n"),
        (f"{OPEN}a: [\n", ("--diff",), 1, f"{OPEN}a: [\n"),
        (OPEN, ("--select", "stray-spaces"), 2, OPEN),
        (OPEN, ("--today", "soon"), 2, OPEN),
        (OPEN, ("--max-bytes", "10"), 2, OPEN),
        (OPEN, ("cx/cx.yaml",), 2, OPEN),
        (OPEN, ("nowhere",), 3, OPEN),
        ("# nothing\n", (), 3, "# nothing\n"),
    ],
)
def test_exit_codes(spec: Path, text: str, words: tuple[str, ...], status: int, after: str) -> None:
    """0 done or nothing to do, 1 something would change or a file is not readable, 2 wrong usage, 3 nothing there."""
    path = _write(spec, text)
    assert _fix(*words) == status
    assert path.read_text(encoding="utf-8") == after
    assert [one.name for one in spec.iterdir()] == ["cx.yaml"]


def test_it_says_what_it_did_and_what_is_left(spec: Path, capsys: Capture) -> None:
    """Each fix with its place, then what only a person can do."""
    _write(spec, GUESS.replace("Harbour", "Harbour  House"))
    assert _fix() == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[:3] == [
        "1 finding fixed in 1 file:",
        "  cx/cx.yaml:2:7: stray-space: Take the spaces out",
        "1 finding with a suggested fix: `cxlint fix --unsafe --diff` shows what it would change.",
    ]
    assert shown.out.splitlines()[3].endswith(" left in all; `cxlint check` says what to do.")
    assert shown.err == ""
    assert _fix() == 0
    assert capsys.readouterr().out.splitlines()[0] == "Nothing to fix."


def test_a_sound_spec_is_left_alone(spec: Path, capsys: Capture) -> None:
    """Not a byte, not a time."""
    path = _write(spec, SOUND)
    before = path.stat()
    assert _fix("--unsafe") == 0
    assert capsys.readouterr().out.startswith("Nothing to fix.\n")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_difference_can_be_applied(spec: Path, capsys: Capture) -> None:
    """By git, to what it was made from; the summary goes elsewhere."""
    (spec.parent / ".git").rmdir()
    files = {
        "cx.yaml": OPEN.replace("\n", "\r\n"),
        "sub/b c.yaml": f'moments:\n  a: {{name: "A  B\tC"}}\n  b: {{name: "404"}}\n  c: {{name: 405}}{" " * 3}',
    }
    for name, text in files.items():
        _write(spec, text, name)
    assert _fix("--diff") == 1
    shown = capsys.readouterr()
    assert shown.err.startswith("3 findings would be fixed in 2 files:\n")
    assert "\\ No newline at end of file" in shown.out
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "apply", "--whitespace=nowarn"], input=shown.out.encode(), check=True)
    applied = {name: (spec / name).read_bytes() for name in files}
    for name, text in files.items():
        _write(spec, text, name)
    assert _fix() == 0
    assert {name: (spec / name).read_bytes() for name in files} == applied


def test_the_difference_holds_no_command() -> None:
    """What a terminal or a build server would obey is escaped; ends of lines that are none are shown."""
    before = {"a\x1b.yaml": "a: \x1b[31m##[error]\n", "b.yaml": "a: 1\rb: 2\r\nc", "c.yaml": ""}
    after = {"a\x1b.yaml": "a: \u202e\n", "b.yaml": "a: 1\rb: 3\r\nc\n", "c.yaml": "x\r"}
    assert difference(before, after).split("\n") == [
        r"--- a/a\x1b.yaml",
        r"+++ b/a\x1b.yaml",
        "@@ -1 +1 @@",
        r"-a: \x1b[31m#\x23[error]",
        r"+a: \u202e",
        "--- a/b.yaml",
        "+++ b/b.yaml",
        "@@ -1,3 +1,3 @@",
        r" a: 1\r",
        "-b: 2\r",
        "-c",
        r"\ No newline at end of file",
        "+b: 3\r",
        "+c",
        "--- a/c.yaml",
        "+++ b/c.yaml",
        "@@ -0,0 +1 @@",
        r"+x\r",
        "",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_comments_line_ends_mark_and_mode_stay(spec: Path, end: str, mark: str) -> None:
    """Only the characters that are meant change."""
    path = _write(spec, (mark + OPEN).replace("\n", end))
    path.chmod(0o604)
    assert _fix() == 0
    assert path.read_bytes() == (mark + OPEN.replace("  House", " House")).replace("\n", end).encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_what_stands_outside_is_not_written(spec: Path, capsys: Capture) -> None:
    """A link to a file of the repository is read, and what it leads to is left; one that stays inside is followed."""
    moments = "moments:\n  %s: {name: A  B, channels: [web]}\n"
    shared = _write(spec.parent / "shared", moments % "one", "one.yaml")
    _write(spec, SOUND.replace("moments: []", "moments: [one, two]"))
    inside = _write(spec, moments % "two", "kept/two.txt")
    (spec / "one.yaml").symlink_to("../shared/one.yaml")
    (spec / "two.yaml").symlink_to("kept/two.txt")
    assert _fix() == 0
    assert shared.read_text(encoding="utf-8") == moments % "one"
    assert inside.read_text(encoding="utf-8") == (moments % "two").replace("A  B", "A B")
    assert (spec / "two.yaml").is_symlink()
    shown = capsys.readouterr().out
    assert "1 finding fixed in 1 file:\n  cx/two.yaml:2:" in shown
    assert f"1 finding left as it is, because the file lies outside {spec}:\n  cx/one.yaml:2:" in shown


def test_a_link_out_of_the_repository_is_not_followed(
    spec: Path, tmp_path_factory: pytest.TempPathFactory, capsys: Capture
) -> None:
    """It is not even read."""
    outside = _write(tmp_path_factory.mktemp("outside"), "moments:\n  one: {name: A  B}\n", "one.yaml")
    _write(spec, OPEN)
    (spec / "one.yaml").symlink_to(outside)
    assert _fix() == 1
    assert outside.read_text(encoding="utf-8") == "moments:\n  one: {name: A  B}\n"
    assert "cx/one.yaml can not be read and is left as it is; `cxlint check` says why.\n" in capsys.readouterr().err


def test_a_file_that_can_not_be_read_is_not_touched(spec: Path, capsys: Capture) -> None:
    """The others are mended."""
    broken = _write(spec, "moments:\n  one: {name: A  B}\n  two: [\n", "b.yaml")
    latin = _write(spec, b"moments:\n  three: {name: A  \xe9}\n", "c.yaml")
    path = _write(spec, OPEN.replace("buy: {goal: I buy", "buy: {goal: 12"))
    before = [one.read_bytes() for one in (broken, latin)]
    assert _fix() == 1
    assert [one.read_bytes() for one in (broken, latin)] == before
    assert 'goal: "12"' in path.read_text(encoding="utf-8")
    said = capsys.readouterr().err
    assert [line.partition(" ")[0] for line in said.splitlines()] == ["cx/b.yaml", "cx/c.yaml"]


def test_what_somebody_changes_meanwhile_is_not_lost(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """The file is looked at again before it is replaced."""
    path = _write(spec, OPEN)
    real = mend

    def slow(*words: Any) -> Any:
        found = real(*words)
        _write(spec, OPEN.replace("Chief", "Boss"))
        return found

    monkeypatch.setattr(cxlint.cli.fix, "mend", slow)
    assert _fix() == 2
    assert "'cx.yaml' was changed by somebody else meanwhile and is left as it is" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == OPEN.replace("Chief", "Boss")


def test_accepted_findings_and_next_steps_are_left(spec: Path) -> None:
    """What a comment accepts is meant so; what belongs to a higher level comes with that."""
    text = OPEN.replace("# our name", "# cxlint: ignore[stray-space] the logo is spaced")
    path = _write(spec, text)
    assert _fix() == 0
    assert path.read_text(encoding="utf-8") == text
    ranked = SOUND + "moments:\n  a: {name: A, priority: 2, channels: [web]}\n"
    _write(spec, ranked.replace("moments: []", "moments: [a]"))
    assert _fix("--select", "priority-rank") == 0
    assert "priority: 2" in path.read_text(encoding="utf-8")
    _write(spec, ranked.replace("moments: []", "moments: [a]").replace("mapped", "measured"))
    assert _fix("--select", "priority-rank") == 0
    assert "priority: 1" in path.read_text(encoding="utf-8")


def test_a_table_of_readings_is_mended(spec: Path) -> None:
    """Byte-order mark, line ends, blanks and order of a CSV file."""
    kpi = "kpis:\n  nps: {family: nps, owner: cco, better: higher}\n"
    _write(spec, SOUND.replace("mapped", "governed") + kpi)
    before = "\ufeffperiod,value,n,rows,state\r\n2025-02, 41,20,20,final\r\n2025-01,40,20,20,final"
    path = _write(spec, before, "readings/nps.csv")
    assert _fix("--select", "reading-not-canonical") == 0
    assert path.read_bytes() == b"period,rows,n,value,state\n2025-01,20,20,40,final\n2025-02,20,20,41,final\n"
    assert _fix("--select", "reading-not-canonical", "--diff") == 0


def test_what_was_cut_off_is_swept(spec: Path) -> None:
    """By the next run, but not by one that only shows."""
    _write(spec, OPEN)
    left = _write(spec, "half", f"sub/.b.yaml.cxlint-{'a' * 12}-{'0' * 16}")
    assert _fix("--diff") == 1
    assert left.exists()
    assert _fix() == 0
    assert not left.exists()


def test_a_folder_that_takes_nothing_is_told(spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Before and after the fixes are made."""
    path = _write(spec, OPEN)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    for name in ("write", "recover"):
        with monkeypatch.context() as patch:
            patch.setattr(atomic, name, refuse)
            assert _fix() == 2
        assert f"'{spec}' could not be written: Read-only file system; nothing was changed" in capsys.readouterr().err
        assert path.read_text(encoding="utf-8") == OPEN


def test_many_are_counted(spec: Path, capsys: Capture) -> None:
    """The first hundred are listed."""
    names = "".join(f"  m{number}: {{name: A  {number}, channels: [web]}}\n" for number in range(150))
    _write(spec, f"{SOUND}moments:\n{names}")
    assert _fix() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "150 findings fixed in 1 file:"
    assert lines[101] == "  and 50 more"


def _with_rule(monkeypatch: pytest.MonkeyPatch, check: Any) -> None:
    """A rule more, that looks at the whole."""
    odd = Rule("odd", "owners", Level.MAPPED, Severity.ERROR, "Odd.", visits=(Spec,), check=check)
    monkeypatch.setattr(cxlint.cli.fix, "known_rules", lambda _: {**catalogue(), "odd": odd})


def test_a_fix_that_does_harm_is_told_and_left(spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """It is a fault of the rule and no reason to stop."""
    path = _write(spec, SOUND)

    def check(given: Spec) -> list[Problem]:
        at = given.at / "name"
        return [Problem(at, "odd", fix=Fix("Break it", (Edit(at.span, "["),), safe=True))]

    _with_rule(monkeypatch, check)
    assert _fix() == 0
    assert path.read_text(encoding="utf-8") == SOUND
    assert (
        "Nothing to fix.\n1 finding left as it is, because the fix would change more than it says:\n"
        "  cx/cx.yaml:2:7: odd: Break it\n"
    ) in capsys.readouterr().out


def test_a_rule_that_fails_is_told(spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """The rest is mended."""
    path = _write(spec, OPEN)

    def check(given: Spec) -> list[Problem]:
        raise ZeroDivisionError(given.name)

    _with_rule(monkeypatch, check)
    assert _fix() == 2
    assert "Error: rule 'odd' failed, so what it looks for was not fixed: ZeroDivisionError" in capsys.readouterr().err
    assert "Harbour House" in path.read_text(encoding="utf-8")


def test_a_name_that_is_no_text_is_escaped(spec: Path, capsys: Capture) -> None:
    """Nothing of a file's name reaches the terminal as it is."""
    _write(spec, SOUND)
    name = os.fsdecode(b"\x1b[31m\xff.yaml")
    _write(spec, "moments:\n  one: {name: A  B, channels: [web]}\n", name)
    assert _fix("--diff") == 1
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out + shown.err
    assert r"--- a/cx/\x1b[31m\xff.yaml" in shown.out
    assert _fix() == 0
    assert b"A B" in (spec / name).read_bytes()
