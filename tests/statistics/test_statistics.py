"""Closed formulas against what SciPy and statsmodels say (`freeze.py`), and what no formula may do."""

import json
from math import inf, isclose, sqrt
from pathlib import Path
from typing import Any

import pytest

from cxlint.statistics import (
    Estimate,
    Interval,
    adjusted_wald,
    byar,
    control_limits,
    difference,
    estimate,
    incomplete_beta,
    is_signal,
    normal,
    nps_margin,
    pooled,
    share_margin,
    slope,
    t_interval,
    t_quantile,
    trend,
    wilson,
)

FROZEN: dict[str, list[Any]] = json.loads((Path(__file__).parent / "frozen.json").read_text(encoding="utf-8"))


def _near(found: Interval, low: float, high: float, tolerance: float = 1e-9) -> bool:
    near = {"rel_tol": tolerance, "abs_tol": 1e-9}
    return isclose(found.low, low, **near) and isclose(found.high, high, **near)


@pytest.mark.parametrize(("level", "wanted"), FROZEN["normal"])
def test_normal_quantiles(level: float, wanted: float) -> None:
    """As SciPy has them."""
    assert isclose(normal(level), wanted, rel_tol=1e-12)


@pytest.mark.parametrize(("x", "a", "b", "wanted"), FROZEN["beta"])
def test_the_incomplete_beta_function(x: float, a: float, b: float, wanted: float) -> None:
    """As SciPy has it, out to its ends."""
    assert isclose(incomplete_beta(x, a, b), wanted, rel_tol=1e-10, abs_tol=1e-300)


@pytest.mark.parametrize(("part", "freedom", "wanted"), FROZEN["t"])
def test_t_quantiles(part: float, freedom: float, wanted: float) -> None:
    """As SciPy has them, from one degree of freedom to a million."""
    assert isclose(t_quantile(part, freedom), wanted, rel_tol=1e-8)


@pytest.mark.parametrize(("good", "n", "level", "low", "high"), FROZEN["wilson"])
def test_shares(good: int, n: int, level: float, low: float, high: float) -> None:
    """Wilson's interval as statsmodels has it, within 0 and 100, exact at both ends."""
    found = wilson(good, n, level)
    assert _near(found, 100 * max(low, 0), 100 * high)
    assert 0 <= found.low <= 100 * good / n <= found.high <= 100
    assert (found.low == 0) is (good == 0)
    assert (found.high == 100) is (good == n)


@pytest.mark.parametrize(("promoters", "detractors", "n", "level", "low", "high"), FROZEN["nps"])
def test_net_promoter_scores(promoters: int, detractors: int, n: int, level: float, low: float, high: float) -> None:
    """The adjusted Wald interval as statsmodels' weighted mean of +1, 0, -1 gives it."""
    assert _near(adjusted_wald(promoters, detractors, n, level), low, high)


@pytest.mark.parametrize(("values", "level", "low", "high"), FROZEN["mean"])
def test_means(values: list[float], level: float, low: float, high: float) -> None:
    """The t interval from n, sum and sum of squares as SciPy has it from the values."""
    found = t_interval(len(values), sum(values), sum(value * value for value in values), level)
    assert found
    assert _near(found, low, high, 1e-5 if max(values) > 1e5 else 1e-8)


def test_a_mean_of_equal_values_has_no_width_and_one_value_no_interval() -> None:
    """Rounding never makes a spread of less than nothing."""
    assert t_interval(4, 12, 36) == Interval(3, 3)
    assert t_interval(3, 0.3, 0.03 - 1e-17)
    assert t_interval(1, 3, 9) is None
    assert t_interval(2, 6, 20) is not None


@pytest.mark.parametrize(("events", "level", "low", "high"), FROZEN["poisson"])
def test_counts(events: int, level: float, low: float, high: float) -> None:
    """Byar's limits are near the exact ones: within a twentieth of an event and 2 % from two events on."""
    found = byar(events, level)
    assert 0 <= found.low <= events < found.high
    assert isclose(found.high, high, rel_tol=0.012)
    assert isclose(found.low, low, rel_tol=0.02 if events > 1 else 1, abs_tol=0.05)


