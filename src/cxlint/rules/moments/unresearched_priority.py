"""A priority contact that was not looked at in both ways, by listening to customers and by counting.

## Why it matters

Interviews say why a contact matters and what hurts in it, and not how often. Numbers say how often, and not why. A
priority that rests on one of them is half a guess, and one that rests on neither is the opinion of whoever spoke last.
Asked for is research of both methods in `evidence:` of the contact itself: what was found out about its stage says
little about this contact.

## Source

Jeanne Bliss, *Chief Customer Officer*: let customers, and not the house, name the contacts that matter. That
qualitative research finds what matters and quantitative research weighs it is the practice of market research.

## Examples

```yaml
moments:
  diagnosis-told:
    name: I am told what I have
    priority: 1
    evidence: [patient-interviews]  # warning: unresearched-priority
  results-online:
    name: I read my results at home
    priority: 2
    evidence: [portal-survey]  # warning: unresearched-priority
  way-to-ward:  # warning: unresearched-priority
    name: I look for the ward
    priority: 3
research:
  patient-interviews: {method: qualitative, kind: interviews, n: 18}
  portal-survey: {method: quantitative, kind: survey, n: 640}
```

```yaml
moments:
  diagnosis-told:
    name: I am told what I have
    priority: 1
    evidence: [patient-interviews, ward-survey]
  parking: {name: I park}
research:
  patient-interviews: {method: qualitative, kind: interviews, n: 18}
  ward-survey: {method: quantitative, kind: survey, n: 912}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment, Spec

LEVEL = "measured"
SEVERITY = "warning"
_WAYS = {
    "qualitative": "interviews, a diary, somebody who went along",
    "quantitative": "a survey, counted complaints, numbers from a system",
}


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    if not moment.priority:
        return
    found = {spec.research[research].method for research in moment.evidence}
    missing = [method for method in _WAYS if method not in found]
    if missing:
        yield Problem(
            moment.at / "evidence",
            "priority contact '{moment}' has no {missing} evidence",
            {"moment": moment.id, "missing": " and no ".join(missing)},
            label=_label(missing),
            hint="; ".join(
                f"add research with `method: {method}` to `evidence:` ({_WAYS[method]})" for method in missing
            ),
        )


def _label(missing: list[str]) -> str:
    if len(missing) == len(_WAYS):
        return "what says that this matters to customers?"
    return "nobody knows why" if "qualitative" in missing else "nobody knows how often"
