"""A KPI's targets in two revisions: where it has to reach more, and where less."""

from dataclasses import dataclass, replace
from datetime import date
from math import inf

from cxlint.spec import Kpi, Target


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of time in which the target differs.

    `start` is the period as it is written, `way` is `loosened`, `tightened`, `added` or `changed` (where nobody can say
    which of the two it is); `before` and `after` are what the targets ask for. `end` is the period with which the
    difference ends, where it does.
    """

    start: str
    way: str
    before: "Asked"
    after: "Asked"
    end: str | None = None


Asked = float | dict[str, float] | None
"""What a target asks for: a number, the ends of a range, or None for no target."""


def steps(before: Kpi, after: Kpi, better: str | None) -> tuple[Step, ...]:
    """Every period from which on the target in force differs, in order of time; a difference that goes on is told once."""
    starts = {
        target.from_.first: target.from_.text
        for kpi in (before, after)
        for target in kpi.targets
        if target.from_ is not None and target.is_set
    }
    found: list[Step] = []
    last: tuple[Asked, Asked] = (None, None)
    for first, text in sorted(starts.items()):
        was, now = _in_force(before, first), _in_force(after, first)
        pair = (asked(was), asked(now))
        if pair == last:
            continue
        if found and last[0] != last[1]:
            found[-1] = replace(found[-1], end=text)
        if pair[0] != pair[1]:
            found.append(Step(text, _way(was, now, better), *pair))
        last = pair
    return tuple(found)


def _in_force(kpi: Kpi, day: date) -> Target | None:
    found = kpi.target_on(day)
    return found if found and found.is_set else None


def asked(target: Target | None) -> Asked:
    """What a target asks for, as it is written."""
    if target is None or target.value is not None:
        return target.value if target else None
    return {key: end for key, end in (("low", target.low), ("high", target.high)) if end is not None}


def in_words(target: Asked, measure: str | None) -> str:
    """What a target asks for, with its unit: `75 %`, `240 to 360 seconds`, `none`."""
    if target is None:
        return "none"
    ends = list(target.values()) if isinstance(target, dict) else [target]
    only = (
        {"low": "at least ", "high": "at most "}[next(iter(target))]
        if isinstance(target, dict) and len(ends) == 1
        else ""
    )
    suffix = " %" if measure == "percent" else f" {measure}" if measure else ""
    return only + " to ".join(f"{end:g}" for end in ends) + suffix


def _way(was: Target | None, now: Target | None, better: str | None) -> str:
    if was is None:
        return "added"
    if now is None:
        return "loosened"
    return weighed(was, now, better)


def weighed(was: Target, now: Target, better: str | None) -> str:
    """How a target compares with the one before: `loosened`, `tightened`, or `changed`."""
    one, other = _ends(was, better), _ends(now, better)
    if one is None or other is None:
        return "changed"
    looser = any(low < old for old, low in zip(one, other, strict=True))
    tighter = any(low > old for old, low in zip(one, other, strict=True))
    return "changed" if looser and tighter else "loosened" if looser else "tightened" if tighter else "changed"


def _ends(target: Target, better: str | None) -> tuple[float, float] | None:
    """What a target asks for, each number so that more is harder; None where nobody can say."""
    low = target.low if target.low is not None else target.value
    high = target.high if target.high is not None else target.value
    if better == "higher" and low is not None:
        return (low, 0.0)
    if better == "lower" and high is not None:
        return (-high, 0.0)
    if better == "within":
        return (-inf if low is None else low, -inf if high is None else -high)
    return None
