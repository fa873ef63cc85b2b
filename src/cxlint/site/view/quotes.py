"""What hurts, what customers say and what is being done, about a moment, a stage or a promise."""

from dataclasses import dataclass
from typing import Any

from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.parts import Ref, State
from cxlint.site.view.tally import tally


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a customer, or what hurts, with its page."""

    ref: Ref
    text: str
    note: str = ""
    state: State | None = None


def pains(atlas: Atlas, key: str, *fields: str) -> tuple[Quote, ...]:
    """What hurts there, worst first."""
    found = sorted(atlas.using(key, "pain_points", *fields), key=lambda pain: -(pain.severity or 0))
    return tuple(Quote(atlas.to(pain), pain.text, causes(atlas, pain), severity(pain)) for pain in found[:12])


def times(atlas: Atlas, pain: Any) -> str:
    """How often a pain point was heard in a year, in words; empty where nothing is counted for it."""
    found = tally(atlas)
    return (
        f"Heard {words.plural(found.pains[pain.id], 'time')} {found.when}"
        if found and found.rows_of_pain.get(pain.id)
        else ""
    )


def causes(atlas: Atlas, pain: Any) -> str:
    """Who causes it, in words."""
    names = [ref.text for ref in atlas.refs("owners", pain.owners)]
    said = f"Caused by {words.listed(names)}" if names else "Nobody named as the cause"
    return ". ".join(filter(None, (said, times(atlas, pain))))


def severity(pain: Any) -> State | None:
    """How bad a pain point is, as a status."""
    if pain.severity is None:
        return None
    tone = "missing" if pain.severity >= 4 else "near" if pain.severity == 3 else "none"  # noqa: PLR2004
    return State(tone, f"Severity {pain.severity} of 5")


def voices(atlas: Atlas, key: str, *fields: str) -> tuple[Quote, ...]:
    """What customers said there."""
    found = atlas.using(key, "voices", *fields)
    return tuple(
        Quote(atlas.to(voice), voice.text, words.day(voice.date) if voice.date else "") for voice in found[:12]
    )


def fixes(atlas: Atlas, key: str, *fields: str) -> tuple[Quote, ...]:
    """The initiatives that work on it, open ones first."""
    found = sorted(atlas.using(key, "initiatives", *fields), key=lambda fix: fix.state in ("done", "dropped"))
    return tuple(Quote(atlas.to(fix), "", _due(atlas, fix), state_of_initiative(fix)) for fix in found[:12])


def _due(atlas: Atlas, fix: Any) -> str:
    owner = atlas.ref("owners", fix.owner)
    when = f", due {words.day(fix.due)}" if fix.due and fix.state not in ("done", "dropped") else ""
    return f"{owner.text if owner else 'No owner'}{when}"


def state_of_initiative(fix: Any) -> State:
    """How far an initiative is."""
    tones = {"done": "ok", "in-progress": "info", "dropped": "none", "proposed": "none"}
    return State(tones.get(fix.state or "", "none"), words.word(fix.state) if fix.state else "State unknown")
