"""A pain point that one function alone is said to cause, though it is severe or others take part.

## Why it matters

Customers are hurt where functions meet: one promises, another delivers, a third bills. A pain point with a single
cause is mended inside one silo, and comes back. When it is severe (severity 4 or 5), this is an error; when it is
milder, and other functions take part in its moments, a warning. Roles and teams count for the function they belong
to. Where it really is one function's alone, a waiver says who has looked.

## Source

Jeanne Bliss, *Chief Customer Officer*: problems of customers are shared, so name every silo that contributes to one.

## Examples

```yaml
owners:
  registrar: {name: Registrar}
  lecturers: {name: Lecturers}
  helpdesk: {name: Helpdesk, kind: team, parent: registrar}
pain_points:
  grades-late:
    text: My grade came after the deadline for which I needed it
    severity: 4
    owners: [registrar, helpdesk]  # error: one-silo-pain
  wrong-room:
    text: I sat in the wrong room on the first day
    severity: 2
    moments: [first-lecture]
    owners: [registrar]  # warning: one-silo-pain
  grade-silent:
    text: Nobody told me that there was a grade
    severity: 5
    moments: [first-lecture]
    owners: [registrar]  # error: one-silo-pain
moments:
  first-lecture: {name: I sit in my first lecture, owner: lecturers, contributors: [registrar]}
```

```yaml
owners:
  registrar: {name: Registrar}
  lecturers: {name: Lecturers}
pain_points:
  grades-late:
    text: My grade came after the deadline for which I needed it
    severity: 4
    owners: [registrar, lecturers]
  card-photo:
    text: The photograph on my card is not me
    severity: 3
    moments: [fetch-card]
    owners: [registrar]
moments:
  fetch-card: {name: I fetch my card, owner: registrar}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Severity
from cxlint.spec import PainPoint, Spec

LEVEL = "governed"
SEVERITY = "error"


def check(pain: PainPoint, spec: Spec) -> Iterator[Problem]:
    causes = spec.functions(pain.owners)
    others = _others(pain, causes, spec)
    if len(causes) != 1 or not (pain.is_severe or others):
        return
    names = ", ".join(f"'{function}'" for function in others)
    yield Problem(
        pain.at / "owners",
        "{severe}pain point '{pain}' names one function as its cause, '{function}'{others}",
        {
            "severe": "severe " if pain.is_severe else "",
            "pain": pain.id,
            "function": causes[0],
            "others": f", and {names} {'takes' if len(others) == 1 else 'take'} part in its moments" if others else "",
        },
        label="seen from one silo",
        hint="ask who else contributes to it, and add them to `owners:`; if there is nobody, say so in a waiver",
        severity=None if pain.is_severe else Severity.WARNING,
    )


def _others(pain: PainPoint, causes: tuple[str, ...], spec: Spec) -> tuple[str, ...]:
    """The functions that take part in its moments and are not among its causes."""
    found = (function for moment in pain.moments for function in spec.functions_of(spec.moments[moment]))
    return tuple(function for function in dict.fromkeys(found) if function not in causes)
