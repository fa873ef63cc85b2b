"""Each word and pattern that rules look for, with a hit and a near miss."""

import re

import pytest

from cxlint.characters import HIDDEN, is_hidden
from cxlint.confusables import skeletons
from cxlint.references import is_placeholder
from cxlint.words import (
    ABSOLUTE,
    BEFORE_PURCHASE,
    CLOCKED,
    CONDITIONAL,
    LEAVE_OR_RENEW,
    NOBODY,
    PER,
    PERSONAL_DATA,
    PLACEHOLDER,
    SECRETS,
    personal_data,
    says,
    secret_in,
    starred,
)


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
    ("pattern", "hit", "miss"),
    [
        (PER, "per 1,000 orders", "percent"),
        (PER, "Calls PER day", "persons, upper"),
        (PER, "complaints/flight", "complaints"),
        (PER, "‰", "%"),
        (CLOCKED, "business days", "businesses"),
        (CLOCKED, "Working hours", "hours of work"),
        (CLOCKED, "calendar days", "days"),
        (CLOCKED, "week", "weekdays"),
        (CLOCKED, "weeks", "minutes"),
        (CLOCKED, "month", "monthly hours"),
        (CLOCKED, "months", "hours"),
        (CLOCKED, "year", "yearly hours"),
        (CLOCKED, "years", "seconds"),
    ],
)
def test_a_unit_says_per_how_many_or_by_which_clock(pattern: re.Pattern[str], hit: str, miss: str) -> None:
    """Whole words, in any letters."""
    assert pattern.search(hit)
    assert not pattern.search(miss)


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


@pytest.mark.parametrize(
    ("what", "hit", "miss"),
    [
        ("an e-mail address", "mail jane.doe@example.com.", "mail service@example.com."),
        ("an e-mail address", "(Jane_Doe+shop@mail.example.co.uk)", "no-reply@example.com"),
        ("an e-mail address", "mailto:jane99@example.com", "Kundenservice.dk@example.com"),
        ("an e-mail address", "j@example.com", "@jane on the network, jane@home"),
        ("an e-mail address", "jane@example.com", "icon@2x.png"),
        ("an e-mail address", "\u0142ucja@example.com", "https://jane@example.com/cart"),
        ("an e-mail address", "x jane@example.com", "x/jane@example.com"),
        (
            "an e-mail address",
            "https://example.com/?to=jane@example.com",
            "postgres://cx:Winter2026@db.example.com/faults",
        ),
        ("an e-mail address", "write jane.doe@example.com", "git@example.com:shop/cx.git"),
        ("a phone number", "reach me at +45 12 34 56 78 today", "sales grew by +12 345 678"),
        ("a phone number", "+4512345678", "+451234567"),
        ("a phone number", "+123456789012345", "+1234567890123456"),
        ("a phone number", "+49 (171) 123-4567", "hotline +49 (171) 123-4567"),
        ("a phone number", "he rang from +44 7700 900123", "call us day or night on +44 7700 900123"),
        ("a phone number", "(212) 555-0143", "order no. 212-555-0143"),
        ("a phone number", "212-555-0143", "112-555-0143"),
        ("a phone number", "212.555.0143", "212-155-0143"),
        ("a phone number", "1-212-555-0143", "1-800-555-0143"),
        ("a phone number", "+1 212 555 0143", "+1 800 555 0143"),
        ("a phone number", "Tel.: 0171 1234567", "Order 0171 1234567"),
        ("a phone number", "called me on 07700 900123", "07700 900123"),
        ("a phone number", "her mobile is 0171/1234567", "call us on 0171 1234567"),
        ("a phone number", "call 06 12 34 56 78", "call 0800 123 4567"),
        ("a phone number", "call 012 345678", "call 012 34567"),
        ("a phone number", "Phone 040 1234567", "2026-01-15, 15.01.2026, 01/02/2026, 12:30"),
        ("a card number", "4111 1111 1111 1111", "4111 1111 1111 1112"),
        ("a card number", "card 4111-1111-1111-1111.", "card 4111-1111 1111-1111."),
        ("a card number", "4111111111111111", "order 4111111111111111"),
        ("a card number", "3782 822463 10005", "9782 822463 10005"),
        ("a card number", "3056 930902 5904", "3156 930902 5903"),
        ("a card number", "5555555555554444", "https://example.com/t/5555555555554444"),
        ("a card number", "2223003122003222", "2220003122003225"),
        ("a card number", "6011111111111117", "6010111111111118"),
        ("a card number", "3530111333300000", "ticket #3530111333300000"),
        ("a card number", "6200000000000005", "DE89 3704 0044 0532 0130 00"),
        ("a card number", "4222222222222", "42222222222222"),
        ("a card number", "4111 1111 1111 1111", "4111 1111 1111 1111 1"),
    ],
)
def test_what_identifies_a_person_is_found(what: str, hit: str, miss: str) -> None:
    """An address, a number to call, a card; not the mailbox of a function, an order number, a date."""
    assert [found for found, _ in personal_data(hit)] == [what]
    assert not list(personal_data(miss))
    assert what in PERSONAL_DATA


