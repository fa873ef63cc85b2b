"""A score of what customers say that does not tell the question, who is asked, or how many answers it takes.

## Why it matters

A score is the answer to a question. Other words, other people, or eleven answers in place of eleven hundred give
another score, and nothing in the number shows it. What counts as such a score stands in the KPI's `perspective`; where
it does not, its family brings it. A `sentiment` needs no question: a model reads what customers wrote.

## Source

The United States' Office of Management and Budget, Circular A-11 section 280, which asks agencies to publish questions,
those asked and those who answered together with their scores.

## Examples

```yaml
kpis:
  visit-rating:  # warning: unexplained-score
    family: csat-mean
  felt-welcome:  # warning: unexplained-score
    perspective: perception
    question: Did you feel welcome?
    population: All visitors who leave by the main door
  tone-of-reviews:  # warning: unexplained-score
    family: sentiment
    min_n: 50
```

```yaml
kpis:
  visit-rating:
    family: csat-mean
    question: How was your visit? (1 poor, 5 very good)
    population: All visitors who leave by the main door
    min_n: 200
  wait-at-the-desk:
    family: wait-time
  tone-of-reviews:
    family: sentiment
    population: Reviews of the month on two sites, in German
    min_n: 50
```
"""

from collections.abc import Iterator

from cxlint.families import perspective
from cxlint.finding import Problem
from cxlint.spec import Kpi

LEVEL = "governed"
SEVERITY = "warning"
_READ_BY_A_MODEL = "sentiment"


def check(kpi: Kpi) -> Iterator[Problem]:
    missing = _missing(kpi) if perspective(kpi) == "perception" else {}
    if missing:
        yield Problem(
            kpi.at / next(iter(missing)),
            "KPI '{kpi}' is a score of what customers say and does not tell {missing}",
            {"kpi": kpi.id, "missing": " or ".join(missing.values())},
            label="another question, other people or fewer answers give another score",
            hint="add " + " and ".join(f"`{name}:`" for name in missing),
        )


def _missing(kpi: Kpi) -> dict[str, str]:
    """What is not told, by the field that would tell it."""
    found = {}
    if not kpi.question and kpi.family != _READ_BY_A_MODEL:
        found["question"] = "the question"
    if not kpi.population:
        found["population"] = "who is asked"
    if kpi.min_n is None:
        found["min_n"] = "how many answers it takes"
    return found
