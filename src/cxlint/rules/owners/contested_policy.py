"""Several functions control what may be given at a priority contact, and nothing is agreed.

## Why it matters

When sales, risk and the branch each have a say in what a customer may be given, the person at the counter has to ask
three times, or says no. It is no fault that several decide; then it has to be agreed how far people may decide
themselves (`discretion`), or written down where everyone can look it up (`policy_ref`). A team counts for the function
that it belongs to, so that two teams of one function are no contest.

## Source

Dick Lee's grid of moments and functions: where several functions hold the policy of one moment, customers meet the
conflict. Ritz-Carlton's rule that every employee may spend a sum to put a guest's problem right is the classic
discretion.

## Examples

```yaml
owners:
  cards: {name: Cards}
  risk: {name: Risk}
  branches: {name: Branches}
moments:
  card-stolen:
    name: My card is stolen abroad
    priority: 1
    owner: cards
    control:
      process: [cards]
      policy: [cards, risk, branches]  # warning: contested-policy
```

```yaml
owners:
  cards: {name: Cards}
  card-fraud: {kind: team, parent: cards}
moments:
  card-stolen:
    name: My card is stolen abroad
    priority: 1
    owner: cards
    control:
      policy: [cards, risk]
      discretion: Up to 500 in cash without asking
  card-blocked:
    name: My card is blocked
    priority: 2
    owner: cards
    control: {policy: [cards, risk], policy_ref: Card manual 4.2}
  card-late:
    name: My new card is late
    priority: 3
    owner: cards
    control: {policy: [cards, card-fraud]}
  card-picture:
    name: I choose the picture
    control: {policy: [cards, branches]}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Control, Moment, Spec

LEVEL = "owned"
SEVERITY = "warning"


def check(moment: Moment, spec: Spec) -> Iterator[Problem]:
    control = moment.control or Control()
    functions = spec.functions(control.policy)
    if not moment.priority or len(functions) <= 1 or control.discretion or control.policy_ref:
        return
    yield Problem(
        moment.at / "control" / "policy",
        "{count} functions control the policy of priority contact '{moment}', and nothing is agreed",
        {"moment": moment.id, "count": len(functions)},
        label=", ".join(functions),
        hint="add `discretion:` with how far people may decide themselves, or `policy_ref:` with where it is written",
    )
