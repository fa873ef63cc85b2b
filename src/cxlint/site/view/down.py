"""Where are we letting customers down? Broken and missed moments, what hurts most, where it feels worst."""

from dataclasses import dataclass

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.moment import COLUMNS, line
from cxlint.site.view.parts import Ref, State
from cxlint.site.view.quotes import Quote, causes, severity
from cxlint.site.view.tables import FILTERED, Section, Table
from cxlint.spec import Moment

SHOWN = 100
PAINS = 30


@dataclass(frozen=True, slots=True)
class Valley:
    """A stage that feels bad."""

    ref: Ref
    feeling: str
    aim: str
    score: float
    owner: Ref | State


@dataclass(frozen=True, slots=True)
class DownView:
    """Where customers are let down, worst first."""

    sentence: str
    broken: Table
    more_broken: int
    pains: tuple[Quote, ...]
    more_pains: int
    valleys: tuple[Valley, ...]


def broken_moments(atlas: Atlas) -> list[Moment]:
    """The moments that are broken or missed: priority contacts first, then by importance to customers."""
    found = [
        moment
        for moment in atlas.live.moments.values()
        if moment.missed or (moment.reliability and moment.reliability.now == "broken")
    ]
    return sorted(
        found,
        key=lambda moment: (moment.priority or 10_000, -((moment.importance and moment.importance.customer) or 0)),
    )


def down_view(atlas: Atlas) -> DownView:
    """The page."""
    broken = broken_moments(atlas)
    pains = sorted(
        (pain for pain in atlas.live.pain_points.values() if pain.severity), key=lambda pain: -(pain.severity or 0)
    )
    lines = tuple(line(atlas, moment) for moment in broken[:SHOWN])
    return DownView(
        _sentence(len(broken), sum((pain.severity or 0) > 3 for pain in pains), len(atlas.live.moments)),  # noqa: PLR2004
        Table(
            "Broken or missed moments", COLUMNS, (Section("", None, lines, len(broken)),), filters=len(lines) > FILTERED
        ),
        max(0, len(broken) - SHOWN),
        tuple(Quote(atlas.to(pain), pain.text, causes(atlas, pain), severity(pain)) for pain in pains[:PAINS]),
        max(0, len(pains) - PAINS),
        _valleys(atlas),
    )


def _sentence(broken: int, severe: int, moments: int) -> str:
    if not moments:
        return "No moment of truth is written yet."
    return f"{broken} of {words.plural(moments, 'moment')} {'is' if broken == 1 else 'are'} broken or missed, and {words.plural(severe, 'pain point')} {'is' if severe == 1 else 'are'} severe."


def _valleys(atlas: Atlas) -> tuple[Valley, ...]:
    low = [stage for stage in atlas.live.stages_in_order if stage.emotion and (stage.emotion.now or 0) < 0]
    low.sort(key=lambda stage: (stage.emotion and stage.emotion.now) or 0)
    found = []
    for stage in low[:24]:
        now, aim = (stage.emotion.now or 0, stage.emotion.ideal) if stage.emotion else (0, None)
        found.append(
            Valley(
                atlas.to(stage),
                words.feeling(now),
                words.feeling(aim).lower() if aim is not None else "",
                now,
                atlas.ref("owners", stage.owner) or State("missing", "No owner"),
            )
        )
    return tuple(found)
