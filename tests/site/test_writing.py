"""The folder on disk: old or new and never half, other people's files kept, the same bytes every time."""

import ctypes
import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.site.made import EXAMPLE, SMALL, build_to, written

from cxlint.errors import CxlintError
from cxlint.site.out import exchange as exchanging
from cxlint.site.out.standalone import OWN, write


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_the_same_spec_gives_the_same_bytes(tmp_path: Path) -> None:
    """The same spec gives the same bytes."""
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); from tests.site.made import build_to, EXAMPLE; "
        "build_to(EXAMPLE, Path(sys.argv[2]))"
    )
    made = []
    for seed, zone, locale in (("1", "UTC", "C"), ("4711", "Asia/Kathmandu", "tr_TR.UTF-8")):
        target = tmp_path / f"deep-{seed}" / "site"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parents[2]), str(target)], check=True, env=environment
        )
        made.append(tree(target))
    assert made[0] == made[1]


def test_a_second_build_takes_away_what_is_gone_and_keeps_what_is_not_ours(tmp_path: Path) -> None:
    """A second build takes away what is gone and keeps what is not ours."""
    target = tmp_path / "site"
    build_to(written(SMALL.format(id="first"), tmp_path / "a"), target)
    (target / "CNAME").write_text("example.org")
    (target / "deep" / "er").mkdir(parents=True)
    (target / "deep" / "er" / "file").write_text("mine")
    (target / "empty").mkdir()
    (target / "moments" / "mine.txt").write_text("mine too")
    (target / "link").symlink_to("CNAME")
    build_to(written(SMALL.format(id="second"), tmp_path / "b"), target)
    assert not (target / "moments" / "first").exists()
    assert (target / "moments" / "second" / "index.html").is_file()
    assert (target / "CNAME").read_text() == "example.org"
    assert (target / "deep" / "er" / "file").read_text() == "mine"
    assert (target / "moments" / "mine.txt").read_text() == "mine too"
    assert (target / "empty").is_dir()
    assert os.readlink(target / "link") == "CNAME"
    assert [path.name for path in tmp_path.iterdir() if "cxlint" in path.name] == []


def test_a_file_in_the_way_stops_the_build_and_stays(tmp_path: Path) -> None:
    """A file in the way stops the build and stays."""
    target = tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("my own page")
    with pytest.raises(CxlintError, match="in the way"):
        build_to(written(SMALL.format(id="m"), tmp_path), target)
    assert tree(target) == {"index.html": b"my own page"}


def test_a_file_where_a_folder_belongs_stops_the_build(tmp_path: Path) -> None:
    """A file where a folder belongs stops the build."""
    target = tmp_path / "site"
    target.mkdir()
    (target / "moments").write_text("a file")
    with pytest.raises(CxlintError, match="in the way"):
        build_to(written(SMALL.format(id="m"), tmp_path), target)
    assert tree(target) == {"moments": b"a file"}


