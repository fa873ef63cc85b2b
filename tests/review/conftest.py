"""A repository with the insurer's spec on `main`."""

from pathlib import Path

import pytest
from harbour import SPEC
from histories import History


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> History:
    """One commit on `main`, and the branch `change` that begins there."""
    root = tmp_path / "repository"
    root.mkdir()
    made = History(root, monkeypatch, capsys)
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit({"cx/cx.yaml": SPEC})
    made.git("checkout", "--quiet", "-b", "change")
    return made
