"""Whether a KPI meets its target: by the interval where there are counts, by the value where there are none."""

from datetime import date

import pytest

from cxlint.load import assemble
from cxlint.spec import Spec
from cxlint.testing import MemoryTree
from cxlint.tree import Limits
from cxlint.verdict import (
    Pool,
    Verdict,
    comparable,
    estimate,
    margin,
    newest,
    newest_verdict,
    pool,
    pooled_verdict,
    scale,
    series_start,
    verdict_of,
)

MET, MISSED, NOT_CLEAR, NO_DATA = Verdict
PLAIN = "period,value\n"
SHARE = "period,rows,n,good,value,state\n"


def _spec(kpi: str, raw: str | None = None) -> Spec:
    files = {"cx.yaml": f"spec: 1\nname: N\nsegments: {{b2b: {{}}}}\nkpis:\n  k: {{{kpi}}}\n"}
    return assemble(MemoryTree(files | ({"readings/k.csv": raw} if raw else {})), Limits()).spec


def _share(period: str, n: int, good: int, state: str = "final") -> str:
    return f"{period},{n},{n},{good},{100 * good / n:.6f},{state}\n"


AT_80 = "family: on-time, targets: [{from: 2025-Q1, value: 80}]"


@pytest.mark.parametrize(
    ("kpi", "value", "verdict"),
    [
        ("better: higher, targets: [{from: 2025-Q1, value: 80}]", "80", MET),
        ("better: higher, targets: [{from: 2025-Q1, value: 80}]", "79.9", MISSED),
        ("better: lower, targets: [{from: 2025-Q1, value: 80}]", "80", MET),
        ("better: lower, targets: [{from: 2025-Q1, value: 80}]", "80.1", MISSED),
        ("better: within, targets: [{from: 2025-Q1, low: 70, high: 80}]", "80", MET),
        ("better: within, targets: [{from: 2025-Q1, low: 70, high: 80}]", "70", MET),
        ("better: within, targets: [{from: 2025-Q1, low: 70, high: 80}]", "69.9", MISSED),
        ("better: within, targets: [{from: 2025-Q1, low: 70, high: 80}]", "80.1", MISSED),
        ("better: within, targets: [{from: 2025-Q1, value: 80}]", "80", None),
        ("better: higher, targets: [{from: 2025-Q1, low: 70}]", "80", None),
        ("better: higher, targets: [{from: 2025-Q1, high: 70}]", "80", None),
        ("targets: [{from: 2025-Q1, value: 80}]", "80", None),
        ("family: on-time, targets: [{from: 2025-Q1, value: 80}]", "70", MISSED),
        ("better: higher, targets: [{from: 2025-07-02, value: 80}]", "70", None),
        ("better: higher, targets: [{from: 2025-07-01, value: 80}]", "70", MISSED),
        ("better: higher, targets: [{from: 2025-Q1, value: 60}, {from: 2025-Q4, value: 80}]", "70", MET),
        ("better: higher", "70", None),
    ],
)
def test_a_value_without_counts_is_compared_as_it_is(kpi: str, value: str, verdict: Verdict | None) -> None:
    """By the target in force on the first day of its period; none in force, or no direction: no verdict."""
    assert newest_verdict(_spec(kpi, f"{PLAIN}2025-Q3,{value}\n"), "k") is verdict


@pytest.mark.parametrize(
    ("n", "good", "verdict"),
    [(1000, 850, MET), (1000, 790, NOT_CLEAR), (1000, 810, NOT_CLEAR), (1000, 750, MISSED), (10, 6, NOT_CLEAR)],
)
def test_a_share_is_judged_by_its_interval(n: int, good: int, verdict: Verdict) -> None:
    """Met and missed when the whole interval lies on one side."""
    assert newest_verdict(_spec(AT_80, SHARE + _share("2025-07", n, good)), "k") is verdict
    lower = AT_80.replace("on-time", "abandonment").replace("80", "20")
    raw = SHARE + _share("2025-07", n, n - good)
    assert newest_verdict(_spec(lower, raw), "k") is verdict


def test_a_band_is_judged_by_the_interval_too() -> None:
    """Inside, outside on either side, and across an edge."""
    kpi = "family: on-time, better: within, targets: [{from: 2025-Q1, low: 40, high: 60}]"
    found = [
        newest_verdict(_spec(kpi, SHARE + _share("2025-07", 1000, good)), "k") for good in (500, 590, 650, 350, 410)
    ]
    assert found == [MET, NOT_CLEAR, MISSED, MISSED, NOT_CLEAR]


