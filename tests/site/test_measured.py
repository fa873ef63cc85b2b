"""What was measured is on the pages, with the verdict that it bears and no other."""

from functools import cache

import pytest
from tests.site.made import of, shape

SHARE = "period,rows,n,good,value,state\n"
SPEC = {
    "cx.yaml": """
spec: 1
name: N
owners: {a: {name: Ada}}
kpis:
  met: {unit: percent, better: higher, targets: [{from: 2013-Q1, value: 80}]}
  open: {unit: percent, better: higher, targets: [{from: 2013-Q1, value: 80}]}
  missed: {unit: percent, better: higher, targets: [{from: 2013-Q1, value: 80}]}
  plain: {unit: days, better: lower, targets: [{from: 2014-01, value: 3}]}
  moved: {unit: days, better: lower, targets: [{from: 2013-Q1, value: 3}, {from: 2014-01, value: 2}]}
  ahead: {unit: days, better: lower, targets: [{from: 2013-Q1, value: 3}]}
  empty: {unit: days, better: lower, targets: [{from: 2013-Q1, value: 3}]}
moments:
  m: {owner: a}
promises:
  kept: {statement: One, kept_by: [m], owner: a, proven_by: [met, empty]}
  vague: {statement: Two, kept_by: [m], owner: a, proven_by: [met, open]}
  broken: {statement: Three, kept_by: [m], owner: a, proven_by: [met, open, missed]}
  backed: {statement: Four, kept_by: [m], owner: a, proven_by: [empty]}
  apart: {statement: Five, status: draft, kept_by: [m], owner: a, proven_by: [missed]}
""",
    "readings/met.csv": f"{SHARE}2013-11,9000,9000,8000,88.888889,final\n2013-12,9000,9000,8100,90.000000,final\n",
    "readings/open.csv": f"{SHARE}2013-12,100,100,79,79.000000,final\n",
    "readings/missed.csv": f"{SHARE}2013-11,900,900,630,70.000000,final\n2013-12,0,0,0,,final\n",
    "readings/plain.csv": "period,value\n2013-11,4.000000\n2013-12,4.000000\n",
    "readings/moved.csv": "period,value\n2013-12,3.000000\n",
    "readings/ahead.csv": "period,value\n2013-12,2.000000\n2014-01,9.000000\n2014-Q1,9.000000\n",
    "readings/empty.csv": "period,value\n",
}


@cache
def _made() -> dict[str, str]:
    return {
        name: " ".join("".join(shape(text).text).split()) for name, text in of(SPEC).items() if name.endswith("html")
    }


@pytest.mark.parametrize(
    ("page", "words", "other"),
    [
        ("kpis/met", "90 % in 2013-12 On target", "Misses"),
        (
            "kpis/met",
            "Last 2 months together89.44 %; with 95 % certainty between 88.99 and 89.88 On target",
            "Not clear",
        ),
        ("kpis/open", "79 % in 2013-12 Not clear", "together"),
        ("kpis/missed", "70 % in 2013-11 Misses its target", "On target"),
        ("kpis/plain", "4 days in 2013-12", "Misses"),
        ("kpis/moved", "3 days in 2013-12 On target, then at most 3 days", "Misses"),
        ("kpis/ahead", "2 days in 2013-12 On target", "9 days"),
        ("kpis/empty", "Not measured", "On target"),
        ("promises/kept", "Kept", "No verdict yet"),
        ("promises/vague", "Not clear", "Not kept"),
        ("promises/broken", "Not kept", "No verdict yet"),
        ("promises/backed", "No verdict yet", "Not kept"),
        ("promises/apart", "No verdict yet", "Not kept"),
    ],
)
def test_the_verdict_of_measured_values(page: str, words: str, other: str) -> None:
    """By the newest period that has ended and has a value, and of several KPIs by the worst."""
    text = _made()[f"{page}/index.html"]
    assert words in text
    assert other not in text


def test_what_is_not_kept_stands_before_what_is() -> None:
    """In the ledger: not kept, not clear, backed, kept."""
    text = _made()["promises/index.html"]
    places = [text.index(word) for word in ("Three", "Two", "Four", "One")]
    assert places == sorted(places)
