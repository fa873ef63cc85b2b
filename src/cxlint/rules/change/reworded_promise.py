"""A promise was reworded, and nothing behind it changed.

## Why it matters

New words promise something new. If the moments that keep it, the KPI that proves it and the number in it are the same as before, then
either the words mean the same, or the brand promises from today what nobody was asked to deliver.

## Source

ISO 10001, codes of conduct for organizations: what is promised is reviewed together with what it takes to keep it.

## Examples

```yaml
# before
promises:
  fresh: {statement: Fresh within two days., kept_by: [parcel-arrives]}
# after
promises:
  fresh: {statement: Fresh within one day., kept_by: [parcel-arrives]}  # warning: reworded-promise
```

```yaml
# before
promises:
  fresh: {statement: Fresh within two days., kept_by: [parcel-arrives], condition: {kpi: days-to-door, at_most: 2}}
  fair: {statement: "One price,   for all.", kept_by: [checkout]}
# after
promises:
  fresh: {statement: Fresh within one day., kept_by: [parcel-arrives], condition: {kpi: days-to-door, at_most: 1}}
  fair: {statement: "One price, for all.", kept_by: [checkout]}
```
"""

from collections.abc import Iterator
from typing import Any

from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.spec import Promise, Spec

LEVEL = "mapped"
SEVERITY = "warning"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    pairs = Pairs(before, after)
    for pair in pairs.both("promises"):
        was, now = (" ".join(one.statement.split()) for one in (pair.before, pair.after))
        if (
            was
            and now
            and was != now
            and pair.after.is_live
            and _behind(pair.before, pairs) == _behind(pair.after, pairs)
        ):
            yield Problem(
                pair.after.at / "statement",
                "promise '{promise}' is reworded, and nothing behind it has changed",
                {"promise": pair.after.id},
                label="new words on the old experience",
                hint=f"it said “{was}”; say what keeps and proves the new words, or keep the old ones",
            )


def _behind(promise: Promise, pairs: Pairs) -> tuple[Any, ...]:
    """What stands behind a promise, in today's ids: who keeps it, what proves it, the number in it."""
    number = promise.condition
    return (
        set(pairs.all_now("moments", promise.kept_by)),
        set(pairs.all_now("kpis", promise.proven_by)),
        number and (number.kpi and pairs.now("kpis", number.kpi), number.at_least, number.at_most, number.unit),
    )
