"""Specs of made-up organisations as their people would write them: right ones, and ones with the mistakes people make.

What lies in `corpus/ok` gets no finding that counts at its level. What lies in `corpus/err` gets the findings written beside
it: in `NAME.txt` for a spec in one file (`NAME.yaml`, which is read as `cx.yaml`), in `expected.txt` for a folder.
`pytest --update` writes these anew: look at each line of the difference.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from cxlint.lint import check
from cxlint.load import load

CORPUS = Path(__file__).parent / "corpus"
TODAY = date(2026, 1, 15)


def _specs(folder: str) -> list[str]:
    """The names of the specs below a folder of the corpus: single files and folders."""
    return sorted(path.name for path in (CORPUS / folder).iterdir() if path.is_dir() or path.suffix == ".yaml")


def _found(spec: Path, folder: Path) -> list[str]:
    """The findings that count, one a line: `path:line:column: severity[rule] message`."""
    if spec.is_dir():
        shutil.copytree(spec, folder, ignore=shutil.ignore_patterns("expected.txt"))
    else:
        folder.mkdir()
        shutil.copyfile(spec, folder / "cx.yaml")
    outcome = check(load(folder), TODAY)
    assert not outcome.crashes
    return [
        f"{finding.span.path.partition('/')[2]}:{finding.span.start.line}:{finding.span.start.column}: "
        f"{finding.severity}[{finding.rule}] {finding.message}"
        for finding in outcome.counted
    ]


@pytest.mark.parametrize("name", _specs("ok"))
def test_a_sound_spec_gets_no_finding(name: str, tmp_path: Path) -> None:
    """Whatever its level, its layout and its style."""
    assert _found(CORPUS / "ok" / name, tmp_path / "cx") == []


@pytest.mark.parametrize("name", _specs("err"))
def test_a_spec_with_mistakes_gets_just_the_findings_that_are_expected(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Every one is found, at its place, and nothing else."""
    spec = CORPUS / "err" / name
    found = _found(spec, tmp_path / "cx")
    beside = spec / "expected.txt" if spec.is_dir() else spec.with_suffix(".txt")
    if request.config.getoption("--update"):
        beside.write_text("".join(f"{line}\n" for line in found), encoding="utf-8", newline="\n")
    assert found
    assert found == beside.read_text(encoding="utf-8").splitlines()


def test_every_expectation_belongs_to_a_spec() -> None:
    """None is left over from a spec that is gone."""
    for beside in (CORPUS / "err").glob("*.txt"):
        assert beside.with_suffix(".yaml").is_file()