def test_one_answer_of_a_mean_is_never_clear() -> None:
    """It tells nothing of the spread."""
    kpi = "family: csat-mean, targets: [{from: 2025-Q1, value: 4}]"
    raw = "period,rows,n,sum,sumsq,value,state\n2025-07,1,1,5.000000,25.000000,5.000000,final\n"
    assert newest_verdict(_spec(kpi, raw), "k") is NOT_CLEAR
    assert newest_verdict(_spec(kpi, raw.replace("1,1,5.000000,25.000000", "9,9,45.000000,225.000000")), "k") is MET


def test_a_rate_is_counted_per_what_the_kpi_says() -> None:
    """Per 1,000, in percent, or each."""
    rate = "period,rows,events,exposure,value,state\n2025-07,9,40,10000,{},final\n"
    per_1000 = _spec("family: complaint-rate, per: 1000, targets: [{from: 2025-Q1, value: 8}]", rate.format(4))
    assert newest_verdict(per_1000, "k") is MET
    assert [scale(_spec(kpi).kpis["k"]) for kpi in ("per: 1000, unit: percent", "unit: '%'", "unit: calls")] == [
        1000,
        100,
        1,
    ]
    found = estimate(per_1000.kpis["k"], per_1000.readings["k"].rows[0])
    assert found
    assert found.value == 4


def test_no_data_is_no_verdict_on_the_target() -> None:
    """No file, no KPI, nothing counted, a silent source, a segment alone."""
    silent = f"{SHARE}2025-07,0,0,0,,final\n2025-08,9,0,0,,final\n"
    spec = _spec(AT_80)
    for raw in (None, PLAIN, silent, "period,value,segment\n2025-07,1,b2b\n"):
        spec = _spec(AT_80, raw)
        assert newest(spec, "k") is None
        assert newest_verdict(spec, "k") is NO_DATA
        assert pooled_verdict(spec, "k") is NO_DATA
        assert pool(spec, "k").period is None
        assert comparable(spec, "k") == ()
    assert newest_verdict(spec, "other") is pooled_verdict(spec, "other") is NO_DATA
    kpi, rows = spec.kpis["k"], _spec(AT_80, silent).readings["k"].rows
    assert verdict_of(kpi, None) is verdict_of(kpi, Pool(())) is verdict_of(kpi, rows[0]) is NO_DATA
    assert estimate(kpi, rows[0]) is estimate(kpi, Pool(())) is None


def test_the_newest_is_the_last_with_a_value_for_all_customers() -> None:
    """Whatever stands after it; what has not ended counts unless the day is told."""
    raw = "period,rows,value,segment\n2025-05,9,5,\n2025-06,9,6,\n2025-07,0,,\n2025-08,9,8,b2b\n"
    spec = _spec(AT_80, raw)
    found = newest(spec, "k")
    assert found
    assert found.period.text == "2025-06"
    assert newest(spec, "k", date(2025, 7, 1)) is found
    earlier = newest(spec, "k", date(2025, 6, 30))
    assert earlier
    assert earlier.period.text == "2025-05"
    assert newest_verdict(spec, "k", date(2025, 5, 31)) is NO_DATA


def test_periods_together_tell_what_none_tells_alone() -> None:
    """Three months of 100 answers, none clear, missed together; the statistics add up."""
    spec = _spec(AT_80, SHARE + "".join(_share(f"2025-0{month}", 100, 74) for month in (6, 7, 8, 9)))
    assert newest_verdict(spec, "k") is NOT_CLEAR
    assert pooled_verdict(spec, "k") is MISSED
    together = pool(spec, "k")
    assert (together.kind, together.counts) == ("proportion", {"n": 300, "good": 222})
    assert together.period
    assert together.period.text == "2025-09"
    assert len(pool(spec, "k", 4).readings) == 4
    assert pooled_verdict(spec, "k", 1) is NOT_CLEAR
    assert len(pool(spec, "k", 3, date(2025, 8, 31)).readings) == 2


