"""How values are told."""

import pytest

from cxlint.verdict import told


@pytest.mark.parametrize(
    ("value", "words"),
    [(75.0, "75"), (74.666, "74.67"), (74.5, "74.5"), (-0.001, "0"), (1234567.891, "1234567.89"), (-1.355, "-1.35")],
)
def test_a_value_has_at_most_two_decimals(value: float, words: str) -> None:
    """No zeros behind, no minus before nothing."""
    assert told(value) == words
