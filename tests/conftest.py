"""What tests share: golden files with one switch to rewrite them, and outcomes of specs held in memory."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from cxlint.lint import Outcome, check
from cxlint.load import assemble
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")  # the same cases in every run of the same commit; at a desk new ones are tried

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update` writes the golden files anew instead of comparing with them."""
    parser.addoption("--update", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name, or writes it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; `pytest --update` writes it anew"

    return compare


@pytest.fixture
def outcome_of() -> Callable[..., Outcome]:
    """What a check of files comes to: name below `cx/` → text."""

    def outcome(files: dict[str, str], today: date = date(2026, 1, 15)) -> Outcome:
        return check(assemble(MemoryTree(files), Limits()), today)

    return outcome
