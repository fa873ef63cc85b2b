"""Every example of every rule, executed: the pages are the tests."""

from pathlib import Path

import pytest

from cxlint.rule import Rule
from cxlint.rules import catalogue
from cxlint.testing import Example, completed, examples, findings, verify, verify_page

CASES = Path(__file__).parent / "rules"
RULES = list(catalogue().values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_page_has_all_that_a_reader_needs(rule: Rule) -> None:
    """A page says why and whence, and shows what is wrong, what is right, and what the fix does."""
    verify_page(rule)
    for heading in ("## Why it matters", "## Source", "## Examples"):
        assert heading in rule.page, f"{rule.name} has no {heading!r}"
    assert bool(rule.options) == ("## Options" in rule.page)
    assert rule.summary.endswith(".")


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in examples(rule.page)],
    ids=lambda value: value.name if isinstance(value, Rule) else f"line-{value.line}",
)
def test_example_finds_exactly_what_it_marks(rule: Rule, example: Example) -> None:
    """An example of a page gives the findings that it marks and no other."""
    verify(rule, example)


def _edge_cases() -> list[tuple[Rule, Example]]:
    return [
        (catalogue()[path.stem.replace("_", "-")], example)
        for path in sorted(CASES.glob("*.md"))
        for example in examples(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(
    ("rule", "example"),
    _edge_cases(),
    ids=lambda value: value.name if isinstance(value, Rule) else f"line-{value.line}",
)
def test_edge_case_finds_exactly_what_it_marks(rule: Rule, example: Example) -> None:
    """An edge case gives the findings that it marks and no other."""
    verify(rule, example)


def test_a_ratio_that_would_stay_one_is_told_and_no_number_is_suggested() -> None:
    """A hundredth is one percent after the fix, and would be taken for a ratio again."""
    number = "kpis: {k: {family: on-time, baseline: {value: %s}, targets: [{from: 2025-Q1, value: 0.5}]}}\n"
    told = {
        value: [bool(finding.fix) for finding in findings(completed({"a.yaml": number % value}), _RATIO)]
        for value in ("0.01", "0.011")
    }
    assert told == {"0.01": [False, False], "0.011": [True, True]}


_RATIO = catalogue()["percent-as-ratio"]
