"""No ideal design that everyone answers to.

## Why it matters

Every function that manages a moment designs a little, too. Without one standard for the whole, each does so in its own
voice and by its own measure, and the customer meets a different company at every turn. The standard needs an owner, who
keeps it, and those who manage moments have to have agreed to it; else it is a paper.

## Source

Don Peppers: one design of the ideal experience, to which everyone who manages a part of it answers.

## Examples

```yaml
spec: 1
name: Fjord Ferries  # warning: missing-standard
```

```yaml
spec: 1
name: Fjord Ferries
standard:  # warning: missing-standard
  ref: The calm crossing
```

```yaml
spec: 1
name: Fjord Ferries
standard:  # warning: missing-standard
  ref: The calm crossing
  agreed_by: [harbours, crews]
```

```yaml
spec: 1
name: Fjord Ferries
standard:  # warning: missing-standard
  owner: guest-office
  ref: The calm crossing
  agreed_on: 2025-03-01
```

```yaml
spec: 1
name: Fjord Ferries
standard:
  owner: guest-office
  ref: The calm crossing
  agreed_by: [harbours, crews]
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "owned"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    at, standard = spec.at / "standard", spec.standard
    if standard is None:
        yield Problem(
            at,
            "there is no ideal design that everyone answers to",
            label="what should it be like, for all of us?",
            hint="add `standard: {owner: …, ref: …, agreed_by: […]}` beside `name:`",
        )
        return
    lacks = [] if standard.owner else ["has no owner"]
    lacks += [] if standard.agreed_by else ["is agreed by nobody"]
    keys = [key for key, who in (("owner", standard.owner), ("agreed_by", standard.agreed_by)) if not who]
    if lacks:
        yield Problem(
            at / keys[0] if len(keys) == 1 else at,
            "the ideal design {lacks}",
            {"lacks": " and ".join(lacks)},
            label="who keeps it?" if keys[0] == "owner" else "who answers to it?",
            hint=f"under `standard:`, add {' and '.join(_HINTS[key] for key in keys)}",
        )


_HINTS = {
    "owner": "`owner:` with the id of the one who keeps it",
    "agreed_by": "`agreed_by:` with the ids of those who manage moments",
}
