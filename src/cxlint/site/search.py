"""The search index: one short record for each entity and page, as a classic script that works from a file."""

import json
from collections.abc import Iterable
from typing import Any

from cxlint.place import COLLECTIONS
from cxlint.site.atlas import Atlas
from cxlint.site.plan import folder
from cxlint.spec import Moment

SHARD = 250_000


def titles(atlas: Atlas) -> str:
    """`search-data.js`: by kind, the folder of its pages and [id, name, who answers, stage] of each entity."""
    owners = {owner: index for index, owner in enumerate(atlas.whole.owners)}
    stages = {stage.id: index for index, stage in enumerate(atlas.live.stages_in_order)}
    kinds = [
        [COLLECTIONS[kind], folder(kind), [_record(atlas, entity, owners, stages) for entity in atlas.whole.collection(kind).values()]]
        for kind in COLLECTIONS
        if atlas.whole.collection(kind)
    ]
    data = {"kinds": kinds, "owners": [owner.label for owner in atlas.whole.owners.values()],
            "stages": [stage.label for stage in atlas.live.stages_in_order], "shards": len(list(shards(atlas)))}  # fmt: skip
    return f"window.CX_DOCS={script(data)};\n"


def _record(atlas: Atlas, entity: Any, owners: dict[str, int], stages: dict[str, int]) -> list[Any]:
    owner = getattr(entity, "owner", None)
    stage: int | None = None
    if isinstance(entity, Moment):
        owner = atlas.whole.owner_of(entity)
        found = atlas.live.stage_of(entity)
        stage = stages.get(found.id) if found else None
    label = entity.label if entity.name else ""
    record = [entity.id, label, owners.get(owner or "", -1), -1 if stage is None else stage]
    while record[-1] in (-1, "") and len(record) > 1:
        record.pop()
    return record


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
    found = [getattr(entity, name, None) for name in ("description", "goal", "definition", "statement", "text", "rationale",
                                                      "touchpoint", "question", "reason", "criterion", "source")]  # fmt: skip
    ideal = getattr(entity, "ideal", None)
    return [text for text in (*found, ideal.statement if ideal else None) if isinstance(text, str)]


def script(data: Any) -> str:
    """JSON that can stand in a script: nothing in it ends the script or a line of it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