def test_what_identifies_a_person_is_told_as_it_is_written() -> None:
    """All of it, kind by kind."""
    text = "Jane (+45 12 34 56 78, jane@example.com, or joe@example.com) paid with 4111 1111 1111 1111"
    assert list(personal_data(text)) == [
        ("an e-mail address", "jane@example.com"),
        ("an e-mail address", "joe@example.com"),
        ("a phone number", "+45 12 34 56 78"),
        ("a card number", "4111 1111 1111 1111"),
    ]


def test_a_long_text_is_searched_in_one_pass() -> None:
    """No text makes the patterns try again and again."""
    for text in (
        "a" * 60_000,
        "1" * 60_000,
        "1 " * 30_000,
        "a." * 30_000,
        "a@" * 30_000,
        "+1 " * 20_000,
        "0-" * 30_000,
    ):
        assert not list(personal_data(text))


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


LETTERS = "aB3dE5fG7hJ9kL2mN4pQ6rS8tV1wX3yZ5aB7cD9eF1gH3jK5mN7pQ9rS1tV3wX5yZ7"
SECRET_TEXTS = [
    ("a private key", "-----BEGIN RSA PRIVATE KEY-----\nMIIEow", "-----BEGIN PUBLIC KEY-----\nMIIEow", "MIIEow"),
    ("a private key", "-----BEGIN PGP PRIVATE KEY BLOCK-----", "a private key in the safe", ""),
    ("an AWS key", "AKIAIOSFODNN7ABCDEFG", "AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7ABCDEFG"),
    ("an AWS key", "ASIAIOSFODNN7ABCDEFG", "ASIAPACIFICREGIONS2026X", "ASIAIOSFODNN7ABCDEFG"),
    ("a GitHub token", f"ghp_{LETTERS[:36]}", f"ghp_{LETTERS[:35]}", LETTERS[:36]),
    *(("a GitHub token", f"gh{kind}_{LETTERS[:36]}", f"gh{kind}_{LETTERS[:35]}", LETTERS[:36]) for kind in "orsu"),
    ("a GitHub token", f"github_pat_{LETTERS[:60]}", f"github_pat_{LETTERS[:59]}", LETTERS[:60]),
    ("a GitLab token", f"glpat-{LETTERS[:20]}", f"glpat-{LETTERS[:19]}", LETTERS[:20]),
    ("a Slack token", "xoxb-1234567890", "xoxb-123456789", "1234567890"),
    (
        "the address of a Slack webhook",
        "https://hooks.slack.com/services/T0123456789/B0123456789",
        "https://hooks.slack.com/services/T0123",
        "T0123456789",
    ),
    ("a Google key", f"AIza{LETTERS[:35]}", f"AIza{LETTERS[:36]}", LETTERS[:35]),
    ("a Stripe key", f"sk_live_{LETTERS[:16]}", f"sk_test_{LETTERS[:16]}", LETTERS[:16]),
    ("a Stripe key", f"rk_live_{LETTERS[:16]}", f"rk_live_{LETTERS[:15]}", LETTERS[:16]),
    ("a key of a language model", f"sk-proj-{LETTERS[:20]}", f"sk-proj-{LETTERS[:19]}", LETTERS[:20]),
    ("a key of a language model", f"sk-{LETTERS[:40]}", "sk-" + "handover" * 5, LETTERS[:40]),
    ("a SendGrid key", f"SG.{LETTERS[:22]}.{LETTERS[:43]}", f"SG.{LETTERS[:22]}.{LETTERS[:42]}", LETTERS[:43]),
    ("a token of a package registry", f"npm_{LETTERS[:36]}", f"npm_{LETTERS[:35]}", LETTERS[:36]),
    ("a token of a package registry", f"pypi-{LETTERS[:50]}", f"pypi-{LETTERS[:49]}", LETTERS[:50]),
    ("a signed token", "eyJhbGciOiJIUz.eyJzdWIiOiIxMj.SflKxwRJSM", "eyJhbGciOiJIUz.eyJzdWIiOiIxMj.S", "SflKxwRJSM"),
    ("a storage key", f"AccountKey={LETTERS[:40]}==", f"AccountKey={LETTERS[:39]}", LETTERS[:40]),
    (
        "an address with a password in it",
        "https://cx:h4rbour@example.org",
        "https://cx:password@example.org",
        "h4rbour",
    ),
    ("an address with a password in it", "postgres://:pw7@db/cx", "postgres://cx:${PW}@db/cx", "pw7"),
    ("an address with a password in it", "HTTPS://a:b@c", "https://example.org:8080/@home", "a:b"),
    (
        "an address with a token in it",
        "https://e.org/?token=abcdefgh12345678",
        "https://e.org/?token=abcdefgh1234567",
        "12345678",
    ),
    (
        "an address with a token in it",
        "/x?a=1&api_key=abcdefgh12345678",
        "/x?a=1&order_key=abcdefgh12345678",
        "abcdefgh12345678",
    ),
    ("an address with a token in it", "/x?sig=abcdefgh12345678", "/x?sig=abcdefghijklmnop", "12345678"),
    ("an address with a token in it", "/x?client_secret=abcdefgh12345678", "/x?secret=none", "12345678"),
    ("an address with a token in it", "/x?password=abcdefgh12345678", "/x?password=", "12345678"),
    ("a password or key", "Password: Sn0wdrop", "Password: Snowdrop", "Sn0wdrop"),
    ("a password or key", "password: a234567x", "password: a23456x", "a234567x"),
    ("a password or key", "pwd=h4rbour!boat;", "pwd=${CX_HARBOUR_2};", "h4rbour!boat"),
    ("a password or key", "API key of the survey: 8c1f2e44d09b", "API keys 8c1f2e44d09b", "8c1f2e44d09b"),
    ("a password or key", "the secret = 'Sn0wdrop'", "the secret = survey_key_2", "Sn0wdrop"),
    ("a password or key", "token: 9f8e7d6c5b4a", "token: CX_TOKEN_2", "9f8e7d6c5b4a"),
    ("a password or key", "Kennwort: Sn0wdrop", "Kennwort: 12-stellig-gross", "Sn0wdrop"),
    ("a password or key", "client secret: 9f8e7d6c5b4a", "client secret: vault/cx/survey2", "9f8e7d6c5b4a"),
    ("a password or key", "access-key: 9f8e7d6c5b4a", "access-key: it2@example.com", "9f8e7d6c5b4a"),
    ("a password or key", "passphrase: Sn0wdrop", "passphrase: xxxxxxxx", "Sn0wdrop"),
    ("a token", "Bearer abcdefghijklmnopqrS1", "bearer of bad news 20 times", "abcdefghijklmnopqrS1"),
]


@pytest.mark.parametrize(("name", "hit", "miss", "hidden"), SECRET_TEXTS)
def test_a_secret_is_known_by_its_form_and_never_shown(name: str, hit: str, miss: str, hidden: str) -> None:
    """A hit of each kind is told by its name and hidden behind as many stars; a near miss is an honest text."""
    assert secret_in(f"See {hit} there") == name
    shown = starred(f"See {hit} there")
    assert len(shown) == len(hit) + 10
    assert not hidden or hidden not in shown
    assert shown.startswith("See ")
    assert secret_in(f"See {miss} there") is None
    assert starred(miss) == miss


def test_every_kind_of_secret_has_a_hit() -> None:
    """No pattern without an example, none that another one hides."""
    assert {kind.name for kind in SECRETS} == {name for name, *_ in SECRET_TEXTS}
    for kind in SECRETS:
        assert all(any(sign in hit.lower() for _, hit, _, _ in SECRET_TEXTS) for sign in kind.signs)
