"""The families of KPIs: what a well-known measure brings with it, so that nobody has to write it again.

One table for rules and site: formula, unit, range, direction, variants, perspective, what has to be said besides, and the
trap that each family is known for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxlint.spec import Kpi


@dataclass(frozen=True, slots=True)
class Range:
    """The values that can be: from `low` to `high`, each open where it is None. `above` leaves out `low` itself."""

    low: float | None = None
    high: float | None = None
    above: bool = False

    def holds(self, value: float) -> bool:
        """Whether a value can be."""
        if self.low is not None and (value <= self.low if self.above else value < self.low):
            return False
        return self.high is None or value <= self.high

    @property
    def words(self) -> str:
        """The range as one says it: `0 to 100`, `0 or more`, `more than 0`, `100 or less`."""
        if self.low is None:
            return "any number" if self.high is None else f"{self.high:.15g} or less"
        if self.high is None:
            return f"more than {self.low:.15g}" if self.above else f"{self.low:.15g} or more"
        return f"{self.low:.15g} to {self.high:.15g}"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to work a family out, with the unit, range and perspective that it has of its own."""

    meaning: str
    unit: str | None = None
    range: Range | None = None
    perspective: str | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """A well-known measure. `better` is higher, lower or within; None means that the family does not say.

    `tells` is what a KPI of this family has to tell besides, `trap` how it misleads. `perspective` is whose view it
    takes, and `needs` names the fields that a KPI of this family can not do without.
    """

    id: str
    name: str
    formula: str = ""
    unit: str | None = None
    range: Range | None = None
    better: str | None = None
    tells: str = ""
    trap: str = ""
    variants: Mapping[str, Variant] = field(default_factory=dict)
    perspective: str | None = None
    needs: tuple[str, ...] = ()


SHARE = Range(0, 100)
_DOES, _SAY, _FOLLOWS, _PAYS = "operational", "perception", "outcome", "financial"
_NONE_BELOW_0 = Range(0)
_STATISTICS = {
    "mean": Variant("the mean of all cases"),
    "median": Variant("the case in the middle"),
    "p90": Variant("nine in ten cases are no longer"),
}


def _share(
    family: str,
    name: str,
    formula: str,
    better: str,
    tells: str = "",
    trap: str = "",
    variants: Mapping[str, Variant] | None = None,
    perspective: str | None = _DOES,
    needs: tuple[str, ...] = (),
) -> Family:
    """A family whose values are shares in percent, most of them of what a company does."""
    return Family(family, name, formula, "percent", SHARE, better, tells, trap, variants or {}, perspective, needs)


