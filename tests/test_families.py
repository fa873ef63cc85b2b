"""The table of KPI families: complete, and true to the schema."""

from typing import Any

import pytest

from cxlint.document import Document
from cxlint.families import (
    FAMILIES,
    Range,
    comparable,
    direction,
    indicator,
    is_in_unit_of,
    is_percent,
    needs,
    perspective,
    unit,
    value_range,
)
from cxlint.place import Pointer
from cxlint.schema import definition
from cxlint.spec import Kpi, Scale


def kpi(**fields: Any) -> Kpi:
    """A KPI that says no more than its fields."""
    return Kpi(id="k", at=Pointer(Document("cx/k.yaml", ""), ("kpis", "k")), **fields)


def test_families_are_those_of_the_format() -> None:
    """In its order, each with a name."""
    assert list(FAMILIES) == definition(("kpis", "k", "family"))["enum"]
    assert all(family.name for family in FAMILIES.values())


def test_variants_are_those_of_the_format() -> None:
    """No variant is written that a family does not have, and none is missing."""
    brought = {variant for family in FAMILIES.values() for variant in family.variants}
    assert brought == set(definition(("kpis", "k", "variant"))["enum"])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"family": "nps"}, ("points", "higher", Range(-100, 100))),
        ({"family": "nps", "better": "lower"}, ("points", "lower", Range(-100, 100))),
        ({"family": "aht", "unit": "minutes"}, ("minutes", "within", Range(0, above=True))),
        ({"family": "trust"}, (None, "higher", None)),
        ({"family": "trust", "variant": "share"}, ("percent", "higher", Range(0, 100))),
        ({"family": "trust", "variant": "p90", "unit": "%"}, ("%", "higher", Range(0, 100))),
        ({"family": "csat-mean", "scale": Scale(min=0, max=10)}, ("score", "higher", Range(0, 10))),
        ({"family": "wait-time", "variant": "p90"}, ("seconds", "lower", Range(0))),
        ({"family": "custom"}, (None, None, None)),
        ({"unit": " Percent"}, (" Percent", None, Range(0, 100))),
        ({"scale": Scale(zero="answer")}, (None, None, None)),
        ({"scale": Scale(max=7)}, (None, None, Range(None, 7))),
    ],
)
def test_a_kpi_has_what_it_says_else_what_its_family_brings(
    fields: dict[str, Any], expected: tuple[str | None, str | None, Range | None]
) -> None:
    """Its own word counts more, a variant more than the family."""
    assert (unit(kpi(**fields)), direction(kpi(**fields)), value_range(kpi(**fields))) == expected


@pytest.mark.parametrize(
    ("possible", "words", "inside", "outside"),
    [
        (Range(0, 100), "0 to 100", [0, 55.5, 100], [-0.1, 100.1]),
        (Range(0), "0 or more", [0, 1e9], [-1]),
        (Range(0, above=True), "more than 0", [0.1], [0, -1]),
        (Range(None, 5), "5 or less", [5, -80], [5.1]),
        (Range(), "any number", [-1e9, 0, 1e9], []),
        (Range(0, 1234567), "0 to 1234567", [1234567], [1234568]),
    ],
)
def test_range_says_what_it_holds(possible: Range, words: str, inside: list[float], outside: list[float]) -> None:
    """Its ends belong to it, unless it says otherwise."""
    assert possible.words == words
    assert all(possible.holds(value) for value in inside)
    assert not any(possible.holds(value) for value in outside)


@pytest.mark.parametrize(
    ("word", "own", "expected"),
    [
        (None, "days", True),
        ("%", "percent", True),
        ("Days", "days", True),
        ("minutes", "hours", True),
        ("rooms", "percent", False),
        ("minutes", None, False),
    ],
)
def test_units_that_can_be_compared(word: str | None, own: str | None, *, expected: bool) -> None:
    """No unit, the same in another spelling, and times among themselves."""
    assert is_in_unit_of(word, kpi(unit=own)) is expected


def test_a_family_of_shares_is_in_percent() -> None:
    """Also where the unit is not written."""
    assert is_percent(kpi(family="on-time"))
    assert not is_percent(kpi(family="nps"))


@pytest.mark.parametrize(
    ("value", "word", "expected"),
    [
        (3, "days", ("seconds", 259_200)),
        (72, " Hours", ("seconds", 259_200)),
        (1, "weeks", ("seconds", 604_800)),
        (30, "minutes", ("seconds", 1800)),
        (30, "seconds", ("seconds", 30)),
        (95, "%", ("percent", 95)),
        (95, "Percent", ("percent", 95)),
        (4, None, ("", 4)),
        (4, "rooms", ("rooms", 4)),
    ],
)
def test_times_can_be_compared(value: float, word: str | None, expected: tuple[str, float]) -> None:
    """Whatever the unit in which they are promised."""
    assert comparable(value, word) == expected


def test_what_a_family_brings_is_known_to_the_format() -> None:
    """Perspectives are words of the format, needs are fields of a KPI."""
    words = {None, *definition(("kpis", "k", "perspective"))["enum"]}
    variants = (variant for family in FAMILIES.values() for variant in family.variants.values())
    assert {family.perspective for family in FAMILIES.values()} | {variant.perspective for variant in variants} == words
    fields = Kpi.__dataclass_fields__
    assert all(hasattr(kpi(), name) and name in fields for family in FAMILIES.values() for name in family.needs)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"family": "nps"}, ("perception", "lagging")),
        ({"family": "nps", "perspective": "outcome", "indicator": "leading"}, ("outcome", "leading")),
        ({"family": "on-time"}, ("operational", "leading")),
        ({"family": "aht", "indicator": "lagging"}, ("operational", "lagging")),
        ({"family": "fcr"}, (None, None)),
        ({"family": "fcr", "variant": "customer"}, ("perception", "lagging")),
        ({"family": "fcr", "variant": "system"}, ("outcome", "lagging")),
        ({"family": "fcr", "variant": "mean"}, (None, None)),
        ({"family": "churn", "variant": "revenue"}, ("outcome", "lagging")),
        ({"family": "gross-revenue-retention"}, ("financial", "lagging")),
        ({"perspective": "operational"}, ("operational", "leading")),
        ({"indicator": "leading"}, (None, "leading")),
        ({}, (None, None)),
    ],
)
def test_whose_view_a_kpi_takes_and_whether_it_leads(
    fields: dict[str, Any], expected: tuple[str | None, str | None]
) -> None:
    """Its own word, else its variant's, else its family's; what a company does leads, the rest lags."""
    assert (perspective(kpi(**fields)), indicator(kpi(**fields))) == expected


def test_some_families_can_not_do_without_a_field() -> None:
    """A KPI without a family can."""
    found = {name: {family.id for family in FAMILIES.values() if name in family.needs} for name in _NEEDS}
    assert found == _NEEDS
    assert needs(kpi(family="churn"), "window")
    assert not needs(kpi(family="churn"), "per")
    assert not needs(kpi(), "window")


_NEEDS = {
    "window": {"fcr", "repeat-contact", "churn"},
    "clock": {"time-to-resolve", "sla-attainment"},
    "per": {"complaint-rate"},
    "counter_kpi": {"aht", "cost-per-transaction"},
}
