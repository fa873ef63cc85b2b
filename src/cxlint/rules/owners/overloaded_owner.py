"""One owner who holds too many of the priority contacts.

## Why it matters

Where one function answers for almost everything, accountability has not been shared out, it has been put down: often at
service, which hears the complaints, or at the customer office, which can not repair them. An owner with more than a
handful of priority contacts has no time for each. On a map with fewer than ten of them the rule is silent.

## Source

Jeanne Bliss, *Chief Customer Officer*: the chief customer officer unites those who own the contacts, and does not own
them in their place.

## Examples

A shop that keeps the measure small, so that the example is short:

```yaml
lint:
  rules:
    overloaded-owner: {share: 50, at_most: 2, silent_below: 4}
spec: 1
name: Lindqvist Furniture
owners:
  service:  # info: overloaded-owner
    name: Service
  delivery: {name: Delivery}
moments:
  sofa-late: {owner: service, priority: 1}
  sofa-broken: {owner: service, priority: 2}
  wrong-colour: {owner: service, priority: 3}
  first-evening: {owner: delivery, priority: 4}
```

```yaml
spec: 1
name: Lindqvist Furniture
owners:
  service: {name: Service}
  delivery: {name: Delivery}
moments:
  sofa-late: {owner: service, priority: 1}
  sofa-broken: {owner: service, priority: 2}
  wrong-colour: {owner: service, priority: 3}
  first-evening: {owner: delivery, priority: 4}
```

## Options

- `share`: the largest share of the priority contacts, in percent, that one owner may hold; 40 unless given.
- `at_most`: the most priority contacts that one owner may hold; 10 unless given.
- `silent_below`: with fewer priority contacts than this the rule says nothing; 10 unless given.
"""

from collections import Counter
from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "owned"
SEVERITY = "info"


def check(spec: Spec, *, share: int = 40, at_most: int = 10, silent_below: int = 10) -> Iterator[Problem]:
    total = len(spec.priority_contacts)
    if total < silent_below:
        return
    for owner, count in Counter(moment.owner for moment in spec.priority_contacts if moment.owner).items():
        limits = [f"{share} %"] if count * 100 > share * total else []
        limits += [f"{at_most}"] if count > at_most else []
        if limits:
            yield Problem(
                spec.owners[owner].at.at_key(),
                "owner '{owner}' answers for {count} of {total} priority contacts",
                {"owner": owner, "count": count, "total": total},
                label=f"more than {' and more than '.join(limits)}",
                hint="give those that another function delivers to that function, and let this one contribute",
            )
