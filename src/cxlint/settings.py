"""What the manifest's `lint:` and the command line ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cxlint.custom import own_rules
from cxlint.errors import CxlintError
from cxlint.finding import Edit, Fix, Level, Problem, Severity
from cxlint.nearest import nearest
from cxlint.place import Pointer
from cxlint.rule import OWN, Option, Rule
from cxlint.rules import GROUPS
from cxlint.spec import Section, Spec


@dataclass(frozen=True)
class Settings:
    """How rules are weighed in one run.

    `severities` and `options` by rule name; severity None means off. `custom` are the rules that the spec brings as
    data. `only` and `without` hold names of rules and groups from the command line; `only` empty means all.
    """

    level: Level = Level.MEASURED
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    enforced: frozenset[str] = frozenset()
    custom: Mapping[str, Rule] = field(default_factory=dict)
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    waivers: bool = True

    def wants(self, rule: Rule) -> bool:
        """Whether the command line lets a rule run."""
        named = {rule.name, rule.group}
        return (not self.only or bool(named & self.only)) and not named & self.without

    def is_off(self, rule: Rule) -> bool:
        """Whether the manifest switched a rule off. Above the level there is nothing to switch off."""
        off = rule.name in self.severities and self.severities[rule.name] is None
        return off and rule.level.rank <= self.level.rank and not rule.is_firm

    def weight(self, rule: Rule, own: Severity) -> tuple[Severity, bool]:
        """The severity of a finding whose rule gave it `own`, and whether it is only a next step."""
        above = rule.level.rank > self.level.rank
        given = self.severities.get(rule.name)
        if given is None or (rule.is_firm and given.rank > own.rank):
            return own, above
        if above and given.rank > rule.severity.rank:
            return own, True
        return given, False


def from_spec(spec: Spec, rules: Mapping[str, Rule]) -> tuple[Settings, list[Problem]]:
    """The settings of a spec, and what is wrong with them; `rules` are all but those that the spec brings itself.

    Raises `CxlintError` for a set of an installed package that does not fit this cxlint.
    """
    custom, problems = own_rules(spec, rules)
    reading = _Reading({**rules, **custom}, problems)
    for section in spec.lint:
        known = len(reading.problems)
        reading.section(section)
        if section.brought_by and len(reading.problems) > known:
            message = f"the set of settings {section.brought_by!r} can not be used: {reading.problems[known].text}"
            raise CxlintError(message)
    found = Settings(spec.level, reading.severities, reading.options, frozenset(reading.enforced), custom)
    return found, reading.problems


@dataclass
class _Reading:
    """What the sections of a spec's settings come to, each on top of those before it."""

    rules: Mapping[str, Rule]
    problems: list[Problem]
    severities: dict[str, Severity | None] = field(default_factory=dict)
    options: dict[str, dict[str, Any]] = field(default_factory=dict)
    enforced: set[str] = field(default_factory=set)

    def section(self, section: Section) -> None:
        """Takes one section in."""
        for name, setting in (section.values.get("rules") or {}).items():
            self._rule(section.at / "rules" / name, name, setting)
        for index, name in enumerate(section.values.get("enforce") or ()):
            if name in self.rules:
                self.enforced.add(name)
            elif name is not None:
                self.problems.append(unknown_rule(section.at / "enforce" / index, name, self.rules))

    def _rule(self, at: Pointer, name: str, setting: Any) -> None:
        rule = self.rules.get(name)
        if rule is None:
            self.problems.append(unknown_rule(at.at_key(), name, self.rules))
            return
        words = setting if isinstance(setting, dict) else {"severity": setting}
        severity = words.get("severity")
        if severity is not None:
            self.severities[name] = None if severity == "off" else Severity(severity)
            self.problems.extend(_firmness(at / "severity" if words is setting else at, rule, self.severities[name]))
        options = self.options.setdefault(name, {})
        for key, value in words.items():
            if key != "severity":
                self.problems.extend(_option(at / key, rule, key, value, options))


def narrowed(
    settings: Settings, rules: Mapping[str, Rule], only: tuple[str, ...], without: tuple[str, ...]
) -> Settings:
    """The settings with the command line's selection. Raises `CxlintError` for a name that is no rule and no group."""
    known = [*rules, *settings.custom, *GROUPS, OWN]
    for name in (*only, *without):
        if name not in known:
            better = nearest(name, known)
            message = f"there is no rule or group {name!r}" + (f"; did you mean {better!r}?" if better else "")
            raise CxlintError(message)
    return replace(settings, only=frozenset(only), without=frozenset(without))


def unknown_rule(at: Pointer, name: str, rules: Mapping[str, Rule]) -> Problem:
    """The problem of a name that no rule has."""
    better = nearest(name, rules)
    fix = Fix(f"Write `{better}`", (Edit(at.span, better),)) if better else None
    return Problem(
        at,
        "there is no rule '{name}'",
        {"name": name},
        hint=f"did you mean `{better}`?" if better else "`cxlint rules` lists all rules",
        fix=fix,
        target=name,
        rule="unknown-rule",
    )


def _firmness(at: Pointer, rule: Rule, severity: Severity | None) -> Iterator[Problem]:
    """An attempt to make milder what nobody may."""
    if rule.is_firm and (severity is None or severity.rank > rule.severity.rank):
        yield Problem(
            at,
            "rule '{name}' can not be switched off or made milder",
            {"name": rule.name},
            hint="delete this setting and mend what the rule finds",
            rule="unknown-value",
        )


def _option(at: Pointer, rule: Rule, key: str, value: Any, into: dict[str, Any]) -> Iterator[Problem]:
    known = rule.options.get(key)
    if known is None:
        better = nearest(key, rule.options)
        listed = f"options of this rule: {', '.join(rule.options)}" if rule.options else "this rule has no options"
        yield Problem(
            at.at_key(),
            "rule '{name}' has no option '{key}'",
            {"name": rule.name, "key": key},
            hint=f"did you mean `{better}`?" if better else listed,
            fix=Fix(f"Write `{better}`", (Edit(at.at_key().span, better),)) if better else None,
            rule="unknown-key",
        )
    elif not _fits(known, value):
        yield Problem(
            at,
            "option '{key}' of rule '{name}' must be {form}",
            {"key": key, "name": rule.name, "form": _FORMS[known.type]},
            hint=f"the default is `{known.default}`",
            rule="wrong-shape",
        )
    else:
        into[key] = value


_FORMS: dict[type[Any], str] = {int: "a whole number", float: "a number", bool: "true or false", str: "a text"}


def _fits(option: Option, value: Any) -> bool:
    if isinstance(value, bool):
        return option.type is bool
    return isinstance(value, (int, float) if option.type is float else option.type)