def test_a_fault_while_making_pages_leaves_the_old_site(tmp_path: Path) -> None:
    """A fault while making pages leaves the old site."""
    target = tmp_path / "site"
    write(target, [("index.html", "old")])
    before = tree(target)

    def failing() -> Iterator[tuple[str, str]]:
        yield "index.html", "new"
        message = "disk full"
        raise OSError(28, message)

    with pytest.raises(CxlintError, match="can not be written"):
        write(target, failing())
    assert tree(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("link", ['href="nowhere.html"', 'href="#lost"', 'src="assets/no.png"', 'href="b.html#lost"'])
def test_a_link_that_leads_nowhere_stops_the_build(link: str, tmp_path: Path) -> None:
    """A link that leads nowhere stops the build."""
    with pytest.raises(CxlintError, match="leads nowhere"):
        write(tmp_path / "site", [("a.html", f"<a {link}>x</a>"), ("b.html", '<p id="here"></p>')])
    assert not (tmp_path / "site").exists()


def test_without_an_exchange_in_one_step_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an exchange in one step two renames do."""
    monkeypatch.setattr(exchanging, "_swap", lambda *_: False)
    target = tmp_path / "site"
    write(target, [("index.html", "one")])
    write(target, [("index.html", "two")])
    assert (target / "index.html").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_half_exchanged_is_put_back(tmp_path: Path) -> None:
    """A site half exchanged is put back."""
    (tmp_path / ".site.cxlint-before").mkdir()
    (tmp_path / ".site.cxlint-before" / "index.html").write_text("old")
    (tmp_path / ".site.cxlint-0123456789ab").mkdir()
    exchanging.sweep(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_another_run_fills_is_left_alone(tmp_path: Path) -> None:
    """A folder that another run fills is left alone."""
    with exchanging.aside(tmp_path / "site") as mine:
        exchanging.sweep(tmp_path / "site")
        assert mine.is_dir()


def test_the_output_may_be_a_link_and_its_mode_stays(tmp_path: Path) -> None:
    """The output may be a link and its mode stays."""
    real = tmp_path / "real"
    real.mkdir(mode=0o750)
    (tmp_path / "site").symlink_to(real)
    write(tmp_path / "site", [("index.html", "x")])
    assert (tmp_path / "site").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o750


def test_our_list_names_every_file(tmp_path: Path) -> None:
    """Our list names every file."""
    build_to(EXAMPLE, tmp_path / "site")
    assert {*json.loads((tmp_path / "site" / OWN).read_text())["files"], OWN} == set(tree(tmp_path / "site"))


def test_a_file_in_the_place_of_the_folder_is_wrong_usage(tmp_path: Path) -> None:
    """It stays."""
    (tmp_path / "site").write_text("mine")
    with pytest.raises(CxlintError, match=r"site' is a file; name a folder for the site$"):
        write(tmp_path / "site", [("index.html", "x")])
    assert (tmp_path / "site").read_text() == "mine"


def test_several_links_that_lead_nowhere_are_counted(tmp_path: Path) -> None:
    """The first is told; links out of the site and to places that exist are none."""
    good = '<a href="https://example.org/x">x</a><a href="mailto:a@example.org">a</a><a href="#here">h</a><p id="here">'
    assert (
        write(tmp_path / "good", [("a.html", good), ("b/c.html", '<a href="../a.html#here">x</a>'), ("d.txt", "")]) == 2
    )
    page = '<a href="x.html">x</a><a href="http://x.html">x</a><a href="#lost">l</a><a href="y.html">y</a>'
    with pytest.raises(CxlintError, match=r"^a link leads nowhere: a\.html links to #lost, and 2 more$"):
        write(tmp_path / "site", [("a.html", page)])
    with pytest.raises(CxlintError, match=r"^a link leads nowhere: a\.html links to x\.html$"):
        write(tmp_path / "site", [("a.html", '<a href="x.html">x</a>')])


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM])
def test_a_system_that_can_not_exchange_renames_twice(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As some file systems and older kernels say."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(renameat2=lambda *_: -1))
    monkeypatch.setattr(ctypes, "get_errno", lambda: code)
    for text in ("one", "two"):
        write(tmp_path / "site", [("index.html", text)])
    assert (tmp_path / "site" / "index.html").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("library", [OSError("no library"), None])
def test_a_system_without_the_call_renames_twice(
    library: OSError | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A C library that can not be loaded, or that does not know the call."""

    def load(*_: object, **__: object) -> object:
        if library:
            raise library
        return object()

    monkeypatch.setattr(ctypes, "CDLL", load)
    for text in ("one", "two"):
        write(tmp_path / "site", [("index.html", text)])
    assert (tmp_path / "site" / "index.html").read_text() == "two"


def test_an_exchange_that_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason of the system."""
    write(tmp_path / "site", [("index.html", "old")])
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(renameat2=lambda *_: -1))
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.EIO)
    with pytest.raises(CxlintError, match=r"can not be written to '.*site': Input/output error$"):
        write(tmp_path / "site", [("index.html", "new")])
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_second_rename_that_fails_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old site stands where it stood."""
    write(tmp_path / "site", [("index.html", "old")])
    monkeypatch.setattr(exchanging, "_swap", lambda *_: False)
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name.endswith("-before") or target.name.endswith("-before"):
            return rename(path, target)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(CxlintError, match=r"Input/output error$"):
        write(tmp_path / "site", [("index.html", "new")])
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_can_not_be_looked_at_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is a link, a file, or the folder of another site whose name only begins alike."""
    left = tmp_path / ".site.cxlint-0123456789ab"
    left.mkdir()
    (tmp_path / ".site.cxlint-file").write_text("x")
    (tmp_path / ".site.cxlint-link").symlink_to(tmp_path)
    (tmp_path / ".site2.cxlint-0123456789ab").mkdir()
    whole = os.open

    def closed(path: Path, flags: int) -> int:
        if path == left:
            raise OSError(errno.EACCES, "Permission denied")
        return whole(path, flags)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", closed)
        exchanging.sweep(tmp_path / "site")
    names = {".site.cxlint-0123456789ab", ".site.cxlint-file", ".site.cxlint-link", ".site2.cxlint-0123456789ab"}
    assert {path.name for path in tmp_path.iterdir()} == names
    exchanging.sweep(tmp_path / "site")
    assert {path.name for path in tmp_path.iterdir()} == names - {".site.cxlint-0123456789ab"}


def test_a_name_with_signs_of_patterns_means_itself(tmp_path: Path) -> None:
    """`[a]` is no set of letters."""
    (tmp_path / ".a.cxlint-0123456789ab").mkdir()
    (tmp_path / ".[a].cxlint-0123456789ab").mkdir()
    exchanging.sweep(tmp_path / "[a]")
    assert [path.name for path in tmp_path.iterdir()] == [".a.cxlint-0123456789ab"]


def test_a_file_of_others_is_copied_where_it_can_not_be_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes, its mode and its time stay."""
    write(tmp_path / "site", [("index.html", "x")])
    mine = tmp_path / "site" / "CNAME"
    mine.write_text("example.org")
    mine.chmod(0o640)
    os.utime(mine, (1_000_000, 1_000_000))

    def failing(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", failing)
    write(tmp_path / "site", [("index.html", "y")])
    assert (mine.read_text(), mine.stat().st_mode & 0o777, mine.stat().st_mtime) == ("example.org", 0o640, 1_000_000)


@pytest.mark.parametrize("listed", ["", "{", "[]", "{}", '{"files": 7}', "\xff"])
def test_a_list_of_ours_that_can_not_be_read_makes_nothing_ours(listed: str, tmp_path: Path) -> None:
    """What is not known to be ours is never taken away."""
    write(tmp_path / "site", [("old.html", "x")])
    (tmp_path / "site" / OWN).write_text(listed, encoding="latin-1")
    write(tmp_path / "site", [("index.html", "x")])
    assert {path.name for path in (tmp_path / "site").iterdir()} == {"old.html", "index.html", OWN}
