"""A moment that two stages list.

## Why it matters

A moment belongs to one stage: whose owner it may inherit, whose number it counts for, whose people repair it. Listed
twice, it is counted twice and looked after by neither. What happens in two chapters of the customer's life is two
moments, each with a name of its own.

## Source

The spec's format: a stage may stand in several journeys, a moment in exactly one stage. Jeanne Bliss, *Chief Customer
Officer*: what two own, nobody owns.

## Examples

The finding stands at the second list, and belongs to the moment:

```yaml
stages:
  choose:
    goal: I know which tariff fits
    moments: [first-call, tariff-chat]
  switch:
    goal: I change over without a day in the dark
    moments: [contract-mail, first-call]  # error: twice-placed
moments:
  first-call: {name: I call for the first time}
  tariff-chat: {name: I ask in the chat}
  contract-mail: {name: The contract arrives}
```

```yaml
stages:
  choose:
    goal: I know which tariff fits
    moments: [first-call, tariff-chat]
  switch:
    goal: I change over without a day in the dark
    moments: [contract-mail, meter-call]
moments:
  first-call: {name: I call for the first time}
  tariff-chat: {name: I ask in the chat}
  contract-mail: {name: The contract arrives}
  meter-call: {name: I call with the reading of my meter}
```
"""

from collections.abc import Iterator

from cxlint.document import Document, Spot
from cxlint.finding import Problem, Related
from cxlint.place import Pointer
from cxlint.spec import Moment, Spec, Stage

LEVEL = "mapped"
SEVERITY = "error"


def check(spec: Spec) -> Iterator[Problem]:
    first: dict[str, Stage] = {}
    for stage in spec.stages.values():
        for moment in stage.moments:
            if first.setdefault(moment, stage) is not stage:
                yield _problem(spec.moments[moment], stage, first[moment])


def _problem(moment: Moment, stage: Stage, first: Stage) -> Problem:
    spot = Spot(_item(stage, moment).span)
    return Problem(
        Pointer(spot, ("moments", moment.id)),
        "moment '{moment}' stands in two stages, '{first}' and '{second}'",
        {"moment": moment.id, "first": first.id, "second": stage.id},
        label="whose is it?",
        hint="take it out of one of the two; if it happens in both, write a second moment with a name of its own",
        related=(Related(_item(first, moment), f"stage '{first.id}' lists it first"),),
        target=stage.key,
    )


def _item(stage: Stage, moment: Moment) -> Pointer:
    """Where a stage lists a moment, by its id or by an old one."""
    at, document = stage.at / "moments", stage.at.document
    data = document.data if isinstance(document, Document) else None
    listed = data["stages"][stage.id]["moments"] if isinstance(data, dict) else []
    return next((at / index for index, item in enumerate(listed) if item in (moment.id, *moment.was)), at)
