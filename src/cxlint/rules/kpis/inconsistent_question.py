"""Two KPIs of one family that are asked in other words, or on another scale, along one journey.

## Why it matters

Satisfaction of 4.2 when booking and 3.8 at the desk: worse, or only asked differently? Scores along a journey can be
compared where the question, but for the name of the thing, and the scale are the same. Along each journey the KPIs
of its stages and moments that are asked of customers are held against the first of their family. KPIs of one's own
(`custom`) and vendors' indexes are each another thing and are not compared.

## Source

ISO 10004, on monitoring and measuring customer satisfaction. Makers of survey tools say the same: to compare touchpoints,
keep wording and scale.

## Examples

```yaml
stages:
  book: {kpis: [booking-rating]}
  stay: {kpis: [room-rating, breakfast-rating]}
kpis:
  booking-rating:
    family: csat-mean
    question: How would you rate this part of your stay?
    scale: {min: 1, max: 5}
  room-rating:
    family: csat-mean
    question: Did you like it?  # warning: inconsistent-question
    scale: {min: 1, max: 5}
  breakfast-rating:
    family: csat-mean
    question: How would you rate this part of your stay?
    scale: {min: 1, max: 10}  # warning: inconsistent-question
```

```yaml
stages:
  book: {kpis: [booking-rating]}
  stay: {kpis: [room-rating, recommendation]}
kpis:
  booking-rating:
    family: csat-mean
    question: How would you rate this part of your stay?
    scale: {min: 1, max: 5}
  room-rating:
    family: csat-mean
    question: How would you rate this part of your stay?
    scale: {min: 1, max: 5}
  recommendation:
    family: nps
    question: How likely are you to recommend us?
    scale: {min: 0, max: 10, zero: answer}
```
"""

from collections.abc import Iterator

from cxlint.families import perspective
from cxlint.finding import Problem, Related
from cxlint.spec import Kpi, Spec, plainly

LEVEL = "governed"
SEVERITY = "warning"
_EACH_ANOTHER = (None, "custom", "index")


def check(spec: Spec) -> Iterator[Problem]:
    told: set[str] = set()
    for kpis in _journeys(spec):
        norms: dict[tuple[str | None, str], Kpi] = {}
        for kpi in kpis:
            problem = _problem(kpi, norms)
            if problem and kpi.id not in told:
                told.add(kpi.id)
                yield problem


def _journeys(spec: Spec) -> Iterator[list[Kpi]]:
    """The KPIs along each journey that customers are asked for and that can be compared, in order, each once."""
    known = [(journey.kpis, journey.stages) for journey in spec.journeys.values()] or [((), spec.lifecycle)]
    for own, stages in known:
        found = dict.fromkeys((*own, *(kpi for stage in stages for kpi in spec.measures_of(stage))))
        yield [spec.kpis[kpi] for kpi in found if _is_asked(spec.kpis[kpi])]


def _is_asked(kpi: Kpi) -> bool:
    return kpi.family not in _EACH_ANOTHER and perspective(kpi) == "perception"


def _problem(kpi: Kpi, norms: dict[tuple[str | None, str], Kpi]) -> Problem | None:
    """How a KPI differs from the first of its family that says how it is asked; the first becomes the norm."""
    for field, said, what in (("question", _wording, "in other words"), ("scale", _scale, "on another scale")):
        if said(kpi) is None:
            continue
        norm = norms.setdefault((kpi.family, field), kpi)
        if said(norm) != said(kpi):
            return Problem(
                kpi.at / field,
                "KPIs '{norm}' and '{kpi}' are both {family} along one journey and are asked {what}",
                {"kpi": kpi.id, "norm": norm.id, "family": kpi.family or "", "what": what},
                label="their scores can not be compared",
                hint=f"use one {'wording' if field == 'question' else 'scale'} for both, and write a `series_break:` "
                "where it changes",
                related=(Related(norm.at / field, "is asked like this"),),
            )
    return None


def _wording(kpi: Kpi) -> str | None:
    return plainly(kpi.question).rstrip(" .?!") if kpi.question else None


def _scale(kpi: Kpi) -> tuple[float, float] | None:
    scale = kpi.scale
    return (scale.min, scale.max) if scale and scale.min is not None and scale.max is not None else None
