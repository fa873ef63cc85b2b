"""A waiver for a gap that is closed.

## Why it matters

A waiver that accepts nothing any more would silently accept the same gap when it opens again. Delete it once the gap is
closed: that is the good news that it was waiting for.

## Source

ESLint's `--report-unused-disable-directives` and Ruff's `unused-noqa`, for comments; a register of exceptions is cleared
in the same way.

## Examples

```yaml
moments:
  first-notice: {name: I report the damage}
waivers:
  form-without-title:  # warning: unused-waiver
    rule: placeholder-text
    target: moments/first-notice
    reason: The form gets its title in May.
    approved_by: cco
    until: 2026-05-31
  letter-without-title:
    rule: placeholder-text
    target: moments/letter
    reason: The letter gets its title in May.
    approved_by: cco
    until: 2026-05-31
  another:  # warning: unused-waiver
    rule: placeholder-text
    target: moments/first-notice
    reason: The form gets its title in May.
    approved_by: cco
    until: 2026-05-31
# file: letter.yaml
moments:
  letter: {name: TBD}
```

```yaml fixed
moments:
  first-notice: {name: I report the damage}
waivers:
  letter-without-title:
    rule: placeholder-text
    target: moments/letter
    reason: The letter gets its title in May.
    approved_by: cco
    until: 2026-05-31
# file: letter.yaml
moments:
  letter: {name: TBD}
```

```yaml
moments:
  letter: {name: TBD}
waivers:
  letter-without-title:
    rule: placeholder-text
    target: moments/letter
    reason: The letter gets its title in May.
    approved_by: cco
    until: 2026-05-31
```
"""

LEVEL = "mapped"
SEVERITY = "warning"
FIX = "safe"
