"""A broken moment loses its priority.

## Why it matters

A priority contact that is broken is the worst news on the list, and the easiest way to better news is to take it off the list. If it no
longer decides whether customers stay, say why; if it is mended, say that instead.

## Source

Jeanne Bliss, *Chief Customer Officer*: the list of priority contacts is for customers, not for the comfort of those who report.

## Examples

```yaml
# before
moments:
  outage-notice: {priority: 2, reliability: {now: broken}}
# after
moments:
  outage-notice: {reliability: {now: broken}}  # warning: demoted-broken-moment
```

```yaml
# before
moments:
  outage-notice: {priority: 2, reliability: {now: broken}}
  meter-swap: {priority: 3, reliability: {now: reliable}}
# after
moments:
  outage-notice: {priority: 4, reliability: {now: broken}}
  meter-swap: {reliability: {now: reliable}}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.spec import Moment, Spec

LEVEL = "mapped"
SEVERITY = "warning"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    for pair in Pairs(before, after).both("moments"):
        is_demoted = pair.before.priority and not pair.after.priority and pair.after.is_live
        if is_demoted and _is_broken(pair.before) and _is_broken(pair.after):
            yield Problem(
                pair.after.at / "priority",
                "moment '{moment}' is broken and loses its priority",
                {"moment": pair.after.id},
                label=f"it was number {pair.before.priority}",
                hint=f"write `priority: {pair.before.priority}` again, or mend it and say so under `reliability:`",
            )


def _is_broken(moment: Moment) -> bool:
    return moment.reliability is not None and moment.reliability.now == "broken"