_TABLE = (
    Family(
        "nps",
        "Net Promoter Score",
        "percent of promoters (9, 10) minus percent of detractors (0 to 6)",
        "points",
        Range(-100, 100),
        "higher",
        "the question, asked on 0 to 10; about the relationship or about one transaction",
        "written as a percentage; those who answer 7 or 8 count in the sample",
        perspective=_SAY,
    ),
    _share(
        "csat-topbox",
        "Satisfied customers",
        "answers in the top two of five boxes / answers",
        "higher",
        "which boxes count",
        "the mean and the share of the top boxes get mixed",
        perspective=_SAY,
    ),
    Family(
        "csat-mean",
        "Mean satisfaction",
        "mean of the answers",
        "score",
        None,
        "higher",
        "the ends of the scale, and whether 0 means not applicable",
        "zeros counted as answers",
        perspective=_SAY,
    ),
    _share(
        "top-box",
        "Top box",
        "answers in the best box / answers",
        "higher",
        "which box",
        "the middle and the bottom are lost",
        perspective=_SAY,
    ),
    Family(
        "ces1",
        "Customer Effort Score, first version",
        "mean effort, from 1 to 5",
        "score",
        Range(1, 5),
        "lower",
        "the version",
        "its direction is the opposite of the second version's",
        perspective=_SAY,
    ),
    Family(
        "ces2-mean",
        "Customer Effort Score, mean",
        "mean agreement that it was made easy, from 1 to 7",
        "score",
        Range(1, 7),
        "higher",
        "the version",
        "vendors differ: some give the mean, some the share",
        perspective=_SAY,
    ),
    _share(
        "ces2-share",
        "Customer Effort Score, share",
        "answers of 5 to 7 out of 7 / answers",
        "higher",
        "the version",
        "the same name as the mean, another number",
        perspective=_SAY,
    ),
    Family(
        "trust",
        "Trust",
        "share who agree, or mean from 1 to 5",
        None,
        None,
        "higher",
        "the wording of the question",
        "the wording changes and the name stays",
        {
            "share": Variant("the share of those who agree", "percent", SHARE),
            "mean": Variant("the mean from 1 to 5", "score", Range(1, 5)),
        },
        perspective=_SAY,
    ),
    _share(
        "fcr",
        "First contact resolution",
        "issues settled at the first contact / issues",
        "higher",
        "the window in which a second contact counts, who judges, contacts or issues",
        "transfers and changes of channel are not seen",
        {
            "customer": Variant("the customer says whether it was settled", perspective=_SAY),
            "system": Variant("no further contact within the window", perspective=_FOLLOWS),
        },
        perspective=None,
        needs=("window",),
    ),
    _share(
        "repeat-contact",
        "Repeat contacts",
        "issues with two or more contacts in the window / issues",
        "lower",
        "the window",
        "what is missing to 100 is first contact resolution only where both count the same issues",
        perspective=_FOLLOWS,
        needs=("window",),
    ),
    _share(
        "churn",
        "Churn",
        "lost in the period / active at its start",
        "lower",
        "the period, customers or revenue, voluntary or not",
        "2 % a month is 21.5 % a year, 5 % is 46 %",
        {
            "customers": Variant("counted in customers"),
            "revenue": Variant("counted in their revenue"),
        },
        perspective=_FOLLOWS,
        needs=("window",),
    ),
    _share(
        "retention",
        "Retention",
        "1 minus churn, of the same cohort",
        "higher",
        "the cohort",
        "new customers counted among those who stayed",
        {
            "customers": Variant("counted in customers"),
            "revenue": Variant("counted in their revenue"),
        },
        perspective=_FOLLOWS,
    ),
    Family(
        "net-revenue-retention",
        "Net revenue retention",
        "revenue now of the customers of a year ago / their revenue then",
        "percent",
        _NONE_BELOW_0,
        "higher",
        "the base period",
        "may exceed 100, so it hides how many have left",
        perspective=_PAYS,
    ),
    _share(
        "gross-revenue-retention",
        "Gross revenue retention",
        "revenue kept / revenue at the start",
        "higher",
        perspective=_PAYS,
    ),
    Family(
        "aht",
        "Average handling time",
        "(talk + hold + work after the call) / contacts handled",
        "seconds",
        Range(0, above=True),
        "within",
        "the channel",
        "alone it rewards hanging up: it needs a counter KPI",
        perspective=_DOES,
        needs=("counter_kpi",),
    ),
    _share(
        "service-level",
        "Service level",
        "answered within the limit / offered",
        "higher",
        "the limit, and how abandoned contacts count",
        "80/20 written as one number",
    ),
    _share(
        "abandonment",
        "Abandonment",
        "given up / offered",
        "lower",
        "from how many seconds a contact counts as given up",
    ),
    Family(
        "wait-time",
        "Waiting time",
        "mean or 90th percentile of the wait",
        "seconds",
        _NONE_BELOW_0,
        "lower",
        "mean, median or 90th percentile",
        "a mean hides those who wait longest",
        _STATISTICS,
        perspective=_DOES,
    ),
    _share(
        "on-time",
        "On time",
        "on time / scheduled",
        "higher",
        "the tolerance, which promised time counts, whether what is cancelled counts as late",
    ),
    _share(
        "otif", "On time and in full", "orders on time and in full / orders", "higher", "counted in lines or in orders"
    ),
    Family(
        "complaint-rate",
        "Complaint rate",
        "complaints / base, times what it is given per",
        None,
        _NONE_BELOW_0,
        "lower",
        "the base, per how many, what counts as a complaint",
        "a rise may be better listening; calling them queries hides them",
        perspective=_FOLLOWS,
        needs=("per",),
    ),
    _share(
        "timely-response",
        "Timely response",
        "answered in time / received",
        "higher",
        "the limit",
        "close to 100 it says nothing any more",
    ),
    _share(
        "sla-attainment",
        "Service levels kept",
        "within the agreed time / due",
        "higher",
        "calendar or business time",
        "the clock is stopped",
        needs=("clock",),
    ),
    Family(
        "time-to-resolve",
        "Time to resolve",
        "median or 90th percentile from open to solved",
        None,
        _NONE_BELOW_0,
        "lower",
        "calendar or business time, mean, median or 90th percentile, how open cases count",
        "a mean is pulled by few cases",
        _STATISTICS,
        perspective=_DOES,
        needs=("clock",),
    ),
    Family(
        "time-to-value",
        "Time to value",
        "from the sale to the first use that is worth it",
        "days",
        _NONE_BELOW_0,
        "lower",
        "where it begins and ends",
        perspective=_DOES,
    ),
    _share(
        "completion-rate",
        "Completion rate",
        "finished / started",
        "higher",
        "where it begins and ends",
        "published as a ratio from 0 to 1",
    ),
    _share(
        "right-first-time", "Right first time", "right at the first attempt / all", "higher", "what counts as right"
    ),
    _share(
        "digital-take-up", "Digital take-up", "digital / all transactions", "higher", "which channels count as digital"
    ),
    Family(
        "cost-per-transaction",
        "Cost per transaction",
        "cost / transactions",
        None,
        _NONE_BELOW_0,
        "lower",
        "the currency, and which costs count",
        "alone it rewards doing less: it needs a counter KPI",
        perspective=_PAYS,
        needs=("counter_kpi",),
    ),
    _share(
        "response-rate",
        "Response rate",
        "answered / invited",
        "higher",
        "invited, or all customers",
        "falls when more are asked",
    ),
    Family(
        "sentiment",
        "Sentiment",
        "score of a model",
        None,
        None,
        "higher",
        "the model, its version and the language",
        "the scale is not named",
        {
            "unit": Variant("from -1 to 1", "score", Range(-1, 1)),
            "hundred": Variant("from -100 to 100", "points", Range(-100, 100)),
            "percent": Variant("from 0 to 100", "percent", SHARE),
        },
        perspective=_SAY,
    ),
    _share("error-rate", "Error rate", "errors / checked", "lower", "the sample"),
    Family(
        "index",
        "Index of a vendor",
        "the vendor's own",
        tells="the vendor and the year",
        trap="can not be compared with another vendor's",
    ),
    Family("custom", "A measure of one's own"),
)

