"""A number, a yes or no, or nothing, where a text belongs.

## Why it matters

`3.10` without quotes is the number 3.1, `007` is 7 and `null` is nothing: YAML reads them so before anyone can say that a
text was meant, and what is published is not what was typed. The fix puts quotes around the characters as they stand.

## Source

The YAML specification 1.2.2, chapter 10.3 (core schema).

## Examples

```yaml
owners:
  claims:
    more:
      Handbook version: 3.10  # error: unquoted-text
      Cost centre: 0047  # error: unquoted-text
```

```yaml fixed
owners:
  claims:
    more:
      Handbook version: "3.10"
      Cost centre: "0047"
```

```yaml
owners:
  claims:
    name: null  # error: unquoted-text
    deputy: True  # error: unquoted-text
```

```yaml fixed
owners:
  claims:
    name: "null"
    deputy: "True"
```

```yaml
owners:
  claims:
    more:
      2026: budget of the year  # error: unquoted-text
```

```yaml fixed
owners:
  claims:
    more:
      "2026": budget of the year
```

```yaml
owners:
  claims:
    more:
      Handbook version: "3.10"
      "2026": budget of the year
```
"""

LEVEL = "mapped"
SEVERITY = "error"
FIX = "safe"
