"""What people install: built once, put elsewhere, run without the checkout, by pip and by uv."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    target = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", target, ROOT], check=True, capture_output=True)
    return target


def test_wheel_carries_schema_and_templates(built: Path) -> None:
    """The data folders are inside, once, and nothing else of the checkout is."""
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    assert "cxlint/_data/schema/format.json" in names
    assert any(name.startswith("cxlint/_data/site_templates/") for name in names)
    assert "cxlint/cli/starters/problem-matcher.json" in names
    assert not any(name.startswith(("src/", "tests/", "cx/")) for name in names)


def test_source_archive_can_be_tested(built: Path) -> None:
    """The source archive has the example and the tests."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = archive.getnames()
    assert any(name.endswith("/cx/cx.yaml") for name in names)
    assert any(name.endswith("/tests/test_packaging.py") for name in names)


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_installed_tool_checks_and_builds_elsewhere(built: Path, tmp_path: Path, installer: str) -> None:
    """The wheel, alone in an environment of its own, checks a spec and builds its site from another folder."""
    wheel = next(built.glob("*.whl"))
    home = tmp_path / "env"
    if installer == "uv":
        uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, home], check=True, capture_output=True)
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", home / "bin/python", wheel], check=True, capture_output=True
        )
    else:
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([home / "bin/python", "-m", "pip", "install", "--quiet", wheel], check=True, capture_output=True)
    work = tmp_path / "work"
    shutil.copytree(ROOT / "cx", work / "cx")
    run = [str(home / "bin/python"), "-I", "-m", "cxlint"]
    checked = subprocess.run(
        [*run, "check", "--today", "2014-01-31"], cwd=work, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    done = subprocess.run(
        [*run, "site", "build", "--today", "2014-01-31"], cwd=work, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (work / "site" / "index.html").is_file()
