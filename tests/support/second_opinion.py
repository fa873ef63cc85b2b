"""Thirty rules written a second time, slowly and from plain values alone, to hold the real ones against.

Nothing of the model is used: ids are looked up anew each time, and what is a draft or retired is left out at the start.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from spec_texts import TODAY, Values

Told = set[tuple[str, str | None]]
"""Rule and entity of every finding; no entity where it is about the whole."""
_DORMANT = ("draft", "retired")


class Opinion:
    """What the rules say of a spec."""

    def __init__(self, values: Values) -> None:
        """Takes the living things of a spec; `every` holds the others too."""
        self.manifest = values.manifest
        self.every = values.kinds
        self.living = {
            kind: {name: said for name, said in entries.items() if said.get("status") not in _DORMANT}
            for kind, entries in values.kinds.items()
        }

    def all(self, kind: str) -> dict[str, dict[str, Any]]:
        """The living entities of a kind."""
        return self.living.get(kind, {})

    def one(self, kind: str, written: Any, known: dict[str, Any] | None = None) -> str | None:
        """The living entity that is meant by an id, or by an id of old."""
        entries = self.all(kind) if known is None else known
        if written in entries:
            return str(written)
        if written in self.every.get(kind, {}):
            return None
        return next((name for name, said in entries.items() if written in said.get("was", [])), None)

    def many(self, kind: str, written: Any) -> list[str]:
        """The living entities of a list of ids."""
        return [name for word in written or [] if (name := self.one(kind, word))]

    def stage_of(self, moment: str) -> str | None:
        """The stage that lists a moment."""
        return next((s for s, said in self.all("stages").items() if moment in self.many("moments", said.get("moments"))), None)  # fmt: skip

    def owner(self, moment: str) -> str | None:
        """Who answers for a moment, own or inherited."""
        own = self.one("owners", self.all("moments")[moment].get("owner"))
        stage = self.stage_of(moment)
        return own or (self.one("owners", self.all("stages")[stage].get("owner")) if stage else None)

    def function(self, owner: str) -> str:
        """What an owner counts for."""
        said, passed = self.all("owners")[owner], {owner}
        while said.get("kind") in ("role", "team"):
            above = self.one("owners", said.get("parent"))
            if above is None or above in passed:
                break
            owner, said = above, self.all("owners")[above]
            passed.add(owner)
        return owner

    def functions(self, owners: list[str | None]) -> set[str]:
        """The functions of some owners."""
        return {self.function(owner) for owner in owners if owner}

    def control(self, moment: str) -> list[str]:
        """Who controls a moment."""
        control = self.all("moments")[moment].get("control", {})
        return self.many("owners", control.get("process")) + self.many("owners", control.get("policy"))

    def of_moment(self, moment: str) -> set[str]:
        """The functions of a moment."""
        said = self.all("moments")[moment]
        return self.functions(
            [self.owner(moment), *self.many("owners", said.get("contributors")), *self.control(moment)]
        )

    def of_stage(self, stage: str) -> set[str]:
        """The functions of a stage."""
        said = self.all("stages")[stage]
        own = self.functions([self.one("owners", said.get("owner")), *self.many("owners", said.get("contributors"))])
        return own.union(*(self.of_moment(moment) for moment in self.many("moments", said.get("moments"))))

    def contacts(self) -> dict[str, dict[str, Any]]:
        """The priority contacts."""
        return {name: said for name, said in self.all("moments").items() if said.get("priority")}

    def kpis(self, said: dict[str, Any]) -> list[str]:
        """The KPIs of a moment."""
        standards = said.get("ideal", {}).get("standards", [])
        return self.many("kpis", said.get("kpis")) + self.many("kpis", [one.get("kpi") for one in standards])


Rule = Callable[[Opinion], Iterator[str | None]]
RULES: dict[str, Rule] = {}


def _rule(name: str) -> Callable[[Rule], Rule]:
    def known(rule: Rule) -> Rule:
        RULES[name] = rule
        return rule

    return known


def _each(kind: str, name: str, fails: Callable[[Opinion, str, dict[str, Any]], bool]) -> None:
    """A rule that looks at each living entity of a kind."""
    RULES[name] = lambda spec: (f"{kind}/{one}" for one, said in spec.all(kind).items() if fails(spec, one, said))


def _contact(name: str, fails: Callable[[Opinion, str, dict[str, Any]], bool]) -> None:
    """A rule that looks at each priority contact."""
    RULES[name] = lambda spec: (f"moments/{one}" for one, said in spec.contacts().items() if fails(spec, one, said))


def _no_owner(spec: Opinion, _: str, said: dict[str, Any]) -> bool:
    return spec.one("owners", said.get("owner")) is None


_each("stages", "unowned-stage", _no_owner)
_each("promises", "unowned-promise", _no_owner)
_each("kpis", "unowned-kpi", _no_owner)
_each("pain_points", "unowned-pain-point", lambda spec, _, said: not spec.many("owners", said.get("owners")))
_each(
    "moments",
    "unowned-moment",
    lambda spec, one, said: _no_owner(spec, one, said) if said.get("priority") else spec.owner(one) is None,
)
_each("stages", "goalless-stage", lambda spec, _, said: not said.get("goal"))
_each("stages", "undefined-stage", lambda spec, _, said: not said.get("definition"))
_each("stages", "empty-stage", lambda spec, _, said: not spec.many("moments", said.get("moments")))
_each("moments", "unplaced-moment", lambda spec, one, _: spec.stage_of(one) is None)
_each(
    "stages",
    "scattered-control",
    lambda spec, _, said: (
        len(spec.functions([o for m in spec.many("moments", said.get("moments")) for o in spec.control(m)])) > 4
    ),
)
_each(
    "moments",
    "overlooked-moment",
    lambda _, __, said: (
        not said.get("priority")
        and max([0, *said.get("importance", {}).values()]) >= 4
        and said.get("satisfaction", 5) <= 2
    ),
)
_each("moments", "triggerless-miss", lambda _, __, said: bool(said.get("missed")) and not said.get("trigger"))
_each("kpis", "undefined-kpi", lambda _, __, said: not said.get("definition"))
_each("promises", "unsourced-promise", lambda _, __, said: not said.get("source"))
_each("promises", "unwanted-promise", lambda _, __, said: said.get("wanted") == "rejected")
_each("promises", "undeliverable-promise", lambda _, __, said: said.get("deliverable") in ("none", "partial"))
_each(
    "initiatives",
    "aimless-initiative",
    lambda spec, _, said: said.get("state") != "dropped" and not spec.many("kpis", said.get("kpis")),
)

_contact("uncategorised-moment", lambda _, __, said: "category" not in said)
_contact("missing-ideal", lambda _, __, said: not said.get("ideal", {}).get("statement"))
_contact("unmeasured-priority", lambda spec, _, said: not spec.kpis(said))
_contact(
    "uncontrolled-contact",
    lambda spec, _, said: (
        not all(spec.many("owners", said.get("control", {}).get(what)) for what in ("process", "policy"))
    ),
)
_contact(
    "unsplit-responsibility",
    lambda spec, _, said: (
        not any(spec.one("owners", who.get("responsibility", {}).get("design")) for who in (said, spec.manifest))
    ),
)
_contact(
    "perception-only",
    lambda spec, _, said: (
        bool(spec.kpis(said)) and all(_perspective(spec.all("kpis")[kpi]) == "perception" for kpi in spec.kpis(said))
    ),
)
_PERCEIVED = ("nps", "csat-topbox", "csat-mean", "top-box", "ces1", "ces2-mean", "ces2-share", "trust", "sentiment")


def _perspective(said: dict[str, Any]) -> Any:
    return said.get("perspective") or ("perception" if said.get("family") in _PERCEIVED else None)


def _first_day(period: str) -> date:
    year, rest = int(period[:4]), period[5:]
    if rest.startswith("Q"):
        return date(year, 3 * int(rest[1]) - 2, 1)
    return date(year, int(rest[:2]), int(rest[3:] or 1))


def _aims(target: dict[str, Any]) -> bool:
    return any(key in target for key in ("value", "low", "high"))


_each(
    "kpis",
    "targetless-kpi",
    lambda _, __, said: not any(_aims(t) and _first_day(t["from"]) <= TODAY for t in said.get("targets", [])),
)


@_rule("unowned-experience")
def _(spec: Opinion) -> Iterator[str | None]:
    if spec.one("owners", spec.manifest.get("owner")) is None:
        yield None


@_rule("no-priority")
def _(spec: Opinion) -> Iterator[str | None]:
    if spec.all("moments") and not spec.contacts():
        yield None


@_rule("unplaced-stage")
def _(spec: Opinion) -> Iterator[str | None]:
    journeys = spec.all("journeys").values()
    listed = {stage for said in journeys for stage in spec.many("stages", said.get("stages"))}
    yield from (f"stages/{one}" for one in spec.all("stages") if spec.all("journeys") and one not in listed)


@_rule("unkept-promise")
def _(spec: Opinion) -> Iterator[str | None]:
    every = spec.every.get("moments", {})
    for one, said in spec.all("promises").items():
        if not any(spec.one("moments", word, every) for word in said.get("kept_by", [])):
            yield f"promises/{one}"


@_rule("promise-on-draft")
def _(spec: Opinion) -> Iterator[str | None]:
    every = spec.every.get("moments", {})
    for one, said in spec.all("promises").items():
        kept = [name for word in said.get("kept_by", []) if (name := spec.one("moments", word, every))]
        if kept and all(every[name].get("status") in _DORMANT for name in kept):
            yield f"promises/{one}"


@_rule("unproven-promise")
def _(spec: Opinion) -> Iterator[str | None]:
    for one, said in spec.all("promises").items():
        named = [*said.get("proven_by", []), said.get("condition", {}).get("kpi")]
        if not spec.many("kpis", named):
            yield f"promises/{one}"


@_rule("lone-function")
def _(spec: Opinion) -> Iterator[str | None]:
    yield from (f"stages/{one}" for one in spec.all("stages") if len(spec.of_stage(one)) == 1)
    yield from (f"moments/{one}" for one in spec.contacts() if len(spec.of_moment(one)) == 1)


@_rule("unagreed-definition")
def _(spec: Opinion) -> Iterator[str | None]:
    for one, said in spec.all("stages").items():
        named = [spec.one("owners", said.get("owner")), *spec.many("owners", said.get("contributors"))]
        who = {owner for owner in named if owner}
        gone = {
            owner for owner in who if date.fromisoformat(str(spec.all("owners")[owner].get("until", TODAY))) < TODAY
        }
        if said.get("definition") and who - gone - set(spec.many("owners", said.get("agreed_by"))):
            yield f"stages/{one}"


@_rule("unrepaired-moment")
def _(spec: Opinion) -> Iterator[str | None]:
    mended = {
        moment
        for said in spec.all("initiatives").values()
        if said.get("state") not in ("done", "dropped")
        for moment in spec.many("moments", said.get("moments"))
    }
    for one, said in spec.all("moments").items():
        if said.get("reliability", {}).get("now") == "broken" and one not in mended:
            yield f"moments/{one}"


@_rule("unheard-stage")
def _(spec: Opinion) -> Iterator[str | None]:
    heard = {
        stage for said in spec.all("listening_posts").values() for stage in spec.many("stages", said.get("stages"))
    }
    for one in spec.all("stages"):
        journeys = [j for j in spec.all("journeys").values() if one in spec.many("stages", j.get("stages"))]
        is_to_come = bool(journeys) and all(journey.get("state") == "future" for journey in journeys)
        if one not in heard and not is_to_come:
            yield f"stages/{one}"


@_rule("lone-initiative")
def _(spec: Opinion) -> Iterator[str | None]:
    for one, said in spec.all("initiatives").items():
        who = [spec.one("owners", said.get("owner")), *spec.many("owners", said.get("team"))]
        if said.get("state") not in ("done", "dropped") and len(spec.functions(who)) == 1:
            yield f"initiatives/{one}"


@_rule("one-silo-pain")
def _(spec: Opinion) -> Iterator[str | None]:
    for one, said in spec.all("pain_points").items():
        if len(spec.functions(list(spec.many("owners", said.get("owners"))))) == 1:
            wide = any(len(spec.of_moment(moment)) > 1 for moment in spec.many("moments", said.get("moments")))
            if said.get("severity", 0) >= 4 or wide:
                yield f"pain_points/{one}"


def opinion(values: Values) -> Told:
    """What the thirty rules say of a spec."""
    spec = Opinion(values)
    return {(name, entity) for name, rule in RULES.items() for entity in rule(spec)}
