"""Works the statistics out with SciPy and statsmodels, and freezes what they say.

    pip install -r tests/statistics/requirements.txt
    python tests/statistics/freeze.py

The tests compare cxlint's closed formulas with `frozen.json`, so neither package is needed to run them. Both bring no
types, hence `Any`.
"""

import json
from collections.abc import Sequence
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

FROZEN = Path(__file__).parent / "frozen.json"
LEVELS = (0.8, 0.95, 0.99)
PROMOTED = (
    (0, 0, 1),
    (1, 0, 1),
    (0, 1, 1),
    (50, 20, 100),
    (360, 8, 400),
    (5, 5, 10),
    (0, 400, 400),
    (7012, 2001, 12000),
)
VALUES = ([4, 5], [3, 3, 3, 3], [1, 5, 4, 4, 2, 5, 5, 3], [10.5, -3.25, 7.75, 0.5, 22.125], [1e6, 1e6 + 1, 1e6 + 4])
SERIES = ([3, 1, 4, 1, 5, 9, 2, 6], [1, 2, 3, 4, 5, 6], [5, 5, 5, 5], [10, 9, 9.5, 7, 200, 6, 5.5, 5], [2, 1])


def frozen() -> dict[str, Any]:
    """Every figure, by what it is of."""
    stats: Any = import_module("scipy.stats")
    special: Any = import_module("scipy.special")
    proportion: Any = import_module("statsmodels.stats.proportion")
    weighted: Any = import_module("statsmodels.stats.weightstats")
    shares = [(0, 1), (1, 1), (0, 20), (20, 20), (9, 10), (1, 2), (668, 1681), (47942, 63844), (1, 1000000)]
    return {
        "normal": [[level, stats.norm.ppf((1 + level) / 2)] for level in LEVELS],
        "t": [
            [part, freedom, stats.t.ppf(part, freedom)]
            for part, freedom in product(
                (0.6, 0.9, 0.975, 0.995, 0.9995), (1, 2, 3, 4, 5, 9, 10, 29, 30, 99, 1000, 1e6)
            )
        ],
        "beta": [
            [x, a, b, special.betainc(a, b, x)]
            for x, a, b in product((0.0, 1e-6, 0.1, 0.5, 0.9, 1.0), (0.5, 1.5, 10.0, 500.0), (0.5, 3.0, 40.0))
        ],
        "wilson": [
            [good, n, level, *proportion.proportion_confint(good, n, 1 - level, method="wilson")]
            for (good, n), level in product(shares, LEVELS)
        ],
        "nps": [[*counts, level, *_nps(weighted, counts, level)] for counts, level in product(PROMOTED, LEVELS)],
        "mean": [
            [values, level, *stats.t.interval(level, len(values) - 1, *_mean(stats, values))]
            for values, level in product((values for values in VALUES if len(set(values)) > 1), LEVELS)
        ],
        "poisson": [
            [events, level, *_garwood(stats, events, level)]
            for events, level in product((0, 1, 2, 3, 5, 10, 47, 100, 1069, 40000), LEVELS)
        ],
        "slope": [[values, stats.theilslopes(values, range(len(values))).slope] for values in SERIES],
    }


def _nps(weighted: Any, counts: tuple[int, int, int], level: float) -> tuple[float, float]:
    """The interval of the mean of +1, 0 and -1, each answer weighed, with ¾, 1½ and ¾ answers added."""
    promoters, detractors, n = counts
    weights = [promoters + 0.75, n - promoters - detractors + 1.5, detractors + 0.75]
    scores = weighted.DescrStatsW([100, 0, -100], weights=weights, ddof=0)
    error = scores.std / sum(weights) ** 0.5
    low, high = weighted._zconfint_generic(scores.mean, error, 1 - level, "two-sided")
    return max(-100.0, low), min(100.0, high)


def _mean(stats: Any, values: Sequence[float]) -> tuple[float, float]:
    return sum(values) / len(values), stats.sem(values)


def _garwood(stats: Any, events: int, level: float) -> tuple[float, float]:
    """The exact Poisson limits (Garwood), which Byar's formula comes near to."""
    low = stats.chi2.ppf((1 - level) / 2, 2 * events) / 2 if events else 0.0
    return low, stats.chi2.ppf((1 + level) / 2, 2 * events + 2) / 2


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, int) else float(value)


def main() -> None:
    """Writes `frozen.json`, one figure a line."""
    lines = ",\n".join(
        f'"{name}": [\n' + ",\n".join(f"  {json.dumps(row)}" for row in rows) + "\n]"
        for name, rows in _plain(frozen()).items()
    )
    FROZEN.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
