"""One id for two things of a kind.

## Why it matters

An id is how everything else refers to a moment, an owner or a KPI. Where two have the same, nobody can say which one a
promise leans on; the one that was read first counts, and the other is as good as deleted. The same holds for ids that a
thing had before (`was`): an old id leads to one thing only.

## Source

The format, principles 1 and 3.

## Examples

```yaml
# file: claims.yaml
moments:
  first-notice: {name: I report the damage}
# file: service.yaml
moments:
  first-notice: {name: I report a loss}  # error: duplicate-id
```

```yaml
moments:
  first-notice: {name: I report the damage}
  loss-report:
    name: I say what is lost
    was: [first-notice]  # error: duplicate-id
```

```yaml
moments:
  first-notice:
    name: I report the damage
    was: [notice-of-loss, notice-of-loss]  # error: duplicate-id
  loss-report:
    name: I say what is lost
    was: [loss-report]  # error: duplicate-id
```

```yaml
moments:
  first-notice:
    name: I report the damage
    was: [notice-of-loss]
  loss-report:
    name: I say what is lost
stages:
  first-notice:
    name: Reporting
```
"""

LEVEL = "mapped"
SEVERITY = "error"
