"""The name of an owner, written where its id belongs.

## Why it matters

A name is for people and may change with the next reorganisation; the id stays and is what ties a moment to the one who
answers for it. As long as the name stands there, the owner is not found, and what it should answer for has none. The
fix writes the id.

## Source

The spec's format: everything refers by id, so that a function can get a new name without one reference being lost.

## Examples

```yaml
owners:
  claims: {name: Claims Handling}
moments:
  first-notice:
    name: I report the damage
    owner: Claims Handling  # error: display-name-owner
```

```yaml fixed
owners:
  claims: {name: Claims Handling}
moments:
  first-notice:
    name: I report the damage
    owner: claims
```

```yaml
owners:
  claims: {name: Claims Handling}
moments:
  first-notice:
    name: I report the damage
    owner: claims
```
"""

from collections.abc import Iterator

from cxlint.document import Document
from cxlint.finding import Edit, Fix, Problem, Related
from cxlint.place import Pointer, Span
from cxlint.references import described
from cxlint.spec import Reference, Spec

LEVEL = "owned"
SEVERITY = "error"
FIX = "suggested"


def check(reference: Reference, spec: Spec) -> Iterator[Problem]:
    if spec.misnamed.get(reference.at.path) != "display-name-owner":
        return
    owners = spec.whole.owners
    owner = spec.whole.called("owners", str(reference.written))
    yield Problem(
        reference.at,
        "{where} is the name '{written}', and an id belongs there",
        {"where": described(reference.at), "written": str(reference.written)},
        label=f"the name of owner '{owner}'" if owner else "",
        hint=f"write `{owner}`" if owner else "write the owner's id",
        related=(Related(owners[owner].at.at_key(), "the owner of this name"),) if owner else (),
        fix=_fix(reference.at, owner),
        target=str(reference.written),
    )


def _fix(at: Pointer, owner: str | None) -> Fix | None:
    document = at.document
    stand = document.stand(at.path) if isinstance(document, Document) else None
    if owner is None or stand is None or stand.style in "|>":
        return None
    return Fix(f"Write `{owner}`", (Edit(Span(document.path, stand.start, stand.end), owner),))
