"""A file that does not read as YAML.

## Why it matters

A colon without a space after it, a quote that is never closed or a line that is indented too far stops every tool that
reads the spec, and nothing in the file counts. The message says in plain words what is wrong and, where it can be proven
to help, what the line should be.

## Source

The YAML specification 1.2.2. Tabs are refused wherever parsers disagree on what they mean.

## Examples

```yaml
owners:
  claims:
    name:Claims  # error: yaml-syntax
    kind: function
```

```yaml
moments:
  first-notice:
    name: Today: I report the damage  # error: yaml-syntax
```

```yaml
moments:
  first-notice:
    name: "I report the damage  # error: yaml-syntax
```

```yaml
moments:
  first-notice:
    channels: [phone, web  # error: yaml-syntax
    name: I report the damage
```

```yaml
moments:
  first-notice:
    channels:
      - web
      -phone  # error: yaml-syntax
```

```yaml
owners:
  claims:
    contact: @claims  # error: yaml-syntax
```

```yaml
owners:
  claims:
    name: Claims
     contact: Slack  # error: yaml-syntax
```

```yaml
owners:
  claims: {name: "Claims: first line", contact: "@claims"}
moments:
  first-notice:
    name: I report the damage
    owner: claims
    channels: [phone, web]
```
"""

LEVEL = "mapped"
SEVERITY = "error"
