"""More than four functions control the moments of one stage.

## Why it matters

A stage is one chapter for the customer. When many functions each control a piece of it, a change takes as many
agreements as there are functions, and the seams between them are what customers feel. Counted are the functions that
control the process or the policy of any of its moments; a team counts for its function.

## Source

Dick Lee's grid of moments and functions: the more functions control a stretch of the journey, the more it needs somebody
who holds it together.

## Examples

```yaml
stages:
  change-trains:  # warning: scattered-control
    goal: I reach my next train without running
    moments: [platform-change, missed-train]
moments:
  platform-change:
    control: {process: [traffic-control, station], policy: [timetable]}
  missed-train:
    control: {process: [on-board], policy: [fares]}
```

```yaml
stages:
  change-trains:
    goal: I reach my next train without running
    moments: [platform-change, missed-train]
moments:
  platform-change:
    control: {process: [traffic-control, station], policy: [timetable]}
  missed-train:
    control: {process: [station], policy: [fares]}
```

## Options

- `at_most`: the most functions that may control the moments of one stage; 4 unless given, as in
  `scattered-control: {at_most: 6}`.
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec, Stage

LEVEL = "owned"
SEVERITY = "warning"


def check(stage: Stage, spec: Spec, *, at_most: int = 4) -> Iterator[Problem]:
    controls = [control for moment in stage.moments if (control := spec.moments[moment].control)]
    functions = spec.functions(owner for control in controls for owner in (*control.process, *control.policy))
    if len(functions) > at_most:
        yield Problem(
            stage.at.at_key(),
            "{count} functions control the moments of stage '{stage}'; the norm is up to {norm}",
            {"stage": stage.id, "count": len(functions), "norm": at_most},
            label=", ".join(functions),
            hint="let fewer decide: give the process or the policy of a moment to one function, with the others under"
            " `contributors:`",
        )
