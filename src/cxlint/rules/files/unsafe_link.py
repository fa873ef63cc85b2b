"""A link that leads nowhere, or somewhere a spec may not lead.

## Why it matters

The site turns links into something to click. A link that runs a script, opens a file of the reader's own computer or
hides where it goes is an attack; a link to a picture or file that is not there is a hole in the page. So a link is an
http or https address, a mail address, or a file of the repository.

## Source

OWASP, Cross-Site Scripting Prevention; RFC 3986 for addresses.

## Examples

```yaml
owners:
  claims:
    contact: javascript:alert(1)  # error: unsafe-link
stages:
  claim:
    description: See the [handbook](file:///srv/handbook.pdf).  # error: unsafe-link
    goal: I get my home put right
promises:
  call-back:
    statement: We call you back within the hour.
    source: https://  # error: unsafe-link
```

```yaml
artifacts:
  settlement-letter:
    stages: [claim]
    image: images/letter.png  # error: unsafe-link
voices:
  like-a-number:
    text: I felt like a number.
    recording: https://example.com/call.mp3  # error: unsafe-link
```

```yaml
owners:
  claims:
    contact: Slack:#claims
    description: |
      [Handbook](https://example.com/handbook), [mail](mailto:claims@example.com), [below](#duties),
      [the other file](files/other.yaml)
promises:
  call-back:
    statement: We call you back within the hour.
    source: https://example.com/claims
# file: files/other.yaml
artifacts:
  settlement-letter: {stages: [claim], ref: reports/14.pdf}
```
"""

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from cxlint.document import Document
from cxlint.finding import Problem
from cxlint.place import Path, Pointer
from cxlint.schema import Leaf, definition, leaves
from cxlint.spec import Spec

LEVEL = "mapped"
SEVERITY = "error"

_LINK = re.compile(
    r"(?:https?|mailto|javascript|vbscript|data|blob|view-source|search-ms):|(?:file|ftp)://|//|\\\\", re.IGNORECASE
)
"""How the value of a link field begins when it is a link and not plain text."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"[^\s\x00-\x1f\x7f<>\"^`{|}\\]+")
_KEYS = (
    "contact",
    "source",
    "ref",
    "image",
    "recording",
    "logo",
    "pages",
    "extends",
    "url",
    "repository",
    "](",
    "]:",
    "<",
    "\\",
)
"""One of these stands in every file that holds a link or a path at all."""
_SUSPECT = (
    "](",
    "]:",
    "\\",
    "image",
    "recording",
    "logo",
    "pages",
    "extends",
    "javascript:",
    "vbscript:",
    "data:",
    "blob:",
    "view-source:",
    "search-ms:",
    "file://",
    "ftp://",
)
"""One of these, in small letters, makes a file with links worth a closer look; so do the next three."""
_ODD_ADDRESS = re.compile(r"https?:(?!//[a-z0-9][a-z0-9.-]*(?:/|[\"']?\s*(?:$|#|[,}\])](?:[\s,}\]]|$))))", re.MULTILINE)
_NO_SCHEME = re.compile(r"//(?<!://)|<[a-z][a-z0-9+.-]*:")
_BLOCK = re.compile(r"(?:ref|source|contact)[\"']?\s*:\s*[|>]")


def check(document: Document, spec: Spec) -> Iterator[Problem]:
    if not _may_hold_links(document.text):
        return
    for leaf in leaves(document.data):
        if leaf.is_key or leaf.value not in _CHECKS:
            continue
        for link, why, hint in _CHECKS[leaf.value](document, spec, leaf):
            yield Problem(
                Pointer(document, leaf.path),
                "the link '{link}' {why}",
                {"link": link, "why": why},
                label="no safe link",
                hint=hint,
                target=link,
            )


def _may_hold_links(text: str) -> bool:
    """Whether a link in a file may be unsafe, by its text alone: most files end here."""
    if not any(key in text for key in _KEYS):
        return False
    small = text.lower()
    if any(word in small for word in _SUSPECT):
        return True
    return any(odd.search(small) for odd in (_ODD_ADDRESS, _NO_SCHEME, _BLOCK))


Fault = tuple[str, str, str]
"""A link, what is wrong with it, and what to do."""
_NO_LINK = "is no web address, mail address or file of the repository"
_KINDS = "write an address that begins with https:// or mailto:, or the path of a file in this repository"
_ADDRESS = "write the whole address, such as https://example.com/page"


def _prose(document: Document, spec: Spec, leaf: Leaf) -> Iterator[Fault]:
    """The links of a text with Markdown."""
    if "]" not in leaf.text and "<" not in leaf.text:
        return
    for link in dict.fromkeys(_links(leaf.text)):
        place, scheme = link.partition("#"), _SCHEME.match(link)
        if _is_address(link) or link.lower().startswith("mailto:") or (link.startswith("#") and len(link) > 1):
            continue
        if scheme or link.startswith(("//", "\\")) or not link:
            yield link, _NO_LINK, _ADDRESS if link.lower().startswith("http") else _KINDS
        elif not any(_kind(document, spec, path) == "file" for path in (place[0], unquote(place[0]))):
            yield link, "leads to no file of the repository", _seen_from(document)


@cache
def _reader() -> Any:
    """A reader of Markdown that takes every link for one."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only wanted where a text has links

    reader = MarkdownIt("commonmark", {"html": False})
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return reader


