"""A priority contact that does not say what it takes to deliver it.

## Why it matters

An ideal is a drawing. What makes it real are capabilities (people who may decide, a second desk, one screen) and data
(the number, the time, the reason) that have to be there at that minute. While neither is named, the gap between the
drawing and what the front line has stays out of sight, and the front line is blamed for it.

## Source

Service blueprinting: below what customers see stands what it takes to deliver it. Jeanne Bliss, *Chief Customer
Officer*, for the priority contacts, of which this rule asks it.

## Examples

```yaml
moments:
  card-stolen:  # info: undeliverable-ideal
    name: My card is stolen
    priority: 1
    ideal: {statement: One call and I have cash for tonight}
```

```yaml
moments:
  card-stolen:
    name: My card is stolen
    priority: 1
    ideal: {statement: One call and I have cash for tonight}
    capabilities: [Emergency cash at any of our machines]
  first-salary:
    name: My salary arrives
    priority: 2
    data_needed: [Which payment is a salary]
  new-card: {name: I want another card}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment

LEVEL = "measured"
SEVERITY = "info"


def check(moment: Moment) -> Iterator[Problem]:
    if moment.priority and not moment.capabilities and not moment.data_needed:
        yield Problem(
            moment.at / "capabilities",
            "priority contact '{moment}' names neither capabilities nor data that it needs",
            {"moment": moment.id},
            label="what does it take to deliver this?",
            hint="add `capabilities:` (such as `[An agent who may decide alone]`) or `data_needed:` (such as `[Mobile "
            "number of each traveller]`)",
        )