FAMILIES: Mapping[str, Family] = {family.id: family for family in _TABLE}
"""Every family by its id, in the order of the format."""

_PERCENT = "percent"
_TIMES = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}


def amount(value: float, word: str | None) -> str:
    """A number with its unit, as one says it: `5 days`, `1 day`."""
    said = word.removesuffix("s") if word in _TIMES and value == 1 else word
    return " ".join(filter(None, (f"{value:.15g}", said)))


def family(kpi: Kpi) -> Family | None:
    """The family of a KPI; None where it names none."""
    return FAMILIES.get(kpi.family) if kpi.family else None


def variant(kpi: Kpi) -> Variant | None:
    """The variant of its family that a KPI names, where the family has it."""
    known = family(kpi)
    return known.variants.get(kpi.variant) if known and kpi.variant else None


def unit(kpi: Kpi) -> str | None:
    """The unit of a KPI's values: its own, else its variant's, else its family's."""
    named, known = variant(kpi), family(kpi)
    return kpi.unit or (named.unit if named else None) or (known.unit if known else None)


def direction(kpi: Kpi) -> str | None:
    """Whether `higher` or `lower` values are better, or those `within` a range: its own word, else its family's."""
    known = family(kpi)
    return kpi.better or (known.better if known else None)


def perspective(kpi: Kpi) -> str | None:
    """Whose view a KPI takes: its own word, else its variant's, else its family's."""
    named, known = variant(kpi), family(kpi)
    return kpi.perspective or (named.perspective if named else None) or (known.perspective if known else None)


def indicator(kpi: Kpi) -> str | None:
    """Whether a KPI is `leading` or `lagging`: its own word, else what its perspective mostly is.

    What a company does can be steered before customers judge; what they say and do, and what it brings, comes after.
    """
    seen = perspective(kpi)
    return kpi.indicator or (None if seen is None else "leading" if seen == _DOES else "lagging")


def needs(kpi: Kpi, name: str) -> bool:
    """Whether a KPI is of a family that can not do without a field."""
    known = family(kpi)
    return known is not None and name in known.needs


def is_percent(kpi: Kpi) -> bool:
    """Whether a KPI's values are percentages."""
    return _plain(unit(kpi)) == _PERCENT


def is_in_unit_of(word: str | None, kpi: Kpi) -> bool:
    """Whether a number whose unit is `word` can be compared with a KPI's values: none, the same, or both times."""
    own, theirs = _plain(word), _plain(unit(kpi))
    return not own or own == theirs or (own in _TIMES and theirs in _TIMES)


def comparable(value: float, word: str | None) -> tuple[str, float]:
    """A number with its unit in a form that can be compared: times in seconds, all else as it is written."""
    own = _plain(word)
    return ("seconds", value * _TIMES[own]) if own in _TIMES else (own, value)


def _plain(word: str | None) -> str:
    plain = (word or "").strip().lower()
    return _PERCENT if plain == "%" else plain


def range_source(kpi: Kpi) -> str:
    """What says which values a KPI can have: its family, its unit or its scale, in words."""
    known, named = family(kpi), variant(kpi)
    if known and (known.range or (named and named.range)):
        return f"the range of the family '{known.id}' ({known.name})"
    return "a percentage" if is_percent(kpi) else "its scale"


def value_range(kpi: Kpi) -> Range | None:
    """The values that a KPI can have: those of its family, else 0 to 100 for percentages, else those of its scale."""
    named, known = variant(kpi), family(kpi)
    brought = (named.range if named else None) or (known.range if known else None)
    if brought or is_percent(kpi):
        return brought or SHARE
    scale = kpi.scale
    return Range(scale.min, scale.max) if scale and (scale.min, scale.max) != (None, None) else None
