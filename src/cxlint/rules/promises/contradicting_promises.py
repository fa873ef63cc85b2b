"""Two live promises that promise different numbers of one KPI.

## Why it matters

Marketing says two days, the contract says five: customers hold you to the better of the two, and colleagues work
to the other. Numbers contradict each other when both are a least, or both a most, and are not the same, and when the
least of the one is more than the most of the other. A number in seconds, minutes, hours, days or weeks is compared with
one in any other of these. Promises that never hold on the same day do not contradict each other.

## Source

Jeanne Bliss, *Chief Customer Officer*: collect what all silos say to customers, and make it one voice. ISO 10001: a
promise is consistent with all others that the organisation makes.

## Examples

```yaml
promises:
  repair-contract:
    statement: We repair your line within five days.
    condition: {kpi: repair-time, at_most: 5, unit: days}
  repair-poster:
    statement: On line again in 48 hours.
    condition:  # error: contradicting-promises
      kpi: repair-time
      at_most: 48
      unit: hours
  quota-page:
    statement: At least 50 of 100 megabits, at any hour.
    condition: {kpi: speed-share, at_least: 50}
  quota-advert:
    statement: Never more than 40.
    condition: {kpi: speed-share, at_most: 40}  # error: contradicting-promises
```

```yaml
promises:
  repair-contract:
    statement: We repair your line within two days.
    condition: {kpi: repair-time, at_most: 2, unit: days}
  repair-poster:
    statement: On line again in 48 hours.
    condition: {kpi: repair-time, at_most: 48, unit: hours}
  repair-next-year:
    statement: On line again on the same day.
    condition: {kpi: repair-time-firms, at_most: 24, unit: hours}
```
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import isclose

from cxlint.families import amount, comparable, unit
from cxlint.finding import Problem, Related
from cxlint.spec import Condition, Promise, Spec

LEVEL = "measured"
SEVERITY = "error"


@dataclass(frozen=True, slots=True)
class _Limits:
    """What a promise promises, in `unit`, and from when until when."""

    least: float | None
    most: float | None
    unit: str
    first: date
    last: date

    def contradict(self, other: "_Limits") -> bool:
        """Whether both hold on some day, and can not be the same promise."""
        if self.unit != other.unit or self.last < other.first or other.last < self.first:
            return False
        pairs = ((self.least, other.least), (self.most, other.most))
        return (
            any(one is not None and two is not None and not isclose(one, two) for one, two in pairs)
            or _crossed(self.least, other.most)
            or _crossed(other.least, self.most)
        )


def check(spec: Spec) -> Iterator[Problem]:
    by_kpi: defaultdict[str, list[tuple[Promise, Condition]]] = defaultdict(list)
    for promise in spec.promises.values():
        if promise.condition and promise.condition.kpi:
            by_kpi[promise.condition.kpi].append((promise, promise.condition))
    for promises in by_kpi.values():
        yield from _among(promises, spec)


def _among(promises: list[tuple[Promise, Condition]], spec: Spec) -> Iterator[Problem]:
    """Each promise against those before it that say something new, so that many alike cost no more than one."""
    known: dict[_Limits, tuple[Promise, Condition]] = {}
    for promise, condition in promises:
        limits = _limits(promise, condition, spec)
        other = next((one for before, one in known.items() if before.contradict(limits)), None)
        if other:
            yield _problem((promise, condition), other, spec)
        known.setdefault(limits, (promise, condition))


def _problem(later: tuple[Promise, Condition], earlier: tuple[Promise, Condition], spec: Spec) -> Problem:
    (promise, condition), (other, another) = later, earlier
    return Problem(
        promise.at / "condition",
        "promise '{promise}' promises {number} of KPI '{kpi}', and promise '{other}' promises {another}",
        {
            "promise": promise.id,
            "number": _said(condition, spec),
            "kpi": condition.kpi or "",
            "other": other.id,
            "another": _said(another, spec),
        },
        label="customers will hold you to the better of the two",
        hint="promise one number; if both are meant, for different customers, measure each with a KPI of its own",
        related=(Related(other.at / "condition", "the other number"),),
        target=other.key,
    )


def _limits(promise: Promise, condition: Condition, spec: Spec) -> _Limits:
    word = _unit(condition, spec)
    least, most = (
        None if value is None else comparable(value, word)[1] for value in (condition.at_least, condition.at_most)
    )
    return _Limits(least, most, comparable(0, word)[0], promise.from_ or date.min, promise.until or date.max)


def _crossed(least: float | None, most: float | None) -> bool:
    """Whether the least of the one is more than the most of the other."""
    return least is not None and most is not None and least > most and not isclose(least, most)


def _unit(condition: Condition, spec: Spec) -> str | None:
    kpi = spec.kpis.get(condition.kpi or "")
    return condition.unit or (unit(kpi) if kpi else None)


def _said(condition: Condition, spec: Spec) -> str:
    """The numbers as one says them: `at least 3 and at most 5 days`."""
    numbers = (("at least", condition.at_least), ("at most", condition.at_most))
    said = [(words, value) for words, value in numbers if value is not None]
    return " and ".join(
        f"{words} {amount(value, _unit(condition, spec) if words == said[-1][0] else None)}" for words, value in said
    )
