"""The folder on disk: old or new and never half, other people's files kept, the same bytes every time."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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
