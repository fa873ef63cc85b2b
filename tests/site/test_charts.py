"""Measured values on the pages: what is drawn, what is said, and that nothing is said which the numbers do not bear."""

import re
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from power import MONTHS, texts
from tests.site.made import of, shape

from cxlint.period import Period
from cxlint.site.charts import drawn, small
from cxlint.site.view.axis import LONGEST, Axis, Scale
from cxlint.site.view.parts import Spark
from cxlint.site.view.series import Chart, Dot

MARKS = {
    "grid",
    "range",
    "edge",
    "centre",
    "target",
    "between",
    "line",
    "dots",
    "hole",
    "signal",
    "silent",
    "gone",
    "break",
}


@cache
def _made() -> dict[str, str]:
    return of(texts())


def _page(name: str) -> str:
    return _made()[f"{name}/index.html"]


def _text(name: str) -> str:
    return " ".join(" ".join(shape(_page(name)).text).split())


def _plot(name: str) -> str:
    found = re.search(r'<svg class="cx-chart__plot".*?</svg></div>', _page(f"kpis/{name}"), re.DOTALL)
    assert found
    return found[0]


def _marks(name: str) -> dict[str, str]:
    """What a plot draws: the path of each mark."""
    return dict(re.findall(r'<path class="cx-c-([a-z]+)" d="([^"]*)"', _plot(name)))


@pytest.mark.parametrize(
    ("kpi", "there"),
    [
        ("first-fix", {"range", "edge", "centre", "between", "target", "hole", "silent", "gone", "break"}),
        ("recommend", {"range", "edge", "centre", "between", "target", "signal"}),
        ("time-to-answer", {"range", "edge", "centre", "between", "target", "signal"}),
        ("cut-offs", {"between", "target", "silent", "gone"}),
        ("complaints", {"range", "edge", "centre", "between", "target"}),
        ("plain", {"target"}),
    ],
)
def test_a_chart_draws_what_the_readings_bear(kpi: str, there: set[str]) -> None:
    """Intervals where there are counts, a usual range from twelve values on, rings for silence, holes while it settles."""
    assert set(_marks(kpi)) == there | {"grid", "line", "dots"}
    assert set(_marks(kpi)) <= MARKS


def test_the_line_ends_at_silence_and_at_breaks() -> None:
    """Three silent months, one without a row and two breaks leave six runs of more than one value."""
    marks = _marks("first-fix")
    assert marks["line"].count("M") == 6
    assert marks["silent"].count("M") == 4
    assert marks["break"].count("M") == 2
    assert marks["hole"].count("M") == 2
    assert marks["dots"].count("M") == len(MONTHS) - 4 - 1


def test_a_target_goes_up_in_steps_at_the_day_from_which_it_counts() -> None:
    """One line of joined steps; a band has two; what is to come lies beyond the axis."""
    assert _marks("first-fix")["target"].count("M") == 1
    assert _marks("first-fix")["target"].count("V") == 2
    assert _marks("time-to-answer")["target"].count("M") == 2
    assert "to come" in _text("kpis/first-fix").lower()


@pytest.mark.parametrize(
    ("kpi", "words"),
    [
        ("first-fix", "Too few to say 4 final values to compare; a trend needs 6"),
        ("first-fix", "Not known yet 4 final values to compare; control limits need 12"),
        ("first-fix", "2010-09 to 2010-10, 2012-05: the source was silent; 2012-10: the file has no row"),
        ("first-fix", "From 2011-07 on not to be compared with before: asked after the visit"),
        ("first-fix", "2013-11 to 2013-12 may still change"),
        ("recommend", "Signal in 2013-04 38 points, above"),
        ("time-to-answer", "Signal in 2013-08 211.33 seconds, below"),
        ("cut-offs", "2013-Q4: no reading yet"),
        ("complaints", "No signal 0.24 to 1.75 complaints, by the first 12 values of the series"),
        ("complaints", "Steady no run of values that chance would not bring"),
        ("plain", "Rising, for the worse each of the last 5 months lies above the one before"),
        ("silent", "2013-10 to 2013-12: the source was silent"),
    ],
)
def test_what_a_chart_says_has_its_reason(kpi: str, words: str) -> None:
    """Trend, usual range, silence and breaks in words."""
    assert words in _text(f"kpis/{kpi}")


def test_a_raw_difference_is_no_verdict() -> None:
    """81.92 % lies below 85 % and its interval does not: not clear, in word, shape and colour."""
    plot = _plot("first-fix")
    assert 'class="cx-c-ring cx-c-ring--near"' in plot
    assert "cx-c-ring--missing" not in plot
    assert "81.92 % in 2013-12 Not clear" in _text("kpis/first-fix")


