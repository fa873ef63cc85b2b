"""A KPI's definition changed, and it has no new `series_break`.

## Why it matters

From here on the numbers mean something else. Without a break in the series the chart runs on, the trend compares what cannot be
compared, and the jump in the curve is taken for the work of a team.

## Source

ISO 23592 and the practice of official statistics: a change of definition breaks the series and is marked where it happens.

## Examples

```yaml
# before
kpis:
  solved-first: {definition: Solved in the first call, window: P7D}
# after
kpis:
  solved-first: {definition: Solved without a second call, window: P7D}  # error: redefined-kpi
```

```yaml
# before
kpis:
  solved-first: {definition: Solved in the first call}
  answered: {definition: Answered   in a minute}
  counted: {name: Not defined so far}
# after
kpis:
  solved-first:
    definition: Solved without a second call
    series_break: [{from: 2026-02, why: Chats count as well}]
  answered: {definition: Answered in a minute}
  counted: {name: Not defined so far, definition: Cases of a month}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.schema import label
from cxlint.spec import Kpi, Spec

LEVEL = "mapped"
SEVERITY = "error"

_MEANING = ("definition", "family", "variant", "unit", "better", "question", "population", "per", "window", "clock")


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    for pair in Pairs(before, after).both("kpis"):
        field = next((field for field in _MEANING if _differs(pair.before, pair.after, field)), None)
        if field is None or _breaks(pair.after) - _breaks(pair.before) or not pair.before.is_live:
            continue
        yield Problem(
            pair.after.at / field,
            "KPI '{kpi}' means something else than before ('{field}' changed), and its series runs on",
            {"kpi": pair.after.id, "field": label("kpis", field)},
            label="another measure under the same name",
            hint="add the period to `series_break:`, such as `series_break: [{from: 2026-02, why: …}]`",
        )


def _differs(before: Kpi, after: Kpi, field: str) -> bool:
    """Whether a field said one thing and says another; what is said for the first time changes no meaning."""
    was, now = getattr(before, field), getattr(after, field)
    if isinstance(was, str) and isinstance(now, str):
        return was.split() != now.split()
    return was is not None and was != now


def _breaks(kpi: Kpi) -> set[str]:
    return {one.from_.text for one in kpi.series_break if one.from_}
