"""A live promise that does not say where it is published.

## Why it matters

A promise is what customers have been told, not what was meant. Whoever checks it, changes it or takes it back must
find every place where it stands: the page, the poster, the contract. Without a source nobody can compare the words in
the spec with those that customers read.

## Source

Jeanne Bliss, *Chief Customer Officer*: collect what the brand says, where it says it, before judging what is lived. ISO
10001: customers must be able to find a promise.

## Examples

```yaml
promises:
  free-first-sunday:  # warning: unsourced-promise
    statement: Free on the first Sunday of every month.
```

```yaml
promises:
  free-first-sunday:
    statement: Free on the first Sunday of every month.
    source: Poster at the entrance, and https://museum.example.org/visit
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Promise

LEVEL = "measured"
SEVERITY = "warning"


def check(promise: Promise) -> Iterator[Problem]:
    if not promise.source:
        yield Problem(
            promise.at / "source",
            "promise '{promise}' does not say where it is published",
            {"promise": promise.id},
            label="where have customers been told this?",
            hint="add `source:` with an address or a few words, such as `TV spot, spring 2026`",
        )
