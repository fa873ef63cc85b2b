"""A live promise that no KPI proves.

## Why it matters

Whether a promise is kept is seen by customers every day, and inside only where it is measured. Without a KPI the
first news of a broken promise is a complaint, or a reporter. A KPI proves a promise when `proven_by` names it, or
when it is the KPI of the number promised (`condition`).

## Source

Jeanne Bliss, *Chief Customer Officer*: measure whether customers get what was promised. ISO 10001 and ISO 10004 ask for
indicators of whether a promise is kept.

## Examples

```yaml
promises:
  quiet-nights:  # warning: unproven-promise
    statement: You sleep in silence, or you sleep for free.
    kept_by: [first-night]
```

```yaml
promises:
  quiet-nights:
    statement: You sleep in silence, or you sleep for free.
    kept_by: [first-night]
    proven_by: [nights-refunded]
  early-breakfast:
    statement: Breakfast from half past five.
    kept_by: [breakfast]
    condition: {kpi: breakfast-ready, at_least: 99}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Promise, Spec

LEVEL = "measured"
SEVERITY = "warning"


def check(promise: Promise, spec: Spec) -> Iterator[Problem]:
    if not promise.proofs:
        dormant = spec.whole.promises[promise.id].proofs
        yield Problem(
            promise.at / "proven_by",
            "no KPI proves promise '{promise}'",
            {"promise": promise.id},
            label="a KPI that is a draft or retired does not count"
            if dormant
            else "who would notice that it is broken?",
            hint="add `proven_by:` with the id of a KPI that shows whether it is kept",
        )
