"""Things that belong to each other in a circle.

## Why it matters

When the claims team belongs to service, and service belongs to the claims team, no function stands behind either. When an
escalation comes back to where it began, nobody decides. When a moment is opened up by a journey that contains the moment
itself, a reader never arrives.

## Source

RACI practice: a line of escalation ends with a person who decides.

## Examples

```yaml
owners:
  claims: {escalates_to: service}  # error: reference-cycle
  service: {escalates_to: claims}
```

```yaml
owners:
  claims: {kind: team, parent: claims}  # error: reference-cycle
  old-desk: {replaced_by: new-desk}  # error: reference-cycle
  new-desk: {replaced_by: front-desk}
  front-desk: {replaced_by: old-desk}
```

```yaml
journeys:
  reporting:
    parent: first-notice  # error: reference-cycle
    stages: [claim]
stages:
  claim: {goal: I get my home put right, moments: [first-notice]}
```

```yaml
owners:
  claims: {escalates_to: operations, parent: operations}
  service: {escalates_to: operations, replaced_by: claims}
  operations: {name: Operations}
journeys:
  lifecycle: {stages: [claim]}
  reporting: {parent: first-notice, stages: [notice]}
stages:
  claim: {goal: I get my home put right, moments: [first-notice]}
  notice: {goal: I am heard at once}
```
"""

from collections.abc import Iterator, Mapping, Sequence

from cxlint.finding import Problem, Related
from cxlint.spec import Entity, Spec

LEVEL = "mapped"
SEVERITY = "error"

Graph = Mapping[str, Sequence[str]]
_SHOWN = 6

_SAYS = {
    "parent": "belongs to itself",
    "escalates_to": "escalates to itself",
    "replaced_by": "is replaced by itself",
}


def check(spec: Spec) -> Iterator[Problem]:
    for field, says in _SAYS.items():
        graph = {owner.id: [other] for owner in spec.owners.values() if (other := getattr(owner, field))}
        for circle in circles(graph):
            yield _problem([spec.owners[owner] for owner in circle], "owner", field, says)
    for circle in circles(_journeys(spec)):
        yield _problem(
            [spec.journeys[journey] for journey in circle], "journey", "parent", "contains the moment that it opens up"
        )


def _journeys(spec: Spec) -> Graph:
    """For each journey the others that contain the moment which it opens up; itself only where no other does."""
    by_stage: dict[str, list[str]] = {}
    for journey in spec.journeys.values():
        for stage in journey.stages:
            by_stage.setdefault(stage, []).append(journey.id)
    by_moment: dict[str, list[str]] = {}
    for place in spec.stages.values():
        for moment in place.moments:
            by_moment.setdefault(moment, []).extend(by_stage.get(place.id, ()))
    found = {}
    for journey in spec.journeys.values():
        around = by_moment.get(journey.parent or "", [])
        found[journey.id] = [other for other in around if other != journey.id] or around
    return found


def _problem(members: Sequence[Entity], kind: str, field: str, says: str) -> Problem:
    first, *others = members
    chain = [entity.id for entity in members[:_SHOWN]] + (["…"] if len(members) > _SHOWN else []) + [first.id]
    return Problem(
        first.at / field,
        "{kind} '{id}' {says}" + (": {chain}" if others else ""),
        {"kind": kind, "id": first.id, "says": says, "chain": " → ".join(chain)},
        label="a circle",
        hint=f"take `{field}:` away from one of them",
        related=tuple(Related(entity.at / field, "and on from here") for entity in others[:_SHOWN]),
    )


def circles(graph: Graph) -> list[list[str]]:
    """The circles of a graph, one for each group of nodes that lead to each other, each from its first node on."""
    order = {node: index for index, node in enumerate(graph)}
    found = [sorted(group, key=order.__getitem__) for group in _groups(graph)]
    return [_way(graph, group) for group in found if len(group) > 1 or group[0] in graph[group[0]]]


def _groups(graph: Graph) -> list[list[str]]:
    """Tarjan's strongly connected components, without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    held: dict[str, None] = {}
    found = []
    for root in graph:
        todo = [] if root in index else [(root, iter(graph[root]))]
        while todo:
            node, rest = todo[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                held[node] = None
            for other in rest:
                if other not in graph:
                    continue
                if other not in index:
                    todo.append((other, iter(graph[other])))
                    break
                if other in held:
                    low[node] = min(low[node], index[other])
            else:
                todo.pop()
                if todo:
                    low[todo[-1][0]] = min(low[todo[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_taken(held, node))
    return found


def _taken(held: dict[str, None], node: str) -> list[str]:
    """The nodes held since `node`, taken out."""
    group: list[str] = []
    while not group or group[-1] != node:
        group.append(held.popitem()[0])
    return group


def _way(graph: Graph, group: list[str]) -> list[str]:
    """The shortest way from the first of a group back to it, inside the group."""
    first, inside = group[0], set(group)
    came_from: dict[str, str] = {}
    todo = [first]
    for node in todo:
        for other in graph[node]:
            if other == first:
                way = [node]
                while way[-1] != first:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if other in inside and other not in came_from:
                came_from[other] = node
                todo.append(other)
    return group
