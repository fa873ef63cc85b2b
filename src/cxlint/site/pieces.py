"""The smallest pieces of HTML, for templates to call: a link, a status, a fact's value, prose, an icon.

They are functions and no macros because every page holds hundreds of them. Each escapes what it is given.
"""

from collections.abc import Iterable, Mapping
from html import escape

from markupsafe import Markup

from cxlint.site.icons import ICONS
from cxlint.site.prose import Prose as Markdown
from cxlint.site.view.parts import Bit, Due, Group, Link, Picture, Prose, Ref, State, Text

Routes = Mapping[tuple[str, str], str]


class Pieces:
    """Pieces for pages that lie `depth` folders deep."""

    def __init__(self, routes: Routes, depth: int, markdown: Markdown) -> None:
        """`routes` says where every page stands; a link to what is not there is a fault of the program."""
        self._routes = routes
        self._up = "../" * depth
        self._markdown = markdown

    def url_for(self, kind: str, entity_id: str = "") -> str:
        """The relative address of a page or asset."""
        return self._up + self._routes[kind, entity_id]

    def has(self, kind: str, entity_id: str = "") -> bool:
        """Whether there is such a page."""
        return (kind, entity_id) in self._routes

    def link(self, ref: Ref) -> Markup:
        """A link in its own words, with a mark where what it leads to does not count."""
        address = self._up + self._routes[ref.kind, ref.id]
        mark = f' <span class="cx-mark">{escape(ref.mark)}</span>' if ref.mark else ""
        anchor = f"#{ref.anchor}" if ref.anchor else ""
        return Markup(f'<a href="{address}{anchor}">{escape(ref.text)}</a>{mark}')  # noqa: S704

    def links(self, refs: Iterable[Ref]) -> Markup:
        """Links with commas between them."""
        return Markup('<span class="cx-comma">, </span>').join(self.link(ref) for ref in refs)

    def chip(self, state: State) -> Markup:
        """A status: word, shape and colour."""
        return Markup(f'<span class="cx-chip cx-chip--{state.tone}">{ICONS[state.tone]}{escape(state.word)}</span>')  # noqa: S704

    def bit(self, bit: Bit) -> Markup:
        """Any value."""
        match bit:
            case Text(text):
                return Markup(escape(text))  # noqa: S704
            case Ref():
                return self.link(bit)
            case State():
                return self.chip(bit)
            case Prose(text, folder):
                return Markup(self._markdown.html(text, folder))  # noqa: S704
            case Link(href, text):
                return Markup(f'<a href="{escape(href)}" rel="noopener noreferrer">{escape(text)}</a>')  # noqa: S704
            case Due():
                return self.due(bit)
            case Picture(asset, alt):
                address = escape(self._up + asset)
                return Markup(f'<img class="cx-picture" src="{address}" alt="{escape(alt)}" loading="lazy">')  # noqa: S704
            case Group(facts):
                inner = "".join(f"<dt>{escape(fact.label)}</dt><dd>{self.bits(fact.bits)}</dd>" for fact in facts)
                return Markup(f'<dl class="cx-group">{inner}</dl>')  # noqa: S704

    def bits(self, bits: Iterable[Bit]) -> Markup:
        """Values beside each other; several values with commas between words."""
        found = list(bits)
        glue = "" if any(isinstance(bit, Group | Prose | Picture) for bit in found) else " " if any(
            isinstance(bit, State) for bit in found) else '<span class="cx-comma">, </span>'  # fmt: skip
        return Markup(glue.join(self.bit(bit) for bit in found))  # noqa: S704

    def due(self, due: Due) -> Markup:
        """A day that the reader's clock may call late."""
        return Markup(  # noqa: S704
            f'<time class="cx-due" datetime="{due.iso}" data-cx-due="{due.iso}" data-cx-late="{escape(due.late)}">{escape(due.text)}</time>'
        )

    def said(self, text: str) -> Markup:
        """A message of the linter: what stands between backticks is code."""
        parts = escape(text).split("`")
        if len(parts) % 2 == 0:
            return Markup(escape(text))  # noqa: S704
        return Markup("".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts)))  # noqa: S704

    def icon(self, name: str) -> Markup:
        """An icon by name."""
        return ICONS[name]

    def glossary(self) -> dict[str, object]:
        """The names under which templates find these pieces."""
        return {"url_for": self.url_for, "has": self.has, "link": self.link, "links": self.links, "chip": self.chip,
                "bit": self.bit, "bits": self.bits, "due": self.due, "icon": self.icon, "said": self.said, "prose": self.bit}  # fmt: skip
