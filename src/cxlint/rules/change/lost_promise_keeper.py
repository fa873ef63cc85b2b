"""The last moment behind a live promise was taken away.

## Why it matters

The brand goes on saying it and from this change on nothing in the experience keeps it. The words are public; the moment that made them
true is gone, and nobody in communications will hear of it.

## Source

One of the three checks that cxlint was founded on (`unkept-promise`), seen at the moment in which it happens.

## Examples

```yaml
# before
promises:
  same-day: {statement: "Ordered by noon, with you tonight.", kept_by: [courier-arrives]}
# after
promises:
  same-day: {statement: "Ordered by noon, with you tonight.", kept_by: []}  # error: lost-promise-keeper
```

```yaml
# before
promises:
  same-day: {statement: "Ordered by noon, with you tonight.", kept_by: [courier-arrives, box-opened]}
moments: {courier-arrives: {}, box-opened: {}}
# after
promises:
  same-day: {statement: "Ordered by noon, with you tonight.", kept_by: [box-opened]}
moments: {box-opened: {}}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.pairs import Pairs
from cxlint.spec import Spec

LEVEL = "mapped"
SEVERITY = "error"


def check(before: Spec, after: Spec) -> Iterator[Problem]:
    for pair in Pairs(before, after).both("promises"):
        if pair.before.kept_by and not pair.after.kept_by and pair.after.is_live:
            names = ", ".join(f"'{name}'" for name in pair.before.kept_by)
            yield Problem(
                pair.after.at / "kept_by",
                "nothing keeps promise '{promise}' any more: it was kept by {moments}",
                {"promise": pair.after.id, "moments": names},
                label="said in public, and nothing behind it",
                hint="name the moment that keeps it now, or take the promise back with `status: retired`",
            )
