"""Three months together accuse less often than three misses in a row, and still find what is truly missed."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cxlint.statistics import is_signal, trend

YEARS = 300


@pytest.fixture
def simulation(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command under `benchmarks/`."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    return import_module("false_accusations")


@pytest.mark.parametrize("name", ["nps 30", "share 80 %"])
def test_a_kpi_at_its_target_is_accused_less(name: str, simulation: Any) -> None:
    """About half of the years by misses in a row, about one in six together (measured on 1,000 years: 52 and 17 %)."""
    naive, together = simulation.accused(simulation.CUSTOMERS[name], 100, 0, YEARS)
    assert 0.4 < naive < 0.6
    assert 0.1 < together < 0.25


def test_a_kpi_above_its_target_is_hardly_accused(simulation: Any) -> None:
    """Two points above: 31 against 7 %."""
    naive, together = simulation.accused(simulation.CUSTOMERS["nps 30"], 100, 2, YEARS)
    assert 0.22 < naive < 0.4
    assert together < 0.12


def test_what_is_truly_missed_is_found(simulation: Any) -> None:
    """Ten points below the target."""
    _, together = simulation.accused(simulation.CUSTOMERS["nps 30"], 100, -10, YEARS)
    assert together > 0.95


def test_a_series_that_varies_by_chance_is_steady_and_gives_no_signal(simulation: Any) -> None:
    """Of 24 points that vary by chance, 2 % are called a trend and 2 % a signal."""
    chance = simulation.random.Random(1)
    series = [[chance.gauss(0, 1) for _ in range(24)] for _ in range(1000)]
    assert sum(trend(values) != "steady" for values in series) < 40
    assert sum(is_signal(values) for values in series) < 40
