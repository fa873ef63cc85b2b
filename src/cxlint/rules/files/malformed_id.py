"""An id that is not of the form that ids have.

## Why it matters

An id is typed into references, stands in page addresses and names files. So it is made of small letters, digits and
single hyphens, with at least one letter and at most 64 characters: the same on every keyboard, in every link and on every
system. Words that name nobody (`everyone`, `tbd`) are no ids of owners; names that Windows keeps for itself (`con`,
`nul`, `com1`) are no ids of anything. The name that people read stands in `name`.

## Source

The format, principle 3; Microsoft, *Naming files, paths, and namespaces*, for the reserved names.

## Examples

```yaml
moments:
  First_Notice:  # error: malformed-id
    name: I report the damage
```

```yaml fixed
moments:
  first-notice:
    name: I report the damage
```

```yaml
glossary:
  claim: {definition: What a customer tells us of a damage}
  Claim: {definition: What a customer tells us of a damage}  # error: malformed-id
```

```yaml
owners:
  everyone:  # error: malformed-id
    name: All of us
```

```yaml
segments:
  "404": {name: Lost}  # error: malformed-id
  con: {name: Contracts}  # error: malformed-id
```

```yaml
moments:
  first-notice:
    name: I report the damage
    was: [notice-of-loss]
owners:
  claims:
    was: [everyone]
```
"""

LEVEL = "mapped"
SEVERITY = "error"
FIX = "suggested"
