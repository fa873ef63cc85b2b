"""A key that the format does not have.

## Why it matters

A misspelt `ower:` looks like an owner in every review and is none: the moment stays without anyone who answers for it.
So the format is closed, and a key that it does not know is an error. A fact that has no field of its own belongs into
`more:`, as a label and a text.

## Source

The format's JSON Schema, which `cxlint schema` prints.

## Examples

```yaml
owners:
  claims: {name: Claims}
moments:
  first-notice:
    ower: claims  # error: unknown-key
```

```yaml fixed
owners:
  claims: {name: Claims}
moments:
  first-notice:
    owner: claims
```

```yaml
momments:  # error: unknown-key
  first-notice:
    name: I report the damage
```

```yaml
owners:
  claims:
    name: Claims
    cost_centre: 4711  # error: unknown-key
```

```yaml
owners:
  claims:
    name: Claims
    more: {Cost centre: "4711"}
```
"""

LEVEL = "mapped"
SEVERITY = "error"
FIX = "suggested"
