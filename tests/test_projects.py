"""Whole specs: four that are right, one in which every rule finds something, and what can not be typed in a rule's page.

`hotel` (one file, owned), `utility` (a file a kind, measured), `museum` (a file a moment, governed) and `shop` (CRLF, no
level) hold all kinds of things and are looked at before a new rule's findings there are accepted. `all-broken` and the two
beside it show every rule; a new rule adds its gap there. `pytest --update` writes what is expected anew.
"""

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from cxlint.lint import Outcome, check
from cxlint.load import load
from cxlint.place import COLLECTIONS
from cxlint.rules import catalogue

PROJECTS = Path(__file__).parent / "projects"
TODAY = date(2026, 1, 15)
HEAD = "spec: 1\nname: Harbour\nlevel: mapped\n"


def _lines(outcome: Outcome) -> list[str]:
    """The findings that count, one a line: `path:line:column: severity[rule] message`."""
    assert not outcome.crashes
    return [
        f"{finding.span.path.partition('/')[2]}:{finding.span.start.line}:{finding.span.start.column}: "
        f"{finding.severity}[{finding.rule}] {finding.message}"
        for finding in outcome.counted
    ]


@pytest.mark.parametrize("case", sorted(path.name for path in PROJECTS.iterdir() if path.is_dir()))
def test_a_project_gives_the_findings_that_are_expected(
    case: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A folder of `projects/` gives what its `expected.txt` says."""
    folder = tmp_path / "cx"
    shutil.copytree(PROJECTS / case, folder, symlinks=True)
    (folder / "expected.txt").unlink()
    if (folder / "CODEOWNERS").exists():  # it stands at the root of a repository
        (folder / "CODEOWNERS").rename(tmp_path / "CODEOWNERS")
    found = _lines(check(load(folder), TODAY))
    if request.config.getoption("--update"):
        (PROJECTS / case / "expected.txt").write_text(
            "".join(f"{line}\n" for line in found), encoding="utf-8", newline="\n"
        )
    assert found == (PROJECTS / case / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", ["hotel", "utility", "museum", "shop"])
def test_a_sound_spec_holds_every_kind(case: str) -> None:
    """Whatever the format knows is in it, so that a rule that says too much is seen there."""
    spec = load(PROJECTS / case).spec
    assert not [kind for kind in COLLECTIONS if not spec.collection(kind)]


def test_every_rule_finds_something_where_everything_is_broken() -> None:
    """Over the specs that are all broken; rules about changes need two."""
    told = "".join(path.read_text(encoding="utf-8") for path in PROJECTS.glob("all-broken*/expected.txt"))
    alone = {name for name, rule in catalogue().items() if not rule.compares}
    assert alone == set(re.findall(r": (?:error|warning|info)\[([a-z-]+)\] ", told))


def _found(folder: Path, **files: bytes | str) -> list[str]:
    """What the files of a folder are told, with a manifest beside them."""
    folder.mkdir(exist_ok=True)
    (folder / "cx.yaml").write_text(HEAD, encoding="utf-8")
    for name, data in files.items():
        (folder / f"{name}.yaml").write_bytes(data if isinstance(data, bytes) else data.encode())
    return _lines(check(load(folder), TODAY))


def test_a_pipe_is_told_and_never_waited_for(tmp_path: Path) -> None:
    """A pipe, which would never end, is refused."""
    (tmp_path / "cx").mkdir()
    os.mkfifo(tmp_path / "cx" / "pipe.yaml")
    assert _found(tmp_path / "cx") == [
        "pipe.yaml:1:1: error[unreadable-file] the file can not be read: it is no ordinary file"
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_opened_is_told(tmp_path: Path) -> None:
    """A file without permission is told."""
    (tmp_path / "cx").mkdir()
    (tmp_path / "cx" / "closed.yaml").write_text("moments: {}\n")
    (tmp_path / "cx" / "closed.yaml").chmod(0)
    assert _found(tmp_path / "cx") == [
        "closed.yaml:1:1: error[unreadable-file] the file can not be read: permission denied"
    ]


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    """Five million bytes are read, one more is not."""
    start = b"moments: {}\n"
    fits = start + b"#" * (5_000_000 - len(start))
    assert _found(tmp_path / "one", fits=fits) == []
    (told,) = _found(tmp_path / "two", large=fits + b"#")
    assert told.startswith("large.yaml:1:1: error[unreadable-file] the file can not be read: it holds 5,000,001 bytes")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("a\tb", "U+0009 (tab)"),
        ("a\nb", "U+000A (line feed)"),
        ("a\u202eb", "U+202E (right-to-left override)"),
        ("a\udcffb", "the byte 0xFF"),
        ("a\udc80b", "the byte 0x80"),
    ],
)
def test_a_name_that_can_not_be_seen_as_it_is_is_told(name: str, what: str, tmp_path: Path) -> None:
    """Names of files and folders, whose content is checked all the same."""
    for path in (tmp_path / "cx" / f"{name}.yaml", tmp_path / "cx" / name / "in.yaml"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("foo: 1\n")
    found = _found(tmp_path / "cx")
    assert len([line for line in found if f"[hidden-character] {what} stands in the name" in line]) == 2
    assert len([line for line in found if "[unknown-key]" in line]) == 2


def test_a_picture_is_looked_for_in_the_repository(tmp_path: Path) -> None:
    """A path leads to a file of the repository, also beside the spec, and through no link that leads out."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.png").touch()
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").touch()
    (tmp_path / "images" / "out.png").symlink_to("/etc/passwd")
    (tmp_path / "images" / "in.png").symlink_to("a.png")
    wanted = {
        "a": "../images/a.png",
        "b": "../images/in.png",
        "c": "../images/out.png",
        "d": "../.git/x.png",
        "e": "../images/B.png",
    }
    text = "stages: {s: {goal: To see}}\nartifacts:\n" + "".join(
        f"  {key}: {{stages: [s], image: {path}, alt: A letter}}\n" for key, path in wanted.items()
    )
    found = [line for line in _found(tmp_path / "cx", artifacts=text) if "unsafe-link" in line]
    assert [line.split(":")[1] for line in found] == ["5", "6", "7"]


def test_what_can_not_be_seen_is_told_where_the_last_line_does_not_end(tmp_path: Path) -> None:
    """A mark of direction in a comment is honest by its own line."""
    found = _found(tmp_path / "cx", a="moments: {}\n# mark \u200f", b="moments: {}\n# \u05d0 \u200f")
    assert [line.partition(" ")[0] for line in found if "hidden-character" in line] == ["a.yaml:2:8:"]


def test_a_path_that_leaves_the_repository_and_comes_back_leads_to_nothing(tmp_path: Path) -> None:
    """Neither does one from the top of the disk, or one with a control in it; a blank in a name is honest."""
    (tmp_path / ".git").mkdir()
    for name in ("a.png", "a letter.png", "a\x01b.png"):
        (tmp_path / name).touch()
    wanted = ("a.png", "a%20letter.png", "a%01b.png", f"{tmp_path}/a.png", f"../{tmp_path.name}/a.png", "..", "b.png")
    text = "stages:\n" + "".join(
        f"  s{number}: {{goal: To see, description: '[x]({path})'}}\n" for number, path in enumerate(wanted)
    )
    (tmp_path / "cx.yaml").write_text(f"{HEAD}{text}")
    found = [finding for finding in check(load(tmp_path), TODAY).findings if finding.rule == "unsafe-link"]
    assert [finding.span.start.line for finding in found] == [7, 8, 9, 10, 11]
    assert {finding.hint.rpartition(", ")[2] for finding in found} == {"`.`"}
