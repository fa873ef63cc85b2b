"""GitHub's own renderer of Markdown reads the summary: nothing in it does anything, and everything in it can be read."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hostile import TEXTS, everywhere
from hypothesis import given
from hypothesis import strategies as st

from cxlint.finding import Severity
from cxlint.lint import Outcome
from cxlint.report import markdown
from cxlint.report.escape import markdown as escaped
from cxlint.report.escape import markdown_code, terminal
from cxlint.spec import Waiver

Check = Callable[..., Outcome]
cmarkgfm: Any = pytest.importorskip("cmarkgfm", reason="NOT TESTED: cmarkgfm is not installed")

FILES = {"cx.yaml": "spec: 1\nname: Harbour\nowner: cco\nowners:\n  cco: {name: Chief}\nmoments:\n  a: {}\n  b: {}\n"}
OURS = {"h2", "h3", "h4", "p", "strong", "em", "code", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "br"}
CALL = re.compile(
    r"(?<![\w/`])@[a-z\d]|(?<!\w)[#!]\d|\bGH-\d|\w#\d|https?://|\bwww\.\w|\w@\w|\b(?=\w*\d)[0-9a-f]{7,40}\b",
    re.IGNORECASE,
)
"""What GitHub and GitLab make a link, or a call of somebody, where it stands in text that is no code."""
UNSAFE = 1 << 17


class _Page(HTMLParser):
    """The tags of a page, its text outside code, and the text of each item, cell and heading."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.plain: list[str] = []
        self.blocks: dict[str, list[str]] = {"li": [], "td": [], "th": [], "h2": [], "h4": []}
        self.rows: list[int] = []
        self.feed(cmarkgfm.github_flavored_markdown_to_html(text, UNSAFE))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag != "br":
            self.open.append(tag)
        if tag in self.blocks:
            self.blocks[tag].append("")
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        for tag in set(self.open) & self.blocks.keys():
            self.blocks[tag][-1] += data
        if "code" not in self.open and "pre" not in self.open:
            self.plain.append(data)

    @property
    def text(self) -> str:
        return "\0".join(self.plain)


def _same(shown: str, meant: str) -> bool:
    """Whether a text can be read as it was meant: backticks may have become code, blanks may have been joined."""
    return _bare(shown) == _bare(meant)


def _bare(text: str) -> str:
    return re.sub(r"[`\s]+", "", text)


def _live(page: _Page) -> list[str]:
    return CALL.findall(page.text)


@pytest.mark.parametrize("severity", list(Severity))
def test_every_finding_can_be_read_and_does_nothing(outcome_of: Check, severity: Severity) -> None:
    """As many items as findings, each with rule, line, message and help; no tag that is not ours, nobody called."""
    outcome = everywhere(outcome_of(FILES), severity=severity)
    first, second = TEXTS[:20], TEXTS[20:]
    read = []
    for texts in (first, second):
        findings = tuple(one for one in outcome.findings if one.message in texts)
        page = _Page(markdown.render(replace(outcome, findings=findings)))
        assert set(page.tags) <= OURS
        assert page.attributes == [("align", "right")] * 5 or not page.attributes
        assert _live(page) == []
        assert page.tags.count("table") == 1
        assert page.rows == [3] * 5
        assert len(page.blocks["h4"]) == len(findings)
        read += page.blocks["li"]
    assert len(read) == len(outcome.counted)
    by_line = {finding.span.start.line: finding for finding in outcome.counted}
    for item in read:
        words, _, rest = item.partition(".yaml:") if ".yaml:" in item else item.partition("...:")
        number, _, message = rest.partition(" ")
        finding = by_line.pop(int(number))
        assert words.startswith(f"{severity} unowned-moment ")
        told, _, hint = message.rpartition("Help:")
        shown = terminal(finding.message) if len(finding.message) < 500 else f"{finding.message[:497]}..."
        assert _same(told, shown)
        assert _same(hint, shown)
    assert not by_line


def test_waivers_remarks_and_names_do_nothing_either(outcome_of: Check) -> None:
    """Reasons, who approved, rules that failed, the name of the spec."""
    outcome = everywhere(outcome_of(FILES))
    waivers = {
        f"w{index}": Waiver(id=f"w{index}", at=outcome.spec.at, reason=text, approved_by=text)
        for index, text in enumerate(TEXTS)
    }
    findings = tuple(
        replace(one, waived_by=f"waivers/w{index}") for index, one in enumerate(outcome.findings) if index != 3
    )
    for start in range(0, len(TEXTS), 6):
        part = findings[start : start + 6]
        crashes = tuple((text, text) for text in TEXTS[start : start + 6])
        spec = replace(outcome.spec, waivers=waivers, name=TEXTS[start])
        page = _Page(markdown.render(replace(outcome, spec=spec, findings=part, crashes=crashes)))
        assert set(page.tags) <= OURS
        assert _live(page) == []
        assert page.rows == [3] * 5
        assert len(page.blocks["li"]) == len(part) + len(crashes)


def test_links_lead_to_the_files_of_the_forge_alone(outcome_of: Check) -> None:
    """Whatever a file is called."""
    source = "https://github.example/o/r/blob/abc"
    links = []
    for texts in (TEXTS[:20], TEXTS[20:]):
        page = _Page(markdown.render(everywhere(outcome_of(FILES), texts), source=source))
        links += [value for name, value in page.attributes if name == "href"]
        assert set(page.tags) <= {*OURS, "a"}
    assert len(links) == len(TEXTS) - sum(len(text) > 290 for text in TEXTS)
    assert all(link and re.fullmatch(re.escape(source) + r"/cx/[^\s<>\"]*#L\d+", link) for link in links)


SIGNS = st.text(st.sampled_from(list("`\\|*_[]()<>&#@!~$:/-+.=^{}'\" \n\tab1é🎉\u202e")), max_size=24)
WORDS = st.lists(
    st.one_of(
        SIGNS,
        st.sampled_from(["@team", "#12", "www.a.b", "https://a.b/c?d", "a@b.c", "deadbeef12", "`x`", "``", "GH-1"]),
    ),
    max_size=9,
).map("".join)


@given(text=WORDS)
def test_no_text_breaks_out(text: str) -> None:
    """Of an item, of a cell, of code in an item."""
    item, cell = _Page(f"- x {escaped(text)} y"), _Page(f"| a | b |\n|---|---|\n| x {escaped(text)} y | z |")
    for page in (item, cell):
        assert set(page.tags) <= OURS - {"br"}
        assert _live(page) == []
    assert _same(item.blocks["li"][0], f"x{terminal(text)}y")
    assert cell.rows == [2, 2]
    assert _same(cell.blocks["td"][0], f"x{terminal(text)}y")
    code = _Page(f"- {markdown_code(text)}")
    assert set(code.tags) == {"ul", "li", "code"}
    shown = terminal(text)
    assert code.blocks["li"][0] in (shown, f" {shown} ") or not shown.strip()


def test_the_reader_is_no_yes_man() -> None:
    """What is not escaped does something."""
    assert "script" in _Page("- <b><script>x</script></b>").tags or "b" in _Page("- <b>x</b>").tags
    assert _live(_Page("- @team")) == ["@t"]
    assert _Page("| a | b |\n|---|---|\n| x | y | z |").rows == [2, 2]
    assert html.unescape("&amp;") == "&"
