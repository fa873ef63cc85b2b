"""A pain point that grows after an initiative that addressed it was done.

## Why it matters

The project was closed, the team was thanked, and customers suffer again: the cause was not the cause, or nobody kept
what was mended. The newest three periods, all of them after the last day of work (`done_on`), are compared with up to
twelve periods since that day, and with up to twelve before it: a pain that creeps back counts, and so does one that has
become worse than it ever was. They must lie above these with a certainty of 99 %, and above the same months of the year
before where these are among them.

It is silent while another initiative that addresses the pain point is proposed or in progress, and where a done
initiative does not say when.

## Source

Jeanne Bliss, *Chief Customer Officer*: an issue is closed when customers stop to speak of it, not when the project
ends. ISO 10002 and ISO 9001 ask whether what was done has worked.

## Examples

```yaml
# today: 2026-01-15
pain_points:
  cold-rooms:  # warning: returning-pain
    text: It was sixteen degrees in our room
    stage: sleep
    codes: {desk-log: [cold]}
  thin-walls:  # warning: returning-pain
    text: We heard every word from next door
    stage: sleep
    codes: {desk-log: [noise]}
initiatives:
  new-boiler: {addresses: [cold-rooms], state: done, done_on: 2025-06-30}
  felt: {addresses: [thin-walls], state: done, done_on: 2025-09-30}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-07,desk-log,all,cold,6
2025-07,desk-log,all,noise,14
2025-08,desk-log,all,cold,4
2025-08,desk-log,all,noise,12
2025-09,desk-log,all,cold,5
2025-09,desk-log,all,noise,13
2025-10,desk-log,all,cold,31
2025-10,desk-log,all,noise,44
2025-11,desk-log,all,cold,38
2025-11,desk-log,all,noise,41
2025-12,desk-log,all,cold,34
2025-12,desk-log,all,noise,47
```

```yaml
# today: 2026-01-15
pain_points:
  cold-rooms:
    text: It was sixteen degrees in our room
    stage: sleep
    codes: {desk-log: [cold]}
  thin-walls:
    text: We heard every word from next door
    stage: sleep
    codes: {desk-log: [noise]}
initiatives:
  new-boiler: {addresses: [cold-rooms], state: done, done_on: 2025-06-30}
  felt: {addresses: [thin-walls], state: done, done_on: 2025-09-30}
  felt-again: {addresses: [thin-walls], state: proposed}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-07,desk-log,all,cold,6
2025-07,desk-log,all,noise,14
2025-08,desk-log,all,cold,4
2025-08,desk-log,all,noise,12
2025-09,desk-log,all,cold,5
2025-09,desk-log,all,noise,13
2025-10,desk-log,all,cold,7
2025-10,desk-log,all,noise,44
2025-11,desk-log,all,cold,4
2025-11,desk-log,all,noise,41
2025-12,desk-log,all,cold,6
2025-12,desk-log,all,noise,47
```

A team that does not wait for the third quarter:

```yaml
# today: 2026-01-15
spec: 1
name: Inn at the Pass
level: governed
lint:
  rules:
    returning-pain: {periods: 2}
pain_points:
  cold-rooms:  # warning: returning-pain
    text: It was sixteen degrees in our room
    stage: sleep
    codes: {desk-log: [cold]}
initiatives:
  new-boiler: {addresses: [cold-rooms], state: done, done_on: 2025-06-30}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2024-Q4,desk-log,all,cold,31
2025-Q1,desk-log,all,cold,34
2025-Q2,desk-log,all,cold,28
2025-Q3,desk-log,all,cold,116
2025-Q4,desk-log,all,cold,105
```

## Options

- `periods`: how many of the newest periods are taken together; 3 unless given.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from cxlint.feedback import PERIODS, Heard, grown, histories
from cxlint.finding import Problem, Related
from cxlint.spec import Initiative, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec, today: date, *, periods: int = PERIODS) -> Iterator[Problem]:
    done = {
        pain.id: last
        for pain in spec.pain_points.values()
        if (last := _last_done(spec.initiatives_by_pain.get(pain.id, ())))
    }
    for pain, history in histories(spec, (spec.pain_points[pain] for pain in done), today):
        last = done[pain.id]
        if growth := _growth(history, last.done_on or today, periods):
            yield Problem(
                pain.at.at_key(),
                "pain point '{pain}' has grown since initiative '{initiative}' was done: heard {growth}",
                {"pain": pain.id, "initiative": last.id, "growth": growth},
                label="mended, and back",
                hint="look again for the cause, and start an initiative that names the pain point in its `addresses:`",
                related=(Related(last.at / "done_on", "done"),),
            )


def _last_done(initiatives: tuple[Initiative, ...]) -> Initiative | None:
    """The initiative that was done last; None while another is open."""
    if any(initiative.state not in ("done", "dropped") for initiative in initiatives):
        return None
    done = [initiative for initiative in initiatives if initiative.state == "done" and initiative.done_on]
    return max(done, key=lambda initiative: initiative.done_on or date.min, default=None)


def _growth(history: Sequence[Heard], done_on: date, periods: int) -> str:
    """How much the newest periods lie above those since the work was done, else above those before; empty if they do not."""
    since = [heard for heard in history if heard.period.first > done_on]
    earlier = [heard for heard in history if heard.period.last <= done_on]
    newest = since[-periods:]
    if len(newest) < periods:
        return ""
    if growth := grown(since[:-periods], newest):
        return growth.words()
    growth = grown(earlier, newest)
    return growth.words("until then") if growth else ""
