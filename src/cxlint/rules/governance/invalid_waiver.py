"""A waiver or comment that can accept nothing.

## Why it matters

An accepted gap is on the record: which rule, for which thing, and why. Without a reason nobody can later tell whether it
still holds. Some findings can not be accepted at all: errors of the group *files*, errors about waivers and settings, and
the rules that the manifest enforces. Nor does a waiver hold whose approver is a draft or retired: somebody has to stand
behind it. Then the finding stays and the attempt is told here.

## Source

Auditing practice: an exception has a reason, an approver and an end.

## Examples

```yaml
moments:
  first-notice:
    name: I report the damage  # cxlint: ignore the name is fine  # error: invalid-waiver
```

```yaml
# file: cx.yaml
spec: 1
name: Harbour Home Insurance
lint:
  enforce: [unowned-moment]
# file: waivers.yaml
waivers:
  no-owner-until-may:
    rule: unowned-moment  # error: invalid-waiver
    target: moments/first-notice
    reason: The new head of claims starts in May.
    approved_by: cco
    until: 2026-05-31
```

```yaml
waivers:
  two-ids:
    rule: duplicate-id  # error: invalid-waiver
    target: moments/first-notice
    reason: It was always so.
    approved_by: cco
    until: 2026-05-31
```

```yaml
owners:
  old-chief: {name: Chief of Service, status: retired}
stages:
  claim: {}
waivers:
  no-owner-until-may:
    rule: unowned-stage
    target: stages/claim
    reason: The new head of claims starts in May.
    approved_by: old-chief  # error: invalid-waiver
    until: 2026-05-31
```

```yaml
moments:
  first-notice:
    name: XXX form  # cxlint: ignore[placeholder-text] the form is called so
```
"""

LEVEL = "mapped"
SEVERITY = "error"
