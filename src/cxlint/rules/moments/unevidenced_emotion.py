"""A score for how customers feel now, and no evidence that anybody asked them.

## Why it matters

The curve of emotions is the picture that everyone remembers of a journey map, and the easiest to draw in a meeting room.
A score without evidence is what colleagues believe that customers feel; it looks just like one that was found out. Name
the research behind it, or leave the score out. What customers *should* feel is a decision and needs no evidence. A
moment's score stands on the moment's own evidence, a stage's on the stage's.

## Source

Nielsen Norman Group on journey mapping: maps are built on research, and an assumption is marked as one. Looked at is
`emotion.now` of moments and stages.

## Examples

```yaml
stages:
  tour:
    goal: I see what I came for
    emotion: {now: 1.5, ideal: 2}  # info: unevidenced-emotion
    moments: [ticket-desk]
moments:
  ticket-desk:
    name: I stand in line for a ticket
    emotion: {now: -1, ideal: 0}  # info: unevidenced-emotion
```

```yaml
stages:
  tour:
    goal: I see what I came for
    emotion: {ideal: 2}
    moments: [ticket-desk]
moments:
  ticket-desk:
    name: I stand in line for a ticket
    emotion: {now: -1, ideal: 0}
    evidence: [talks-at-the-exit]
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment, Stage

LEVEL = "measured"
SEVERITY = "info"


def check(thing: Moment | Stage) -> Iterator[Problem]:
    if thing.evidence or thing.emotion is None or thing.emotion.now is None:
        return
    yield Problem(
        thing.at / "emotion" / "now",
        "how customers feel at {kind} '{id}' ({now}) rests on no evidence",
        {
            "kind": "moment" if isinstance(thing, Moment) else "stage",
            "id": thing.id,
            "now": f"{thing.emotion.now:.15g}",
        },
        label="who says so?",
        hint="add `evidence:` with the research that found this out, or take the score away",
    )
