"""From an outcome to the files of a site: the pipe that `cxlint site build` runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from cxlint import __version__
from cxlint.errors import CxlintError
from cxlint.lint import Outcome
from cxlint.resources import folder as resource
from cxlint.site import accent, readings, words
from cxlint.site.atlas import Atlas
from cxlint.site.out.standalone import File, write
from cxlint.site.page import Page
from cxlint.site.plan import plan, redirects
from cxlint.site.prose import Prose, safe_url
from cxlint.site.render import Frame, Renderer, routes
from cxlint.site.revision import revision
from cxlint.site.search import shards, titles
from cxlint.site.view import grid
from cxlint.tree import Limits, Tree

ASSETS = ("cx.css", "shell.css", "theme.js", "cx.js", "search.js", "minisearch.js", "mark.svg", "LICENCES.txt")
_PICTURE = 2_000_000
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says: a day at which clocks are held, and a folder of own templates."""

    held: date | None = None
    templates: Path | None = None


def build(outcome: Outcome, tree: Tree, folder: Path, target: Path, options: Options) -> int:
    """Writes the site of a spec to `target`; the number of its pages.

    Raises `CxlintError` for settings that can not be followed and for a folder that can not be written. The old site
    stays until the new one is whole.
    """
    return write(target, files(outcome, tree, folder, options))


def files(outcome: Outcome, tree: Tree, folder: Path, options: Options) -> Iterator[File]:
    """Every file of the site, in a fixed order."""
    pictures = _pictures(outcome, tree)
    atlas = Atlas(outcome, {key: asset for key, asset, _ in pictures})
    pages = list(plan(atlas, __version__))
    frame, extra = _frame(outcome, tree, folder, options)
    scripts = list(shards(atlas))
    moved = list(redirects(atlas))
    known = routes(pages) | {("asset", name): f"assets/{name}" for name in ASSETS} | {("root", ""): ""}
    known["asset", "grid.csv"] = "grid/grid.csv"
    copies = list(readings.copies(atlas))
    known |= {("asset", name): name for name, _ in copies}
    known |= {
        (
            "asset",
            name.removeprefix("assets/").partition(".")[0] if "logo" in name else name.removeprefix("assets/"),
        ): name
        for name, _ in extra
    }
    templates = resource("site_templates")
    renderer = Renderer(known, frame, templates, Prose(_resolver(tree, frame)), own=options.templates)
    yield from _pages(renderer, pages)
    for old, new, entity in moved:
        found = renderer.redirect(old, new, entity.label)
        yield found.route, found.html
    yield "grid/grid.csv", grid.csv_text(atlas, grid.columns(atlas))
    yield from copies
    for name in ASSETS:
        yield f"assets/{name}", _asset(templates, options.templates, name)
    yield "assets/search-data.js", titles(atlas)
    for number, text in enumerate(scripts, start=1):
        yield f"assets/search-{number}.js", text
    yield from extra
    yield from ((asset, data) for _, asset, data in pictures)
    if outcome.spec.site.url:
        yield "sitemap.xml", _sitemap(str(outcome.spec.site.url), pages)


def _pages(renderer: Renderer, pages: list[Page]) -> Iterator[File]:
    for page in pages:
        found = renderer.render(page)
        yield found.route, found.html


def _asset(templates: Path, own: Path | None, name: str) -> bytes:
    mine = own / "assets" / name if own else None
    return (mine if mine and mine.is_file() else templates / "assets" / name).read_bytes()


def _frame(outcome: Outcome, tree: Tree, folder: Path, options: Options) -> tuple[Frame, list[File]]:
    """What stands around every page, and the files that it needs."""
    spec = outcome.spec
    site = spec.site
    if site.pages:
        message = f"`site.pages` ({site.pages}) can not be built yet; take the line out of {spec.at.span.path}"
        raise CxlintError(message)
    extra: list[File] = []
    frame = Frame(
        title=site.title or spec.name or "Customer experience",
        name=spec.name,
        revision=_revision(folder),
        repository=_repository(site.repository),
        branch=site.branch or "main",
        version=__version__,
    )
    if options.held:
        frame = replace(frame, held=options.held.isoformat(), held_words=words.day(options.held))
    if site.accent:
        extra.append(("assets/accent.css", accent.css(site.accent)))
        frame = replace(frame, accent=True)
    if site.logo:
        base = dirname(spec.at.span.path)
        ending = Path(site.logo).suffix.lower()
        extra.append((f"assets/logo{ending}", _picture(tree, normpath(join(base, site.logo)), "site.logo")))
        frame = replace(frame, logo=f"logo{ending}")
    return frame, extra


def _repository(address: str | None) -> str:
    return (safe_url(address) or "").rstrip("/") if address else ""


def _revision(folder: Path) -> str:
    found = revision(folder)
    if not found:
        return ""
    changed = ", with changes that are not committed" if found.changed else ""
    return f"Spec of {found.day}, revision {found.commit}{changed}."


def _pictures(outcome: Outcome, tree: Tree) -> list[tuple[str, str, bytes]]:
    """The pictures of artifacts: whose (`kind/id`), where they are copied to, their bytes."""
    found = []
    for artifact in outcome.spec.artifacts.values():
        if artifact.image:
            path = normpath(join(dirname(artifact.at.document.path), artifact.image))
            data = _picture(tree, path, f"the picture of artifact {artifact.id!r}")
            found.append((artifact.key, f"assets/pictures/{artifact.id}{Path(path).suffix.lower()}", data))
    return found


def _picture(tree: Tree, path: str, what: str) -> bytes:
    content = tree.read(path, Limits(file=_PICTURE))
    if content.refused or not path.lower().endswith(_ENDINGS):
        message = f"{what} ({path}) can not be used: {content.refused or 'it is no picture'}"
        raise CxlintError(message)
    return content.data


def _resolver(tree: Tree, frame: Frame) -> Any:
    """Where a Markdown link to a file of the repository leads: to the repository on the web, where there is one."""

    def resolve(path: str) -> str | None:
        if not frame.repository or path.startswith(".git/") or not tree.kind(path):
            return None
        return f"{frame.repository}/blob/{frame.branch}/{path}" if re.fullmatch(r"[\w./-]+", path) else None

    return resolve


def _sitemap(address: str, pages: list[Page]) -> str:
    base = (safe_url(address) or "").rstrip("/")
    lines = [
        f"<url><loc>{base}/{page.route.removesuffix('index.html')}</loc></url>"
        for page in pages
        if page.kind not in ("404", "search")
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(lines).replace("&", "&amp;")
        + "\n</urlset>\n"
    )
