"""What people write out of habit, in the way of the format: `40,5 %`, `31.12.2026`, `monthly`, `yes`, pasted bullets.

The format has one way to write each fact. Whoever wrote it another way is told what to type, where there is no doubt of
what was meant; nothing here changes what a spec says.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from cxlint.schema import Definition, resolved, schema

BULLET = "•◦▪‣●○■□·–—*"
"""Signs that word processors put before the items of a list; the format has `- `."""

_TRUE = frozenset(("yes", "y", "on", "true", "ja", "oui", "si", "sí", "1", "x"))
_FALSE = frozenset(("no", "n", "off", "false", "nein", "non", "0"))
_UNITS = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "quarter": "P{}M",
    "year": "P{}Y",
}
_RHYTHMS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
}
_SPAN = re.compile(r"(?:every |each )?(\d{1,4})? ?(second|minute|hour|day|week|month|quarter|year)s?")
_NUMBER = re.compile(r"([+-]?)(\d+)(?:[.,](\d+))? ?%?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_QUARTER = re.compile(r"(?:q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?q([1-4]))")
_MONTH = re.compile(r"(?:(\d{1,2})[./-](\d{4})|(\d{4})[./-](\d{1,2}))")
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "œ": "oe", "þ": "th"}
)


def as_meant(known: Definition, typed: str) -> str:
    """What to type instead of `typed` in a field; empty where that is not certain."""
    kind = known.get("type")
    said = " ".join(typed.split()).strip("\"'")
    if kind == "boolean":
        return "true" if said.lower() in _TRUE else "false" if said.lower() in _FALSE else ""
    if kind in ("integer", "number"):
        return _number(known, said)
    reader = _READERS.get(str(known.get("x-value", "")))
    return reader(said) if reader else ""


def items(text: str) -> list[str]:
    """The items of a list that was written as one text: with commas, or with bullets pasted from somewhere else."""
    pieces = re.split(rf"(?:^|\s)[{re.escape(BULLET)}]\s+|,\s*|;\s*", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def as_id(name: str) -> str:
    """A name in the form of an id: `Rückruf nach Anruf` is `rueckruf-nach-anruf`; empty where nothing fit is left."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:64].rstrip("-")
    return found if re.search(resolved(schema()["$defs"]["owner-id"])["pattern"], found) else ""


def _number(known: Definition, said: str) -> str:
    whole = known.get("type") == "integer"
    if whole and _THOUSANDS.fullmatch(said):
        found = re.sub(r"\D", "", said)
    elif hit := _NUMBER.fullmatch(said):
        if hit[3] and (whole or _THOUSANDS.fullmatch(said)):
            return ""
        found = ("-" if hit[1] == "-" else "") + hit[2] + (f".{hit[3]}" if hit[3] else "")
    else:
        return ""
    low, high = known.get("minimum", float("-inf")), known.get("maximum", float("inf"))
    return found if low <= float(found) <= high else ""


def _day(said: str) -> str:
    if hit := _YEAR_FIRST.fullmatch(said):
        return _calendar(hit[1], hit[2], hit[3])
    if not (hit := _DAY_FIRST.fullmatch(said)):
        return ""
    first, second = int(hit[1]), int(hit[3])
    if hit[2] == ".":
        return _calendar(hit[4], hit[3], hit[1])
    both = {_calendar(hit[4], second, first), _calendar(hit[4], first, second)} - {""}
    return both.pop() if len(both) == 1 else ""


def _calendar(year: str | int, month: str | int, day: str | int) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _period(said: str) -> str:
    if hit := _QUARTER.fullmatch(said.lower()):
        return f"{hit[2] or hit[3]}-Q{hit[1] or hit[4]}"
    if hit := _MONTH.fullmatch(said):
        return _calendar(hit[2] or hit[3], hit[1] or hit[4], 1)[:7]
    return _day(said)


def _duration(said: str) -> str:
    said = said.lower()
    if said in _RHYTHMS:
        return _RHYTHMS[said]
    hit = _SPAN.fullmatch(said)
    count = int(hit[1] or 1) if hit else 0
    return _UNITS[hit[2]].format(count * 3 if hit[2] == "quarter" else count) if hit and count else ""


_READERS: dict[str, Callable[[str], str]] = {
    "date": _day,
    "period": _period,
    "duration": _duration,
    "slug": as_id,
}
