"""Who answers for a moment, designs, manages, improves and controls it, and where that is said."""

from dataclasses import dataclass

from cxlint.site.atlas import Atlas
from cxlint.site.view.parts import Ref
from cxlint.spec import Moment, Responsibility


@dataclass(frozen=True, slots=True)
class Duty:
    """Who does one thing about a moment, and where that is said when not at the moment itself."""

    label: str
    who: tuple[Ref, ...]
    missing: str
    source: str = ""


def duties(atlas: Atlas, moment: Moment) -> tuple[Duty, ...]:
    """Who answers, designs, manages, improves, controls, contributes."""
    named = moment.responsibility or Responsibility()
    usual = atlas.whole.responsibility or Responsibility()
    owner = atlas.owner_of(moment)
    design, design_from = _named(named.design, usual.design)
    improve, improve_from = _named(named.improve, usual.improve)
    if improve is None and design:
        improve, improve_from = design, "as whoever designs it"
    manage = atlas.ref("owners", named.manage)
    manager = manage or owner
    control = moment.control
    writer = atlas.ref("owners", moment.message.owner if moment.message else None)
    found = (
        Duty(
            "Answers for it",
            (owner,) if owner else (),
            "No owner",
            "" if moment.owner or not owner else "from the stage",
        ),
        _duty(atlas, "Designs it", design, design_from),
        Duty("Manages it", (manager,) if manager else (), "Nobody yet", "" if manage else "the owner"),
        _duty(atlas, "Improves it", improve, improve_from),
        Duty("Controls the process", atlas.refs("owners", control.process if control else ()), "Nobody yet"),
        Duty("Controls the policy", atlas.refs("owners", control.policy if control else ()), "Nobody yet"),
        Duty("Contributes", atlas.refs("owners", moment.contributors), "Nobody else"),
    )
    return (*found, Duty("Writes the message", (writer,), "")) if writer else found


def _named(own: str | None, usual: str | None) -> tuple[str | None, str]:
    return (own, "") if own else (usual, "for the whole experience")


def _duty(atlas: Atlas, label: str, owner: str | None, source: str) -> Duty:
    ref = atlas.ref("owners", owner)
    return Duty(label, (ref,) if ref else (), "Nobody yet", source if ref else "")
