"""What holds the house together: layers, folders, and that nothing is undocumented."""

import subprocess
import sys
from pathlib import Path

from cxlint.rules import GROUPS, catalogue

ROOT = Path(__file__).parent.parent


def test_data_folders_hold_no_program() -> None:
    """One Python file in a data folder would break every editable install."""
    assert not list((ROOT / "schema").rglob("*.py"))
    assert not list((ROOT / "site_templates").rglob("*.py"))


def test_imports_only_go_down() -> None:
    """The layers of pyproject.toml hold, and every module has its place among them."""
    ran = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def test_every_rule_reads_well_after_allow() -> None:
    """A rule's name says what is wrong, not what to do, and is a plain slug."""
    for name, rule in catalogue().items():
        assert not name.startswith(("no-use", "avoid-", "prefer-", "use-", "require-", "do-not-", "check-")), name
        assert rule.group in GROUPS
        assert len(rule.summary) <= 120, name


def test_founding_rules_are_errors_by_default() -> None:
    """The three checks that the project was founded on hold at the default level."""
    for name in ("unowned-moment", "unmeasured-priority", "unkept-promise"):
        rule = catalogue()[name]
        assert rule.severity == "error"
        assert rule.level in ("owned", "measured")
