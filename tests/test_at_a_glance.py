"""What rules leave out at a glance, so that ten thousand moments are checked in seconds."""

import pytest

from cxlint.rules.files.ambiguous_scalar import keys_of_dates
from cxlint.rules.files.similar_name import neighbours


@pytest.mark.parametrize(
    "names",
    [
        ("renewal letter 14", "renewal letter 15"),
        ("renewal letter", "quite another one"),
        ("abcdefgh", "efghijkl"),
        ("abxxxxxx", "abyyyyyy"),
    ],
)
def test_names_that_share_no_half_are_not_compared(names: tuple[str, str]) -> None:
    """Digits that differ, two other names, a half at the other end, a third in common."""
    assert neighbours(names) == {}


def test_names_that_share_a_half_keep_their_order() -> None:
    """By the first half or the last, of the whole name or of the name without a letter."""
    names = ("other", "renewal letter", "renewal lettar", "xenewal letter", "renewal letters")
    assert neighbours(names) == {name: index for index, name in enumerate(names) if index}


def test_keys_before_dates_and_numbers_alone_are_known() -> None:
    """A key that stands before a text anywhere is none of them."""
    assert keys_of_dates() >= {"from", "reviewed", "done_on", "share", "min_n"}
    assert keys_of_dates().isdisjoint({"name", "text", "source", "more", "definition", "owner"})
