"""A missed opportunity that does not say what should set it off.

## Why it matters

A contact that should happen and does not is the cheapest way to surprise customers: the hundredth order, the third
call within a month, ninety days before the contract ends. But nobody can build it while it only says that it would be
nice. The event that sets it off is what a system can watch for, and what turns an idea into an order.

## Source

Jeanne Bliss, *Chief Customer Officer*: look for the contacts that customers would value and that do not take place,
and name what sets each of them off.

## Examples

```yaml
moments:
  thank-you:  # warning: triggerless-miss
    name: You thank me for staying
    missed: true
  warranty-ends:
    name: You tell me that my warranty ends
    missed: true
    trigger:  # warning: triggerless-miss
      before: P30D
```

```yaml
moments:
  thank-you:
    name: You thank me for staying
    missed: true
    trigger: {event: A customer orders, nth: 100}
  warranty-ends:
    name: You tell me that my warranty ends
    missed: true
    trigger: {event: The warranty ends, before: P30D}
  parcel-arrives: {name: The parcel arrives}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment, Trigger

LEVEL = "measured"
SEVERITY = "warning"


def check(moment: Moment) -> Iterator[Problem]:
    if not moment.missed or (moment.trigger and moment.trigger.event):
        return
    begun = moment.trigger is not None and _says_something(moment.trigger)
    yield Problem(
        moment.at / "trigger",
        "the trigger of missed opportunity '{moment}' names no event"
        if begun
        else "missed opportunity '{moment}' has no trigger",
        {"moment": moment.id},
        label="how often or when, and not of what" if begun else "when should it happen?",
        hint="add `event:` to `trigger:`, with what happens before this contact"
        if begun
        else "add `trigger: {event: …}` with what happens before this contact, such as `The contract ends`, and "
        "`nth:`, `at_least:` or `before:` where it needs a number",
    )


def _says_something(trigger: Trigger) -> bool:
    parts = (trigger.nth, trigger.at_least, trigger.at_most, trigger.within, trigger.before)
    return any(part is not None for part in parts)
