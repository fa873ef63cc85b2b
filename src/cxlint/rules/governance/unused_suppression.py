"""A comment that suppresses nothing.

## Why it matters

A comment that outlives its finding would silently accept the next one on that line. Delete it.

## Source

ESLint's `--report-unused-disable-directives`, Ruff's `unused-noqa`.

## Examples

```yaml
moments:
  first-notice:
    # cxlint: ignore[placeholder-text] the form gets its title in May  # warning: unused-suppression
    name: I report the damage
```

```yaml fixed
moments:
  first-notice:
    name: I report the damage
```

```yaml
moments:
  first-notice:
    name: TBD  # cxlint: ignore[placeholder-text] the form gets its title in May
```
"""

LEVEL = "mapped"
SEVERITY = "warning"
FIX = "safe"
