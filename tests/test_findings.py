"""What every rule says in each of its examples, word for word: field, message, next step and fix are compared too.

The marks in the examples say which line is guilty; `golden/findings/RULE.txt` says the rest. `pytest --update` writes it anew.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from cxlint.rule import Rule
from cxlint.rules import catalogue
from cxlint.testing import told

CASES = Path(__file__).parent / "rules"


@pytest.mark.parametrize("rule", catalogue().values(), ids=lambda rule: rule.name)
def test_a_rule_says_what_it_said(rule: Rule, golden: Callable[[str, str], None]) -> None:
    """In the examples of its page, then in its edge cases."""
    cases = CASES / f"{rule.name}.md"
    pages = {"page": rule.page} | ({"edge cases": cases.read_text(encoding="utf-8")} if cases.exists() else {})
    golden(f"findings/{rule.name}.txt", "".join(told(rule, name, text) for name, text in pages.items()))


def test_no_rule_that_is_gone_is_remembered() -> None:
    """Every file is a rule's."""
    assert {path.stem for path in (Path(__file__).parent / "golden" / "findings").iterdir()} == catalogue().keys()
