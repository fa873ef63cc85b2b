"""Other people's readers of the schema: ajv in strict mode, check-jsonschema, and the language server of editors."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cxlint.resources import folder
from cxlint.schema.explain import validator

from .modules import modules

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCHEMA = folder("schema") / "format.json"
GOOD = [
    {"spec": 1, "name": "Harbour", "level": "owned"},
    {"moments": {"a": {"owner": "claims", "emotion": {"now": -1, "ideal": 2}, "reviewed": "2024-02-29"}}},
    {"kpis": {"k": {"targets": [{"from": "2026-Q1", "value": 3}, {"from": "2026-03", "low": 1, "high": 2}]}}},
]
BAD: list[dict[str, Any]] = [
    {"name": "Harbour"},
    {"moments": {"a": {"ower": "claims"}}},
    {"moments": {"Not An Id": {}}},
    {"moments": {"a": {"reviewed": "2023-02-29"}}},
    {"kpis": {"k": {"targets": [{"from": "2026-Q5", "value": 3}]}}},
    {"kpis": {"k": {"targets": [{"from": "2026-Q1"}]}}},
    {"owners": {"everyone": {}}},
]


@pytest.mark.parametrize("name", ["format", "output", "history"])
def test_schemas_compile_under_ajv_strict(name: str, tmp_path: Path) -> None:
    """No warning, and the same yes and no as cxlint says."""
    documents = [*GOOD, *BAD]
    (tmp_path / "documents.json").write_text(json.dumps(documents))
    command: list[str | Path] = [
        "node",
        HERE / "ajv.js",
        modules("ajv"),
        folder("schema") / f"{name}.json",
        tmp_path / "documents.json",
    ]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert said["warnings"] == []
    if name == "format":
        assert said["valid"] == [validator().is_valid(document) for document in documents]
        assert said["valid"] == [True] * len(GOOD) + [False] * len(BAD)


def test_check_jsonschema_takes_schema_and_example() -> None:
    """The schema passes the metaschema, and every file of the example passes the schema by itself."""
    check = Path(sys.executable).parent / "check-jsonschema"
    files = sorted(map(str, (ROOT / "cx").rglob("*.yaml")))
    for arguments in (["--check-metaschema", str(SCHEMA)], ["--schemafile", str(SCHEMA), *files]):
        done = subprocess.run([check, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


class _Server:
    """A session with the language server that editors use, over its standard streams."""

    def __init__(self, folder: Path, program: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(["node", program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.diagnostics: dict[str, list[Any]] = {}
        capabilities = {
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"snippetSupport": True}},
            }
        }
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities})
        self.send("initialized", {})
        settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        self.send("workspace/didChangeConfiguration", {"settings": settings})

    def send(self, method: str, params: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self._write(body)

    def _write(self, body: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message

    def until(self, done: Any) -> Any:
        """Reads on, answering what the server asks, until `done` gives something for a message."""
        while True:
            message = self.read()
            if "method" in message and "id" in message:
                asks = message["method"] == "workspace/configuration"
                answer: Any = [{} for _ in message["params"]["items"]] if asks else None
                self._write(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": answer}).encode())
            if message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            if (found := done(message)) is not None:
                return found

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        number = self.number
        self.send(method, params, id=number)
        return self.until(
            lambda message: (
                message.get("result", {}) if message.get("id") == number and "method" not in message else None
            )
        )

    def open(self, text: str) -> str:
        """Opens a file that names the schema, and waits for what the server says of it."""
        uri = (self.folder / f"{self.number}-{len(self.diagnostics)}.yaml").as_uri()
        text = f"# yaml-language-server: $schema={SCHEMA.as_uri()}\n{text}"
        self.send(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        self.until(lambda _: uri if uri in self.diagnostics else None)
        return uri

    def at(self, method: str, text: str) -> Any:
        """Asks at the place that `|` marks."""
        before = text[: text.index("|")].split("\n")
        uri = self.open(text.replace("|", ""))
        return self.ask(
            f"textDocument/{method}",
            {"textDocument": {"uri": uri}, "position": {"line": len(before), "character": len(before[-1])}},
        )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Server]:
    """The server, started once."""
    program = modules("yaml-language-server") / "yaml-language-server" / "bin" / "yaml-language-server"
    found = _Server(tmp_path_factory.mktemp("editor"), program)
    yield found
    found.process.kill()
    found.process.wait()
    for stream in (found.process.stdin, found.process.stdout):
        assert stream
        stream.close()


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("spec: 1\nname: x\n|", {"owners", "moments", "promises", "level"}),
        ("moments:\n  a:\n    |", {"owner", "control", "priority", "kpis"}),
        ("moments:\n  a:\n    category: |", {"rescue", "revenue", "respond", "relationship"}),
        ("moments:\n  a:\n    control:\n      |", {"process", "policy", "discretion"}),
    ],
)
def test_editors_complete(server: _Server, text: str, offered: set[str]) -> None:
    """Keys and listed words."""
    found = server.at("completion", text)
    assert offered <= {item["label"] for item in found["items"]}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("moments:\n  a:\n    ow|ner: claims\n", "Accountable owner"),
        ("kpis:\n  a:\n    targets:\n      - {from: 2026-01, val|ue: 3}\n", "Target value"),
    ],
)
def test_editors_explain(server: _Server, text: str, label: str) -> None:
    """The label and the description of a field."""
    contents = server.at("hover", text)["contents"]
    assert label in (contents["value"] if isinstance(contents, dict) else str(contents))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("moments:\n  a:\n    ower: claims\n", 3),
        ("moments:\n  a:\n    reviewed: 2024-02-30\n", 3),
        ("kpis:\n  a:\n    family: NPS\n", 3),
        ("promises:\n  a:\n    owner: x\n", 2),
    ],
)
def test_editors_mark_mistakes(server: _Server, text: str, line: int) -> None:
    """At their line."""
    uri = server.open(text)
    assert [found["range"]["start"]["line"] for found in server.diagnostics[uri]] == [line]


def test_editors_are_silent_about_the_example(server: _Server) -> None:
    """A real file of the example, with dates and all."""
    uri = server.open((ROOT / "cx" / "moments" / "airport" / "delay-notice.yaml").read_text(encoding="utf-8"))
    assert server.diagnostics[uri] == []
