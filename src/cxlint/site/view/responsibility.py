"""Who designs, manages and improves each moment."""

from dataclasses import dataclass
from functools import lru_cache

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.parts import Ref
from cxlint.site.view.tables import Sheets
from cxlint.spec import Moment, Responsibility


@dataclass(frozen=True, slots=True)
class ResponsibilityRow:
    """Who designs, manages and improves one moment."""

    ref: Ref
    stage: Ref | None
    design: Ref | None
    manage: Ref | None
    improve: Ref | None
    usual: bool


@dataclass(frozen=True, slots=True)
class ResponsibilityView:
    """Moments with who designs, manages and improves them."""

    sentence: str
    rows: tuple[ResponsibilityRow, ...]
    sheets: Sheets | None


def responsibility_view(atlas: Atlas, moments: list[Moment], sheets: Sheets | None) -> ResponsibilityView:
    """One sheet of who designs, manages and improves."""
    return ResponsibilityView(_undesigned(atlas), tuple(_responsible(atlas, moment) for moment in moments), sheets)


def _responsible(atlas: Atlas, moment: Moment) -> ResponsibilityRow:
    own, usual = moment.responsibility or Responsibility(), atlas.whole.responsibility or Responsibility()
    design = own.design or usual.design
    improve = own.improve or usual.improve or design
    manage = own.manage or atlas.live.answers_for(moment)
    return ResponsibilityRow(
        atlas.to(moment),
        atlas.stage_of(moment),
        atlas.ref("owners", design),
        atlas.ref("owners", manage),
        atlas.ref("owners", improve),
        not own.design,
    )


@lru_cache(maxsize=1)
def _undesigned(atlas: Atlas) -> str:
    rows = [_responsible(atlas, moment) for moment in atlas.live.moments.values()]
    if not rows:
        return "No moment of truth is written yet."
    missing = sum(not (entry.design and entry.manage and entry.improve) for entry in rows)
    if not missing:
        return f"Every one of {words.plural(len(rows), 'moment')} is designed, managed and improved by somebody."
    return f"{missing} of {words.plural(len(rows), 'moment')} {'lacks' if missing == 1 else 'lack'} somebody who designs, manages or improves."
