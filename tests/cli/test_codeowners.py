"""`cxlint codeowners`: what it prints, writes, compares and refuses, and how it ends."""

import os
import stat
from pathlib import Path

import pytest

import cxlint.cli.codeowners
from cxlint.cli import run
from cxlint.codeowners import FILES, begin, end

Capture = pytest.CaptureFixture[str]
SPEC = """\
spec: 1
name: Harbour
owner: cco
owners:
  cco: {name: Chief, github: "@harbour/cx"}
  claims: {name: Claims, github: "@harbour/claims"}
"""
MOMENT = "moments:\n  report: {name: I report it, owner: claims}\n"
BLOCK = f"{begin('/cx/')}\n/cx/ @harbour/cx\n/cx/report.yaml @harbour/claims\n{end('/cx/')}\n"
FILE = ".github/CODEOWNERS"
OWN = f"/{FILE} @harbour/admins\n"
"""A line for the file itself, so that nothing is to be remarked."""


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a spec, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "cx").mkdir()
    (tmp_path / "cx/cx.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "cx/report.yaml").write_text(MOMENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cx"


def _put(text: str, file: str = FILE) -> Path:
    path = Path(file)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_prints_the_lines(spec: Path, capsys: Capture) -> None:
    """With the marks, so that they can be added to a file by hand and are found again."""
    assert run(["codeowners"]) == 0
    assert capsys.readouterr() == (BLOCK, "")
    assert not (spec.parent / ".github").exists()


def test_writes_a_new_file(spec: Path, capsys: Capture) -> None:
    """Its folder is made; the second time nothing changes; nobody owning the file itself is told."""
    assert run(["codeowners", "--output", FILE]) == 0
    assert Path(FILE).read_text() == BLOCK
    told = capsys.readouterr()
    assert told.out == f"Wrote {FILE}: 2 lines for 2 files.\n"
    assert told.err == f"Nobody has to approve changes to '{FILE}' itself; a line above the marks can say who.\n"
    before = os.stat(FILE)
    assert run(["codeowners", "--output", FILE]) == 0
    assert capsys.readouterr().out == f"Nothing to change in {FILE}: 2 lines for 2 files.\n"
    assert os.stat(FILE) == before
    assert sorted(os.listdir(".github")) == ["CODEOWNERS"]
    del spec


def test_keeps_the_rest_of_a_file(spec: Path, capsys: Capture) -> None:
    """Byte for byte, with its mode."""
    path = _put(f"{OWN}# \xe9\r\n{BLOCK.replace('claims', 'old')}\n\n/src/ @dev")
    path.write_bytes(path.read_bytes() + b" # \xff")
    path.chmod(0o640)
    assert run(["codeowners", "--output", FILE]) == 0
    assert path.read_bytes() == f"{OWN}# \xe9\r\n{BLOCK}\n\n/src/ @dev".encode() + b" # \xff"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert capsys.readouterr().err == ""
    assert (spec / "cx.yaml").read_text() == SPEC


def test_another_place(spec: Path, capsys: Capture) -> None:
    """From another folder, with PATH; a file that GitHub does not read is told."""
    os.chdir(spec)
    assert run(["codeowners", ".", "--output", "../CODEOWNERS"]) == 0
    assert Path("../CODEOWNERS").read_text() == BLOCK
    _put("", f"../{FILE}")
    capsys.readouterr()
    assert run(["codeowners", "--output", "../CODEOWNERS"]) == 0
    assert capsys.readouterr().err == f"GitHub reads '{FILE}' and not 'CODEOWNERS': put the lines there.\n"
    assert run(["codeowners", "--output", "../OWNERS"]) == 0
    assert capsys.readouterr().err == f"GitHub does not look into 'OWNERS': it reads the first of {', '.join(FILES)}.\n"
    outside = spec.parent.parent / f"{spec.parent.name}-outside"
    assert run(["codeowners", "--output", str(outside)]) == 0
    assert outside.read_text() == BLOCK
    assert "GitHub does not look into" in capsys.readouterr().err


def test_several_owners_of_a_file_are_remarked(spec: Path, capsys: Capture) -> None:
    """One of them may approve for the others, so it is said; standard output holds the lines alone."""
    more = "kpis:\n  k: {name: K, owner: cco}\n"
    (spec / "report.yaml").write_text(MOMENT + more)
    assert run(["codeowners"]) == 0
    told = capsys.readouterr()
    assert "/cx/report.yaml @harbour/claims @harbour/cx\n" in told.out
    assert told.err.startswith("1 file holds what several teams answer for, and GitHub asks for any one of them: cx/report.yaml. Give")  # fmt: skip
    (spec / "more.yaml").write_text("kpis:\n  m: {name: M, owner: cco}\n  n: {name: N, owner: claims}\n")
    assert run(["codeowners"]) == 0
    assert capsys.readouterr().err.startswith("2 files hold what several teams answer for, and GitHub asks for any one of them: cx/more.yaml and 1 more.")  # fmt: skip


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (SPEC.replace("owner: cco\n", ""), ["nobody answers for the whole; add `owner:` to the manifest, with an owner that has `github`, so nobody can approve cx and 1 more"]),
        (SPEC.replace(', github: "@harbour/claims"', ""), ["owner 'claims' has no `github`, nor has an owner that it belongs to, so nobody can approve cx/report.yaml"]),
        (SPEC.replace('"@harbour/claims"', "'@claims'"), ["`github` of owner 'claims' is no team; write it as \"@organisation/team\", so nobody can approve cx/report.yaml"]),
        (SPEC.replace('"@harbour/claims"', "'@a/b @c/d'").replace(', github: "@harbour/cx"', ""), [
            "owner 'cco' has no `github`, nor has an owner that it belongs to, so nobody can approve cx and 1 more",
            "`github` of owner 'claims' is no team; write it as \"@organisation/team\", so nobody can approve cx/report.yaml",
        ]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", [[], ["--output", FILE], ["--check"]])
def test_refuses_what_nobody_could_approve(
    spec: Path, capsys: Capture, head: str, told: list[str], words: list[str]
) -> None:
    """By name, with what to type; nothing is written."""
    (spec / "cx.yaml").write_text(head)
    assert run(["codeowners", *words]) == 2
    lines = ["Error: GitHub can not be told who approves, so nothing is written:", *(f"  {line}" for line in told)]
    assert capsys.readouterr() == ("", "\n".join(lines) + "\n")
    assert not Path(FILE).exists()


def test_refuses_names_that_no_line_can_hold(spec: Path, capsys: Capture) -> None:
    """They are shown escaped; of many some are."""
    (spec / "a\nb.yaml").write_text(MOMENT.replace("report", "other"))
    assert run(["codeowners"]) == 2
    assert capsys.readouterr().err.splitlines()[1:] == [r"  no line can name 'cx/a\nb.yaml'; give it another name"]
    for number in range(21):
        (spec / f"{number:02}\t.yaml").write_text(MOMENT.replace("report", f"m{number}"))
    assert run(["codeowners"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[-1]) == (22, "  and 2 more")


@pytest.mark.parametrize(
    ("file", "text", "words", "status", "told"),
    [
        (FILE, BLOCK, [], 0, f"{FILE} says what the spec says: 2 lines for 2 files.\n"),
        ("docs/CODEOWNERS", f"* @all\n{BLOCK}", [], 0, "docs/CODEOWNERS says what the spec says: 2 lines for 2 files.\n"),
        ("OWNERS", BLOCK, ["--output", "OWNERS"], 0, "OWNERS says what the spec says: 2 lines for 2 files.\n"),
        ("OWNERS", "", [], 1, f"there is no CODEOWNERS file ({', '.join(FILES)}); `cxlint codeowners --output {FILE}` writes it.\n"),
        ("OWNERS", "", ["--output", "CODEOWNERS"], 1, "'CODEOWNERS' is not there; `cxlint codeowners --output CODEOWNERS` writes it.\n"),
        (FILE, "* @all\n", [], 1, f"{FILE} holds no lines of cxlint; `cxlint codeowners --output {FILE}` adds them.\n"),
        (FILE, BLOCK.replace("/cx/r", "/cx/R"), [], 1, f"{FILE}:1: {FILE} no longer asks those who answer for what the spec holds\n  -/cx/Report.yaml @harbour/claims\n  +/cx/report.yaml @harbour/claims\n  help: run `cxlint codeowners --output {FILE}`\n"),
        (FILE, BLOCK + "*.yaml @web\n", [], 1, f"{FILE}:5: line 5 of {FILE} overrules those who answer for 'cx/cx.yaml'\n  asks @web and not @harbour/cx\n  help: move it above cxlint's lines: the last line that matches a file decides\n"),
        (FILE, BLOCK + BLOCK, [], 1, f"{FILE}:5: the marks around cxlint's lines in {FILE} do not fit\n  the lines of cxlint must stand once, between `# begin cxlint /cx/:` and `# end cxlint /cx/`\n  help: leave one pair of marks, then run `cxlint codeowners --output {FILE}`\n"),
    ],
)  # fmt: skip
def test_check(spec: Path, capsys: Capture, file: str, text: str, words: list[str], status: int, told: str) -> None:
    """What differs is told and nothing written."""
    path = _put(text, file)
    assert run(["codeowners", "--check", *words]) == status
    assert capsys.readouterr() == (told, "")
    assert path.read_text() == text
    del spec


def test_check_of_many_lines(spec: Path, capsys: Capture) -> None:
    """Some are shown, the rest is counted."""
    lines = "".join(f"/cx/{number}.yaml @a/\x1b\n" for number in range(30))
    _put(BLOCK.replace("/cx/report", f"{lines}/cx/report"))
    assert run(["codeowners", "--check"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert (told[1], told[-2]) == (r"  -/cx/0.yaml @a/\x1b", "  and 10 more")
    assert len(told) == 23
    del spec


def test_check_of_a_file_elsewhere(spec: Path, capsys: Capture) -> None:
    """A file outside the repository is refused."""
    assert run(["codeowners", "--check", "--output", str(spec.parent.parent / "CODEOWNERS")]) == 2
    assert "is no file of the repository that holds the spec" in capsys.readouterr().err


def test_what_can_not_be_written(spec: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks that do not fit, a link, a folder, a full disk, too large a file: exit 2, and all is as it was."""
    path = _put(BLOCK + BLOCK)
    assert run(["codeowners", "--output", FILE]) == 2
    assert f"'{FILE}', line 5: the lines of cxlint must stand once" in capsys.readouterr().err
    target = _put("* @all\n", "elsewhere")
    path.unlink()
    path.symlink_to(target.absolute())
    for name in (FILE, "docs"):
        Path("docs").mkdir(exist_ok=True)
        assert run(["codeowners", "--output", name]) == 2
        assert f"'{name}' is no ordinary file" in capsys.readouterr().err
    assert target.read_text() == "* @all\n"
    assert run(["codeowners", "--output", "elsewhere/CODEOWNERS"]) == 2
    assert "'elsewhere/CODEOWNERS' could not be written: " in capsys.readouterr().err
    monkeypatch.setattr(cxlint.cli.codeowners, "MOST_BYTES", 100)
    assert run(["codeowners", "--output", "CODEOWNERS"]) == 2
    size = len(BLOCK)
    assert f"'CODEOWNERS' would hold {size} bytes, and GitHub reads no more than 100: keep" in capsys.readouterr().err
    assert not Path("CODEOWNERS").exists()
    monkeypatch.setattr(cxlint.cli.codeowners, "MOST_BYTES", size)
    assert run(["codeowners", "--output", "CODEOWNERS"]) == 0
    del spec


def test_what_can_not_be_read(spec: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken file of the spec, no manifest, no spec at all, an output that may not be read."""
    (spec / "odd.yaml").write_text("a: [")
    assert run(["codeowners"]) == 1
    (spec / "odd.yaml").unlink()
    (spec / "cx.yaml").unlink()
    assert run(["codeowners"]) == 1
    why = "It is not known who answers: a file of the spec can not be read, or no file says `spec: 1`.\n"
    assert capsys.readouterr() == ("", why * 2)
    assert run(["codeowners", "nowhere"]) == 3
    (spec / "cx.yaml").write_text(SPEC)
    _put("")
    capsys.readouterr()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    status = run(["codeowners", "--output", FILE])
    monkeypatch.undo()
    assert status == 2
    assert capsys.readouterr().err == f"Error: '{FILE}' can not be read: Permission denied\n"
