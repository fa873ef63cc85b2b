"""A severe pain point (severity 4 or 5) that no initiative addresses.

## Why it matters

Everybody agrees that it hurts, and nobody works on it. An initiative counts when it names the pain point in
`addresses` and has not been dropped: one that works on the same moment may work on something else. One that is done
counts too; whether the pain comes back after it says `returning-pain`.

## Source

Jeanne Bliss, *Chief Customer Officer*: take the worst issues to the Customer Room, give each an owner and a team from
several functions, and follow it until it is solved.

## Examples

```yaml
pain_points:
  hours-on-hold:  # warning: severe-pain-without-initiative
    text: I waited two hours and was cut off
    severity: 5
  wrong-bill:  # warning: severe-pain-without-initiative
    text: The bill was wrong, and then it was wrong again
    severity: 4
  no-signal:  # warning: severe-pain-without-initiative
    text: I pay for a signal that I do not have
    severity: 4
    moments: [call-drops]
initiatives:
  call-back: {name: We call you back, addresses: [hours-on-hold], state: dropped}
  masts: {name: Forty new masts, moments: [call-drops], state: in-progress}
```

```yaml
pain_points:
  hours-on-hold:
    text: I waited two hours and was cut off
    severity: 5
  wrong-bill:
    text: The bill was wrong, and then it was wrong again
    severity: 4
  long-letter:
    text: The letter has four pages and one fact
    severity: 3
initiatives:
  call-back: {name: We call you back, addresses: [hours-on-hold], state: in-progress}
  one-bill: {name: One bill, addresses: [wrong-bill], state: done, done_on: 2025-10-01}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Initiative, PainPoint, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    on_moment: dict[str, Initiative] = {}
    for initiative in spec.initiatives.values():
        for moment in initiative.moments if initiative.state != "dropped" else ():
            on_moment.setdefault(moment, initiative)
    for pain in spec.pain_points.values():
        initiatives = spec.initiatives_by_pain.get(pain.id, ())
        if not pain.is_severe or any(initiative.state != "dropped" for initiative in initiatives):
            continue
        yield Problem(
            pain.at.at_key(),
            "no initiative addresses severe pain point '{pain}'",
            {"pain": pain.id},
            label=_label(pain, initiatives, on_moment),
            hint="name it in the `addresses:` of an initiative, or start one with an owner and a team",
        )


def _label(pain: PainPoint, dropped: tuple[Initiative, ...], on_moment: dict[str, Initiative]) -> str:
    if dropped:
        return f"initiative '{dropped[-1].id}' was dropped"
    near = next((on_moment[moment].id for moment in pain.moments if moment in on_moment), "")
    return (
        f"initiative '{near}' works on its moment and does not name it" if near else "it hurts, and nobody works on it"
    )
