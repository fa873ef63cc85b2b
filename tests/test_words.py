"""Each word and pattern that rules look for, with a hit and a near miss."""

import pytest

from cxlint.characters import HIDDEN, is_hidden
from cxlint.confusables import skeletons
from cxlint.references import is_placeholder
from cxlint.words import ABSOLUTE, BEFORE_PURCHASE, CONDITIONAL, LEAVE_OR_RENEW, NOBODY, PLACEHOLDER, says


@pytest.mark.parametrize("word", sorted(NOBODY))
def test_a_word_for_nobody_is_found_in_any_letters(word: str) -> None:
    """Whole words only, in any case of letters."""
    assert is_placeholder(word)
    assert is_placeholder(word.upper())
    assert not is_placeholder(f"{word}x")
    assert not is_placeholder(f"the {word}")


@pytest.mark.parametrize(
    ("hit", "miss"),
    [
        ("TBD", "TBDs"),
        ("name TBD here", "name tbd here"),
        ("tbd", "tbd here"),
        ("(TODO)", "Todo list"),
        ("todo.", "to do"),
        ("FIXME later", "fixme later"),
        ("Fixme", "fix me"),
        ("XXX", "XXXL"),
        ("xxx", "xxxx"),
        ("Lorem ipsum dolor", "lorem"),
        ("see lorem\nIpsum", "loremipsum"),
    ],
)
def test_a_placeholder_is_found(hit: str, miss: str) -> None:
    """Capitals as a word, the whole text in any letters, lorem ipsum."""
    assert PLACEHOLDER.search(hit)
    assert not PLACEHOLDER.search(miss)


@pytest.mark.parametrize(
    ("hit", "miss"),
    [
        ("Always there.", "Always-on broadband"),
        ("we ALWAYS call", "we almost always call"),
        ("(always)", "not always, nearly always"),
        ("You never wait", "It is never too late"),
        ("You never, ever wait", "almost never, nearly never, nevertheless"),
        ("Satisfaction guaranteed", "not guaranteed"),
        ("Our guarantee", "guarantor"),
        ("She guarantees it", "guaranteeing"),
        ("every time you call", "every timetable"),
        ("Every single time", "every other time"),
        ("at all times", "at all good times"),
        ("Cancel any time", "any timetable"),
        ("anytime", "in time"),
        ("open 24/7", "open 124/7"),
        ("24 / 7", "2/24/7"),
        ("24/7/365", "24/7/2026"),
        ("24/7.", "24/70"),
        ("24 hours a day", "within 24 hours"),
        ("twenty-four hours a day", "four hours a day"),
        ("round the clock", "round the clocks"),
        ("around-the-clock help", "surround the clock"),
        ("365 days a year", "1365 days a year"),
        ("without exception", "without exceptional cost"),
        ("without any exceptions", "with exceptions"),
        ("No exceptions.", "no exceptional cost"),
        ("no matter what", "no matter"),
        ("no matter when, no matter where", "matter where"),
        ("No matter how late", "no matters how"),
    ],
)
def test_an_absolute_word_is_found(hit: str, miss: str) -> None:
    """In any letters, as whole words, and not where the sentence takes them back."""
    assert ABSOLUTE.search(hit)
    assert not ABSOLUTE.search(miss)


@pytest.mark.parametrize(
    ("hit", "miss"),
    [
        ("unless it snows", "sunless"),
        ("except on Sundays", "exceptional"),
        ("If it rains", "iffy"),
        ("provided that you book", "provide"),
        ("as long as stocks last", "as long a rope"),
        ("subject to availability", "subjects to choose"),
        ("all days other than Monday", "another than"),
        ("apart from holidays", "apart fro"),
    ],
)
def test_a_condition_is_found(hit: str, miss: str) -> None:
    """In any letters, as whole words."""
    assert CONDITIONAL.search(hit)
    assert not CONDITIONAL.search(miss)


