"""What comes out of the printer: the map on A3, an owner's sheet on A4, nothing blank, nothing cut."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Visit = Callable[..., tuple[Page, list[str]]]

A3_LANDSCAPE, A4 = (1191, 842), (595, 842)
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</word>')

WORDS = """() => {
  const found = [], walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (walk.currentNode.parentElement.checkVisibility() && !walk.currentNode.parentElement.closest(".cx-sr")) found.push(...walk.currentNode.data.match(/[A-Za-z]{6,}/g) || []);
  }
  return [...new Set(found)];
}"""


def _printed(page: Page, address: str, folder: Path) -> list[tuple[tuple[int, int], list[tuple[float, float, str]]]]:
    """The pages of a print: size in points, and each word with its right and lower edge. No page is blank."""
    for program in ("pdftotext", "pdftoppm"):
        if shutil.which(program) is None:
            pytest.skip(f"NOT TESTED: no {program}; install it (Debian: `apt-get install poppler-utils`)")
    page.goto(address)
    target = folder / "print.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True, print_background=True)
    subprocess.run(["pdftotext", "-bbox", target, folder / "words.html"], check=True)
    subprocess.run(["pdftoppm", "-gray", "-r", "20", target, folder / "picture"], check=True)
    for picture in folder.glob("picture*.pgm"):
        pixels = picture.read_bytes().split(b"\n255\n", 1)[1]
        assert sum(pixel < 160 for pixel in pixels) > len(pixels) / 500, f"{address}: {picture.name} is blank"
    found = []
    for width, height, inner in _PAGE.findall((folder / "words.html").read_text(encoding="utf-8")):
        words = [(float(right), float(low), word) for _, _, right, low, word in _WORD.findall(inner)]
        found.append(((round(float(width)), round(float(height))), words))
    return found


@pytest.mark.parametrize(
    ("address", "size", "most"),
    [
        ("journeys/trip/index.html", A3_LANDSCAPE, 4),
        ("grid/index.html", A3_LANDSCAPE, 5),
        ("priority/index.html", A3_LANDSCAPE, 4),
        ("owners/baggage-service/index.html", A4, 4),
        ("moments/index.html", A4, 8),
        ("index.html", A4, 4),
        ("findings/index.html", A4, 6),
        ("promises/index.html", A4, 6),
    ],
)
def test_nothing_is_cut(
    address: str,
    size: tuple[int, int],
    most: int,
    site: Path,
    serve: Callable[[Path], str],
    visit: Visit,
    tmp_path: Path,
) -> None:
    """Every word of the page stands on paper of the right size."""
    page, seen = visit()
    sheets = _printed(page, serve(site) + address, tmp_path)
    assert {paper for paper, _ in sheets} == {size}
    assert len(sheets) <= most
    assert [word for paper, words in sheets for right, low, word in words if right > paper[0] or low > paper[1]] == []
    page.emulate_media(media="print")
    said = "".join(word for _, words in sheets for _, _, word in words)
    assert [word for word in page.evaluate(WORDS) if word not in said] == []
    assert seen == []
