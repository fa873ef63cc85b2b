"""The smallest pieces of HTML, for templates to call: a link, a status, a fact's value, prose, an icon.

They are functions and no macros because every page holds hundreds of them. Each escapes what it is given.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from markupsafe import Markup

from cxlint.site import charts
from cxlint.site.icons import ICONS
from cxlint.site.prose import Prose as Markdown
from cxlint.site.view.parts import Bit, Due, Fact, Group, Link, Picture, Prose, Ref, Spark, State, Text

Routes = Mapping[tuple[str, str], str]
_COMMA = ", "
UP = "\x01"
"""Stands in an address for the way up to the root of the site; `settled` puts it in."""


def settled(html: str, route: str) -> str:
    """A page's HTML with every address relative to where the page stands."""
    return html.replace(UP, "../" * route.count("/"))


class Pieces:
    """Pieces of any page; their addresses begin with `UP`."""

    def __init__(self, routes: Routes, markdown: Markdown) -> None:
        """`routes` says where every page stands; a link to what is not there is a fault of the program."""
        self._addresses = {key: f"{UP}{route}" for key, route in routes.items()}
        self._links: dict[Ref, Markup] = {}
        self._markdown = markdown

    def url_for(self, kind: str, entity_id: str = "") -> str:
        """The relative address of a page or asset."""
        return self._addresses[kind, entity_id]

    def has(self, kind: str, entity_id: str = "") -> bool:
        """Whether there is such a page."""
        return (kind, entity_id) in self._addresses

    def link(self, ref: Ref) -> Markup:
        """A link in its own words, with a mark where what it leads to does not count."""
        found = self._links.get(ref)
        if found is None:
            mark = f' <span class="cx-mark">{escape(ref.mark)}</span>' if ref.mark else ""
            anchor = f"#{ref.anchor}" if ref.anchor else ""
            found = Markup(f'<a href="{self._addresses[ref.kind, ref.id]}{anchor}">{escape(ref.text)}</a>{mark}')  # noqa: S704
            self._links[ref] = found
        return found

    def links(self, refs: Iterable[Ref]) -> Markup:
        """Links with commas between them."""
        return Markup(_COMMA.join(map(self.link, refs)))  # noqa: S704

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
                address = escape(UP + asset)
                return Markup(f'<img class="cx-picture" src="{address}" alt="{escape(alt)}" loading="lazy">')  # noqa: S704
            case Spark():
                return charts.small(bit)
            case Group(facts):
                inner = "".join(f"<dt>{escape(fact.label)}</dt><dd>{self.bits(fact.bits)}</dd>" for fact in facts)
                return Markup(f'<dl class="cx-group">{inner}</dl>')  # noqa: S704

    def bits(self, bits: Iterable[Bit]) -> Markup:
        """Values beside each other; several values with commas between words."""
        found = list(bits)
        glue = (
            ""
            if any(isinstance(bit, Group | Prose | Picture) for bit in found)
            else " "
            if any(isinstance(bit, State | Spark) for bit in found)
            else _COMMA
        )
        return Markup(glue.join(self.bit(bit) for bit in found))  # noqa: S704

    def facts(self, rows: Iterable[Fact]) -> Markup:
        """Labelled facts as a description list; nothing for no facts."""
        return self.described((fact.label, self.listed(fact) if fact.listed else self.bits(fact.bits)) for fact in rows)

    def pairs(self, rows: Iterable[tuple[str, tuple[Bit, ...]]]) -> Markup:
        """Labels with their values as a description list; nothing for none."""
        return self.described((label, self.bits(values)) for label, values in rows)

    def described(self, rows: Iterable[tuple[str, str]]) -> Markup:
        """Labels with ready HTML as a description list."""
        inner = "".join(f"<div><dt>{escape(label)}</dt><dd>{html}</dd></div>\n" for label, html in rows)
        return Markup(f'<dl class="cx-facts">\n{inner}</dl>' if inner else "")  # noqa: S704

    def listed(self, fact: Fact) -> str:
        """The values of a fact below each other."""
        return f"<ul>{''.join(f'<li>{self.bit(one)}</li>' for one in fact.bits)}</ul>"

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

    def marked(self, word: str, tone: str) -> Markup:
        """A status said by a template."""
        return self.chip(State(tone, word))

    def filters(self) -> dict[str, Callable[..., Markup]]:
        """The pieces as templates call them: `{{ ref|link }}`."""
        return {
            "link": self.link,
            "links": self.links,
            "chip": self.chip,
            "bit": self.bit,
            "bits": self.bits,
            "facts": self.facts,
            "pairs": self.pairs,
            "due": self.due,
            "icon": self.icon,
            "prose": self.bit,
            "said": self.said,
            "marked": self.marked,
            "chart": charts.drawn,
        }
