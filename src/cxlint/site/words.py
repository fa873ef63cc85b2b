"""Values in words: dates, durations, feelings, numbers, the listed words of the format."""

from collections.abc import Sequence
from datetime import date

from cxlint.period import Duration

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FEELINGS = ((-1.5, "Angry"), (-0.5, "Frustrated"), (0.5, "Neutral"), (1.5, "Pleased"), (9, "Delighted"))
_UPPER = {
    "nps": "NPS",
    "fcr": "FCR",
    "aht": "AHT",
    "otif": "OTIF",
    "ces1": "CES 1",
    "sla": "SLA",
    "csat": "CSAT",
    "ces2": "CES 2",
    "p90": "90th percentile",
}
_SCORES = ("", "very low", "low", "medium", "high", "very high")


def day(value: date) -> str:
    """`31 January 2014`: a date that nobody reads the wrong way round."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def word(value: str) -> str:
    """A listed word or a slug as people write it: `sub-journey` is "Sub-journey", `nps` is "NPS"."""
    if value in ("sub-journey", "in-store", "third-party", "in-progress"):
        return {"in-progress": "In progress", "third-party": "Third party"}.get(value, value.capitalize())
    parts = [_UPPER.get(part, part) for part in value.replace("_", "-").split("-")]
    text = " ".join(parts)
    return text[:1].upper() + text[1:]


def number(value: float) -> str:
    """A number as short as it is exact: `80`, `73.09`; thousands apart from 10,000 on."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
    return text if abs(value) >= 10_000 else text.replace(",", "")  # noqa: PLR2004


def amount(value: float, unit: str | None) -> str:
    """A number with its unit: `80 %`, `24 hours`."""
    if not unit:
        return number(value)
    return f"{number(value)} %" if unit in ("percent", "%") else f"{number(value)} {unit}"


def duration(value: Duration) -> str:
    """`6 months`, `1 year and 3 days`, `60 seconds`."""
    return value.words


def feeling(value: float) -> str:
    """A score from -2 to 2 as a feeling."""
    return next(name for limit, name in _FEELINGS if value < limit or limit == 9)  # noqa: PLR2004


def signed(value: float) -> str:
    """A feeling's number with its sign and a true minus: `+1`, `0`, `−2`."""
    return f"+{number(value)}" if value > 0 else number(value).replace("-", "\N{MINUS SIGN}")


def score(value: float) -> str:
    """A score of five in figures and words: `4 of 5, high`."""
    return f"{number(value)} of 5" + (f", {_SCORES[int(value)]}" if value == int(value) and 0 < value < 6 else "")  # noqa: PLR2004


def plural(count: int, one: str, many: str = "") -> str:
    """`1 moment`, `2 moments`, `0 moments`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
