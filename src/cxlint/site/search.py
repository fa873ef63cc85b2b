"""The search index: one short record for each entity and page, as a classic script that works from a file."""

import json
from collections.abc import Iterable
from typing import Any

from cxlint.place import COLLECTIONS
from cxlint.site.atlas import Atlas
from cxlint.site.page import folder
from cxlint.spec import Moment

SHARD = 250_000


def titles(atlas: Atlas) -> str:
    """`search-data.js`: of each kind its word, the folder of its pages, and a line for each entity.

    A line holds id, name (empty where it is the id made readable), and the numbers of who answers and of the stage in
    base 36, with tabs between; what is missing at the end is left out.
    """
    owners = {owner: _base36(index) for index, owner in enumerate(atlas.whole.owners)}
    stages = {stage.id: _base36(index) for index, stage in enumerate(atlas.live.stages_in_order)}
    kinds = [
        [COLLECTIONS[kind], folder(kind), "\n".join(_line(atlas, entity, owners, stages) for entity in found.values())]
        for kind in COLLECTIONS
        if (found := atlas.whole.collection(kind))
    ]
    data = {
        "kinds": kinds,
        "owners": [owner.label for owner in atlas.whole.owners.values()],
        "stages": [stage.label for stage in atlas.live.stages_in_order],
        "shards": sum(1 for _ in shards(atlas)),
    }
    return f"window.CX_DOCS={script(data)};\n"


def _line(atlas: Atlas, entity: Any, owners: dict[str, str], stages: dict[str, str]) -> str:
    owner, stage = getattr(entity, "owner", None), None
    if isinstance(entity, Moment):
        owner, stage = atlas.whole.owner_of(entity), atlas.live.stage_of(entity)
    fields = (entity.id, entity.name or "", owners.get(owner or "", ""), stages.get(stage.id, "") if stage else "")
    return "\t".join(" ".join(field.split()) for field in fields).rstrip("\t")


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = digits[number % 36]
    while number := number // 36:
        text = digits[number % 36] + text
    return text


def shards(atlas: Atlas) -> Iterable[str]:
    """Full texts in scripts of at most about 250 kB: [kind, id, words] of every entity that has more than a name."""
    held: list[list[str]] = []
    size = 0
    for entity in atlas.whole.entities():
        text = " ".join(_texts(entity))
        if not text:
            continue
        held.append([folder(entity.collection), entity.id, text])
        size += len(text) + 40
        if size > SHARD:
            yield f"window.CX_TEXTS({script(held)});\n"
            held, size = [], 0
    if held:
        yield f"window.CX_TEXTS({script(held)});\n"


def _texts(entity: Any) -> list[str]:
    found = [
        getattr(entity, name, None)
        for name in (
            "description",
            "goal",
            "definition",
            "statement",
            "text",
            "rationale",
            "touchpoint",
            "question",
            "reason",
            "criterion",
            "source",
        )
    ]
    ideal = getattr(entity, "ideal", None)
    return [text for text in (*found, ideal.statement if ideal else None) if isinstance(text, str)]


def script(data: Any) -> str:
    """JSON that can stand in a script: nothing in it ends the script or a line of it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
