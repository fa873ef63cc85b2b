r"""A password, key or token that stands in the spec.

## Why it matters

A spec is read by many: everybody with access to the repository, its copies and its site. What is once committed stays in
the history, also after the line is gone. So taking the line out is not enough: make the secret void where it was issued,
and get a new one. A spec never needs a secret; a data source names the environment variable that holds it.

Looked for are private keys, the keys and tokens that well-known services issue in a form of their own, addresses with a
password or token in them, and passwords and keys that are named as such, in texts, keys and comments. The output never
shows the secret.

## Source

OWASP, *Secrets Management Cheat Sheet*. CWE-798, use of hard-coded credentials. The services' own descriptions of how
their keys look.

## Examples

```yaml
listening_posts:
  store-visits:
    type: in-store
    description: "The form is at https://forms.example.org (password: Sn0wdrop77)"  # error: secret-in-spec
sources:
  contacts: {engine: postgres, table: "https://cx:h4rbour@example.org/contacts"}  # error: secret-in-spec
```

```yaml
kpis:
  answers-by-phone:
    name: Calls answered  # token: 9f8e7d6c5b4a39281706  # error: secret-in-spec
    more:
      API key of the survey: "8c1f2e44d09b"  # error: secret-in-spec
```

```yaml
sources:
  contacts: {engine: postgres, url_env: CX_CONTACTS_URL, table: cx_views.contacts}
kpis:
  logins:
    name: Logins without a call
    definition: Customers who set a password (12-character minimum) and need no call. API key in the vault.
    source: https://example.org/reports?token=none
    more:
      Password: See vault/cx/survey2
```
"""

from collections.abc import Iterator

from cxlint.document import Document, Spot
from cxlint.finding import Problem
from cxlint.place import Pointer, Position, Span
from cxlint.schema import Leaf, leaves
from cxlint.words import secret_in

LEVEL = "mapped"
SEVERITY = "error"


def check(document: Document) -> Iterator[Problem]:
    if not secret_in(document.text):
        return
    for leaf in leaves(document.data):
        if found := secret_in(_with_label(leaf)):
            yield _problem(Pointer(document, leaf.path, key=leaf.is_key), found)
    for comment in document.comments():
        if found := secret_in(comment.text):
            start = comment.start
            span = Span(document.path, start, Position(start.line, start.column + len(comment.text)))
            yield _problem(Pointer(Spot(span)), found)


def _with_label(leaf: Leaf) -> str:
    """A value with the word before it, which may say that it is a password."""
    label = leaf.path[-1]
    return leaf.text if leaf.is_key or not isinstance(label, str) or secret_in(label) else f"{label}: {leaf.text}"


def _problem(at: Pointer, found: str) -> Problem:
    return Problem(
        at,
        "{secret} stands here, for everyone who reads the repository and its history",
        {"secret": found},
        label="known from now on",
        hint="make it void where it was issued and take it out; name the place where the new one is kept",
        target=found,
    )
