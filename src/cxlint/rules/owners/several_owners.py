"""Several owners, written where exactly one answers.

## Why it matters

With two owners, each may wait for the other, and after a failure each can point at the other. One answers; the others
contribute, and are written as contributors. A list counts, and a text with "and", "/" or "&" between the names. A name
that really has an "and" in it (`Sales and Service`) is no such case: write the owner's id.

## Source

Jeanne Bliss, *Chief Customer Officer*: one owner for each priority contact, who brings the other functions along.

## Examples

```yaml
owners:
  sales: {name: Sales}
  service: {name: Service}
moments:
  renewal-call:
    name: Somebody calls before my licence ends
    owner: [sales, service]  # error: several-owners
  first-invoice:
    name: I get the first invoice
    owner: sales & service  # error: several-owners
```

```yaml
owners:
  sales: {name: Sales}
  service: {name: Service}
moments:
  renewal-call:
    name: Somebody calls before my licence ends
    owner: sales
    contributors: [service]
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.references import described
from cxlint.spec import Reference, Spec

LEVEL = "owned"
SEVERITY = "error"


def check(reference: Reference, spec: Spec) -> Iterator[Problem]:
    if spec.misnamed.get(reference.at.path) != "several-owners":
        return
    at, written = reference.at, reference.written
    listed = written if isinstance(written, list) else None
    is_short_list = listed is not None and len(listed) < 2  # noqa: PLR2004 - a list of one, or of none
    shares = at.path[0] in ("moments", "stages") and at.field == "owner"
    yield Problem(
        at,
        "{where} is a list, and exactly one answers"
        if is_short_list
        else "{where} names several owners, and exactly one answers",
        {"where": described(at)},
        label="one owner, without brackets or a dash" if is_short_list else "who of them is it?",
        hint=f"write `{at.path[-1]}: {listed[0]}`"
        if is_short_list and listed
        else f"write the id of the one who answers{', and the others under `contributors:`' if shares else ''}",
    )
