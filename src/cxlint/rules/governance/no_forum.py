"""An experience that no forum reviews.

## Why it matters

Owners, KPIs and promises on paper change nothing by themselves. There has to be a regular meeting in which those who answer for
the experience walk through it together, hear customers, look at the numbers, decide, and are asked what became of the last
decision. Without it each function improves its own part when it finds the time.

## Source

Jeanne Bliss, *Chief Customer Officer 2.0*: the Customer Room, in which leaders walk the journey together and decide.

## Examples

```yaml
spec: 1
name: Fibre North  # warning: no-forum
level: governed
stages:
  connect: {goal: I am online on the day you said}
```

```yaml
spec: 1
name: Fibre North
level: governed
stages:
  connect: {goal: I am online on the day you said}
forums:
  customer-room: {chair: cco, cadence: P1M}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    if spec.forums:
        return
    yield Problem(
        spec.at,
        "no forum reviews the experience",
        label="a forum that is a draft or retired does not count"
        if spec.whole.forums
        else "where is it decided what is mended first?",
        hint="add `forums:` with the meeting in which those who answer look at all of it: `chair:`, `members:`, `cadence: P1M`",
    )
