"""An ideal experience with no standard that is tied to a KPI.

## Why it matters

A fine sentence that nothing measures is a wish. Everyone agrees with it, nobody can say how far away it is, and who
manages the contact can not be held to it. One standard is enough that names a KPI: from then on the distance between
how it is and how it should be is a number. The KPIs of the moment itself (`kpis:`) do not say which part of the ideal
they stand for and do not count here. Any moment with an ideal in words is looked at, priority contact or not.

## Source

Don Peppers: those who manage a contact answer to the design of the ideal experience. That they can answer only to what
is measured is this rule's conclusion.

## Examples

```yaml
moments:
  train-late:
    name: My train is late
    ideal:  # warning: unmeasurable-ideal
      statement: I hear it from you before I see it on the board
  train-cancelled:
    name: My train is cancelled
    ideal:
      statement: I know within minutes how I get home
      standards:  # warning: unmeasurable-ideal
        - text: Another connection for everyone, at once
```

A KPI that is only a draft measures nothing yet:

```yaml
moments:
  seat-taken:
    name: Somebody sits in my seat
    ideal:
      statement: The guard settles it before I have to ask
      standards: [{text: Settled before the next stop, kpi: seats-settled}]  # warning: unmeasurable-ideal
kpis:
  seats-settled: {status: draft}
```

```yaml
moments:
  train-late:
    name: My train is late
    ideal:
      statement: I hear it from you before I see it on the board
      standards:
        - {text: Nine in ten know within five minutes, kpi: told-in-five-minutes}
        - {text: In words that a child understands}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment, Spec

LEVEL = "measured"
SEVERITY = "warning"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    ideal = moment.ideal
    if not ideal or not ideal.statement or any(standard.kpi for standard in ideal.standards):
        return
    written = spec.whole.moments[moment.id].ideal
    dormant = written is not None and any(standard.kpi for standard in written.standards)
    yield Problem(
        moment.at / "ideal" / "standards",
        "none of the standards of the ideal experience of moment '{moment}' names a KPI"
        if ideal.standards
        else "the ideal experience of moment '{moment}' has no standard",
        {"moment": moment.id},
        label="a KPI that is a draft or retired does not count" if dormant else "nobody can tell how far away this is",
        hint="name in `kpi:` of a standard the KPI that shows whether it is met"
        if ideal.standards
        else "add `standards: [{text: …, kpi: …}]` under `ideal:`, with the KPI that shows whether it is met",
    )
