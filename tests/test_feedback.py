"""How often a pain point is heard, and whether it has grown."""

from collections.abc import Sequence
from datetime import date

import pytest

from cxlint.feedback import Heard, grown, histories
from cxlint.load import assemble
from cxlint.period import Period
from cxlint.statistics import has_risen
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

TODAY = date(2026, 1, 15)
MAP = """
spec: 1
name: Harbour
listening_posts: {calls: {type: call}, mails: {type: email}, box: {type: web-feedback}, old: {type: log, status: retired}}
pain_points:
  pain: {text: It hurts, codes: {CODES}}
  uncoded: {text: It hurts too}
"""


def _heard(codes: str, rows: str) -> list[tuple[str, int]]:
    """How often `pain` was heard, by period, with rows as `period post code n`."""
    cells = (row.split() for row in rows.split(";"))
    table = "".join(f"{period},{post},all,{code},{n}\n" for period, post, code, n in cells)
    files = {
        "cx.yaml": MAP.replace("{CODES}", codes),
        "readings/feedback.csv": f"period,listening_post,channel,code,n\n{table}",
    }
    spec = assemble(MemoryTree(files), Limits()).spec.live
    ((pain, history),) = histories(spec, spec.pain_points.values(), TODAY)
    assert pain.id == "pain"
    return [(heard.period.text, heard.n) for heard in history]


@pytest.mark.parametrize(
    ("codes", "rows", "expected"),
    [
        pytest.param(
            "{calls: [a, b]}",
            "2025-11 calls a 3; 2025-11 calls b 4; 2025-11 calls c 9; 2025-12 calls a 1",
            [("2025-11", 7), ("2025-12", 1)],
            id="all codes together, and no other",
        ),
        pytest.param(
            "{calls: [a]}",
            "2025-10 calls a 3; 2025-11 calls c 9; 2025-12 mails a 1",
            [("2025-10", 3), ("2025-11", 0)],
            id="0 where its post brought something else",
        ),
        pytest.param(
            "{calls: [a], mails: [a]}",
            "2025-10 calls a 3; 2025-11 calls a 4; 2025-11 mails a 5; 2025-12 mails a 6",
            [("2025-11", 9)],
            id="only where all posts brought something",
        ),
        pytest.param(
            "{calls: [a], box: [a], mails: []}",
            "2025-10 calls a 3; 2025-11 mails a 5",
            [("2025-10", 3)],
            id="a post without feedback or codes is left out",
        ),
        pytest.param(
            "{calls: [a], old: [a]}", "2025-10 calls a 3; 2025-11 old a 5", [("2025-10", 3)], id="a retired post too"
        ),
        pytest.param("{box: [a]}", "2025-10 calls a 3", [], id="nothing heard"),
        pytest.param(
            "{calls: [a]}",
            "2025-Q2 calls a 9; 2025-Q3 calls a 8; 2025-10 calls a 3; 2025-11 calls a 4",
            [("2025-10", 3), ("2025-11", 4)],
            id="of the kind of the newest",
        ),
        pytest.param(
            "{calls: [a]}",
            "2025-11-30 calls a 1; 2025-12-01 calls a 2; 2025-12-31 calls a 4; 2026-01-14 calls a 8",
            [("2025-11", 1), ("2025-12", 6)],
            id="days by month, and no month that has not ended",
        ),
    ],
)
def test_what_is_heard_is_counted_by_period(codes: str, rows: str, expected: list[tuple[str, int]]) -> None:
    """Over all codes and posts of a pain point."""
    assert _heard(codes, rows) == expected


def test_a_month_ends_on_the_day_after_its_last() -> None:
    """On its last day it has not."""
    table = "period,listening_post,channel,code,n\n2025-12,calls,all,a,1\n"
    tree = MemoryTree({"cx.yaml": MAP.replace("{CODES}", "{calls: [a]}"), "readings/feedback.csv": table})
    spec = assemble(tree, Limits()).spec
    for today, count in ((date(2025, 12, 31), 0), (date(2026, 1, 1), 1)):
        ((_, history),) = histories(spec, spec.pain_points.values(), today)
        assert len(history) == count


def _months(counts: Sequence[int], *, year: int = 2024, month: int = 1) -> list[Heard]:
    """Heard so often in months one after the other."""
    places = [divmod(month - 1 + place, 12) for place in range(len(counts))]
    return [
        Heard(Period.parse(f"{year + more}-{rest + 1:02}"), n) for n, (more, rest) in zip(counts, places, strict=True)
    ]


