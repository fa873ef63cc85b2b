"""What a stranger's pull request may hold: whatever it is, every file ends in findings with a place."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cxlint.errors import NothingToCheck
from cxlint.lint import Outcome, check
from cxlint.load import assemble
from cxlint.place import COLLECTIONS
from cxlint.schema import resolved, schema
from cxlint.tree import NOTHING, Beside, Content, Limits

TODAY = date(2026, 1, 15)
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "::error file=a::b",
    "##vso[task.setvariable]x",
    "\u001b[31mred",
    '=HYPERLINK("http://x")',
    "{{ 7*7 }}",
    "{% raw %}",
    "${jndi:ldap://x}",
    "../../etc/passwd",
    "\u202eevil",
    "\u200b",
    "a\u0000b",
    "\ud800",
    "@everyone #12",
    "| a | b |",
    "]]>",
    "&lt;",
    "' OR 1=1",
    "%0A::warning::x",
    "]\n[x](javascript:1)",
    "x" * 2_000,
    "\u0130\u0131\ufb03",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "٣",
    "-" * 300,
    "!!python/object:os.system x",
    "&a *a <<: ",
)
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e300,
    10**40,
    "",
    " ",
    [],
    {},
    [None],
    {"": None},
    [[]],
    "2026-02-30",
    "P0D",
    "0x1F",
    ["a", "a"],
    {"a": {"b": {"c": 1}}},
)
ROOT = Path(__file__).parent.parent


class _Bytes:
    """A tree of raw bytes."""

    prefix = "cx"

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def contents(self, endings: tuple[str, ...], limits: Limits, beside: Beside = NOTHING) -> Iterator[Content]:
        del endings, limits, beside
        return iter([Content(path, data) for path, data in sorted(self.files.items())])

    def read(self, path: str, limits: Limits) -> Content:
        del limits
        return Content(path, self.files[path])

    def kind(self, path: str) -> str:
        return "file" if path in self.files else ""


def _judge(files: dict[str, bytes]) -> Outcome | None:
    """The outcome for some files, each finding held against its file."""
    try:
        loaded = assemble(_Bytes(files), Limits())
    except NothingToCheck:
        return None
    outcome = check(loaded, TODAY)
    assert outcome.crashes == ()
    for finding in outcome.findings:
        document = outcome.documents[finding.span.path]
        assert 1 <= finding.span.start.line <= max(len(document.lines), 1)
        assert finding.span.end >= finding.span.start
        assert finding.message
    return outcome


def _example(known: dict[str, Any]) -> Any:
    examples = known.get("examples")
    return examples[0] if examples else "x"


def _whole() -> dict[str, Any]:
    """A spec with one entity of each kind that uses every field."""
    spec: dict[str, Any] = {"spec": 1, "name": "Harbour"}
    for kind in COLLECTIONS:
        properties = resolved(schema()["$defs"][kind])["properties"]
        spec[kind] = {
            f"{kind.replace('_', '-')}-x": {key: _example(resolved(value)) for key, value in properties.items()}
        }
    return spec


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _places(inner, (*path, index))


def _with(spec: dict[str, Any], path: tuple[Any, ...], value: Any) -> bytes:
    whole: Any = deepcopy(spec)
    if not path:
        return _dumped(value)
    inner = whole
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return _dumped(whole)


def _dumped(value: Any) -> bytes:
    """The value in the flow style of YAML, which is JSON."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


WHOLE = _whole()
PLACES = list(_places(WHOLE))


@pytest.mark.parametrize("index", range(8))
def test_every_odd_value_in_every_field(index: int) -> None:
    """More than a thousand kinds of wrong value, each in a spec of its own."""
    cases = [(path, ODD[(place + turn * 7) % len(ODD)]) for turn in range(4) for place, path in enumerate(PLACES)]
    for path, value in cases[index::8]:
        _judge({"cx/cx.yaml": _with(WHOLE, path, value)})


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_every_payload_in_every_text(payload: str) -> None:
    """All fields at once hold the payload; so do all keys of open mappings, a file's name and a comment."""
    spec: Any = deepcopy(WHOLE)
    for path in PLACES:
        inner = spec
        for step in path[:-1]:
            inner = inner[step]
        if path and isinstance(inner[path[-1]], str):
            inner[path[-1]] = payload
    _judge(
        {
            "cx/cx.yaml": _dumped(spec),
            f"cx/{payload[:40]}.yaml": f"# {payload}\nmoments: {{a: {{}}}}\n".encode("utf-8", "replace"),
        }
    )
    _judge(
        {"cx/cx.yaml": b"spec: 1\nname: x\n" + _dumped({"moments": {"m": {"more": {payload: payload}}, payload: {}}})}
    )


@pytest.mark.parametrize("seed", range(8))
def test_bytes_that_went_wrong(seed: int) -> None:
    """Cut, doubled, swapped and random bytes in real files."""
    dice = random.Random(seed)  # noqa: S311 - the same cases in every run
    sources = [(ROOT / "cx" / name).read_bytes() for name in ("cx.yaml", "stages.yaml", "owners.yaml", "waivers.yaml")]
    sources.append(_dumped(WHOLE))
    for _ in range(60):
        data = bytearray(dice.choice(sources)[:3000])
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(data))
            match dice.randrange(5):
                case 0:
                    data[at : at + dice.randint(1, 40)] = b""
                case 1:
                    data[at:at] = data[at : at + dice.randint(1, 80)]
                case 2:
                    data[at] = dice.randrange(256)
                case 3:
                    data[at:at] = dice.choice(
                        [
                            b"\t",
                            b"[",
                            b"]",
                            b"{",
                            b": ",
                            b"- ",
                            b"\n",
                            b"'",
                            b'"',
                            b"&a ",
                            b"*a",
                            b"|",
                            b"\xef\xbb\xbf",
                            b"\r",
                        ]
                    )
                case _:
                    del data[at:]
            if not data:
                break
        _judge({"cx/a.yaml": bytes(data), "cx/b.yaml": b"spec: 1\nname: x\n"})


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        b"a: \xc3\x28",
        b"\x00",
        b"\xef\xbb\xbf",
        b"a: !!int ''\n",
        b"a: !!python/name:os.system\n",
        b"a: &a [*a, *a]\n",
        b"? [a]\n: b\n",
        b"[" * 200_000,
        b"- " * 200_000,
        b"a: " + b"9" * 10_000,
        b"spec: 1\nname: " + b"x" * 70_000,
        b'a: "\\U00110000"',
        b"{" * 5_000 + b"}" * 5_000,
        b"a:\n" * 5_000,
        b"\n" * 100_000,
        b"a: |\n" + b" x\n" * 50_000,
        b"'" * 9_999,
        b"moments: {" + b"a: {}, " * 20_000 + b"}",
        "moments: {Ａ: {}, ａ: {}}".encode(),
        b"moments: {a: {was: [a, b, b]}}\n",
        b"--- >\n",
        b"%YAML 1.1\n%TAG ! x\n---\na: 1\n",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_known_traps(data: bytes) -> None:
    """Each was fatal to some reader."""
    _judge({"cx/cx.yaml": data})
    outcome = _judge({"cx/cx.yaml": b"spec: 1\nname: x\n", "cx/trap.yaml": data})
    assert outcome is not None