@pytest.mark.parametrize("phrase", [*BEFORE_PURCHASE, *LEAVE_OR_RENEW])
def test_a_phrase_of_the_lifecycle_is_found_whole(phrase: str) -> None:
    """In any letters, with hyphens or line breaks between its words, and never as a part of other words."""
    own = BEFORE_PURCHASE if phrase in BEFORE_PURCHASE else LEAVE_OR_RENEW
    assert phrase == " ".join(phrase.lower().split())
    assert says(phrase, own)
    assert says(f"I will {phrase.upper()}, it seems", (phrase,))
    assert says(phrase.replace(" ", "-"), (phrase,))
    assert says(phrase.replace(" ", "\n  "), (phrase,))
    assert not says(f"{phrase}xx", (phrase,))
    assert not says(f"xx{phrase}", (phrase,))
    assert not says("", (phrase,))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("From the first thought of a trip to the ticket", True, False),
        ("plan-the-visit", True, False),
        ("From the order to the first cup", False, False),
        ("Airplane food", False, False),
        ("The planner calls", False, False),
        ("I take something home and come back", False, True),
        ("My contract is renewed", False, True),
        ("I leave", False, True),
        ("A leaflet", False, False),
        ("The flight departs against the plan", True, False),
    ],
)
def test_the_ends_of_a_lifecycle_are_told_apart(text: str, *, before: bool, after: bool) -> None:
    """Sentences as they stand in stages."""
    assert says(text, BEFORE_PURCHASE) == before
    assert says(text, LEAVE_OR_RENEW) == after


HIDDEN_RANGES = (
    (0x00, 0x08),
    (0x0B, 0x1F),
    (0x7F, 0x9F),
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180E, 0x180E),
    (0x200B, 0x200B),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFDD0, 0xFDEF),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
    *((plane * 0x10000 + 0xFFFE, plane * 0x10000 + 0xFFFF) for plane in range(17)),
)


def test_exactly_the_invisible_characters_are_hidden() -> None:
    """Between two letters, every character that Unicode has."""
    hidden = {number for first, last in HIDDEN_RANGES for number in range(first, last + 1)} | {0x61C, 0x200E, 0x200F}
    letters = (f"a{chr(number)}a" for number in range(0x110000) if not 0xD800 <= number <= 0xDFFF)
    assert {ord(text[1]) for text in letters if (hit := HIDDEN.search(text)) and is_hidden(text, hit.start())} == hidden


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("\u05d0\u200f", False),
        ("a\u200f", True),
        ("\u0627\u061c1", False),
        ("\u0645\u06cc\u200c\u062e", False),
        ("a \u200ca", True),
        ("\u0915\u094d\u200d", False),
        ("\U0001f469\u200d\U0001f467", False),
        ("\U0001f469\u200d", True),
        ("1\u200d2", True),
        ("\U0001f3f3\ufe0f\u200d\U0001f308", False),
        ("\ufe0f", False),
        ("\ufe0f\ufe0e", True),
        ("a\U000e0100\U000e0100", True),
    ],
)
def test_marks_and_joiners_are_honest_where_they_are_needed(text: str, *, is_told: bool) -> None:
    """Direction, joiners and selectors, by what stands around them."""
    assert any(is_hidden(text, hit.start()) for hit in HIDDEN.finditer(text)) == is_told


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("claims", "CLAIMS", True),
        ("nps-10", "nps-lo", True),
        ("Tier I", "Tier l", True),
        ("Tier I", "tier i", True),
        ("form", "forrn", True),
        ("\u0441laims", "claims", True),
        ("\uff43laims", "claims", True),
        ("cl\u03b1ims", "claims", True),
        ("a  b", "a b", True),
        ("a\u200bb", "ab", True),
        ("claims", "claim", False),
        ("tier-1", "tier-2", False),
        ("caf\u00e9", "cafe", False),
    ],
)
def test_what_looks_the_same_has_a_skeleton_in_common(one: str, other: str, *, is_same: bool) -> None:
    """Letters that can not be told apart are one."""
    assert bool(set(skeletons(one)) & set(skeletons(other))) == is_same
