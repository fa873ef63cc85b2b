"""A text that other tools take for something else.

## Why it matters

cxlint reads `no`, `12:30` and `2026-01-13` as the text they are. Many tools still follow YAML 1.1: to them `no` is false,
`12:30` is the number 750, and a date is a date with a time. Whoever reads the spec with one of them gets another value.
Quotes settle it for all.

## Source

The YAML specification 1.1, types bool, int, float and timestamp; known as the Norway problem (`NO`). Looked at are free
texts and labels under `more:`; where a date, a length of time, an id or a listed word belongs, it needs no quotes.

## Examples

```yaml
owners:
  claims:
    deputy: Off  # warning: ambiguous-scalar
    more:
      Opens: 12:30  # warning: ambiguous-scalar
      Country: NO  # warning: ambiguous-scalar
      y: a label  # warning: ambiguous-scalar
```

```yaml fixed
owners:
  claims:
    deputy: "Off"
    more:
      Opens: "12:30"
      Country: "NO"
      "y": a label
```

```yaml
moments:
  first-notice:
    capabilities: [2026-01-13, call the customer]  # warning: ambiguous-scalar
```

```yaml fixed
moments:
  first-notice:
    capabilities: ["2026-01-13", call the customer]
```

```yaml
stages:
  claim:
    goal: "No"
    agreed_on: 2026-01-13
    definition: On the day of the damage, at 12:30
    tags: [no]
kpis:
  first-call: {targets: [{from: 2026-01-13, value: 3}], baseline: {n: 120}}
```
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from cxlint.document import Document, is_ambiguous
from cxlint.finding import Edit, Fix, Problem
from cxlint.place import Pointer
from cxlint.schema import TEXTS, leaves, resolved, schema

LEVEL = "mapped"
SEVERITY = "warning"
FIX = "safe"


def check(document: Document) -> Iterator[Problem]:
    if document.disputed <= keys_of_dates():
        return
    for leaf in leaves(document.data):
        if (
            leaf.value in TEXTS
            and is_ambiguous(leaf.text)
            and _is_plain(document, leaf.path, leaf.text, is_key=leaf.is_key)
        ):
            at = Pointer(document, leaf.path, key=leaf.is_key)
            yield Problem(
                at,
                "'{text}' is a text here and something else to many tools",
                {"text": leaf.text},
                label="without quotes",
                hint=f'write `"{leaf.text}"`',
                fix=Fix(f'Write `"{leaf.text}"`', (Edit(at.span, f'"{leaf.text}"'),), safe=True),
            )


def _is_plain(document: Document, path: Any, text: str, *, is_key: bool) -> bool:
    stand = document.stand(path)
    return stand is not None and (
        document.slice(*stand.key) == text if is_key and stand.key else stand.style == "plain"
    )


@cache
def keys_of_dates() -> frozenset[str]:
    """The keys that stand before dates, periods and counts wherever they stand."""
    found: dict[str, set[str]] = {}
    for known in _properties(schema()):
        for key, inner in known.items():
            what = resolved(inner) if isinstance(inner, dict) else {}
            found.setdefault(key, set()).add(str(what.get("x-value") or what.get("type")))
    return frozenset(key for key, values in found.items() if values <= {"date", "period", "integer", "number", "array"})


def _properties(known: Any) -> Iterator[dict[str, Any]]:
    if isinstance(known, dict):
        if isinstance(known.get("properties"), dict):
            yield known["properties"]
        for inner in known.values():
            yield from _properties(inner)
    elif isinstance(known, list):
        for inner in known:
            yield from _properties(inner)
