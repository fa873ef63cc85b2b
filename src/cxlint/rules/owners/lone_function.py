"""A stage, or a priority contact, in which a single function takes part.

## Why it matters

Customers rarely live through a stage with one department alone; the one that drew it did not see the others. Then its
gaps lie just where the next function begins. A stage of three moments or more with one function is a warning; in a
smaller stage, and in a single priority contact, it may be true, so it is only an information. Counted are owner (own or
inherited), contributors and who controls a moment; a team counts for its function.

## Source

Jeanne Bliss, *Chief Customer Officer*: a stage is defined by all the silos that take part in it.

## Examples

```yaml
stages:
  borrow:  # warning: lone-function
    goal: I find the book and take it home
    owner: lending
    moments: [search-shelf, ask-librarian, take-home]
  give-back:  # info: lone-function
    goal: I give it back on my way to work
    owner: lending
    moments: [drop-box]
moments:
  search-shelf: {}
  ask-librarian: {owner: info-desk}
  take-home: {}
  drop-box:  # info: lone-function
    priority: 1
    owner: lending
owners:
  info-desk: {kind: team, parent: lending}
```

```yaml
stages:
  borrow:
    goal: I find the book and take it home
    owner: lending
    contributors: [cataloguing]
    moments: [search-shelf, ask-librarian, take-home]
moments:
  search-shelf: {}
  ask-librarian: {}
  take-home: {priority: 1, owner: lending, control: {policy: [director]}}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Severity
from cxlint.spec import Moment, Spec, Stage

LEVEL = "owned"
SEVERITY = "warning"
_SMALL = 3


def check(thing: Stage | Moment, spec: Spec) -> Iterator[Problem]:
    if isinstance(thing, Moment) and not thing.priority:
        return
    functions = spec.functions_of(thing)
    if len(functions) != 1:
        return
    is_large = isinstance(thing, Stage) and len(thing.moments) >= _SMALL
    yield Problem(
        thing.at / "contributors",
        "in {what} '{thing}' a single function takes part, '{function}'",
        {
            "what": "stage" if isinstance(thing, Stage) else "priority contact",
            "thing": thing.id,
            "function": functions[0],
        },
        label="does the customer meet nobody else here?",
        severity=None if is_large else Severity.INFO,
        hint="add `contributors:` with the other functions whose work the customer feels here",
    )
