"""A picture that is not told in words.

## Why it matters

The site shows the picture, and to those who can not see it, it reads the words out. Without them these colleagues do not learn what customers
receive. The words are also what a search finds.

## Source

Web Content Accessibility Guidelines 2.2, success criterion 1.1.1: a picture has a text alternative.

## Examples

```yaml
# file: artifacts.yaml
artifacts:
  library-card:  # error: artifact-without-alt
    type: card
    image: images/card.png
# file: images/card.png
(a picture)
```

```yaml
# file: artifacts.yaml
artifacts:
  library-card:
    type: card
    image: images/card.png
    alt: A yellow card with a bar code and a place for the reader's name
  reminder: {type: letter}
# file: images/card.png
(a picture)
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Artifact

LEVEL = "mapped"
SEVERITY = "error"


def check(artifact: Artifact) -> Iterator[Problem]:
    if not artifact.image or artifact.alt:
        return
    yield Problem(
        artifact.at / "alt",
        "the picture of artifact '{artifact}' is not told in words",
        {"artifact": artifact.id},
        label="what does it show?",
        hint="add `alt:` with what one sees, as you would say it on the telephone",
    )
