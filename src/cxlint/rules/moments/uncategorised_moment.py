"""A priority contact that does not say what kind of moment it is.

## Why it matters

A rescue calls for other people, powers and words than a sale. While nobody has said which of the four kinds a contact
is (rescue, revenue, respond, relationship), each function that takes part treats it as the kind that it knows best,
and the set as a whole can not be seen: all selling, perhaps, and nothing for the day when things go wrong.

## Source

Jeanne Bliss, *Chief Customer Officer*: sort the priority contacts by what they are for. The four words are the
format's.

## Examples

```yaml
moments:
  number-moved:  # warning: uncategorised-moment
    name: My number moves to you
    priority: 1
```

```yaml
moments:
  number-moved:
    name: My number moves to you
    priority: 1
    category: respond
  shop-window: {name: I look at the phones}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment

LEVEL = "measured"
SEVERITY = "warning"


def check(moment: Moment) -> Iterator[Problem]:
    if moment.priority and not moment.category:
        yield Problem(
            moment.at / "category",
            "priority contact '{moment}' has no category",
            {"moment": moment.id},
            label="what is this contact for?",
            hint="add `category:` with rescue (something went wrong), respond (customers ask), revenue (they buy or "
            "renew) or relationship (you show that you know them)",
        )
