"""A value that is not what its field takes.

## Why it matters

A date that is no date, a list that is no list or a share of 300 percent can not be counted, compared or published, so it
counts as absent. Each fact has one way to be written; the message says which, in the words that people see on the page.

## Source

The format's JSON Schema, which `cxlint schema` prints; dates and durations as in ISO 8601.

## Examples

```yaml
moments:
  first-notice:
    channels: phone  # error: wrong-shape
    importance: {customer: 6}  # error: wrong-shape
```

```yaml
stages:
  claim:
    goal: I get my home put right
    agreed_on: 31.3.2026  # error: wrong-shape
```

```yaml
stages:
  claim:
    goal:  # error: wrong-shape
```

```yaml
promises:
  call-back:  # error: wrong-shape
    source: the claims page
```

```yaml
owners:
  claims: {name: Claims}
forums:
  customer-room:
    cadence: monthly  # error: wrong-shape
    members: [claims, claims]  # error: wrong-shape
```

```yaml
moments:
  first-notice:
    name: ""  # error: wrong-shape
```

```yaml
moments:
  first-notice:
    channels: [phone]
    importance: {customer: 5}
stages:
  claim:
    goal: I get my home put right
    agreed_on: 2026-03-31
promises:
  call-back:
    statement: We call you back within the hour.
forums:
  customer-room:
    cadence: P1M
    members: [claims, service]
```
"""

LEVEL = "mapped"
SEVERITY = "error"
