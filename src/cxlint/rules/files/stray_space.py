"""A space too many in a name.

## Why it matters

A name with a space before it, behind it or doubled inside looks like its twin without and is another text: it is sorted
elsewhere, found by no search, and counted apart. Such spaces come from copying out of tables.

## Source

Looked at are names only; prose may be laid out as its writer likes.

## Examples

```yaml
moments:
  first-notice:
    name: I report  the damage  # warning: stray-space
  first-call:
    name: "Somebody calls me back "  # warning: stray-space
```

```yaml fixed
moments:
  first-notice:
    name: I report the damage
  first-call:
    name: "Somebody calls me back"
```

```yaml
owners:
  claims:
    lead: {name: ' Ada  Holm'}  # warning: stray-space
```

```yaml fixed
owners:
  claims:
    lead: {name: 'Ada Holm'}
```

```yaml
moments:
  first-notice:
    name: I report the damage
    description: "I report the damage.  Two spaces are fine here. "
```
"""

import json
import re
from collections.abc import Iterator

from cxlint.document import Document
from cxlint.finding import Edit, Fix, Problem
from cxlint.place import Pointer
from cxlint.spec import Spec

LEVEL = "mapped"
SEVERITY = "warning"
FIX = "safe"
_STRAY = re.compile(r"\A[ \t]|[ \t]\Z|[ \t]{2}")


def check(spec: Spec) -> Iterator[Problem]:
    for at, name in _names(spec):
        if _STRAY.search(name):
            clean = re.sub(r"[ \t]{2,}", " ", name.strip(" \t"))
            yield Problem(
                at,
                "the name '{name}' has a space too many",
                {"name": name},
                label="before, behind or doubled",
                hint=f"write `{clean}`",
                fix=_fix(at, name, clean),
            )


def _names(spec: Spec) -> Iterator[tuple[Pointer, str]]:
    whole = Pointer(spec.at.document)
    if spec.name:
        yield whole / "name", spec.name
    if spec.site.title:
        yield whole / "site" / "title", spec.site.title
    for entity in spec.entities():
        if entity.name:
            yield entity.at / "name", entity.name
    for owner in spec.owners.values():
        if owner.lead and owner.lead.name:
            yield owner.at / "lead" / "name", owner.lead.name


def _fix(at: Pointer, name: str, clean: str) -> Fix | None:
    """The name with the same quotes, where it stands on one line."""
    document = at.document
    if not isinstance(document, Document):
        return None
    stand = document.stand(at.path)
    if stand is None or stand.start.line != stand.end.line:
        return None
    quote = "" if stand.style == "plain" else stand.style
    is_as_typed = document.typed(at.path) == f"{quote}{name}{quote}"
    text = f"{quote}{clean}{quote}" if is_as_typed else json.dumps(clean, ensure_ascii=False)
    return Fix("Take the spaces out", (Edit(at.span, text),), safe=True)