@pytest.mark.parametrize(
    ("counts", "has_grown"),
    [
        ([20] * 12 + [30, 38, 41], True),
        ([20] * 12 + [20, 21, 22], False),
        ([20] * 12 + [12, 10, 9], False),
        ([20, 24, 18, 71, 64, 78], True),
        ([20, 24, 71, 64, 78], False),
        ([10, 60, 20, 90, 30, 80], False),
        ([0] * 12 + [1, 1, 1], False),
        ([0] * 12 + [5, 4, 6], True),
        ([90, 92, 95, *[20] * 9, 91, 93, 94], False),
        ([60, 62, 61, *[20] * 9, 66, 64, 65], False),
        ([62, 61, *[20] * 9, 66, 64, 65], True),
        ([50, 52, 55, *[20] * 9, 91, 93, 94], True),
        ([90, 92, *[20] * 9, 91, 93, 94], True),
        ([500] * 3 + [20] * 12 + [40, 41, 42], True),
        ([], False),
    ],
)
def test_growth_is_more_than_chance_and_no_season(counts: list[int], *, has_grown: bool) -> None:
    """Of the newest three months above at most twelve before them."""
    months = _months(counts)
    growth = grown(months[:-3], months[-3:])
    assert bool(growth) == has_grown
    assert growth is None or list(growth.before) == months[:-3][-12:]


def test_growth_is_said_in_words() -> None:
    """With the mean of both, a decimal where it is small, and one period by its name."""
    months = _months([20] * 12 + [30, 38, 41])
    growth = grown(months[:-3], months[-3:])
    assert growth
    assert growth.words() == "36 a month in the last 3, 20 a month in the 12 before"
    months = _months([9, 10, 10, 10, 60])
    growth = grown(months[:-1], months[-1:])
    assert growth
    assert growth.words("until then") == "60 in the last month, 9.8 a month in the 4 until then"
    months = _months([10, 11, 10, 10, 90, 92])
    growth = grown(months[:-2], months[-2:])
    assert growth
    assert growth.words() == "91 a month in the last 2, 10 a month in the 4 before"
    months = _months([10, 10, 10, 10, 90, 92])
    growth = grown(months[:-2], months[-2:])
    assert growth
    assert growth.words() == "91 a month in the last 2, 10 a month in the 4 before"


def test_months_are_compared_by_their_days() -> None:
    """As often a day in the longer months is no growth."""
    assert [heard.rate for heard in _months([4, 5])] == [(4, 31), (5, 29)]
    assert not has_risen([(280_000, 28)] * 3, [(310_000, 31)] * 3)
    assert has_risen([(280_000, 28)] * 3, [(311_500, 31)] * 3)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # The ratio is log(109.5 / 60.5) = 0.593, its error sqrt(1 / 60.5 + 1 / 109.5) = 0.160: 3.70 times as large.
        # Student's t with 4 degrees of freedom lies above 3.70 in 1.04 % of cases, above 3.75 in 1 %.
        ([20, 20, 20], [30, 38, 41], True),
        ([], [30, 38, 41], False),
        ([20], [300], False),
        ([20], [], False),
        ([0, 0], [0, 0], False),
        ([10, 10], [10, 10], False),
    ],
)
def test_more_events_in_the_same_time_have_risen(before: list[float], after: list[float], *, expected: bool) -> None:
    """Where both sides together leave a degree of freedom."""
    assert has_risen([(n, 30) for n in before], [(n, 30) for n in after]) is expected


def test_a_higher_level_asks_for_more() -> None:
    """The same rise is beyond 97.9 % and not beyond 98 %."""
    before, after = [(20.0, 30.0)] * 3, [(30.0, 30.0), (38.0, 30.0), (41.0, 30.0)]
    assert has_risen(before, after, 0.979)
    assert not has_risen(before, after, 0.98)


def test_waves_widen_the_error() -> None:
    """The same sums in even months have risen, in months that go up and down they have not."""
    assert has_risen([(40, 30)] * 3, [(70, 30)] * 3)
    assert not has_risen([(5, 30), (100, 30), (15, 30)], [(70, 30)] * 3)
    assert not has_risen([(40, 30)] * 3, [(5, 30), (180, 30), (25, 30)])
