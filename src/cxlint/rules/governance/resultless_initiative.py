"""An initiative that is done and has no result.

## Why it matters

Done is not the same as better. Whoever mends something for customers says afterwards what came of it, also when it was nothing: the
next one learns from it, and those who took part see that it counted.

## Source

Jeanne Bliss's Customer Room ends with the fixes that are done: before, after, and who did them.

## Examples

```yaml
initiatives:
  seats-together:  # warning: resultless-initiative
    name: Families sit together
    state: done
    done_on: 2025-11-30
```

```yaml
initiatives:
  seats-together:
    name: Families sit together
    state: done
    done_on: 2025-11-30
    result: Complaints about split seats fell from 40 to 6 a month.
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Initiative

LEVEL = "governed"
SEVERITY = "warning"


def check(initiative: Initiative) -> Iterator[Problem]:
    if initiative.state != "done" or initiative.result:
        return
    yield Problem(
        initiative.at / "result",
        "initiative '{initiative}' is done and says nothing of its result",
        {"initiative": initiative.id},
        label="what came of it?",
        hint="add `result:` with what changed for customers, in a sentence or two",
    )
