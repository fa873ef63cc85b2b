"""A reference to something that does not exist.

## Why it matters

A promise that is kept by a misspelt moment is kept by nothing, and a moment that is measured by a KPI nobody has written
is not measured. Such a reference counts as absent everywhere else. References are ids, and the field says of what kind:
where the name that people read was written, or an id of another kind, the message says so.

## Source

The format, principle 4.

## Examples

```yaml
kpis:
  time-to-first-call: {name: Time to the first call}
moments:
  first-notice:
    kpis: [time-to-frist-call]  # error: unknown-reference
```

```yaml fixed
kpis:
  time-to-first-call: {name: Time to the first call}
moments:
  first-notice:
    kpis: [time-to-first-call]
```

```yaml
moments:
  first-notice: {name: I report the damage}
promises:
  call-back:
    statement: We call you back within the hour.
    kept_by: ["I report the damage"]  # error: unknown-reference
```

```yaml fixed
moments:
  first-notice: {name: I report the damage}
promises:
  call-back:
    statement: We call you back within the hour.
    kept_by: [first-notice]
```

```yaml
stages:
  claim: {goal: I get my home put right}
promises:
  call-back:
    statement: We call you back within the hour.
    kept_by: [claim]  # error: unknown-reference
```

```yaml
owners:
  claims: {name: Claims}
  field-staff: {name: Field staff}
stages:
  claim:
    goal: I get my home put right
    contributors: [claims / field-staff]  # error: unknown-reference
```

```yaml
kpis:
  time-to-first-call: {name: Time to the first call}
moments:
  first-notice:
    kpis: [time-to-first-call]
```
"""

import re
from collections.abc import Iterator

from cxlint.finding import Edit, Fix, Problem
from cxlint.nearest import nearest
from cxlint.place import COLLECTIONS
from cxlint.schema.habits import as_id
from cxlint.spec import Reference, Spec

LEVEL = "mapped"
SEVERITY = "error"
FIX = "suggested"
_MOST_COMPARISONS = 100_000
_AND = re.compile(r"[/&,+]|\band\b")


def check(reference: Reference, spec: Spec) -> Iterator[Problem]:
    if reference.leads_to or reference.at.path in spec.misnamed:
        return
    written = str(reference.written)
    kind, _, inner = written.partition("/") if reference.kind == "*" else (reference.kind, "", written)
    meant = _meant(reference, spec, kind, inner)
    is_sound = meant is not None and as_id(meant.rpartition("/")[2]) == meant.rpartition("/")[2]
    fix = Fix(f"Write `{meant}`", (Edit(reference.at.span, meant),)) if meant and is_sound else None
    is_named = kind in COLLECTIONS
    yield Problem(
        reference.at,
        "there is no {kind} '{id}'" if is_named else "'{id}' does not say what it names",
        {"kind": COLLECTIONS.get(kind, ""), "id": inner if is_named else written},
        label="refers to nothing",
        hint=_hint(meant, is_sound=is_sound) or _advice(reference, spec, kind, inner),
        fix=fix,
        target=written,
    )


def _hint(meant: str | None, *, is_sound: bool) -> str:
    if not meant:
        return ""
    return f"did you mean `{meant}`?" if is_sound else f"it is written `{meant}`, which is no id; correct it there"


def _meant(reference: Reference, spec: Spec, kind: str, written: str) -> str | None:
    """What was probably meant: the thing of that name, else the nearest id."""
    if kind not in COLLECTIONS:
        return (
            f"{better}/{written}"
            if (better := nearest(kind, COLLECTIONS)) and written in spec.collection(better)
            else None
        )
    known = spec.collection(kind)
    if written.startswith(f"{kind}/") and written.removeprefix(f"{kind}/") in known:
        return written.removeprefix(f"{kind}/")
    short = as_id(written)
    named = spec.called(kind, written) or (short if short in known else None)
    is_small = len(spec.loose) * len(known) <= _MOST_COMPARISONS
    meant = named or (nearest(written, known) if is_small else None)
    return f"{kind}/{meant}" if meant and reference.kind == "*" else meant


def _advice(reference: Reference, spec: Spec, kind: str, written: str) -> str:
    if kind not in COLLECTIONS:
        return "write kind and id, such as `moments/first-notice`, or `spec` for the whole"
    other = next((name for name in COLLECTIONS if written in spec.collection(name)), None)
    if other:
        return f"`{written}` is a {COLLECTIONS[other]}; name a {COLLECTIONS[kind]} here"
    parts = [_meant(reference, spec, kind, part.strip()) for part in _AND.split(written)]
    if kind == "owners" and len(parts) > 1 and all(parts):
        return f"name each by itself: {' and '.join(f'`{part}`' for part in parts)}"
    short = as_id(written)
    if short == written:
        return f"correct the id, or write `{written}:` under `{kind}:`"
    new = f"; if it is not there yet, write `{short}: {{name: {written}}}` under `{kind}:`" if short else ""
    return f"write the id of one {COLLECTIONS[kind]}{new}"
