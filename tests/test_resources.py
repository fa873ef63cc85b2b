"""The folders that a wheel carries and a checkout has beside its source."""

from pathlib import Path

import pytest

from cxlint import resources
from cxlint.errors import CxlintError


def test_a_folder_inside_the_package_counts_before_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed wheel never reads what lies around it by chance."""
    package = tmp_path / "src" / "cxlint"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    (tmp_path / "schema").mkdir()
    assert resources.folder("schema") == tmp_path / "schema"
    (package / "_data" / "schema").mkdir(parents=True)
    assert resources.folder("schema") == package / "_data" / "schema"


def test_an_incomplete_installation_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what to do; a file of that name is no folder."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "src" / "cxlint")
    (tmp_path / "schema").write_text("")
    with pytest.raises(
        CxlintError,
        match=r"^the installation is incomplete: its folder 'schema' is missing; install cxlint again$",
    ):
        resources.folder("schema")