def test_the_table_says_what_the_chart_shows() -> None:
    """A row for each period of the chart, those without data too, each judged by the target of its own time."""
    page = _page("kpis/first-fix")
    table = page[page.index('id="numbers"') : page.index("</table>", page.index('id="numbers"'))]
    rows = [" ".join("".join(shape(row).text).split()) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[1:]]
    assert len(rows) == LONGEST - 1
    assert rows[0].startswith("2013-12")
    assert "may still change" in rows[0]
    held = {row[:7]: row for row in rows}
    assert "No data" in held["2012-10"]
    assert "Met" not in held["2012-10"]
    assert "the source was silent" in held["2012-05"]
    assert "at least 75 %" in held["2012-12"]
    assert "at least 85 %" in held["2013-01"]
    assert "series begins anew: calls count too" in held["2013-07"]
    assert rows[-1].startswith("2009-02")


def test_a_segment_without_news_is_not_judged() -> None:
    """The newest value of each segment; one that fell silent has no verdict any more."""
    text = _text("kpis/first-fix")
    assert "Houses 76 % in 2013-12" in text
    assert "No data since 2011-06" in text


def test_the_readings_are_a_file_of_the_site() -> None:
    """The CSV has every row, as it stands in the spec, and the page links to it."""
    made = _made()
    assert made["kpis/plain/readings.csv"] == texts()["readings/plain.csv"]
    assert sorted(made["kpis/first-fix/readings.csv"].splitlines()) == sorted(
        texts()["readings/first-fix.csv"].splitlines()
    )
    assert made["listening/feedback.csv"] == texts()["readings/feedback.csv"]
    assert 'href="../../kpis/plain/readings.csv" download' in _page("kpis/plain")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("moments/repair", "First fix 81.92 % in 2013-12 Not clear"),
        ("stages/use", "First fix 81.92 % in 2013-12 Not clear"),
        ("stages/use", "Silent Not measured"),
        ("promises/fixed", "First fix 81.92 % in 2013-12 Not clear"),
        ("owners/field", "First fix 81.92 % in 2013-12 Not clear"),
        ("priority", "First fix 81.92 % in 2013-12 Not clear"),
        ("kpis", "81.92 % in 2013-12 Not clear"),
    ],
)
def test_wherever_a_kpi_stands_its_value_does(page: str, words: str) -> None:
    """With the verdict in words, and a small line where there are values enough."""
    assert words in _text(page)


def test_small_lines_are_for_eight_values_and_more() -> None:
    """Three quarters are no line."""
    page = _page("kpis")
    rows = dict(
        re.findall(r'<th scope="row"><a href="[^"]*kpis/([a-z-]+)/index.html">.*?</th>(.*?)</tr>', page, re.DOTALL)
    )
    assert "cx-spark" in rows["recommend"]
    assert "cx-spark" in rows["plain"]
    assert "cx-spark" not in rows["cut-offs"]


def test_what_misses_its_target_stands_first() -> None:
    """Then what is not clear, what is not measured, what is on target."""
    text = _page("kpis")
    places = [text.index(f"/kpis/{kpi}/index.html") for kpi in ("plain", "recommend", "silent")]
    assert places == sorted(places)


def test_years_of_many_segments_stay_small() -> None:
    """Twenty years of months in thirty segments: sixty periods drawn, all rows in the CSV."""
    months = [f"{year}-{month:02}" for year in range(1994, 2014) for month in range(1, 13)]
    segments = [f"s{at}" for at in range(30)]
    rows = [f"{month},{50 + at % 7}.000000,{segment}" for at, month in enumerate(months) for segment in ("", *segments)]
    spec = (
        "spec: 1\nname: N\nsegments: {"
        + ", ".join(f"{name}: {{}}" for name in segments)
        + "}\nkpis: {k: {unit: days}}\n"
    )
    made = of({"cx.yaml": spec, "readings/k.csv": "\n".join(("period,value,segment", *rows)) + "\n"})
    page = made["kpis/k/index.html"]
    assert len(page.encode()) < 60_000
    assert "And 6 more segments" in page
    dots = re.search(r'cx-c-dots" d="([^"]*)"', page)
    assert dots
    assert dots[1].count("M") == LONGEST - 1
    assert made["kpis/k/readings.csv"].count("\n") == len(rows) + 1


