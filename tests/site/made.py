"""Sites made in memory and on disk, for the tests of this folder."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from cxlint.lint import check
from cxlint.load import load
from cxlint.site.build import Options, build, files

TODAY = date(2014, 1, 31)
EXAMPLE = Path(__file__).parents[2] / "cx"
VOID = frozenset({"meta", "link", "img", "br", "hr", "input", "path", "circle", "rect", "polyline"})


def site(folder: Path, today: date = TODAY, *, held: bool = True) -> dict[str, str]:
    """Every text file of the site of a spec, by name."""
    loaded = load(folder)
    options = Options(today if held else None)
    found = files(check(loaded, today), loaded.tree, folder, options)
    return {
        name: content if isinstance(content, str) else content.decode("utf-8", "replace") for name, content in found
    }


@cache
def example() -> Mapping[str, str]:
    """The site of the example spec."""
    return site(EXAMPLE)


def written(spec: Mapping[str, str] | str, under: Path) -> Path:
    """A spec written to `under`/cx: texts by file name, or one manifest."""
    texts = {"cx.yaml": spec} if isinstance(spec, str) else spec
    for name, text in texts.items():
        path = under / "cx" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return under / "cx"


def of(spec: Mapping[str, str] | str) -> dict[str, str]:
    """The site of a spec given as text."""
    with TemporaryDirectory() as place:
        return site(written(spec, Path(place)))


def build_to(folder: Path, target: Path, today: date = TODAY) -> int:
    """A site on disk; the number of its pages."""
    loaded = load(folder)
    return build(check(loaded, today), loaded.tree, folder, target, Options(today))


class Shape(HTMLParser):
    """What a page is made of, without its words: tags with their attributes' names, and addresses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.addresses.extend(value or "" for name, value in attrs if name in ("href", "src"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that holds nothing."""
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_endtag(self, tag: str) -> None:
        """An element ends; it must be the one that is open."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Words."""
        self.text.append(data)


def shape(html: str) -> Shape:
    """The shape of a page."""
    found = Shape()
    found.feed(html)
    found.close()
    assert not found.open, f"left open: {found.open}"
    return found


def pages(made: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The pages of a site, redirects left out."""
    for name, text in made.items():
        if name.endswith(".html") and 'http-equiv="refresh"' not in text:
            yield name, text


SMALL = "spec: 1\nname: N\nowners: {{o: {{name: O}}}}\nstages: {{s: {{owner: o, moments: [{id}]}}}}\nmoments: {{{id}: {{owner: o}}}}\n"
"""A spec with one moment, whose id is filled in."""