def test_a_count_over_periods_is_one_of_a_period() -> None:
    """The target is that of a period."""
    kpi = "unit: calls, better: lower, targets: [{from: 2025-Q1, value: 120}]"
    raw = "period,rows,n,value,state\n" + "".join(f"2025-0{month},100,100,100,final\n" for month in (6, 7, 8))
    spec = _spec(kpi, raw)
    assert newest_verdict(spec, "k") is NOT_CLEAR
    assert pooled_verdict(spec, "k") is MET
    found = estimate(spec.kpis["k"], pool(spec, "k"))
    assert found
    assert found.value == 100


def _pooled(kpi: str, *rows: str) -> list[str]:
    return [reading.period.text for reading in pool(_spec(kpi, SHARE + "".join(rows)), "k").readings]


def test_what_is_pooled() -> None:
    """Final periods of one grain, under one target, behind the last break."""
    months = [_share(f"2025-0{month}", 100, 74) for month in (5, 6, 7)]
    assert _pooled(AT_80, *months) == ["2025-05", "2025-06", "2025-07"]
    assert _pooled(AT_80, _share("2025-Q1", 100, 74), *months[1:]) == ["2025-06", "2025-07"]
    assert _pooled(AT_80, *months, _share("2025-08", 100, 74, "settling")) == ["2025-05", "2025-06", "2025-07"]
    two = AT_80.replace("]", ", {from: 2025-06, value: 85}]")
    assert _pooled(two, *months) == ["2025-06", "2025-07"]
    same = AT_80.replace("]", ", {from: 2025-06, value: 80}]")
    assert _pooled(same, *months) == ["2025-05", "2025-06", "2025-07"]
    for start in ("2025-06", "2025-06-01"):
        assert _pooled(f"{AT_80}, series_break: [{{from: {start}, why: w}}]", *months) == ["2025-06", "2025-07"]
    assert len(_pooled(f"{AT_80}, series_break: [{{from: 2025-08, why: w}}]", *months)) == 3
    assert not _pooled(AT_80)


def test_values_without_counts_are_together_what_each_is() -> None:
    """All missed is missed; else it is not clear, and so it is with too few."""

    def found(*values: int) -> Verdict | None:
        rows = "".join(f"2025-0{month},{value}\n" for month, value in enumerate(values, 1))
        return pooled_verdict(_spec(AT_80, PLAIN + rows), "k")

    assert [found(70, 70, 70), found(80, 80, 90), found(70, 80, 70), found(90, 70, 70, 70)] == [
        MISSED,
        MET,
        NOT_CLEAR,
        MISSED,
    ]
    assert [found(70, 70), found(90), found()] == [NOT_CLEAR, NOT_CLEAR, NO_DATA]
    assert pooled_verdict(_spec("better: higher", f"{PLAIN}2025-01,1\n"), "k") is None


def test_what_can_be_compared() -> None:
    """The grain of the newest, behind the last break that has begun by its end; settling values too."""
    raw = f"{PLAIN}2025-Q1,1\n2025-05,2\n2025-06,3\n2025-07,4\n"
    spec = _spec(
        "series_break: [{from: 2025-06, why: w}, {from: 2025-01, why: w}, {from: 2025-08-01, why: w}, {why: w}]", raw
    )
    assert [reading.value for reading in comparable(spec, "k")] == [3, 4]
    assert [reading.value for reading in comparable(_spec("unit: x", raw), "k")] == [2, 3, 4]
    kpi = spec.kpis["k"]
    assert series_start(kpi, spec.readings["k"].rows[-1].period) == date(2025, 6, 1)
    assert series_start(_spec("unit: x").kpis["k"], spec.readings["k"].rows[-1].period) == date.min


def test_margins() -> None:
    """Known of a score and of shares; not where the value tells nothing of the spread."""
    nps, share, mean = (_spec(kpi).kpis["k"] for kpi in ("family: nps", "unit: '%'", "family: csat-mean"))
    assert margin(nps, 30, 100) == pytest.approx(15.1, abs=0.1)
    assert margin(share, 50, 385) == pytest.approx(5, abs=0.05)
    for kpi, value in ((nps, -101), (nps, 101), (share, -1), (share, 101), (mean, 4)):
        assert margin(kpi, value, 100) is None
    assert all(margin(kpi, 100, 100) for kpi in (nps, share))
    assert margin(nps, -100, 1)
    assert margin(share, 0, 1)
    assert margin(share, 50, 0) is None
