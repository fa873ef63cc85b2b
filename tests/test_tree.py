"""Files from a folder and from a git revision: the same spec, and nothing a stranger can do with links and pipes."""

import os
import subprocess
from pathlib import Path

import pytest

from cxlint.errors import CxlintError, NothingToCheck
from cxlint.load import load
from cxlint.tree import ENDINGS, Content, Folder, Limits, Revision

SPEC = "spec: 1\nname: Harbour\nstages:\n  claim: {goal: I am safe, moments: [a]}\nmoments:\n  a: {}\n"


def _git(root: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", *words],
        cwd=root,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a spec in `cx/`, committed."""
    (tmp_path / "cx").mkdir()
    (tmp_path / "cx" / "cx.yaml").write_text(SPEC)
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "--quiet", "-m", "first")
    return tmp_path


def _contents(root: Path, limits: Limits | None = None) -> dict[str, Content]:
    return {content.path: content for content in Folder(root / "cx").contents(ENDINGS, limits or Limits())}


def test_revision_is_read_without_a_checkout(root: Path) -> None:
    """What was committed is read, whatever stands in the folder now, by branch, tag or hash."""
    (root / "cx" / "cx.yaml").write_text("spec: 1\nname: Changed\n")
    (root / "cx" / "Später.YML").write_text("moments: {b: {}}\n")
    assert load(root / "cx", "HEAD").spec.name == "Harbour"
    assert load(root / "cx", "main").spec.moments.keys() == {"a"}
    now = load(root / "cx").spec
    assert (now.name, list(now.moments)) == ("Changed", ["b"])


def test_revision_follows_links_inside_itself(root: Path) -> None:
    """A link to a file of the revision is read once; one that leads out is refused at the link."""
    (root / "more.yaml").write_text("kpis: {k: {}}\n")
    (root / "cx" / "link.yaml").symlink_to("../more.yaml")
    (root / "cx" / "out.yaml").symlink_to("../../elsewhere.yaml")
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "links")
    loaded = load(root / "cx", "HEAD")
    assert list(loaded.spec.kpis) == ["k"]
    assert [(problem.rule, problem.at.span.path) for problem in loaded.problems] == [("unreadable-file", "cx/out.yaml")]


@pytest.mark.parametrize("revision", ["nope", "--output=x", "HEAD~7", "", "HEAD:cx"])
def test_revision_that_is_not_there_is_said(root: Path, revision: str) -> None:
    """No word of a revision is taken for an option."""
    with pytest.raises(CxlintError, match="no revision"):
        Revision(root / "cx", revision)
    assert sorted(path.name for path in root.iterdir()) == [".git", "cx"]


@pytest.mark.parametrize("prefix", ["cx", ""])
def test_a_revision_and_a_folder_hold_the_same(prefix: str, root: Path) -> None:
    """Links of every kind, hidden names, names of folders, more than one link to a file: read, refused or left out alike."""
    cx = root / "cx"
    for name in ("a.yaml", ".hidden/b.yaml", "sub/c.YML", "note.txt", "../more.yaml", "../out/d.yaml"):
        (cx / name).parent.mkdir(exist_ok=True)
        (cx / name).write_text(f"# {name}\n\n")
    links = {
        "in1.yaml": "../more.yaml",
        "in2.yaml": "../more.yaml",
        "in3.yaml": "in2.yaml",
        "same.yaml": "a.yaml",
        "nothing.yaml": "missing.yaml",
        "circle.yaml": "circle2.yaml",
        "circle2.yaml": "circle.yaml",
        "out.yaml": "../../elsewhere.yaml",
        "folder": "../out",
        "folder.yaml": "sub",
        "note": "note.txt",
    }
    for name, target in links.items():
        (cx / name).symlink_to(target)
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "links")
    trees = (Folder(root / prefix), Revision(root / prefix, "HEAD"))
    now, then = ([*tree.contents(ENDINGS, Limits())] for tree in trees)
    assert [tree.prefix for tree in trees] == [prefix, prefix]
    assert [(one.path, one.data, bool(one.refused)) for one in then] == [
        (one.path, one.data, bool(one.refused)) for one in now
    ]
    names = ("circle.yaml", "circle2.yaml", "folder", "folder.yaml", "nothing.yaml", "out.yaml")
    assert {one.path for one in then if one.refused} == {f"cx/{name}" for name in names}
    assert [one.path for one in then if one.path.startswith("cx/in")] == (["cx/in1.yaml"] if prefix else [])
    for tree in trees:
        assert tree.read("cx/in3.yaml", Limits()).data == b"# ../more.yaml\n\n"
        assert tree.read("cx/nope.yaml", Limits()).refused


def test_limits_hold_for_a_revision(root: Path) -> None:
    """As for a folder: a large file is refused, too many files or bytes end the run and name the option."""
    (root / "cx" / "large.yaml").write_bytes(b"x" * 101)
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "large")
    tree = Revision(root / "cx", "HEAD")
    first, second = tree.contents(ENDINGS, Limits(file=100))
    assert (first.path, first.data, first.refused) == ("cx/cx.yaml", SPEC.encode(), "")
    assert (second.path, second.data) == ("cx/large.yaml", b"")
    assert second.refused == "it holds 101 bytes, more than 100; split it into several files"
    whole = len(SPEC.encode()) + 101
    assert len([*tree.contents(ENDINGS, Limits(files=2, total=whole))]) == 2
    with pytest.raises(CxlintError, match=r"^there are 2 files, more than 1; --max-files raises this limit$"):
        [*tree.contents(ENDINGS, Limits(files=1))]
    with pytest.raises(CxlintError, match=rf"^the files hold more than {whole - 1} bytes in all; --max-bytes"):
        [*tree.contents(ENDINGS, Limits(total=whole - 1))]


def test_content_that_a_repository_lost_is_told(root: Path) -> None:
    """An object that is gone ends the run with a word; what cannot be read is not taken for nothing."""
    tree = Revision(root / "cx", "HEAD")
    named = subprocess.run(
        ["git", "rev-parse", "HEAD:cx/cx.yaml"], cwd=root, check=True, capture_output=True, text=True
    ).stdout.strip()
    (root / ".git" / "objects" / named[:2] / named[2:]).unlink()
    with pytest.raises(CxlintError, match=r"^the repository does not hold what stands in 'cx/cx\.yaml' in revision"):
        [*tree.contents(ENDINGS, Limits())]


def test_without_git_there_is_no_revision(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, whatever git's absence makes the system say."""
    monkeypatch.setenv("PATH", str(tmp_path / "cx"))
    with pytest.raises(CxlintError, match=r"^git is not installed$"):
        Revision(root / "cx", "HEAD")


def test_a_folder_that_can_not_be_listed_ends_the_run(root: Path) -> None:
    """What is in it would be missing unseen."""
    tree = Folder(root / "cx")
    (root / "cx" / "cx.yaml").unlink()
    (root / "cx").rmdir()
    with pytest.raises(CxlintError, match=r"^'cx' can not be listed: No such file or directory$"):
        [*tree.contents(ENDINGS, Limits())]


def test_a_file_that_fails_while_it_is_read_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason of the system; a file that gives its bytes in pieces is put together."""
    whole = os.read
    monkeypatch.setattr(os, "read", lambda handle, count: whole(handle, min(count, 7)))
    assert _contents(root)["cx/cx.yaml"].data == SPEC.encode()

    def failing(handle: int, count: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", failing)
    assert _contents(root)["cx/cx.yaml"] == Content("cx/cx.yaml", refused="input/output error")


def test_folder_outside_of_git_has_no_revision(tmp_path: Path) -> None:
    """There is nothing to read from."""
    (tmp_path / "cx").mkdir()
    with pytest.raises(CxlintError, match="no git repository"):
        Revision(tmp_path / "cx", "HEAD")


def test_names_in_any_case_are_read_and_hidden_ones_are_not(root: Path) -> None:
    """`.yaml` and `.yml` in any case of letters, below any folder, but nothing that begins with a dot."""
    for name in ("B.YAML", "c.Yml", ".hidden.yaml", "note.txt", "sub/d.yml", ".git2/e.yaml", "folder.yaml/f.yaml"):
        (root / "cx" / name).parent.mkdir(exist_ok=True)
        (root / "cx" / name).write_text("{}")
    assert list(_contents(root)) == ["cx/B.YAML", "cx/c.Yml", "cx/cx.yaml", "cx/folder.yaml/f.yaml", "cx/sub/d.yml"]


def test_what_is_no_ordinary_file_is_refused(root: Path) -> None:
    """Links out, to nothing, in a circle, to a folder; pipes; what may not be opened. Nothing is left out unseen."""
    cx = root / "cx"
    os.mkfifo(cx / "pipe.yaml")
    (cx / "out.yaml").symlink_to("/etc/passwd")
    (cx / "nothing.yaml").symlink_to("missing.yaml")
    (cx / "circle.yaml").symlink_to("circle.yaml")
    (cx / "folder-link").symlink_to("..")
    (root / "in.yaml").write_text("{}")
    (cx / "in.yaml").symlink_to("../in.yaml")
    (cx / "in2.yaml").symlink_to("../in.yaml")
    found = _contents(root)
    refused = {name: content.refused for name, content in found.items() if content.refused}
    assert refused.keys() == {
        f"cx/{name}" for name in ("circle.yaml", "folder-link", "nothing.yaml", "out.yaml", "pipe.yaml")
    }
    assert "out of the repository" in refused["cx/out.yaml"]
    assert "cx/in.yaml" in found
    assert "cx/in2.yaml" not in found


def test_limits_are_told_before_anything_large_is_read(root: Path) -> None:
    """A large file is refused by its size; too many files or bytes end the run and name the option."""
    (root / "cx" / "large.yaml").write_bytes(b"x" * 101)
    assert "101 bytes" in _contents(root, Limits(file=100))["cx/large.yaml"].refused
    with pytest.raises(CxlintError, match="--max-files"):
        _contents(root, Limits(files=1))
    with pytest.raises(CxlintError, match="--max-bytes"):
        _contents(root, Limits(total=100))


def test_nothing_to_check_is_an_error_of_its_own(tmp_path: Path) -> None:
    """No folder, no YAML, only empty files: exit code 3; a file in the folder's place is wrong usage."""
    (tmp_path / "empty").mkdir()
    for name in ("missing", "empty"):
        with pytest.raises(NothingToCheck):
            load(tmp_path / name)
    (tmp_path / "empty" / "a.yaml").write_text("# nothing\n---\n~\n")
    with pytest.raises(NothingToCheck):
        load(tmp_path / "empty")
    with pytest.raises(CxlintError, match="is a file"):
        load(tmp_path / "empty" / "a.yaml")


def test_paths_of_the_repository_are_known(root: Path) -> None:
    """A file or folder inside, in the folder and in the revision; nothing outside."""
    (root / "out").symlink_to("/etc")
    for tree in (Folder(root / "cx"), Revision(root / "cx", "HEAD")):
        assert [tree.kind(path) for path in ("cx/cx.yaml", "cx", "nope", "../..", "out/passwd")] == [
            "file",
            "folder",
            "",
            "",
            "",
        ]
        assert tree.read("cx/cx.yaml", Limits()).data == SPEC.encode()
