"""A feature of YAML that a spec does without: a tag, an anchor, an alias, a merge key, a second document.

## Why it matters

A spec is read in pull requests by people who are no programmers. What stands in front of them must be what counts: a
value that is copied from elsewhere in the file, or changed by a mark before it, is read in one way by a person and in
another by a tool. Text that begins with `*`, `&`, `!` or `%` is usually meant as text and needs quotes.

## Source

The YAML specification 1.2.2, chapters 3.2.2 and 6.8. Aliases that refer to aliases are how a file of a few lines fills
a machine's memory (CVE-2019-11253).

## Examples

```yaml
owners:
  claims: &claims {name: Claims}  # error: yaml-feature
```

```yaml
moments:
  first-notice:
    name: *urgent  # error: yaml-feature
```

```yaml
owners:
  claims:
    name: !important Claims  # error: yaml-feature
```

```yaml
owners:
  claims:
    <<: {name: Claims}  # error: yaml-feature
```

```yaml
owners:
  claims: {name: Claims}
---  # error: yaml-feature
owners:
  service: {name: Service}
```

```yaml
%YAML 1.2  # error: yaml-feature
---
owners:
  claims: {name: Claims}
```

```yaml
---
owners:
  claims: {name: Claims}
moments:
  first-notice:
    name: "*urgent*"
    owner: claims
```
"""

LEVEL = "mapped"
SEVERITY = "error"
