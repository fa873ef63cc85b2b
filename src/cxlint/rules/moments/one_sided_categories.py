"""No rescue moment, or no relationship moment, among all that have a category.

## Why it matters

Selling and answering are what every organisation maps first. What customers remember is the day when something went
wrong, and whether anybody knew them when nothing did. Where no moment at all is a rescue, nobody has agreed on what
happens then; where none is a relationship, customers hear from you only when there is money in it. The rule is silent
until a moment has a category.

## Source

Jeanne Bliss, *Chief Customer Officer*: look at the balance of the contacts, those that rescue and those that build the
relationship among them. The four words are the format's.

## Examples

```yaml
spec: 1
name: Gym on the Corner  # info: one-sided-categories
moments:
  trial-hour: {category: revenue}
  question-at-desk: {category: respond}
  machine-broken: {category: rescue}
```

```yaml
spec: 1
name: Gym on the Corner  # info: one-sided-categories
moments:
  trial-hour: {category: revenue}
```

```yaml
spec: 1
name: Gym on the Corner
moments:
  trial-hour: {category: revenue}
  machine-broken: {category: rescue}
  hundredth-visit: {category: relationship}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "measured"
SEVERITY = "info"
_NEEDED = {
    "rescue": "something goes wrong for customers, and you put it right",
    "relationship": "you show customers that you know them, with nothing to sell",
}


def check(spec: Spec) -> Iterator[Problem]:
    named = {moment.category for moment in spec.moments.values() if moment.category}
    missing = [category for category in _NEEDED if category not in named]
    if named and missing:
        yield Problem(
            spec.at,
            "no moment is a {missing} moment",
            {"missing": " or a ".join(missing)},
            label="a side of the experience that nobody has mapped",
            hint="; ".join(f"add a moment with `category: {category}`: {_NEEDED[category]}" for category in missing),
        )
