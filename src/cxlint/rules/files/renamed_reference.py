"""A reference by an id that a thing had before.

## Why it matters

`was` keeps old references alive so that nothing breaks on the day of a renaming. They are still worth mending: whoever
searches for the new id does not find the place, and the old id can not be given back until nothing uses it.

## Source

The format, principle 3.

## Examples

```yaml
moments:
  first-notice: {name: I report the damage, was: [notice-of-loss]}
promises:
  call-back:
    statement: We call you back within the hour.
    kept_by: [notice-of-loss]  # warning: renamed-reference
```

```yaml fixed
moments:
  first-notice: {name: I report the damage, was: [notice-of-loss]}
promises:
  call-back:
    statement: We call you back within the hour.
    kept_by: [first-notice]
```

```yaml
moments:
  first-notice: {name: I report the damage, was: [notice-of-loss]}
promises:
  call-back:
    statement: We call you back within the hour.
    kept_by: [first-notice]
```
"""

from collections.abc import Iterator

from cxlint.finding import Edit, Fix, Problem
from cxlint.place import COLLECTIONS
from cxlint.references import siblings
from cxlint.spec import Reference, Spec

LEVEL = "mapped"
SEVERITY = "warning"
FIX = "safe"


def check(reference: Reference, spec: Spec) -> Iterator[Problem]:
    new = reference.leads_to
    if new is None:
        return
    stands_there = new in siblings(reference)
    fix = None if stands_there else Fix(f"Write `{new}`", (Edit(reference.at.span, new),), safe=True)
    kind, _, entity_id = new.partition("/") if reference.kind == "*" else (reference.kind, "", new)
    yield Problem(
        reference.at,
        "'{old}' is an old id of {kind} '{new}'",
        {"old": reference.written, "kind": COLLECTIONS[kind], "new": entity_id},
        label="the id of before",
        hint=f"delete it; `{new}` stands here too" if stands_there else f"write `{new}`",
        fix=fix,
        target=reference.written,
    )
