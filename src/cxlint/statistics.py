"""Intervals, margins, control limits and trends: closed formulas over counts, with the standard library alone.

Everything here takes *sufficient statistics* (how many were asked, how many were content), so that months add up to
quarters and every interval can be worked out again from what a file says. Shares are in percent, as a KPI states them.
All intervals are two-sided, at 95 % unless said otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, hypot, lgamma, log, log1p, sqrt
from typing import Any

LEVEL = 0.95
Counts = Mapping[str, float]
_PASSIVE = 0.3
_SPREAD_OF_RANGES = 2.66
BASELINE = 12
"""Points from which control limits are made."""
RISES = 6
"""So many points, each above the one before, make a trend."""
SIDE = 8
"""So many points on one side of what was usual make a trend."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both in the unit of the value."""

    low: float
    high: float

    @property
    def margin(self) -> float:
        """Half its width."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value worked out from counts, and the interval around it; None where one case says nothing of the spread."""

    value: float
    interval: Interval | None


def wilson(good: float, n: float, level: float = LEVEL) -> Interval:
    """The interval of a share in percent: `good` of `n`.

    Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927); recommended by Brown, Cai and DasGupta, Statistical
    Science 16 (2001). It stays within 0 to 100 and says something of 0 of 20.
    """
    z = normal(level)
    share = good / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low = 0.0 if good == 0 else max(0.0, centre - half)
    high = 1.0 if good == n else min(1.0, centre + half)
    return Interval(100 * low, 100 * high)


def adjusted_wald(promoters: float, detractors: float, n: float, level: float = LEVEL) -> Interval:
    """The interval of a Net Promoter Score, in points from -100 to 100.

    Adds ¾ promoter, 1½ passives and ¾ detractor and takes the plain interval of a difference of shares: the adjusted
    Wald interval of B. Rocks, "Interval estimation for the net promoter score", The American Statistician 70 (2016).
    """
    size = n + 3
    up, down = (promoters + 0.75) / size, (detractors + 0.75) / size
    half = normal(level) * sqrt((up + down - (up - down) ** 2) / size)
    return Interval(max(-100.0, 100 * (up - down - half)), min(100.0, 100 * (up - down + half)))


def t_interval(n: float, total: float, squares: float, level: float = LEVEL) -> Interval | None:
    """The interval of a mean, from the number of values, their sum and the sum of their squares; None below two values.

    Student (W. S. Gosset), "The probable error of a mean", Biometrika 6 (1908).
    """
    if n < 2:  # noqa: PLR2004 - one value has no spread
        return None
    mean = total / n
    spread = max(0.0, (squares - total * mean) / (n - 1))
    half = t_quantile((1 + level) / 2, n - 1) * sqrt(spread / n)
    return Interval(mean - half, mean + half)


def byar(events: float, level: float = LEVEL) -> Interval:
    """The interval of a count of events.

    Byar's approximation of the exact Poisson limits: K. J. Rothman and J. D. Boice, "Epidemiologic analysis with a
    programmable calculator" (1979); N. E. Breslow and N. E. Day, "Statistical methods in cancer research" II (1987).
    """
    z = normal(level)
    more = events + 1
    low = events * (1 - 1 / (9 * events) - z / (3 * sqrt(events))) ** 3 if events else 0.0
    return Interval(max(0.0, low), more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3)


def estimate(kind: str, counts: Counts, per: float = 1.0, periods: int = 1, level: float = LEVEL) -> Estimate | None:
    """The value of a kind of readings from its counts, with its interval; None where nothing was counted.

    `per` is the k of a rate (complaints per 1,000). A count over several `periods` is given per period.
    """
    if kind == "rate":
        if not counts["exposure"]:
            return None
        scale = per / counts["exposure"]
        return Estimate(counts["events"] * scale, _scaled(byar(counts["events"], level), scale))
    n = counts["n"]
    if kind == "count":
        return Estimate(n / periods, _scaled(byar(n, level), 1 / periods))
    if not n:
        return None
    if kind == "proportion":
        return Estimate(100 * counts["good"] / n, wilson(counts["good"], n, level))
    if kind == "nps":
        value = 100 * (counts["promoters"] - counts["detractors"]) / n
        return Estimate(value, adjusted_wald(counts["promoters"], counts["detractors"], n, level))
    return Estimate(counts["sum"] / n, t_interval(n, counts["sum"], counts["sumsq"], level))


