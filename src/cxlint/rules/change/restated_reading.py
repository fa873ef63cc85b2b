"""A final reading changed, with no reason given.

## Why it matters

A final value is what decisions were made on. It may be wrong and may be put right, but never silently: who sees another number next month
has to find out why, or stops believing any of them.

## Source

The practice of official statistics (European Statistics Code of Practice): revisions are announced and explained.

## Examples

```yaml
# before
kpis:
  on-time: {measure: {manual: true}}
# file: readings/on-time.csv
period,value,state
2025-10,91.000000,final
2025-11,88.000000,settling
# after
kpis:
  on-time: {measure: {manual: true}}
# file: readings/on-time.csv
period,value,state
2025-10,93.000000,final  # error: restated-reading
2025-11,89.000000,final
```

```yaml
# before
kpis:
  on-time: {measure: {manual: true}}
# file: readings/on-time.csv
period,value,state
2025-10,91.000000,final
# after
kpis:
  on-time: {measure: {manual: true}, series_break: [{from: 2025-10, why: The clock of two trains was wrong}]}
# file: readings/on-time.csv
period,value,state
2025-10,93.000000,final
2025-11,89.000000,final
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.pairs import Pair, Pairs
from cxlint.readings import Reading, Series
from cxlint.spec import Kpi, Spec

LEVEL = "mapped"
SEVERITY = "error"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    for pair in Pairs(before, after).both("kpis"):
        old, new = before.readings.get(pair.before.id), after.readings.get(pair.after.id)
        if old and new:
            yield from _restated(pair, old, new)
        elif old and pair.after.is_live and (count := sum(row.state == "final" for row in old.rows)):
            yield _deleted(pair.after, count)


def _deleted(kpi: Kpi, count: int) -> Problem:
    return Problem(
        kpi.at.at_key(),
        "the readings of KPI '{kpi}' are gone, {count} of them final",
        {"kpi": kpi.id, "count": count},
        label="measured, and nothing to show for it",
        hint=f"bring `readings/{kpi.id}.csv` back, or retire the KPI with `status: retired`",
    )


def _restated(pair: Pair, old: Series, new: Series) -> Iterator[Problem]:
    now = {_key(row): row for row in new.rows}
    for was in old.rows:
        row = now.get(_key(was))
        if was.state != "final" or _is_explained(pair.after, pair.before, was) or (row and _said(row) == _said(was)):
            continue
        yield Problem(
            row.at if row else new.at,
            "the final reading of KPI '{kpi}' for {period} {happened}, with no reason given",
            {"kpi": pair.after.id, "period": was.period.text, "happened": _happened(was, row)},
            label="a number that was final",
            hint="write the old number again, or say why under `series_break:` with this period",
            target=was.period.text,
        )


def _key(row: Reading) -> tuple[str, str]:
    return row.period.text, row.segment


def _said(row: Reading) -> tuple[object, ...]:
    return row.value, row.rows, row.state, tuple(sorted(row.counts.items()))


def _happened(was: Reading, row: Reading | None) -> str:
    if row is None:
        return "is gone"
    if row.value != was.value:
        one, other = (f"{value:g}" if value is not None else "no value" for value in (was.value, row.value))
        return f"changed from {one} to {other}"
    return "is no longer final" if row.state != was.state else "rests on other counts"


def _is_explained(after: Kpi, before: Kpi, was: Reading) -> bool:
    """Whether a break that is new begins in the period or before it."""
    known = {one.from_.text for one in before.series_break if one.from_}
    new = [one.from_ for one in after.series_break if one.from_ and one.from_.text not in known]
    return any(begin.first <= was.period.last for begin in new)
