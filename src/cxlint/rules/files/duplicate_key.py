"""The same key twice in one place.

## Why it matters

Of two owners that are written for one moment, most tools take the last and forget the first without a word. Nobody sees
in a pull request which of the two counts. The message shows both; until one of them goes, the first counts.

## Source

The YAML specification 1.2.2, chapter 3.2.1.3: the keys of a mapping are unique.

## Examples

```yaml
owners:
  claims: {name: Claims}
  service: {name: Service}
moments:
  first-notice:
    owner: claims
    owner: service  # error: duplicate-key
```

```yaml
owners:
  claims: {name: Claims}
owners:  # error: duplicate-key
  service: {name: Service}
```

```yaml
# file: cx.yaml
spec: 1
name: Harbour Home Insurance
# file: other.yaml
spec: 1  # error: duplicate-key
name: Harbour Home Insurance  # error: wrong-shape
```

```yaml
owners:
  claims: {name: Claims}
  service: {name: Service}
moments:
  first-notice:
    owner: claims
    contributors: [service]
```
"""

LEVEL = "mapped"
SEVERITY = "error"
