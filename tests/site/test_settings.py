"""`site:` in the manifest, and the command line."""

from pathlib import Path
from typing import NoReturn

import pytest
from tests.site.made import SMALL, of, site, written

from cxlint.cli import run
from cxlint.errors import CxlintError
from cxlint.site import accent

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


def test_title_and_accent() -> None:
    """Title and accent."""
    made = of("spec: 1\nname: N\nsite: {title: The <b>trip</b>, accent: '#8a1c5b'}\n")
    assert "The &lt;b&gt;trip&lt;/b&gt;" in made["index.html"]
    assert "--cx-accent:#8a1c5b" in made["assets/accent.css"]
    assert 'href="assets/accent.css"' in made["index.html"]


def test_a_pale_accent_is_refused_with_its_contrast() -> None:
    """A pale accent is refused with its contrast."""
    with pytest.raises(CxlintError, match="contrast of 1\\.2 to 1"):
        of("spec: 1\nname: N\nsite: {accent: '#ffee88'}\n")


@pytest.mark.parametrize("colour", ["#000000", "#0b5cad", "#8a1c5b", "#005500"])
def test_the_accent_can_be_read_on_dark_too(colour: str) -> None:
    """The accent can be read on dark too."""
    assert accent.contrast(accent.lighter(accent.parse(colour)), accent.parse("#0e1116")) >= 4.5


def test_pages_can_not_be_built_yet_and_says_so(tmp_path: Path) -> None:
    """Pages can not be built yet and says so."""
    (tmp_path / "cx" / "more").mkdir(parents=True)
    with pytest.raises(CxlintError, match=r"site\.pages"):
        site(written("spec: 1\nname: N\nsite: {pages: more}\n", tmp_path))


def test_logo_and_pictures_are_copied(tmp_path: Path) -> None:
    """Logo and pictures are copied."""
    folder = written(
        {
            "cx.yaml": "spec: 1\nname: N\nsite: {logo: ../art/logo.png}\n",
            "a/art.yaml": "artifacts: {letter: {image: ../../art/letter.PNG, alt: A letter with two lines}}\n",
        },
        tmp_path,
    )
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "logo.png").write_bytes(PIXEL)
    (tmp_path / "art" / "letter.PNG").write_bytes(PIXEL)
    made = site(folder)
    assert "assets/logo.png" in made
    assert 'src="assets/logo.png"' in made["index.html"]
    assert 'src="../../assets/pictures/letter.png" alt="A letter with two lines"' in made["artifacts/letter/index.html"]


def test_the_command_writes_and_says_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes and says how many."""
    folder = written(SMALL.format(id="m"), tmp_path)
    assert run(["site", "build", str(folder), "--output", str(tmp_path / "out"), "--today", "2026-01-15"]) == 0
    said = capsys.readouterr().out
    count = len(list((tmp_path / "out").rglob("*.html")))
    assert said == f"Wrote {count} pages to {tmp_path / 'out'}\n"


def test_a_file_that_can_not_be_read_leaves_the_old_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that can not be read leaves the old site."""
    folder = written(SMALL.format(id="m"), tmp_path)
    run(["site", "build", str(folder), "--output", str(tmp_path / "out")])
    before = (tmp_path / "out" / "index.html").read_bytes()
    (folder / "broken.yaml").write_text("moments: [")
    assert run(["site", "build", str(folder), "--output", str(tmp_path / "out")]) == 1
    assert "cxlint check" in capsys.readouterr().err
    assert (tmp_path / "out" / "index.html").read_bytes() == before


def test_there_must_be_a_spec(tmp_path: Path) -> None:
    """There must be a spec."""
    assert run(["site", "build", str(tmp_path / "none"), "--output", str(tmp_path / "out")]) == 3
    assert not (tmp_path / "out").exists()


def test_own_templates_run_in_a_sandbox(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Own templates run in a sandbox."""
    folder = written(SMALL.format(id="m"), tmp_path)
    own = tmp_path / "own"
    own.mkdir()
    (own / "404.html").write_text("<h1>Lost</h1>")
    assert run(["site", "build", str(folder), "--output", str(tmp_path / "out"), "--templates", str(own)]) == 0
    assert "<h1>Lost</h1>" in (tmp_path / "out" / "404.html").read_text()
    (own / "404.html").write_text("{{ url_for.__globals__ }}")
    assert run(["site", "build", str(folder), "--output", str(tmp_path / "out"), "--templates", str(own)]) == 2
    assert "404.html" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#0b5cag", "`site.accent` '#0b5cag' is no colour such as #0b5cad"),
        ("blue", "`site.accent` 'blue' is no colour such as #0b5cad"),
        ("", "`site.accent` '' is no colour such as #0b5cad"),
    ],
)
def test_what_is_no_colour_is_refused(text: str, message: str) -> None:
    """In the words that were written."""
    with pytest.raises(CxlintError) as told:
        accent.parse(text)
    assert str(told.value) == message


def test_a_colour_has_three_or_six_digits() -> None:
    """Each of three stands for two."""
    assert accent.parse("#0bd") == accent.parse("#00bbdd") == (0, 0xBB / 255, 0xDD / 255)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("site: {logo: none.png}", "site.logo (cx/none.png) can not be used: "),
        ("artifacts: {a: {image: none.png, alt: A}}", "the picture of artifact 'a' (cx/none.png) can not be used: "),
        (
            "artifacts: {a: {image: ../../out.png, alt: A}}",
            "the picture of artifact 'a' (../out.png) can not be used: ",
        ),
    ],
)
def test_a_picture_that_can_not_be_read_stops_the_build(spec: str, message: str, tmp_path: Path) -> None:
    """Missing, or outside of the repository: nothing of another folder reaches the site."""
    (tmp_path / "out.png").write_bytes(PIXEL)
    (tmp_path / "inside").mkdir()
    with pytest.raises(CxlintError) as told:
        site(written(f"spec: 1\nname: N\n{spec}\n", tmp_path / "inside"))
    assert str(told.value).startswith(message)


def test_a_rule_that_fails_is_told_after_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is there and lacks what the rule finds, so the status is that of a fault."""
    from dataclasses import replace

    from cxlint import lint
    from cxlint.rules import catalogue

    def failing(*_: object, **__: object) -> NoReturn:
        raise ValueError("x")  # noqa: EM101 - what a rule may do

    rules = catalogue() | {"unowned-moment": replace(catalogue()["unowned-moment"], check=failing)}
    monkeypatch.setattr(lint, "known_rules", lambda: rules)
    folder = written(SMALL.format(id="m"), tmp_path)
    assert run(["site", "build", str(folder), "--output", str(tmp_path / "out")]) == 2
    said = "The rule unowned-moment failed, so what it finds is missing from the site: ValueError: x\n"
    assert capsys.readouterr().err == said
    assert (tmp_path / "out" / "index.html").is_file()
