"""A customer's e-mail address, phone number or card number in a text.

## Why it matters

A spec is read by the whole organisation, published as a site and kept for ever: what was in git once can be taken out of
the newest version and hardly out of the history. A complaint that is quoted word for word easily brings the customer's
address with it. Keep the words, and take out who said them.

Looked at are all texts, those of drafts too, but not an owner's `contact`, `deputy`, `lead` and `github`. Mailboxes of a function
(`service@…`), addresses at a domain and numbers that an owner names as its `contact`, toll-free numbers, numbers that
customers are told to call ("call us on …"), dates and order numbers are no customer's. A card number has the length, the first
digits and the check digit of one.

## Source

GDPR, article 5(1)(c) and (e): no more personal data than is needed, and no longer. PCI DSS, requirement 3: card numbers are
kept only where they must be, and never in the clear.

## Examples

A telecom that pasted what it heard:

```yaml
voices:
  still-offline:
    text: Still offline. Write to jane.doe@example.com or call me on 07700 900123.  # warning: personal-data
pain_points:
  paid-twice:
    text: They took it twice from 4111 1111 1111 1111 and gave it back once  # warning: personal-data
    more:
      Reported from: "+44 7700 900123"  # warning: personal-data
```

```yaml
owners:
  care: {name: Customer Care, contact: "mailto:care@fibre.example", deputy: "Ann, +44 7700 900456"}
voices:
  still-offline:
    text: Still offline after order 4539578763621486 of 2026-01-05, and nobody calls back.
    description: Sent to service@example.com and passed on to ann.berg@fibre.example.
promises:
  always-reached:
    statement: "Call us day or night: +44 20 7946 0000"
```
"""

import re
from collections.abc import Iterator

from cxlint.document import Document
from cxlint.finding import Problem
from cxlint.place import Pointer
from cxlint.schema import TEXTS, leaves, noun
from cxlint.spec import Spec
from cxlint.words import FREE_MAIL, masked, personal_data

LEVEL = "mapped"
SEVERITY = "warning"
_LOOKED_AT = TEXTS | {"path"}
_OF_OWNERS = {"contact", "deputy", "lead", "github"}
_NINE_DIGITS = re.compile(r"\d(?:[\s()./-]{0,64}\d){8}")
_ESCAPE = re.compile(r"\\[xuU\r\n]")


def check(document: Document, spec: Spec) -> Iterator[Problem]:
    if not _is_worth_a_look(document.text):
        return
    for leaf in leaves(document.data):
        if leaf.value not in _LOOKED_AT or (leaf.path[0] == "owners" and _OF_OWNERS & set(leaf.path[2:3])):
            continue
        found = [
            (what, written) for what, written in personal_data(_on_one_line(leaf.text)) if not _is_ours(written, spec)
        ]
        if found:
            yield Problem(
                Pointer(document, leaf.path, key=leaf.is_key),
                "{noun} holds {what} that may be a customer's: {found}",
                {
                    "noun": noun(leaf.path),
                    "what": " and ".join(dict.fromkeys(what for what, _ in found)),
                    "found": ", ".join(masked(written) for _, written in found),
                },
                label="in git this stays for ever",
                hint="take it out and keep the words; your own address or number belongs in the `contact:` of an owner",
            )


def _is_worth_a_look(text: str) -> bool:
    """Whether a file may hold such a text; most hold neither the sign of an address nor so many digits."""
    if _ESCAPE.search(text):
        return True
    return ("@" in text or _NINE_DIGITS.search(text) is not None) and any(personal_data(_on_one_line(text)))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _is_ours(written: str, spec: Spec) -> bool:
    """Whether an owner names this number, or an address at this domain, as its contact."""
    domain = written.rpartition("@")[2].lower()
    for owner in spec.owners.values():
        contact = (owner.contact or "").lower()
        if "@" in written:
            if domain not in FREE_MAIL and re.search(rf"@{re.escape(domain)}(?![\w.-])", contact):
                return True
        elif re.sub(r"\D", "", written) in re.sub(r"\D", "", contact):
            return True
    return False
