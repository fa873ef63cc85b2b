"""The name of a rule that does not exist, in the settings, a waiver or a comment.

## Why it matters

A setting or waiver for a misspelt rule does nothing, and whoever wrote it believes that it does. A check that was
meant to be stricter stays as it was.

## Source

ESLint and Ruff report unknown names in suppressions for the same reason.

## Examples

```yaml
# file: cx.yaml
spec: 1
name: Harbour Home Insurance
lint:
  rules:
    unowned-momemt: error  # error: unknown-rule
```

```yaml fixed
# file: cx.yaml
spec: 1
name: Harbour Home Insurance
lint:
  rules:
    unowned-moment: error
```

```yaml
owners:
  cco: {name: Chief Customer Officer}
waivers:
  no-owner-until-may:
    rule: unowned-momment  # error: unknown-rule
    target: moments/first-notice
    reason: The new head of claims starts in May.
    approved_by: cco
    until: 2026-05-31
```

```yaml
# file: cx.yaml
spec: 1
name: Harbour Home Insurance
lint:
  enforce: [unowned-moment]
waivers:
  title-stays:
    rule: placeholder-text
    target: moments/first-notice
    reason: The word is the title of a form.
    approved_by: cco
    until: 2026-05-31
```
"""

LEVEL = "mapped"
SEVERITY = "error"
FIX = "suggested"