def _scaled(interval: Interval, scale: float) -> Interval:
    return Interval(interval.low * scale, interval.high * scale)


def difference(before: Estimate, after: Estimate) -> Interval | None:
    """How much a value has changed, as an interval; None where one of the two has none.

    From the two intervals alone (MOVER): R. G. Newcombe, "Interval estimation for the difference between independent
    proportions", Statistics in Medicine 17 (1998); G. Y. Zou and A. Donner, ibid. 27 (2008).
    """
    first, second = before.interval, after.interval
    if first is None or second is None:
        return None
    change = after.value - before.value
    down = hypot(after.value - second.low, first.high - before.value)
    up = hypot(second.high - after.value, before.value - first.low)
    return Interval(change - down, change + up)


def pooled(periods: Iterable[Counts]) -> dict[str, float]:
    """The counts of several periods together: sufficient statistics add up."""
    found: dict[str, float] = {}
    for counts in periods:
        for name, value in counts.items():
            found[name] = found.get(name, 0.0) + value
    return found


def share_margin(value: float, n: float, level: float = LEVEL) -> float:
    """How far a share of `value` percent, measured on `n` answers, may lie from the truth: half of Wilson's interval."""
    return wilson(value / 100 * n, n, level).margin


def nps_margin(value: float, n: float, level: float = LEVEL) -> float:
    """How far a Net Promoter Score of `value` points, measured on `n` answers, may lie from the truth.

    The score alone does not tell how many answered in the middle; three in ten are taken for passive, or fewer where
    the score leaves no room for them.
    """
    share = abs(value) / 100
    either = max(1 - _PASSIVE, share)
    up, down = (either + value / 100) / 2, (either - value / 100) / 2
    return adjusted_wald(up * n, down * n, n, level).margin


def _library() -> Any:
    """Python's own statistics, imported when somebody asks: few specs have readings, and it costs as much as a small check."""
    import statistics  # noqa: PLC0415

    return statistics


@lru_cache(maxsize=64)
def normal(level: float) -> float:
    """How many standard deviations on each side hold this part of a normal distribution: 1.96 for 95 %."""
    found: float = _library().NormalDist().inv_cdf((1 + level) / 2)
    return found


@lru_cache(maxsize=1024)
def t_quantile(part: float, freedom: float) -> float:
    """The value below which `part` (above one half) of Student's t distribution lies, with `freedom` degrees of freedom.

    Found by halving between bounds on the distribution function, which is a regularised incomplete beta function.
    """
    low, high = 0.0, 1.0
    while _t_above(high, freedom) > 1 - part:
        low, high = high, high * 2
    while high - low > 1e-13 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _t_above(middle, freedom) > 1 - part else (low, middle)
    return (low + high) / 2


def _t_above(value: float, freedom: float) -> float:
    """The part of Student's t distribution above a value of zero or more."""
    return incomplete_beta(freedom / (freedom + value * value), freedom / 2, 0.5) / 2


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by its continued fraction.

    NIST Digital Library of Mathematical Functions, section 8.17(v), worked out from the front by Lentz's method.
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d1 / (1 + d2 / (1 + …)) of DLMF 8.17.22, until it stands still."""
    tiny = 1e-300
    found = upper = 1.0
    lower = 0.0
    for step in range(1, 10_000):
        m = step // 2
        if step % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        lower = 1 / (1 + term * lower or tiny)
        upper = 1 + term / upper or tiny
        found *= upper * lower
        if abs(upper * lower - 1) < 1e-15:  # noqa: PLR2004 - no double is nearer
            break
    return found


@dataclass(frozen=True, slots=True)
class Limits:
    """Control limits of a series, and the line in the middle of them."""

    low: float
    centre: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value is what this series does by itself."""
        return self.low <= value <= self.high


def control_limits(values: Sequence[float]) -> Limits | None:
    """The limits of an XmR chart, from the first twelve points of a series; None while there are fewer.

    The mean, and 2.66 times the mean moving range on each side: D. J. Wheeler and D. S. Chambers, "Understanding
    statistical process control" (1992). Limits stay as they are until the series is broken on purpose.
    """
    if len(values) < BASELINE:
        return None
    base = values[:BASELINE]
    centre = _library().fmean(base)
    reach = _SPREAD_OF_RANGES * _library().fmean(abs(after - before) for before, after in pairwise(base))
    return Limits(centre - reach, centre, centre + reach)


