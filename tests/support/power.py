"""A made-up power supplier that measures itself for years: every kind of readings, silence, breaks, segments, feedback."""

from collections.abc import Iterable
from math import sin

MONTHS = tuple(f"{year}-{month:02}" for year in range(2009, 2014) for month in range(1, 13))
SEGMENTS = ("flats", "houses", "shops")
SPEC = """
spec: 1
name: Made-up Power
owners: {net: {name: Network}, care: {name: Customer Care}, field: {name: Field Service}, bill: {name: Billing}}
segments: {flats: {}, houses: {}, shops: {}}
stages:
  join: {name: Join, owner: care, moments: [welcome]}
  use: {name: Use, owner: net, moments: [outage, repair]}
  pay: {name: Pay, owner: bill}
  leave: {name: Leave, owner: bill}
moments:
  welcome: {kpis: [recommend, plain]}
  outage: {priority: 1, kpis: [complaints, silent]}
  repair: {priority: 2, kpis: [first-fix, time-to-answer]}
promises:
  fixed: {statement: Fixed at the first visit, kept_by: [repair], owner: field, proven_by: [first-fix]}
kpis:
  first-fix:
    owner: field
    unit: percent
    better: higher
    targets: [{from: 2009-Q3, value: 70}, {from: 2011-Q1, value: 75}, {from: 2013-01, value: 85}, {from: 2014-Q2, value: 88}]
    series_break: [{from: 2011-07, why: asked after the visit}, {from: 2013-Q3, why: calls count too}]
  recommend: {owner: care, family: nps, targets: [{from: 2009-Q1, value: 20}, {from: 2012-Q1, value: 30}]}
  time-to-answer: {owner: care, unit: seconds, better: within, targets: [{from: 2012-Q3, low: 240, high: 300}]}
  cut-offs: {owner: net, unit: households, better: lower, targets: [{from: 2013-Q1, value: 12000000}]}
  complaints: {owner: net, unit: complaints, per: 1000, better: lower, targets: [{from: 2012-Q1, value: 1}]}
  plain: {owner: care, unit: days, better: lower, targets: [{from: 2013-Q1, value: 4}]}
  silent: {owner: net, unit: days, better: lower}
listening_posts:
  calls: {name: Calls, type: call, owner: care, stages: [use, pay]}
  letters: {name: Letters, type: complaint, owner: care, stages: [use]}
  survey: {name: Survey, type: survey, owner: care, stages: [join]}
pain_points:
  again: {name: Again, text: Three visits for one fault, severity: 5, stage: use, moments: [repair], owners: [field, care], codes: {calls: [repeat], letters: [repeat]}}
  dark: {name: Dark, text: Nobody tells me when, severity: 4, stage: use, owners: [net, care], codes: {calls: [when, repeat]}}
  wrong: {name: Wrong, text: The bill is wrong, severity: 3, stage: pay, moments: [welcome], owners: [bill], codes: {calls: [bill]}}
"""


def _lines(head: str, rows: Iterable[str]) -> str:
    return "\n".join((head, *rows)) + "\n"


def _wave(at: int, size: float, steps: float = 3.7) -> float:
    """A number that goes up and down, the same on every machine to six digits."""
    return round(size * sin(at * steps), 6)


def _first_fix() -> Iterable[str]:
    for at, month in enumerate(MONTHS):
        if at == 45:
            continue
        if at in (20, 21, 40):
            yield f"{month},0,0,0,,final,"
            continue
        state = "settling" if at >= 58 else "final"
        n = 260
        good = round(n * (0.74 + _wave(at, 0.04) + (0.12 if at >= 30 else 0) - (0.2 if at == 57 else 0)))
        yield f"{month},{n},{n},{good},{100 * good / n:.6f},{state},"
        for place, segment in enumerate(SEGMENTS):
            if segment != "shops" or at < 30:
                part = min(50, round(50 * (0.74 + 0.06 * place + _wave(at, 0.05))))
                yield f"{month},50,50,{part},{2 * part:.6f},{state},{segment}"


def _recommend() -> Iterable[str]:
    for at, month in enumerate(MONTHS):
        up, down = round(70 + at / 4 + _wave(at, 4)), round(30 + _wave(at, 3, 2.3))
        yield f"{month},150,150,{up},{down},{100 * (up - down) / 150:.6f},final"


def _time_to_answer() -> Iterable[str]:
    for at, month in enumerate(MONTHS[-20:]):
        mean = 280 + _wave(at, 10) - (60 if at == 15 else 0)
        total, squares = 80 * mean, 80 * (mean * mean + 8100)
        yield f"{month},80,80,{total:.6f},{squares:.6f},{mean:.6f},final"


def _complaints() -> Iterable[str]:
    for at, month in enumerate(MONTHS[-30:]):
        events = round(40 + _wave(at, 9))
        yield f"{month},40000,{events},40000,{events / 40:.6f},final"


def _feedback() -> Iterable[str]:
    for at, month in enumerate(MONTHS[-30:]):
        for post, channel, code, n in (
            ("calls", "chat", "repeat", 5),
            ("calls", "phone", "bill", 25),
            ("calls", "phone", "other", 12),
            ("calls", "phone", "repeat", 20 + at),
            ("calls", "phone", "when", 30),
            ("letters", "all", "repeat", 4),
        ):
            if post == "calls" or at != 10:
                yield f"{month},{post},{channel},{code},{n}"


def texts() -> dict[str, str]:
    """The files of the spec by name."""
    return {
        "cx.yaml": SPEC,
        "readings/first-fix.csv": _lines("period,rows,n,good,value,state,segment", _first_fix()),
        "readings/recommend.csv": _lines("period,rows,n,promoters,detractors,value,state", _recommend()),
        "readings/time-to-answer.csv": _lines("period,rows,n,sum,sumsq,value,state", _time_to_answer()),
        "readings/cut-offs.csv": _lines(
            "period,rows,n,value,state",
            (f"2013-Q{at},{12_345_000 + at},{12_345_000 + at},{12_345_000 + at},final" for at in (1, 2, 3)),
        ),
        "readings/complaints.csv": _lines("period,rows,events,exposure,value,state", _complaints()),
        "readings/plain.csv": _lines(
            "period,value", (f"{month},{3 + at / 5:.6f}" for at, month in enumerate(MONTHS[-9:]))
        ),
        "readings/silent.csv": _lines("period,rows,value", (f"{month},0," for month in MONTHS[-3:])),
        "readings/feedback.csv": _lines("period,listening_post,channel,code,n", _feedback()),
    }
