"""Words and patterns that rules look for, in one place; the tests hold a hit and a near miss of each."""

import re
from collections.abc import Iterable

NOBODY = frozenset(
    (
        "everyone",
        "everybody",
        "all",
        "shared",
        "tbd",
        "todo",
        "nobody",
        "none",
        "various",
        "anyone",
        "team",
        "n/a",
        "na",
        "-",
        "?",
    )
)
"""Words that stand in an owner's place and name nobody, in small letters; never an owner's id."""

PLACEHOLDER = re.compile(
    r"""(?<!\w)(?:TBD|TODO|FIXME|XXX)(?!\w)          # in capitals, as a word
      | \A\s*(?i:tbd|todo|fixme|xxx)[\s.:!?…]*\Z      # in any letters, as the whole text
      | (?i:lorem\s+ipsum)""",
    re.VERBOSE,
)
"""Text that waits to be written."""

PER = re.compile(r"\bper\b|/|‰", re.IGNORECASE)
"""A unit that says per how many: `per 1,000 orders`, `complaints/flight`."""

CLOCKED = re.compile(r"\b(?:business|working|calendar|weeks?|months?|years?)\b", re.IGNORECASE)
"""A unit that is as long on every clock, or says by which it is counted: `business days`, `weeks`."""

ABSOLUTE = re.compile(
    r"""(?<![\w/])(?:
        (?<!not\ )(?<!almost\ )(?<!nearly\ )always
      | (?<!almost\ )(?<!nearly\ )never(?!\ too\b)
      | (?<!not\ )guarantee[ds]?
      | every\ (?:single\ )?time
      | at\ all\ times
      | any\ ?time
      | 24\ ?/\ ?7(?:\ ?/\ ?365)?(?!/)
      | (?:24|twenty-four)\ hours\ a\ day
      | (?:a)?round[\ -]the[\ -]clock
      | 365\ days\ a\ year
      | without\ (?:any\ )?exceptions?
      | no\ exceptions?
      | no\ matter\ (?:what|when|where|how)
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words by which something holds for everybody, in every case, at every hour."""

CONDITIONAL = re.compile(
    r"(?<!\w)(?:unless|except|if|provided|as long as|subject to|other than|apart from)(?!\w)", re.IGNORECASE
)
"""Words by which a sentence says itself when it does not hold."""


def _phrases(text: str) -> tuple[str, ...]:
    """The words and phrases of a text, which have commas between them."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


BEFORE_PURCHASE = _phrases(
    """
    ask around, aware, awareness, before booking, before buying, before i book, before i buy, before i order,
    before i sign, before purchase, before the contract, before the order, before the purchase, browse, browses,
    browsing, choice, choose, chooses, choosing, compare, compares, comparing, comparison, consider, considers,
    considering, consideration, decide, decides, deciding, discover, discovers, discovery, enquire, enquiry,
    evaluate, evaluates, evaluation, explore, explores, exploring, find, finds, hear of, hears of, hear about,
    inquire, inquiry, inspiration, interest, learn about, learns about, look around, look at, look for, looks
    around, looks at, looks for, looking for, pick, picks, plan, plans, planning, quote, quotes, research,
    search, searches, searching, select, selects, selection, shop around, think of, thinks of, thought of,
    trial, try, tries, trying, weigh, weighs
    """
)
"""What customers do before they buy, in English, in small letters and without hyphens."""

LEAVE_OR_RENEW = _phrases(
    """
    again, cancel, canceled, canceling, cancelled, cancels, cancellation, cancelling, churn, close my account,
    close the account, close their account, closes the account, come back, comes back, coming back, end my
    contract, end of contract, end of the contract, end the contract, extend, extends, extension, farewell, give
    notice, gives notice, goodbye, leave, leaver, leavers, leaves, leaving, move away, move out, moves away,
    moves out, moving away, moving out, notice period, offboarding, part ways, quit, quits, rejoin, rejoins,
    renew, renewed, renewal, renewals, renewing, renews, reorder, reorders, resign, resigns, return to us,
    returns to us, stay or go, stay or leave, stay with you, stay with us, stays with us, switch, switches,
    switching, terminate, terminates, termination, unsubscribe, unsubscribes, win back
    """
)
"""What customers do when a relationship ends or goes on, in English, in small letters and without hyphens."""


_WORD = re.compile(r"[^\W_]+")


def says(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds one of some words or phrases, whole, in any letters, with any spaces or hyphens in it."""
    said = f" {' '.join(_WORD.findall(text.lower()))} "
    return any(f" {word} " in said for word in words)
