"""The committed pages are what the rules say now; nothing is undocumented."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from cxlint import docs
from cxlint.cli import cxlint as main
from cxlint.finding import Severity
from cxlint.lint import check
from cxlint.load import assemble
from cxlint.report.colour import Paint
from cxlint.report.text import told
from cxlint.rules import GROUPS
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "rules"


def test_rule_pages_are_up_to_date(request: pytest.FixtureRequest) -> None:
    """`pytest --update` writes them anew; a page of a rule that is gone is gone too."""
    pages = docs.pages()
    if request.config.getoption("--update"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path in FOLDER.glob("*.md"):
            path.unlink()
        for name, text in pages.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert committed.keys() == pages.keys()
    for name, text in pages.items():
        assert committed[name] == text, f"docs/rules/{name} differs; `pytest --update` writes it anew"


def test_every_group_says_what_it_is_about() -> None:
    """The index of the rules has a heading for each."""
    assert docs.ABOUT.keys() == set(GROUPS)


def test_every_command_and_option_is_in_the_readme() -> None:
    """What a user can type stands in the README, and every command has help with an example."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    context = main.make_context("cxlint", [], resilient_parsing=True)
    for name in main.list_commands(context):
        assert f"cxlint {name}" in readme, name
        told = CliRunner().invoke(main, [name, "--help"]).output
        if name != "site":
            assert "Example" in told, name


def test_the_sample_of_the_readme_is_real() -> None:
    """The smallest spec passes, and with a priority it gives the output that is shown."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    spec, sample = (re.search(rf"```{kind}\n(.*?)```", readme, re.DOTALL) for kind in ("yaml", "text"))
    assert spec
    assert sample
    assert not _errors(spec[1])
    assert _errors(spec[1] + "    priority: 1\n") == sample[1].rstrip()


def _errors(text: str) -> str:
    outcome = check(assemble(MemoryTree({"cx.yaml": text}), Limits()), date(2026, 1, 15))
    return "\n\n".join(
        told(finding, outcome, Paint()) for finding in outcome.findings if finding.severity is Severity.ERROR
    )


def test_links_of_the_readme_lead_somewhere() -> None:
    """Pictures and pages that the README names exist."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", readme):
        if not link.startswith("http"):
            assert (ROOT / link).exists(), link
