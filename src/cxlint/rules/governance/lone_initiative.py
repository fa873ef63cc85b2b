"""An initiative that one function works on alone.

## Why it matters

What customers stumble over lies mostly between two functions. A fix that one of them makes alone moves the trouble to the
other, and the customer who is handed over still falls. Owner and team are counted by function: a role or team counts for the
function it belongs to. What is done or dropped is passed over, and so is an initiative that names nobody.

## Source

Jeanne Bliss on accountability: what crosses silos is mended by a team from several of them.

## Examples

```yaml
owners:
  registry: {name: Registry}
  registry-desk: {name: Registry desk, kind: team, parent: registry}
initiatives:
  one-form:
    name: One form for a move
    owner: registry
    team: [registry-desk]  # warning: lone-initiative
    kpis: [forms-a-move]
    state: in-progress
```

```yaml
owners:
  registry: {name: Registry}
  tax-office: {name: Tax office}
initiatives:
  one-form:
    name: One form for a move
    owner: registry
    team: [tax-office]
    kpis: [forms-a-move]
    state: in-progress
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Initiative, Spec

LEVEL = "governed"
SEVERITY = "warning"


def check(initiative: Initiative, spec: Spec) -> Iterator[Problem]:
    named = (initiative.owner, *initiative.team) if initiative.owner else initiative.team
    functions = spec.functions(named)
    if len(functions) != 1 or not initiative.is_open:
        return
    yield Problem(
        initiative.at / "team",
        "only one function, '{function}', works on initiative '{initiative}'",
        {"initiative": initiative.id, "function": functions[0]},
        label="who else does it take?",
        hint="add `team:` with the other functions that the fix needs",
    )
