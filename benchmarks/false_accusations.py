"""How often a year brings a missed target to a KPI that keeps it: N misses in a row, or the bound of N periods together.

    python benchmarks/false_accusations.py

Each year has twelve months of `n` answers each, drawn from customers whose true score lies `above` the target. The naive
rule speaks when three months in a row lie below it, the pooled one when the whole interval of the last three together
does. The same for a KPI that truly lies below the target, where a rule should speak.
"""

import argparse
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cxlint.document import Spot
from cxlint.period import Period
from cxlint.place import Pointer, Position, Span
from cxlint.readings import Reading
from cxlint.spec import Kpi, Target
from cxlint.statistics import estimate
from cxlint.verdict import PERIODS, Pool, Verdict, verdict_of

MONTHS = 12
_AT = Pointer(Spot(Span("", Position(1, 1), Position(1, 2))))
_YEAR = [Period.parse(f"2025-{month:02}") for month in range(1, MONTHS + 1)]
Counts = dict[str, float]


@dataclass(frozen=True)
class Customers:
    """A kind of readings, the target, and how one month of answers falls for a true value."""

    family: str
    kind: str
    target: float
    draw: Callable[[random.Random, int, float], Counts]

    def kpi(self) -> Kpi:
        """A KPI with this target."""
        return Kpi(
            id="k", at=_AT, family=self.family, targets=(Target(from_=Period.parse("2024-Q1"), value=self.target),)
        )


def _share(chance: random.Random, n: int, value: float) -> Counts:
    return {"n": n, "good": sum(chance.random() < value / 100 for _ in range(n))}


def _score(chance: random.Random, n: int, value: float) -> Counts:
    """Three in ten are passive."""
    up = (0.7 + value / 100) / 2
    answers = [chance.random() for _ in range(n)]
    promoters = sum(answer < up for answer in answers)
    return {"n": n, "promoters": promoters, "detractors": sum(answer >= up + 0.3 for answer in answers)}


CUSTOMERS = {
    "nps 30": Customers("nps", "nps", 30, _score),
    "share 80 %": Customers("on-time", "proportion", 80, _share),
}


def accused(customers: Customers, n: int, above: float, years: int, seed: int = 1) -> tuple[float, float]:
    """The part of years in which the naive rule speaks, and in which the pooled one does."""
    chance = random.Random(seed)  # noqa: S311 - a simulation, to be repeated
    kpi = customers.kpi()
    naive = together = 0
    for _ in range(years):
        months = [customers.draw(chance, n, customers.target + above) for _ in range(MONTHS)]
        readings = [_reading(customers.kind, period, counts) for period, counts in zip(_YEAR, months, strict=True)]
        naive += any(all(_lies_below(one, customers) for one in window) for window in _windows(readings))
        together += any(verdict_of(kpi, Pool(window)) is Verdict.MISSED for window in _windows(readings))
    return naive / years, together / years


def _windows(readings: list[Reading]) -> Iterable[tuple[Reading, ...]]:
    return (tuple(readings[start : start + PERIODS]) for start in range(len(readings) - PERIODS + 1))


def _lies_below(reading: Reading, customers: Customers) -> bool:
    return reading.value is not None and reading.value < customers.target


def _reading(kind: str, period: Period, counts: Counts) -> Reading:
    found = estimate(kind, counts)
    return Reading(_AT, period, int(counts["n"]), found.value if found else None, "final", "", counts, {}, kind)


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=2000)
    years = parser.parse_args().years
    print(f"{'KPI':<12}{'answers a month':>16}{'truth':>16}{'three in a row':>17}{'three together':>17}")
    for name, customers in CUSTOMERS.items():
        for n in (100, 400):
            for above in (0, 2, -5, -10):
                naive, together = accused(customers, n, above, years)
                truth = "at the target" if not above else f"{abs(above)} {'above' if above > 0 else 'below'}"
                print(f"{name:<12}{n:>16}{truth:>16}{naive:>16.0%} {together:>16.0%}")


if __name__ == "__main__":
    main()
