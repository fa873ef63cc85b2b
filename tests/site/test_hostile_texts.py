"""A stranger's text in every field changes words and nothing else."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from tests.site.made import EXAMPLE, TODAY, example, of, pages, shape, written

from cxlint.finding import Finding, Level, Severity
from cxlint.lint import check
from cxlint.load import load
from cxlint.site.build import Options, files
from cxlint.site.prose import Prose, safe_url

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; alert(1); //",
    "</script><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "]]> --> <!-- &lt;b&gt; &amp;",
    "\u0001\u202e${1}`id`",
)
_TEXT = frozenset({"text", "markdown", "name", "label", "term"})


@cache
def skeleton() -> dict[str, Any]:
    """The example spec as plain data, all files together."""
    data: dict[str, Any] = {}
    for path in sorted(EXAMPLE.rglob("*.yaml")):
        for key, value in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if isinstance(value, dict) and isinstance(data.get(key), dict):
                data[key].update(value)
            else:
                data[key] = value
    return data


def poisoned(payload: str) -> dict[str, Any]:
    """The example with a payload as every free text, its words of lists and references untouched."""
    from cxlint.schema import leaves

    data: dict[str, Any] = json.loads(json.dumps(skeleton(), default=str))
    for leaf in list(leaves(data)):
        if leaf.value in _TEXT and not leaf.is_key and leaf.path[0] != "site":
            holder: Any = data
            for step in leaf.path[:-1]:
                holder = holder[step]
            holder[leaf.path[-1]] = payload
    return data


def made_of(data: dict[str, Any], place: Path, told: str = "") -> dict[str, str]:
    """The site of a spec, with one finding that says `told` in place of its own."""
    loaded = load(written(json.dumps(data), place))
    outcome = check(loaded, TODAY)
    own = outcome.spec.moments["flight-cancelled"]
    finding = Finding(
        rule="unowned-moment",
        severity=Severity.ERROR,
        level=Level.OWNED,
        span=own.at.span,
        message=told,
        template="",
        arguments={},
        entity=own.key,
        field=None,
        owners=("cco",),
        fingerprint="",
        hint=told,
    )
    outcome = replace(outcome, findings=(finding,) if told else ())
    return {
        name: text for name, text in files(outcome, loaded.tree, place / "cx", Options(TODAY)) if isinstance(text, str)
    }


@cache
def harmless_site() -> dict[str, str]:
    """The same spec with words that mean nothing."""
    with TemporaryDirectory() as place:
        return made_of(poisoned("harmless text"), Path(place), "harmless text")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_field_has_the_shape_of_harmless_text(payload: str, tmp_path: Path) -> None:
    """A payload in every field has the shape of harmless text."""
    harmless = harmless_site()
    hostile = made_of(poisoned(payload), tmp_path, payload)
    assert hostile.keys() == harmless.keys()
    for name, text in pages(hostile):
        mine, theirs = shape(text), shape(harmless[name])
        assert [tag for tag in mine.tags if tag[0] != "code"] == [tag for tag in theirs.tags if tag[0] != "code"], name
        assert mine.addresses == theirs.addresses, name


def test_search_records_can_not_end_their_script(tmp_path: Path) -> None:
    """Search records can not end their script."""
    made = made_of(poisoned("</script>\u2028<!--"), tmp_path)
    for name in (name for name in made if name.startswith("assets/search-")):
        assert "</" not in made[name]
        assert "\u2028" not in made[name]


def test_the_grid_as_csv_holds_no_formula() -> None:
    """The grid as csv holds no formula."""
    import csv
    import io

    made = of(
        "spec: 1\nname: N\nowners: {o: {name: '=cmd|calc'}, p: {name: '+1'}}\nstages: {s: {name: '@sum', moments: [m]}}\n"
        "moments: {m: {name: '-2+3', owner: o, control: {process: [p]}}}\n"
    )
    rows = list(csv.reader(io.StringIO(made["grid/grid.csv"])))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("HTTP://EXAMPLE.org", "HTTP://EXAMPLE.org"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("https:alert", None),
        ("//example.org", None),
        ("data:text/html,x", None),
        ("https://a b", None),
        ("https://example.org\\@evil", None),
        ("ftp://example.org", None),
        ("Slack:#claims", None),
    ],
)
def test_safe_url(text: str, expected: str | None) -> None:
    """Safe url."""
    assert safe_url(text) == expected


ATTACKS = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](https://example.org/p.png)",
    '[x](https://example.org "onmouseover=alert(1)")',
    "<https://example.org/><b>",
    "<a href='javascript:1'>x</a>",
    "[x]: javascript:alert(1)\n\n[x]",
    "`<img src=x onerror=1>`",
    "<!-- --> <svg/onload=1>",
    "[x](//evil.example)",
    "[x](\\\\evil\\share)",
    "[x](../../../etc/passwd)",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_prose_does_nothing(attack: str) -> None:
    """Prose does nothing."""
    html = Prose(lambda _: None).html(attack)
    found = shape(html)
    assert not {tag for tag, _ in found.tags} & {"script", "img", "svg", "iframe", "b"}
    assert all(address.startswith(("https://", "http://", "mailto:")) for address in found.addresses)
    assert all(set(names) <= {"href", "rel"} for _, names in found.tags)


@pytest.mark.parametrize(
    "text",
    [
        "One sentence.",
        "It's 3 o'clock; (really) - yes: 5 % of 2/3, \"so\" they say!",
        "a | b",
        "x ~ y",
        "Ends with a dash -",
        "No. 1 is here",
        "a # b",
        "Grüße, 你好, עברית",
    ],
)
def test_the_short_way_of_prose_says_what_the_long_way_says(text: str) -> None:
    """The short way of prose says what the long way says."""
    prose = Prose(lambda _: None)
    assert prose.html(text) == prose._render(text, "")


def test_links_in_prose_to_files_of_the_repository() -> None:
    """Links in prose to files of the repository."""
    prose = Prose(lambda path: f"https://example.org/blob/main/{path}" if path == "docs/a.md" else None)
    assert 'href="https://example.org/blob/main/docs/a.md"' in prose.html("[a](../docs/a.md)", "cx")
    assert "<a" not in prose.html("[a](missing.md)", "cx")


def test_templates_leave_nothing_unescaped() -> None:
    """Templates leave nothing unescaped."""
    assert all("{{" not in text and "{%" not in text for _, text in pages(example()))
