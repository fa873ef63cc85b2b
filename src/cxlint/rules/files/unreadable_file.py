"""A file that can not be read.

## Why it matters

A file that is passed over in silence takes its moments, owners and promises with it, and the check comes out clean. So
whatever stands below the spec's folder and ends in `.yaml` or `.yml` is read, or it is told why not: a file that is no
UTF-8 text, larger than 5,000,000 bytes, a link out of the repository or to nothing, a pipe, a device, or a file that
may not be opened. What such a file holds is unknown; so no other rule speaks until it can be read.

## Source

The YAML specification, chapter 5.2: a YAML file is Unicode text. A link that leaves the repository would show a
stranger's files to whoever reads the messages.

## Examples

What can not be shown here (bytes, links, sizes) stands in the project's own tests. A file of more than a million values
is refused in the same way.

```yaml
owners:
  claims: {name: Réclamations}
```
"""

LEVEL = "mapped"
SEVERITY = "error"
