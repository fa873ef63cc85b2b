"""Who controls what, and who is missing? Moments down, functions across."""

import csv
import io
from dataclasses import dataclass
from functools import lru_cache

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.parts import Ref, State
from cxlint.site.view.tables import ROWS, Sheets
from cxlint.spec import Moment, Stage

COLUMNS_SHOWN = 40
WIDE_SPREAD = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What one function has to do with one moment: `Answers, process + policy`."""

    words: str
    answers: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """One moment across the functions."""

    ref: Ref
    priority: int | None
    cells: tuple[Cell | None, ...]
    owner: Ref | None
    spread: int
    state: State


@dataclass(frozen=True, slots=True)
class GridGroup:
    """The rows of a stage."""

    title: str
    ref: Ref | None
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class GridView:
    """The grid, or the part of it that one stage is."""

    sentence: str
    title: str
    columns: tuple[Ref, ...]
    groups: tuple[GridGroup, ...]
    totals: tuple[int, ...]
    stages: tuple[tuple[Ref, int, int], ...]
    hidden_columns: int
    csv: bool
    sheets: Sheets | None


def columns(atlas: Atlas) -> tuple[str, ...]:
    """The functions that answer for or control any moment, in the order they are written."""
    used = {owner for moment in atlas.live.moments.values() for owner in parties(atlas, moment)}
    functions = atlas.live.functions(used)
    return tuple(owner for owner in atlas.live.owners if owner in functions)


def parties(atlas: Atlas, moment: Moment) -> set[str]:
    """Whoever answers for a moment or controls it."""
    owner = atlas.live.answers_for(moment)
    control = moment.control
    return {*((owner,) if owner else ()), *(control.process if control else ()), *(control.policy if control else ())}


def row(atlas: Atlas, moment: Moment, functions: tuple[str, ...]) -> GridRow:
    """One moment across the functions."""
    owner = atlas.live.answers_for(moment)
    control = moment.control
    live = atlas.live
    answering = live.function_of(owner) if owner else None
    process = set(live.functions(control.process)) if control else set()
    policy = set(live.functions(control.policy)) if control else set()
    involved = {*process, *policy, answering}
    cells = tuple(
        _cell(answers=name == answering, process=name in process, policy=name in policy) if name in involved else None
        for name in functions
    )
    return GridRow(
        atlas.to(moment),
        moment.priority,
        cells,
        atlas.ref("owners", owner),
        len(process | policy),
        status(owner, process, policy, agreed=bool(control and (control.discretion or control.policy_ref))),
    )


def _cell(*, answers: bool, process: bool, policy: bool) -> Cell:
    control = "Process + policy" if process and policy else "Process" if process else "Policy" if policy else ""
    return Cell(f"Answers, {control.lower()}" if answers and control else control or "Answers", answers)


def status(owner: str | None, process: set[str], policy: set[str], *, agreed: bool) -> State:
    """What is missing in a row, the gravest first."""
    if owner is None:
        return State("missing", "No owner")
    if not process and not policy:
        return State("missing", "No one in control")
    if not process:
        return State("missing", "No one controls the process")
    if not policy:
        return State("missing", "No one controls the policy")
    if len(policy) > 1 and not agreed:
        return State("near", "Policy contested")
    if len(process | policy) > WIDE_SPREAD:
        return State("near", "Control scattered")
    return State("ok", "Clear")


def by_stage(atlas: Atlas) -> list[tuple[Stage | None, list[Moment]]]:
    """The live moments by stage in the customer's order; those that no stage lists last."""
    found: dict[str, tuple[Stage | None, list[Moment]]] = {
        stage.id: (stage, []) for stage in atlas.live.stages_in_order
    }
    for moment in atlas.live.moments_in_order:
        stage = atlas.live.stage_of(moment)
        found.setdefault(stage.id if stage else "", (stage, []))[1].append(moment)
    return [entry for entry in found.values() if entry[1]]


def grid_view(
    atlas: Atlas,
    part: list[tuple[Stage | None, list[Moment]]],
    functions: tuple[str, ...],
    *,
    title: str,
    sheets: Sheets | None = None,
    with_index: bool = False,
) -> GridView:
    """The grid of some stages; with an index of stages where the whole is too long for one page."""
    shown = functions[:COLUMNS_SHOWN]
    groups = tuple(
        GridGroup(
            stage.label if stage else "In no stage",
            atlas.to(stage) if stage else None,
            tuple(row(atlas, moment, shown) for moment in moments),
        )
        for stage, moments in part
    )
    rows = [entry for group in groups for entry in group.rows]
    totals = tuple(sum(entry.cells[index] is not None for entry in rows) for index in range(len(shown)))
    return GridView(
        sentence(atlas),
        title,
        atlas.refs("owners", shown),
        groups,
        totals,
        _index(atlas) if with_index else (),
        len(functions) - len(shown),
        True,
        sheets,
    )


def _index(atlas: Atlas) -> tuple[tuple[Ref, int, int], ...]:
    return tuple(
        (
            Ref("grid", stage.id if stage else "-", stage.label if stage else "In no stage"),
            len(moments),
            _unclear(atlas, moments),
        )
        for stage, moments in by_stage(atlas)
    )


def _unclear(atlas: Atlas, moments: list[Moment]) -> int:
    missing = lacking(atlas)
    return sum(moment.id in missing for moment in moments)


@lru_cache(maxsize=1)
def lacking(atlas: Atlas) -> frozenset[str]:
    """The live moments where somebody who answers or controls is missing."""
    return frozenset(
        moment.id for moment in atlas.live.moments.values() if row(atlas, moment, ()).state.tone == "missing"
    )


def sentence(atlas: Atlas) -> str:
    """How many moments have somebody who answers and controls."""
    moments = list(atlas.live.moments.values())
    if not moments:
        return "No moment of truth is written yet."
    missing = _unclear(atlas, moments)
    if not missing:
        return f"Every one of {words.plural(len(moments), 'moment')} has somebody who answers, controls the process and controls the policy."
    return f"In {missing} of {words.plural(len(moments), 'moment')} somebody is missing who answers or controls."


def is_short(atlas: Atlas) -> bool:
    """Whether the whole grid fits on one page."""
    return len(atlas.live.moments) <= ROWS


def csv_text(atlas: Atlas, functions: tuple[str, ...]) -> str:
    """The whole grid as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    heads = [ref.text for ref in atlas.refs("owners", functions)]
    writer.writerow(_harmless(["Stage", "Moment of truth", "Id", *heads, "Who answers", "Spread", "Status"]))
    for stage, moments in by_stage(atlas):
        for moment in moments:
            found = row(atlas, moment, functions)
            writer.writerow(
                _harmless(
                    [
                        stage.label if stage else "",
                        found.ref.text,
                        moment.id,
                        *(cell.words if cell else "" for cell in found.cells),
                        found.owner.text if found.owner else "No owner",
                        str(found.spread),
                        found.state.word,
                    ]
                )
            )
    return text.getvalue()


def _harmless(cells: list[str]) -> list[str]:
    return [
        f"'{cell}" if cell.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r") or cell[:1] in ("\t", "\r", "\n") else cell
        for cell in cells
    ]
