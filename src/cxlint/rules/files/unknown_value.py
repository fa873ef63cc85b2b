"""A word that is not in the list of its field.

## Why it matters

Some fields take one of a few agreed words, so that everyone means the same by them and they can be counted. A word from
outside the list counts as absent: a moment in a misspelt category has none.

## Source

The format's JSON Schema, which `cxlint schema` prints.

## Examples

```yaml
moments:
  first-notice:
    category: resuce  # error: unknown-value
```

```yaml fixed
moments:
  first-notice:
    category: rescue
```

```yaml
moments:
  first-notice:
    reliability: {now: excellent}  # error: unknown-value
```

```yaml
# file: cx.yaml
spec: 2  # error: unknown-value
name: Harbour Home Insurance
```

```yaml
# file: cx.yaml
spec: 1
name: Harbour Home Insurance
lint:
  rules:
    duplicate-id: warning  # error: unknown-value
    stray-space: "off"
```

```yaml
moments:
  first-notice:
    category: rescue
    reliability: {now: broken, target: reliable}
```
"""

LEVEL = "mapped"
SEVERITY = "error"
FIX = "suggested"
