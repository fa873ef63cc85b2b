"""Numbers of a CSV file: decimal, with a point, and nothing else around them."""

import re
from fractions import Fraction

_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_HARD_BLANK = re.compile("[\u00a0\u2007\u202f]")
_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")
_LARGEST = 2**53 - 1
_LONGEST = 32
DECIMALS = 6


def number(text: str) -> float | None:
    """The number that a text writes; None for anything else, and for one that is too long or too large to be exact."""
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return None
    found = float(text)
    return found if abs(found) <= _LARGEST else None


def exactly(text: str) -> Fraction:
    """The number that a text writes, without rounding. Raises `ValueError` for what is no number."""
    return Fraction(text)


def count(text: str) -> int | None:
    """The whole number, zero or more, that a text writes; None for anything else."""
    found = number(text)
    return int(found) if found is not None and found >= 0 and found.is_integer() else None


def why_not(text: str) -> str:
    """What stands in the way of reading a text as a number."""
    if not text:
        return "is missing"
    if _HARD_BLANK.search(text):
        return "has a no-break space in it"
    if _COMMA.fullmatch(text):
        return "has a comma in it; decimals are written with a point"
    if text.endswith("%"):
        return "has a percent sign; write the number alone"
    return "is no number"


def as_count(value: float) -> str:
    """A whole number without decimals, any other with six."""
    return str(int(value)) if value.is_integer() else f"{value:.{DECIMALS}f}"
