"""A text that waits to be written.

## Why it matters

A goal that says "TBD" fills its field and says nothing: the stage counts as described, and nobody is asked any more. Leave
the field out, and the rule that wants it will go on asking.

## Source

Looked for are TBD, TODO, FIXME and XXX in capitals as a word, the same in any letters as the whole text, and lorem ipsum.

## Examples

```yaml
stages:
  claim:
    goal: TBD with operations  # warning: placeholder-text
    definition: todo  # warning: placeholder-text
    description: |  # warning: placeholder-text
      Lorem ipsum dolor sit amet
```

```yaml
owners:
  claims:
    more: {Budget: "tbd."}  # warning: placeholder-text
```

```yaml
moments:
  to-do-list:
    name: Todo list for the move
    description: We send size XXXL boxes, and a list of what is to do.
```
"""

from collections.abc import Iterator

from cxlint.document import Document
from cxlint.finding import Problem
from cxlint.place import Pointer
from cxlint.schema import TEXTS, leaves
from cxlint.words import PLACEHOLDER

LEVEL = "mapped"
SEVERITY = "warning"
_NEEDLES = ("tbd", "todo", "fixme", "xxx", "lorem", "\\x", "\\u")
"""What stands, in any letters, in a file that holds such a text; most files hold none of it."""


def check(document: Document) -> Iterator[Problem]:
    text = document.text.lower()
    if not any(needle in text for needle in _NEEDLES):
        return
    for leaf in leaves(document.data):
        if leaf.value in TEXTS and (hit := PLACEHOLDER.search(leaf.text)):
            yield Problem(
                Pointer(document, leaf.path, key=leaf.is_key),
                "'{word}' stands where a text belongs",
                {"word": " ".join(hit[0].split())},
                label="still to be written",
                hint="write the text, or delete the line",
            )
