"""One term or stage that is defined twice, differently.

## Why it matters

When a word means one thing in the glossary and another where a stage is defined, two functions can both be right and
report different numbers. Compared are the names of stages and of terms in the glossary, without regard to capitals and
hyphens; the finding stands at the definition that comes later, with the first beside it.

## Source

Jeanne Bliss, *Chief Customer Officer*: one agreed definition of each stage, used by everyone. ISO 704: one term for one
concept.

## Examples

```yaml
stages:
  onboarding:
    goal: My team works with it within a week
    definition: From the signed contract until the first invoice
glossary:
  onboarding: {definition: From the first login until ten people use it}  # error: conflicting-definition
```

```yaml
stages:
  onboarding:
    goal: My team works with it within a week
    definition: From the signed contract until the first invoice
glossary:
  onboarding: {definition: From the signed contract until the first invoice.}
  go-live: {definition: The first day on which customers see it}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.place import COLLECTIONS
from cxlint.spec import Spec, Stage, Term, plainly

LEVEL = "owned"
SEVERITY = "error"


def check(spec: Spec) -> Iterator[Problem]:
    by_name: dict[str, list[Stage | Term]] = {}
    things: list[Stage | Term] = [*spec.stages.values(), *spec.glossary.values()]
    for thing in things:
        if thing.definition:
            by_name.setdefault(plainly(thing.label.replace("-", " ")), []).append(thing)
    for alike in by_name.values():
        yield from _conflicts(alike)


def _conflicts(things: list[Stage | Term]) -> Iterator[Problem]:
    first, *later = sorted(things, key=lambda thing: thing.at.span)
    for thing in later:
        if _meaning(thing) != _meaning(first):
            yield Problem(
                thing.at / "definition",
                "{kind} '{id}' is defined differently from {other_kind} '{other}', and both are called '{name}'",
                {
                    "kind": COLLECTIONS[thing.collection],
                    "id": thing.id,
                    "other_kind": COLLECTIONS[first.collection],
                    "other": first.id,
                    "name": thing.label,
                },
                label="which of the two holds?",
                hint="agree on one definition and write it once; if they are two things, give one another `name:`",
                related=(Related(first.at / "definition", "defined first here"),),
                target=first.key,
            )


def _meaning(thing: Stage | Term) -> str:
    """A definition without what makes no difference: capitals, spaces, the full stop."""
    return plainly(thing.definition or "").rstrip(".")