@pytest.mark.parametrize(("values", "wanted"), FROZEN["slope"])
def test_slopes(values: list[float], wanted: float) -> None:
    """Theil-Sen as SciPy has it."""
    assert isclose(slope(values), wanted, abs_tol=1e-12)


def test_a_slope_needs_two_points() -> None:
    """One point and none have none."""
    assert slope([]) == slope([4]) == 0
    assert slope([4, 6]) == 2


def test_estimates_by_kind() -> None:
    """Value and interval of each kind of readings."""
    share = estimate("proportion", {"n": 10, "good": 9})
    assert share
    assert (share.value, share.interval) == (90, wilson(9, 10))
    score = estimate("nps", {"n": 100, "promoters": 50, "detractors": 20})
    assert score
    assert (score.value, score.interval) == (30, adjusted_wald(50, 20, 100))
    mean = estimate("mean", {"n": 2, "sum": 9, "sumsq": 41})
    assert mean
    assert (mean.value, mean.interval) == (4.5, t_interval(2, 9, 41))
    assert estimate("mean", {"n": 1, "sum": 9, "sumsq": 81}).interval is None  # type: ignore[union-attr]
    rate = estimate("rate", {"events": 12, "exposure": 48000}, 1000)
    assert rate
    assert rate.value == 0.25
    assert rate.interval
    assert _near(rate.interval, byar(12).low / 48, byar(12).high / 48)
    assert [estimate("rate", {"events": 0, "exposure": 0}), estimate("proportion", {"n": 0, "good": 0})] == [None, None]


def test_a_count_is_one_of_a_period() -> None:
    """Over three periods it is a third, with the narrower interval of all that was counted."""
    one, three = estimate("count", {"n": 40}), estimate("count", {"n": 120}, periods=3)
    assert one
    assert three
    assert one.interval
    assert three.interval
    assert one.value == three.value == 40
    assert isclose(three.interval.margin * sqrt(3), one.interval.margin, rel_tol=0.05)
    nothing = estimate("count", {"n": 0})
    assert nothing
    assert nothing.value == 0


def test_the_level_is_that_of_the_caller() -> None:
    """A wider interval for more certainty, of every kind."""
    for kind, counts in (
        ("proportion", {"n": 30, "good": 9}),
        ("nps", {"n": 30, "promoters": 9, "detractors": 9}),
        ("mean", {"n": 3, "sum": 9, "sumsq": 41}),
        ("count", {"n": 30}),
        ("rate", {"events": 30, "exposure": 9}),
    ):
        ordinary, sure = estimate(kind, counts), estimate(kind, counts, level=0.99)
        assert ordinary
        assert sure
        assert ordinary.interval
        assert sure.interval
        assert ordinary.interval.margin < sure.interval.margin


def test_statistics_add_up() -> None:
    """Two months and their sum."""
    assert pooled([{"n": 10, "good": 9}, {"n": 5, "good": 1}]) == {"n": 15, "good": 10}
    assert pooled([]) == {}


def test_margins_are_those_that_are_published() -> None:
    """± 3 % takes 1,068 answers, ± 10 % takes 97; an NPS with a half promoters and a fifth detractors is ± 15 at 100."""
    assert isclose(share_margin(50, 1068), 3, abs_tol=0.01)
    assert isclose(share_margin(50, 97), 10, abs_tol=0.25)
    assert isclose(nps_margin(30, 100), 15.3, abs_tol=0.3)
    assert isclose(nps_margin(30, 400), 7.7, abs_tol=0.1)


def test_the_margin_of_a_score_near_its_ends() -> None:
    """Where a score leaves no room for three in ten passives there are fewer."""
    assert nps_margin(100, 50) < nps_margin(90, 50) < nps_margin(70, 50) < nps_margin(0, 50)
    assert isclose(nps_margin(-40, 50), nps_margin(40, 50))
    assert isclose(nps_margin(90, 1000), adjusted_wald(900, 0, 1000).margin)
    assert isclose(nps_margin(70, 1000), adjusted_wald(700, 0, 1000).margin)
    assert isclose(nps_margin(0, 1000), adjusted_wald(350, 350, 1000).margin)


