"""Whoever answers for the whole chairs no forum.

## Why it matters

To answer for the whole experience means to bring the functions to one table and to decide what is mended first. Who has no
such table can ask and remind, and nothing more. The chair counts also where it is the function that the owner of the whole
belongs to, or a role of that function. The rule is silent without a forum (`no-forum` speaks of that) and without an owner of the whole.

## Source

Jeanne Bliss's Customer Room, to which whoever unites the silos invites their leaders.

## Examples

```yaml
spec: 1
name: Riverside Clinic
level: governed
owner: medical-director  # warning: owner-without-forum
owners:
  medical-director: {name: Medical Director, kind: role}
  nursing: {name: Nursing}
forums:
  patient-room: {chair: nursing, members: [medical-director], cadence: P1M}
```

```yaml
spec: 1
name: Riverside Clinic
level: governed
owner: medical-director
owners:
  medical-director: {name: Medical Director, kind: role}
  nursing: {name: Nursing}
forums:
  ward-round: {chair: nursing, cadence: P1W}
  patient-room: {chair: medical-director, members: [nursing], cadence: P1M}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    owner = spec.owner
    if not owner or not spec.forums or any(_is_led(forum.chair, owner, spec) for forum in spec.forums.values()):
        return
    yield Problem(
        spec.at / "owner",
        "'{owner}' answers for the whole experience and chairs no forum",
        {"owner": owner},
        label="at which table does it decide?",
        hint=f"write `chair: {owner}` in the forum that looks at all of it",
        related=tuple(
            Related(forum.at / "chair", f"chaired by {forum.chair}" if forum.chair else "has no chair")
            for forum in list(spec.forums.values())[:3]
        ),
    )


def _is_led(chair: str | None, owner: str, spec: Spec) -> bool:
    """Whether a chair is the owner, the function that the owner belongs to, or a role or team of the owner's own."""
    return chair is not None and (chair in (owner, spec.function_of(owner)) or spec.function_of(chair) == owner)
