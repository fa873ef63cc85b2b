"""A moment that must be right every time, and is broken or nobody knows.

## Why it matters

`every_time: true` says that a single failure is one too many: the medicine, the rescue, the last train home. Where such
a moment is broken, customers are failed in what they can not forgive. Where its reliability is unknown or not stated,
the same may be true and nobody has looked.

## Source

Jeanne Bliss, *Chief Customer Officer*: the contacts that make or break it are reliable first of all.

## Examples

```yaml
moments:
  right-medicine:
    name: I get the medicine that is meant for me
    every_time: true
    reliability: {now: broken, target: reliable}  # warning: unreliable-every-time
  allergy-asked:
    name: I am asked what I can not take
    every_time: true
    reliability: {now: unknown, target: reliable}  # warning: unreliable-every-time
  name-checked:  # warning: unreliable-every-time
    name: I am asked who I am
    every_time: true
```

```yaml
moments:
  right-medicine:
    name: I get the medicine that is meant for me
    every_time: true
    reliability: {now: reliable, target: reliable}
  waiting-room:
    name: I wait
    reliability: {now: broken, target: reliable}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment

LEVEL = "measured"
SEVERITY = "warning"
_SAID = {"broken": "it is broken", "unknown": "nobody knows whether it is", None: "nothing says whether it is"}


def check(moment: Moment) -> Iterator[Problem]:
    now = moment.reliability.now if moment.reliability else None
    if not moment.every_time or now not in _SAID:
        return
    yield Problem(
        moment.at / "reliability" / "now",
        "moment '{moment}' must be right every time, and {said}",
        {"moment": moment.id, "said": _SAID[now]},
        label="one failure is one too many" if now == "broken" else "has anybody looked?",
        hint="repair it before anything else, or take `every_time:` away if customers forgive a failure"
        if now == "broken"
        else "look how often it goes right, and write it down as `reliability: {now: …}`",
    )
