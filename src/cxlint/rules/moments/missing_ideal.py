"""A priority contact that does not say what it should be.

## Why it matters

Without an agreed picture of how it should be, every function improves the contact towards its own picture, and nobody
can say how far it is from good. The ideal is one statement, in the customer's words; standards that can be measured
follow from it.

## Source

Don Peppers: the ideal experience is designed first, and those who manage a contact answer to the design. Jeanne Bliss,
*Chief Customer Officer*: describe the experience that you want each priority contact to be.

## Examples

```yaml
moments:
  data-export:  # warning: missing-ideal
    name: I take my data with me when I leave
    priority: 1
  invoice:
    name: The invoice arrives
    priority: 2
    ideal:  # warning: missing-ideal
      standards: [{text: No invoice is corrected later, kpi: invoices-right-first-time}]
```

```yaml
moments:
  data-export:
    name: I take my data with me when I leave
    priority: 1
    ideal:
      statement: I get everything in one file that others can read, on the same day, and nobody argues
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Moment

LEVEL = "measured"
SEVERITY = "warning"


def check(moment: Moment) -> Iterator[Problem]:
    if not moment.priority or (moment.ideal and moment.ideal.statement):
        return
    at = moment.at / "ideal"
    example = "I know what happens next before I have to ask"
    yield Problem(
        at / "statement" if moment.ideal else at,
        "priority contact '{moment}' has no ideal experience",
        {"moment": moment.id},
        label="standards, and no words for what they serve"
        if moment.ideal and moment.ideal.standards
        else "what should this be like for the customer?",
        hint=f"add `statement:` to `ideal:`, in the customer's words, such as `{example}`"
        if moment.ideal
        else f"add `ideal: {{statement: …}}` in the customer's words, such as `{example}`",
    )
