"""A pain point that names no owner.

## Why it matters

What hurts customers mostly has a cause inside the company, and often more than one: the offer says one thing, the
installation another. As long as no function is named as a cause, a complaint is answered again and again and its cause
is nobody's. `owners:` lists every function that causes it, and not only the one that hears of it.

## Source

Jeanne Bliss, *Chief Customer Officer*: name the silos behind each thing that drives customers away, so that they mend
it together.

## Examples

```yaml
pain_points:
  second-visit:  # warning: unowned-pain-point
    text: The technician came twice because the box had not been ordered.
    severity: 4
  wrong-speed:
    text: I was sold 500 and get 80.
    owners: [lines]  # warning: unowned-pain-point
  late-answer:
    text: Nobody answers in the evening.
    owners: []  # warning: unowned-pain-point
owners:
  lines: {status: retired}
```

```yaml
owners:
  sales: {name: Sales}
  technicians: {name: Technicians}
pain_points:
  second-visit:
    text: The technician came twice because the box had not been ordered.
    severity: 4
    owners: [sales, technicians]
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "owned"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    told = {path[:-1] for path in spec.misnamed}
    for pain in spec.pain_points.values():
        at = pain.at / "owners"
        if pain.owners or at.path in told:
            continue
        dormant = spec.whole.pain_points[pain.id].owners
        yield Problem(
            at,
            "pain point '{pain}' names no owner",
            {"pain": pain.id},
            label="names only drafts and what is retired" if dormant else "whose work causes this?",
            hint="add `owners:` with the id of every function that causes it",
        )
