"""A pain point that grows by more than chance, and that no initiative addresses.

## Why it matters

What grows is cheapest to mend now. The newest three periods of its feedback, taken together, are compared with up to
twelve before them, at least as many. They must lie above them with a certainty of 99 %, by a formula that takes into
account how much the counts go up and down by themselves; and, where the file goes back so far, above the same months of
the year before, so that no season is taken for growth. Periods count in which all of its listening posts brought
something.

It is silent where an initiative addresses the pain point, proposed or in progress. After one that is done
`returning-pain` speaks, and of a severe pain point without any `severe-pain-without-initiative`.

## Source

Jeanne Bliss, *Chief Customer Officer*: trend the issues, and act on those that grow before they are the largest.
P. McCullagh and J. A. Nelder, *Generalized Linear Models*, for counts that spread wider than chance.

## Examples

```yaml
# today: 2026-01-15
pain_points:
  lost-code:  # warning: rising-pain-without-initiative
    text: The code by which I get in never came
    stage: enter
    codes: {help-chat: [code]}
  slow-lift:
    text: I waited for the lift
    stage: enter
    codes: {help-chat: [lift]}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-07,help-chat,all,code,20
2025-07,help-chat,all,lift,20
2025-08,help-chat,all,code,24
2025-08,help-chat,all,lift,12
2025-09,help-chat,all,code,18
2025-09,help-chat,all,lift,28
2025-10,help-chat,all,code,71
2025-10,help-chat,all,lift,29
2025-11,help-chat,all,code,64
2025-11,help-chat,all,lift,26
2025-12,help-chat,all,code,78
2025-12,help-chat,all,lift,27
```

```yaml
# today: 2026-01-15
pain_points:
  lost-code:
    text: The code by which I get in never came
    stage: enter
    codes: {help-chat: [code]}
initiatives:
  code-by-mail: {addresses: [lost-code], state: in-progress}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-07,help-chat,all,code,20
2025-08,help-chat,all,code,24
2025-09,help-chat,all,code,18
2025-10,help-chat,all,code,71
2025-11,help-chat,all,code,64
2025-12,help-chat,all,code,78
```

A team that looks at the newest quarter alone:

```yaml
# today: 2026-01-15
spec: 1
name: The Tower
level: governed
lint:
  rules:
    rising-pain-without-initiative: {periods: 1}
pain_points:
  lost-code:  # warning: rising-pain-without-initiative
    text: The code by which I get in never came
    stage: enter
    codes: {help-chat: [code]}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-Q1,help-chat,all,code,60
2025-Q2,help-chat,all,code,64
2025-Q3,help-chat,all,code,62
2025-Q4,help-chat,all,code,213
```

## Options

- `periods`: how many of the newest periods are taken together; 3 unless given.
"""

from collections.abc import Iterator
from datetime import date

from cxlint.feedback import PERIODS, grown, histories
from cxlint.finding import Problem, Related
from cxlint.spec import Initiative, PainPoint, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec, today: date, *, periods: int = PERIODS) -> Iterator[Problem]:
    pains = (
        pain
        for pain in spec.pain_points.values()
        if not _is_told_elsewhere(pain, spec.initiatives_by_pain.get(pain.id, ()))
    )
    for pain, history in histories(spec, pains, today):
        newest = history[-periods:]
        growth = grown(history[:-periods], newest)
        if growth:
            at = newest[-1].at
            yield Problem(
                pain.at.at_key(),
                "pain point '{pain}' is growing, and no initiative addresses it: heard {growth}",
                {"pain": pain.id, "growth": growth.words()},
                label="more than chance",
                hint="start an initiative with an owner and a team, and name the pain point in its `addresses:`",
                related=(Related(at, "the newest count"),) if at else (),
            )


def _is_told_elsewhere(pain: PainPoint, initiatives: tuple[Initiative, ...]) -> bool:
    """Whether somebody works on it, has done so on a known day, or it is severe and nobody ever has."""
    kept = [initiative for initiative in initiatives if initiative.state != "dropped"]
    return any(one.state != "done" or one.done_on for one in kept) if kept else pain.is_severe
