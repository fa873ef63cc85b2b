"""Views to HTML: one template a page kind, inside a layout that is rendered once and filled in."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from cxlint.errors import CxlintError
from cxlint.site.page import Page
from cxlint.site.pieces import Pieces, Routes, settled
from cxlint.site.prose import Prose

_SLOT = re.compile("\x00([a-z]+)\x00")
_SLOTS = ("title", "description", "main", "source")
NAVIGATION = (
    ("home", "home", "", "Overview"),
    ("owners", "owners", "", "Owners"),
    ("journeys", "journey", "", "Journey"),
    ("moments", "moments", "", "Moments"),
    ("priority", "priority", "", "Priority"),
    ("grid", "grid", "", "Control"),
    ("promises", "promises", "", "Promises"),
    ("kpis", "kpis", "", "KPIs"),
    ("findings", "findings", "", "Findings"),
    ("about", "about", "", "More"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: names, revision, addresses of the repository, the day at which clocks are held."""

    title: str
    name: str
    revision: str
    repository: str = ""
    branch: str = "main"
    issues: str = ""
    held: str = ""
    held_words: str = ""
    logo: str = ""
    accent: bool = False
    version: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as text: where it stands and the whole HTML."""

    route: str
    html: str


def fingerprint(template: str, view: Any) -> str:
    """What changes when a page's view or template does, and only then."""
    plain = dataclasses.asdict(view) if dataclasses.is_dataclass(view) and not isinstance(view, type) else view
    return hashlib.sha256(f"{template}\0{plain!r}".encode()).hexdigest()


class Renderer:
    """Turns views into pages. The templates come from the package, or from a folder that the command line names."""

    def __init__(self, routes: Routes, frame: Frame, templates: Path, prose: Prose, *, own: Path | None = None) -> None:
        """With a folder of `own` templates, those come first and run in a sandbox."""
        self._frame = frame
        self._environment = _environment(templates, own)
        pieces = Pieces(routes, prose)
        self._environment.filters.update(pieces.filters())
        self._environment.globals["url_for"] = pieces.url_for
        self._layouts: dict[tuple[str, bool], list[str]] = {}

    def render(self, page: Page) -> Rendered:
        """One page."""
        view = page.view()
        body = self._filled(page.template, {"view": view, "page": page, "frame": self._frame})
        slots = {
            "title": escape(page.title),
            "description": escape(_described(view)),
            "main": body,
            "source": self._source(page, view),
        }
        html = "".join(slots.get(part, part) if at % 2 else part for at, part in enumerate(self._layout(page)))
        return Rendered(page.route, settled(html, page.route))

    def redirect(self, route: str, target: str, title: str) -> Rendered:
        """A page that leads from an old address to the new one."""
        address = "../" * route.count("/") + target
        return Rendered(route, self._filled("redirect.html", {"target": address, "title": title}))

    def _source(self, page: Page, view: Any) -> str:
        """Where a page comes from; nothing for pages that no single place of the spec makes."""
        core = getattr(view, "core", view)
        if page.entity is None or core is None:
            return ""
        return self._filled("partials/source.html", {"core": core, "frame": self._frame, "page": page})

    def _layout(self, page: Page) -> list[str]:
        """The layout in pieces: text and slot by turns."""
        key = (page.section, page.wide)
        if key not in self._layouts:
            slots = {name: Markup(f"\0{name}\0") for name in _SLOTS}  # noqa: S704
            values = {"frame": self._frame, "section": page.section, "wide": page.wide, "navigation": NAVIGATION}
            self._layouts[key] = _SLOT.split(self._filled("layout.html", {**values, **slots}))
        return self._layouts[key]

    def _filled(self, template: str, values: Mapping[str, Any]) -> str:
        try:
            return self._environment.get_template(template).render(values)
        except jinja2.TemplateError as error:
            message = f"the template {template!r} can not be filled: {error.message or type(error).__name__}"
            raise CxlintError(message) from error


def _described(view: Any) -> str:
    """A sentence for search engines and previews."""
    core = getattr(view, "core", None)
    text = getattr(view, "sentence", "") or getattr(view, "lead", "") or getattr(core, "title", "")
    return str(text)[:300]


def _environment(templates: Path, own: Path | None) -> jinja2.Environment:
    make: Callable[..., jinja2.Environment] = ImmutableSandboxedEnvironment if own else jinja2.Environment
    folders = [str(own), str(templates)] if own else [str(templates)]
    return make(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
    )


def routes(pages: Iterator[Page] | list[Page]) -> dict[tuple[str, str], str]:
    """Where each page stands, by kind and id."""
    found = {(page.kind, page.id): page.route for page in pages}
    journeys = [route for (kind, entity), route in found.items() if kind == "journeys" and entity]
    found["journey", ""] = journeys[0] if journeys else found["journeys", ""]
    return found
