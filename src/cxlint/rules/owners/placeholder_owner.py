"""A word that names nobody, written where an owner belongs.

## Why it matters

"Everyone", "shared" and "tbd" look like an answer and are none. The gap is then hidden where a missing owner would be
seen. The words are: everyone, everybody, all, shared, tbd, todo, nobody, none, various, anyone, team, n/a, na, `-` and
`?`, in any case of letters. They are looked for wherever an owner belongs: also among contributors, in control, and
with those who have agreed to something.

## Source

Jeanne Bliss, *Chief Customer Officer*: what everybody owns, nobody owns; accountability has one name.

## Examples

```yaml
owners:
  network: {name: Network}
stages:
  outage:
    goal: My light is back, and I know when
    owner: TBD  # error: placeholder-owner
    contributors: [network, everyone]  # error: placeholder-owner
```

```yaml
owners:
  network: {name: Network}
  contact-centre: {name: Contact Centre}
stages:
  outage:
    goal: My light is back, and I know when
    owner: network
    contributors: [contact-centre]
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.references import described
from cxlint.spec import Reference, Spec

LEVEL = "owned"
SEVERITY = "error"


def check(reference: Reference, spec: Spec) -> Iterator[Problem]:
    if spec.misnamed.get(reference.at.path) != "placeholder-owner":
        return
    in_a_list = isinstance(reference.at.path[-1], int)
    yield Problem(
        reference.at,
        "{where} is '{written}', and that is nobody",
        {"where": described(reference.at), "written": str(reference.written)},
        label="names nobody in particular",
        hint="take it out, and list each owner that you mean"
        if in_a_list
        else "write the id of the one who answers; as long as nobody does, delete the line",
        target=str(reference.written),
    )