def test_the_same_readings_give_the_same_bytes() -> None:
    """Twice the same site."""
    assert of(texts()) == _made()


@pytest.mark.parametrize("grain", ["day", "month", "quarter"])
def test_labels_never_touch(grain: str) -> None:
    """However many periods there are: in the room of a wide screen all labels, in that of a narrow one the main ones."""
    for count in range(1, LONGEST + 1):
        for first in range(24_000, 24_013):
            labels = Axis(grain, first if grain != "day" else 735_000 + first, count).labels
            for wide, shown in ((500, labels), (240, [label for label in labels if label.is_main])):
                ends = []
                for label in shown:
                    size = 7 * len(label.text) / wide
                    start = label.at - {"start": 0, "middle": size / 2, "end": size}[label.anchor]
                    ends.append((start, start + size))
                assert all(before[1] < after[0] for before, after in pairwise(ends)), (
                    count,
                    first,
                    wide,
                )


def test_an_axis_counts_periods() -> None:
    """Neighbours differ by one; a day inside a period belongs to the one that begins after it."""
    months = Axis.of([Period.parse("2013-11"), Period.parse("2014-01")], date(2014, 4, 2))
    assert [months.name(slot) for slot in range(months.count)] == [
        f"{at}" for at in ("2013-11", "2013-12", "2014-01", "2014-02", "2014-03", "2014-04")
    ]
    assert months.edge(date(2014, 1, 1)) == 2
    assert months.edge(date(2014, 1, 2)) == 3
    assert months.edge(date(2001, 1, 1)) == 0
    assert months.edge(date(2031, 1, 1)) == months.count
    assert months.names([0, 1, 2, 4]) == "2013-11 to 2014-01, 2014-03"
    quarters = Axis.of([Period.parse("2013-Q4")], date(2013, 2, 1))
    assert (quarters.count, quarters.name(0), quarters.slot(Period.parse("2014-Q1"))) == (1, "2013-Q4", 1)
    days = Axis.of([Period.parse("2014-01-30")], date(2014, 2, 1))
    assert [days.name(slot) for slot in range(days.count)] == ["2014-01-30", "2014-01-31", "2014-02-01"]
    old = Axis.of([Period.parse("2001-01"), Period.parse("2001-02")], date(2014, 1, 31))
    assert (old.count, old.name(old.count - 1)) == (14, "2002-02")


@pytest.mark.parametrize(
    ("values", "bounds", "ticks"),
    [
        ([63.8, 84.5], (0, 100), (60, 70, 80, 90)),
        ([0, 100], (0, 100), (0, 25, 50, 75, 100)),
        ([99.2, 99.9], (0, 100), (99.2, 99.4, 99.6, 99.8, 100)),
        ([5], (None, None), (4.5, 4.75, 5, 5.25, 5.5)),
        ([0], (None, None), (-1, -0.5, 0, 0.5, 1)),
        ([-12, 38], (-100, 100), (-20, 0, 20, 40)),
        ([12_345_001, 12_345_003], (0, None), (12_345_001, 12_345_001.5, 12_345_002, 12_345_002.5, 12_345_003)),
    ],
)
def test_a_scale_has_round_numbers(
    values: list[float], bounds: tuple[float | None, float | None], ticks: tuple[float, ...]
) -> None:
    """Few of them, around all values, within what can be."""
    assert Scale.of(values, *bounds).ticks == ticks


def test_a_chart_of_hostile_words_is_harmless() -> None:
    """Titles and units are strangers' texts."""
    bad = '<script>alert(1)</script>" onload="x'
    axis = Axis("month", 24_000, 2)
    chart = Chart(bad, bad, bad, 2, Scale.of([1, 2]), axis.labels, (Dot(0, 1, None, None, 0), Dot(1, 2, None, None, 0)))
    assert "<script" not in drawn(chart)
    assert 'onload="' not in drawn(chart).replace("&#34;", "&quot;")


@pytest.mark.parametrize("tone", ["ok", "near", "missing", "none", ""])
def test_a_small_line_ends_in_the_shape_of_its_verdict(tone: str) -> None:
    """A full dot, a ring, a square; the words beside it say the same, so it is hidden from screen readers."""
    html = small(Spark((1.0, 1.0, 1.0), (None, 1.0, 2.0), tone))
    assert 'aria-hidden="true"' in html
    assert ("h6v6h-6z" in html) is (tone == "missing")
    assert ('stroke-width="2"' in html) is (tone == "near")
    assert (f"cx-c-end--{tone}" in html) is (tone in ("ok", "near", "missing"))