LEVEL_SERIES = [10, 12, 11, 9, 10, 13, 10, 8, 11, 10, 12, 10]


def test_control_limits_come_from_the_first_twelve_points() -> None:
    """The mean and 2.66 moving ranges; what comes later does not move them."""
    limits = control_limits(LEVEL_SERIES)
    assert limits
    mean = 126 / 12
    reach = 2.66 * (2 + 1 + 2 + 1 + 3 + 3 + 2 + 3 + 1 + 2 + 2) / 11
    assert isclose(limits.low, mean - reach)
    assert isclose(limits.centre, mean)
    assert isclose(limits.high, mean + reach)
    assert control_limits([*LEVEL_SERIES, 90, 95]) == limits
    assert control_limits(LEVEL_SERIES[:11]) is None


def test_only_the_newest_point_is_a_signal() -> None:
    """And only from the thirteenth on; a point on a limit is none."""
    limits = control_limits(LEVEL_SERIES)
    assert limits
    assert not is_signal([*LEVEL_SERIES[:11], 99])
    assert not is_signal(LEVEL_SERIES)
    assert is_signal([*LEVEL_SERIES, 16])
    assert is_signal([*LEVEL_SERIES, 5])
    assert not is_signal([*LEVEL_SERIES, 15])
    assert not is_signal([*LEVEL_SERIES, limits.high])
    assert not is_signal([*LEVEL_SERIES, limits.low])
    assert not is_signal([*LEVEL_SERIES, 99, 10])


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ([1, 2, 3, 4, 5], None),
        ([1, 2, 3, 4, 5, 6], "rising"),
        ([6, 5, 4, 3, 2, 1], "falling"),
        ([1, 2, 3, 4, 5, 5], "steady"),
        ([2, 1, 2, 3, 4, 5, 6], "rising"),
        ([5, 5, 5, 5, 5, 5, 5, 5], "steady"),
        ([*([5, 6] * 6), 7, 9, 7, 9, 7, 9, 7, 9], "rising"),
        ([*([5, 6] * 6), 5.5, 9, 7, 9, 7, 9, 7, 9], "steady"),
        ([*([5, 6] * 5), 6, 7, 9, 7, 9, 7, 9, 7, 9], "steady"),
        ([*([5, 6] * 6), 9, 7, 9, 7, 9, 7, 9, 5], "steady"),
        ([9, 8, 9, 8, 9, 8, 9, 8], "steady"),
        ([9, 9, 9, 9, 9, 9, 9, 9, 1, 2, 3, 4, 5, 9], "steady"),
        ([*([0] * 30), 1, 2, 3, 4, 5, 6], "rising"),
        ([*range(50), 5, 4, 3, 2, 1, 0], "falling"),
    ],
)
def test_the_word_for_a_trend(values: list[float], word: str | None) -> None:
    """Six in a row or eight on one side, and the slope of what is seen with them."""
    assert trend(values) == word
    if word:
        turned = {"rising": "falling", "falling": "rising", "steady": "steady"}[word]
        assert trend([-value for value in values]) == turned


def test_margin_of_an_interval() -> None:
    """Half of its width."""
    assert Interval(2, 5).margin == 1.5
    assert Interval(0, inf).margin == inf


def test_a_change_of_shares_is_that_of_the_article() -> None:
    """Newcombe (1998), method 10, example (a): 56 of 70 against 48 of 80 differ by 0.2, from 0.0524 to 0.3339."""
    before = Estimate(100 * 48 / 80, wilson(48, 80))
    after = Estimate(100 * 56 / 70, wilson(56, 70))
    found = difference(before, after)
    assert found
    assert _near(found, 5.24, 33.39, 1e-3)
    back = difference(after, before)
    assert back
    assert _near(back, -found.high, -found.low)


def test_a_change_is_not_known_where_one_side_is_not() -> None:
    """One value has no spread, so its change has none."""
    known, unknown = Estimate(5.0, Interval(4.0, 6.0)), Estimate(5.0, None)
    assert difference(known, unknown) is None
    assert difference(unknown, known) is None
    assert difference(known, known) == Interval(-sqrt(2), sqrt(2))