def is_signal(values: Sequence[float]) -> bool:
    """Whether the newest point of a series lies outside the control limits; it takes part in none of them."""
    limits = control_limits(values) if len(values) > BASELINE else None
    return limits is not None and not limits.holds(values[-1])


def has_risen(
    before: Sequence[tuple[float, float]], after: Sequence[tuple[float, float]], level: float = LEVEL
) -> bool:
    """Whether events have become more frequent, by more than chance: each point is (events, exposure).

    The logarithm of the ratio of both rates against its standard error, with half an event added on each side (J. B. S.
    Haldane, 1956). Events that come in waves spread wider than those of a Poisson process, so the error is widened by
    the dispersion within both groups (Pearson's chi-square by its degrees of freedom, but at least 1), and held
    against Student's t: the quasi-likelihood of P. McCullagh and J. A. Nelder, "Generalized linear models" (1989).
    """
    freedom = len(before) + len(after) - 2
    if not before or not after or freedom < 1:
        return False
    (past, days), (new, more_days) = _summed(before), _summed(after)
    dispersion = max(1.0, (_dispersion(before) + _dispersion(after)) / freedom)
    error = sqrt(dispersion * (1 / (past + 0.5) + 1 / (new + 0.5)))
    ratio = log((new + 0.5) / more_days) - log((past + 0.5) / days)
    return ratio > t_quantile((1 + level) / 2, freedom) * error


def _summed(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(events for events, _ in points), sum(exposure for _, exposure in points)


def _dispersion(points: Sequence[tuple[float, float]]) -> float:
    """Pearson's chi-square of events against their common rate; 0 where there were none."""
    total, exposure = _summed(points)
    if not total:
        return 0.0
    expected = [size * total / exposure for _, size in points]
    return sum((events - wanted) ** 2 / wanted for (events, _), wanted in zip(points, expected, strict=True))


def slope(values: Sequence[float]) -> float:
    """How much a series changes from one point to the next: the median slope of all its pairs; 0 below two points.

    H. Theil, "A rank-invariant method of linear and polynomial regression analysis" (1950); P. K. Sen, Journal of the
    American Statistical Association 63 (1968). One wild point does not turn it.
    """
    pairs = [
        (values[later] - values[earlier]) / (later - earlier)
        for earlier in range(len(values))
        for later in range(earlier + 1, len(values))
    ]
    found: float = _library().median(pairs) if pairs else 0.0
    return found


@dataclass(frozen=True, slots=True)
class Trend:
    """Where a series goes: `rising`, `falling` or `steady`, and the run rule that says so (`climb`, `side`, or none)."""

    word: str
    rule: str = ""


def trend(values: Sequence[float]) -> str | None:
    """`rising`, `falling` or `steady`, of a series with its oldest point first; None below six points."""
    found = trend_of(values)
    return found.word if found else None


def trend_of(values: Sequence[float]) -> Trend | None:
    """Where a series goes, its oldest point first, and by which rule; None below six points.

    It rises where the slope of the newest twelve points does and one of two run rules holds: the newest six points each
    lie above the one before, or the newest eight all lie above the median of twelve or more points before them. The
    rules are those of L. S. Nelson, "The Shewhart control chart: tests for special causes", Journal of Quality
    Technology 16 (1984), with eight points on one side as in the Western Electric handbook (1956). Of 24 points
    that only vary by chance, 2 series in 100 are not called steady.
    """
    if len(values) < RISES:
        return None
    tilt = slope(values[-BASELINE:])
    for word, sign in (("rising", 1), ("falling", -1)):
        if tilt * sign > 0:
            rule = "climb" if _climbs(values, sign) else "side" if _stays(values, sign) else ""
            if rule:
                return Trend(word, rule)
    return Trend("steady")


def _climbs(values: Sequence[float], sign: int) -> bool:
    return all(sign * (after - before) > 0 for before, after in pairwise(values[-RISES:]))


def _stays(values: Sequence[float], sign: int) -> bool:
    """Whether the newest points lie on one side of the middle of those before them."""
    before = values[:-SIDE]
    return len(before) >= BASELINE and all(sign * (value - _library().median(before)) > 0 for value in values[-SIDE:])
