"""A broken moment that is meant to become outstanding at once.

## Why it matters

Customers do not admire what fails them half the time. From broken the next step is reliable: the same, every time, as
agreed. A target that leaves it out makes people work on the surprise while the basics still break, and it is the
surprise that they show in the meeting. Become reliable first; then set the next target.

## Source

Jeanne Bliss, *Chief Customer Officer*: from broken to reliable, and only then to differentiating.

## Examples

```yaml
moments:
  subtitles:
    name: I choose subtitles
    reliability:
      now: broken
      target: differentiating  # warning: skipped-step
      due: 2026-06-30
```

```yaml fixed
moments:
  subtitles:
    name: I choose subtitles
    reliability:
      now: broken
      target: reliable
      due: 2026-06-30
```

```yaml
moments:
  subtitles:
    name: I choose subtitles
    reliability: {now: broken, target: reliable}
  seat:
    name: I find my seat in the dark
    reliability: {now: reliable, target: differentiating}
```
"""

from collections.abc import Iterator

from cxlint.finding import Edit, Fix, Problem, Related
from cxlint.spec import Moment

LEVEL = "measured"
SEVERITY = "warning"
FIX = "suggested"


def check(moment: Moment) -> Iterator[Problem]:
    reliability = moment.reliability
    if not reliability or (reliability.now, reliability.target) != ("broken", "differentiating"):
        return
    target = moment.at / "reliability" / "target"
    yield Problem(
        target,
        "moment '{moment}' is broken and is meant to become differentiating; reliable comes first",
        {"moment": moment.id},
        label="the step in between is left out",
        hint="write `target: reliable`, and aim higher when it is",
        related=(Related(moment.at / "reliability" / "now", "how it is today"),),
        fix=Fix("Aim at reliable first", (Edit(target.span, "reliable"),)),
    )
