"""A moment that does not say through what customers meet it.

## Why it matters

A moment is a contact: with a person, a letter, a page, a room. While neither a touchpoint nor a channel is named, two
readers think of two different moments, nobody can go and look at it, and nobody knows whose screen or counter it is.

## Source

Service blueprinting, begun by G. Lynn Shostack: a map names what customers meet at each step. Touchpoint and channel
are the words of the Customer Journey Modelling Language (CJML).

## Examples

```yaml
moments:
  reminder:  # info: untouched-moment
    name: I am reminded that the book is due
```

```yaml
moments:
  reminder:
    name: I am reminded that the book is due
    channels: [email, letter]
  return-box:
    name: I bring the book back at night
    touchpoint: The box beside the door
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment

LEVEL = "mapped"
SEVERITY = "info"


def check(moment: Moment) -> Iterator[Problem]:
    if not moment.touchpoint and not moment.channels:
        yield Problem(
            moment.at / "touchpoint",
            "moment '{moment}' has no touchpoint and no channel",
            {"moment": moment.id},
            label="where do customers meet it?",
            hint="add `touchpoint:` (the thing or place, such as `The letter with the new price`), or `channels:` "
            "(such as `[phone, email]`)",
        )
