"""A moment that matters, that customers are unhappy with, and that is no priority.

## Why it matters

This is how make or break moments get lost: the map says that it matters (importance 4 or more, to customers or to the
business), it says that customers are not content (satisfaction 2 or less), and nobody has put it on the list of what is
repaired first. Either the scores are wrong or the list is.

## Source

Importance against satisfaction is the oldest chart of the trade: John A. Martilla and John C. James,
*Importance-Performance Analysis*, Journal of Marketing, 1977; high importance and low satisfaction is the corner
"concentrate here". Jeanne Bliss, *Chief Customer Officer*, for the priority contacts.

## Examples

```yaml
moments:
  deposit-back:  # warning: overlooked-moment
    name: I move out and get my deposit back
    importance: {customer: 5, business: 2}
    satisfaction: 1
  lift-out-of-order:  # warning: overlooked-moment
    name: The lift stands still
    importance: {customer: 3, business: 4}
    satisfaction: 2
```

```yaml
moments:
  deposit-back:
    name: I move out and get my deposit back
    importance: {customer: 5, business: 2}
    satisfaction: 1
    priority: 1
  keys-handed-over:
    name: I get my keys
    importance: {customer: 4, business: 3}
    satisfaction: 4
  cellar-light:
    name: The light in the cellar
    importance: {customer: 2, business: 1}
    satisfaction: 1
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Moment

LEVEL = "measured"
SEVERITY = "warning"
_MATTERS = 4
_UNHAPPY = 2


def check(moment: Moment) -> Iterator[Problem]:
    to, importance = _importance(moment)
    satisfaction = moment.satisfaction
    if moment.priority or importance < _MATTERS or satisfaction is None or satisfaction > _UNHAPPY:
        return
    yield Problem(
        moment.at / "priority",
        "moment '{moment}' matters to {whom} ({importance} of 5), satisfaction is {satisfaction} of 5, and it is no "
        "priority contact",
        {
            "moment": moment.id,
            "whom": "customers" if to == "customer" else "the business",
            "importance": importance,
            "satisfaction": f"{satisfaction:.15g}",
        },
        label="important, disliked, and on nobody's list",
        hint="give it a `priority:`, or correct the scores if they no longer hold",
        related=(
            Related(moment.at / "importance" / to, "it matters"),
            Related(moment.at / "satisfaction", "and customers are not content"),
        ),
    )


def _importance(moment: Moment) -> tuple[str, int]:
    """To whom a moment matters most, and how much; 0 where nothing is said."""
    said = moment.importance
    scores = {"customer": (said.customer if said else None) or 0, "business": (said.business if said else None) or 0}
    return max(scores.items(), key=lambda score: score[1])
