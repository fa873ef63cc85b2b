"""A priority contact at which the brand says nothing: no promise and no message touches it.

## Why it matters

The contacts that make or break the relationship are those at which customers listen. If no promise is kept there and no
message is planned, nobody has decided what is said, and people on the spot improvise. That nothing shall be said is a
decision too: `type: none`.

## Source

Jeanne Bliss, *Chief Customer Officer*: lay the brand's messages beside the moments that matter, and look where the one
goes without the other.

## Examples

```yaml
moments:
  claim-refused:  # info: silent-priority
    name: My claim is refused
    priority: 1
```

```yaml
moments:
  claim-refused:
    name: My claim is refused
    priority: 1
    message: {type: informational}
  money-arrives:
    name: The money is in my account
    priority: 2
    message: {type: none}
  first-notice:
    name: I report the damage
    priority: 3
promises:
  call-back:
    statement: We call you back within the hour.
    kept_by: [first-notice]
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment, Spec

LEVEL = "measured"
SEVERITY = "info"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    if not moment.priority or moment.id in spec.promises_by_moment or _is_said(moment):
        return
    yield Problem(
        moment.at / "message",
        "priority contact '{moment}' has neither a promise nor a message",
        {"moment": moment.id},
        label="what is said to customers here?",
        hint="add `message: {type: …}` (`none` if nothing shall be said), or name it in the `kept_by:` of a promise",
    )


def _is_said(moment: Moment) -> bool:
    """Whether a message is there: its type, or who writes it."""
    return bool(moment.message and (moment.message.type or moment.message.owner))