def _links(text: str) -> Iterator[str]:
    """Every link and picture of a Markdown text, whatever it leads to."""
    for block in _reader().parse(text):
        todo = list(block.children or ())
        for token in todo:
            todo.extend(token.children or ())
            link = token.attrs.get("href" if token.type == "link_open" else "src")
            if link is not None:
                yield str(link)


def _field(document: Document, spec: Spec, leaf: Leaf) -> Iterator[Fault]:
    """The value of a link field, where it is a link."""
    del document, spec
    link = re.sub(r"[\t\r\n]", "", leaf.text).strip()
    if _LINK.match(link) and not _is_address(link) and not link.lower().startswith("mailto:"):
        yield leaf.text, _NO_LINK, _ADDRESS if link.lower().startswith("http") else _KINDS


def _url(document: Document, spec: Spec, leaf: Leaf) -> Iterator[Fault]:
    """A web address of the site's settings."""
    del document, spec
    if _is_of_its_form(leaf) and not _is_address(leaf.text):
        yield leaf.text, "is no web address", _ADDRESS


def _path(document: Document, spec: Spec, leaf: Leaf) -> Iterator[Fault]:
    """The path of a file or folder."""
    is_set = leaf.path[:2] == ("lint", "extends") and not leaf.text.lower().endswith((".yaml", ".yml"))
    if is_set or not _is_of_its_form(leaf):
        return
    wanted = "folder" if leaf.path == ("site", "pages") else "file"
    if _SCHEME.match(leaf.text) or leaf.text.startswith(("/", "\\", "~")):
        yield leaf.text, f"is not the path of a {wanted} in the repository", _seen_from(document)
    elif _kind(document, spec, leaf.text) != wanted:
        yield leaf.text, f"leads to no {wanted} of the repository", _seen_from(document)


_CHECKS = {"markdown": _prose, "link": _field, "url": _url, "path": _path}


def _seen_from(document: Document) -> str:
    folder = posixpath.dirname(document.path) or "."
    return f"put the file there or correct the path, which starts from the folder of this file, `{folder}`"


def _is_of_its_form(leaf: Leaf) -> bool:
    """Whether the schema has nothing against a value; what it refuses is told already."""
    general: Path = (leaf.path[0], "", *leaf.path[2:]) if leaf.path[0] not in ("lint", "site") else leaf.path
    known: dict[str, Any] = definition(tuple(0 if isinstance(step, int) else step for step in general))
    return re.search(known["pattern"], leaf.text) is not None


def _is_address(link: str) -> bool:
    """Whether a link is an http or https address with a host, and a port and brackets that parse."""
    if not re.match(r"https?://", link, re.IGNORECASE):
        return False
    try:
        parts = urlsplit(link)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    return (
        port != 0
        and bool(host)
        and _HOST.fullmatch(host or "") is not None
        and _HOST.fullmatch(parts.netloc) is not None
    )


def _kind(document: Document, spec: Spec, path: str) -> str:
    """What a relative path leads to: `file`, `folder`, or an empty text."""
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))
    is_odd = path.startswith("/") or any(ord(letter) < 32 for letter in path)  # noqa: PLR2004 - controls
    if is_odd or whole.startswith("../") or whole == ".." or ".git" in whole.lower().split("/"):
        return ""
    return spec.tree.kind(whole) if spec.tree else ""
