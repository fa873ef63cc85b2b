"""Markdown of the spec to HTML that can do nothing, and the one gate for links."""

import re
from collections.abc import Callable
from html import escape
from posixpath import normpath

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST = 65_536
_PLAIN = re.compile(r"(?!\s|[-+=\d>#~])[^\n\r\t\\`*_\[\]<>&\x00]+(?<!\s)")
_TAGS = {
    "p",
    "a",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "blockquote",
    "br",
    "hr",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_SCHEME = re.compile(r"(?i)https?://[^/\s?#]|mailto:[^\s]")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")

Resolver = Callable[[str], str | None]


def safe_url(text: str) -> str | None:
    """An http, https or mailto address as it may stand in a page; None for everything else."""
    address = text.strip()
    if not _SCHEME.match(address) or _BLANKS.search(address) or "\\" in address or '"' in address or "<" in address:
        return None
    return address


class Prose:
    """Renders Markdown, each text once. `resolve` gives the address of a path of the repository, or None."""

    def __init__(self, resolve: Resolver) -> None:
        """HTML in Markdown stays text; what markdown-it-py lets through, nh3 checks again."""
        self._resolve = resolve
        self._seen: dict[tuple[str, str], str] = {}
        self._markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
        self._markdown.validateLink = lambda *_: True  # type: ignore[method-assign]  # `_target` judges links
        self._markdown.disable("image")

    def html(self, text: str, folder: str = "") -> str:
        """`text` as HTML; `folder` is where its relative links start."""
        if _PLAIN.fullmatch(text):
            return f"<p>{text}</p>\n"
        key = (text, folder)
        if key not in self._seen:
            self._seen[key] = self._render(text[:LONGEST], folder)
        return self._seen[key]

    def _render(self, text: str, folder: str) -> str:
        tokens = self._markdown.parse(text)
        for token in tokens:
            _lower_heading(token)
            if token.children:
                token.children = self._linked(token.children, folder)
        html = str(self._markdown.renderer.render(tokens, self._markdown.options, {}))
        return nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer",
            strip_comments=True,
        )

    def _linked(self, tokens: list[Token], folder: str) -> list[Token]:
        """The tokens with every link that leads nowhere safe turned into its own words."""
        kept: list[Token] = []
        dropped: list[bool] = []
        for token in tokens:
            if token.type == "link_open":
                target = self._target(str(token.attrs.get("href", "")), folder)
                dropped.append(target is None)
                if target is None:
                    continue
                token.attrs = {"href": target}
            elif token.type == "link_close" and dropped and dropped.pop():
                continue
            kept.append(token)
        return kept

    def _target(self, href: str, folder: str) -> str | None:
        if ":" in href or href.startswith(("//", "#", "/")):
            return safe_url(href)
        path, _, _ = href.partition("#")
        inside = normpath(f"{folder}/{path}".lstrip("/"))
        return None if inside.startswith("..") else self._resolve(inside)


def _lower_heading(token: Token) -> None:
    """A heading in prose never outranks those of the page."""
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(6, int(token.tag[1]) + 2)}"


def plain(text: str) -> str:
    """`text` escaped for HTML, for the places that take no Markdown."""
    return escape(text, quote=True)
