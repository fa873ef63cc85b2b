"""Words and patterns that rules look for, in one place; the tests hold a hit and a near miss of each."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

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


PERSONAL_DATA = {
    "an e-mail address": re.compile(
        r"""(?<![\w.+%/@-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}
            (?!(?:png|jpe?g|gif|webp|avif|svg|pdf)\b)[^\W\d_]{2,24}(?![\w@])""",
        re.VERBOSE | re.IGNORECASE,
    ),
    "a phone number": re.compile(
        r"""(?<![\w+./-])(?:
            \+[1-9]\d{0,2}(?:[ ./-]?\(?\d{1,12}\)?){2,7}               # +45 12 34 56 78
          | (?:1[ .-])?(?:\([2-9]\d\d\)[ ]?|[2-9]\d\d[.-])[2-9]\d\d[.-]\d{4}   # (212) 555-0143, 212-555-0143
          | 0\d{1,4}[ /-]?\d{2,8}(?:[ -]?\d{2,4}){0,3}                # 0171 1234567, where a word says so
        )(?![\w+:/]|[.-]\d)""",
        re.VERBOSE,
    ),
    "a card number": re.compile(
        r"""(?<![\w+/=.-])(?<!\d[ ])(?:
            [2-6]\d{12,18}
          | [2-6]\d{3}(?P<sign>[ -])\d{4}(?P=sign)\d{4}(?P=sign)\d{4}(?:(?P=sign)\d{3})?
          | 3\d{3}(?P<other>[ -])\d{6}(?P=other)\d{4,5}
        )(?![\w/]|[.-]\w|[ ]\d)""",
        re.VERBOSE,
    ),
}
"""Patterns of what identifies a person, by what it is; `personal_data` weighs what they find."""

_ROLE = re.compile(
    r"""(?<![^\W\d_])(?:
        abuse | accounts | admin | billing | booking | bookings | care | careers | claims | complaint | complaints
        | compliance | contact | customer | customercare | customers | customerservice | cx | datenschutz | desk
        | direktion | dpo | feedback | git | hello | help | helpdesk | hola | hostmaster | hr | info | invoice
        | invoices | it | jobs | kontakt | kundenservice | kundeservice | kundservice | legal | mail | mailer
        | marketing | media | news | newsletter | noreply | office | order | orders | postmaster | press | privacy
        | reception | reply | reservation | reservations | returns | root | sales | security | service | services
        | shop | store | support | survey | surveys | team | user | webmaster
    )(?![^\W\d_])""",
    re.VERBOSE,
)
"""Mailboxes of a function and of no person, also as a part of the name: `service.dk`, `no-reply`."""

_PHONE_DIGITS = range(9, 16)
_TOLL_FREE = re.compile(r"(?:\+\d{1,3}|0|1)?[ ./()-]*8(?:00|88|77|66|55|44|33)(?!\d{3}\d)")
_CALLED = re.compile(
    r"\b(?:(?:tele)?phone|tel|mobile|cell|call(?:s|ed|ing)?|ring|rang|text(?:ed|s)?|whatsapp|sms)\b"
    r"(?:[ ]+(?:me|her|him|them|back|number|no|is|was|at|on|under))*[.: ]{0,3}\Z",
    re.IGNORECASE,
)
"""What makes a number with a leading 0 a phone number."""
_OURS = re.compile(
    r"\b(?:hotline|helpline|switchboard|(?:call|phone|ring|text|reach|contact)[ ]+us)\b[^.!?]{0,30}\Z", re.IGNORECASE
)
"""What makes a phone number that of the company."""
_FILED = re.compile(
    r"\b(?:order|booking|invoice|case|ticket|claim|policy|parcel|tracking|reference|ref|part|serial|contract|isbn|ean)s?"
    r"(?:[ ]+(?:number|no|nr|id|code))?[.:# ]{0,3}\Z",
    re.IGNORECASE,
)
"""What makes a number the number of a thing."""
_LOGIN = re.compile(r"://[^\s/@]*\Z")
"""What makes an address the user and the password of a server: `secret-in-spec` looks at these."""
_BEFORE = 60


def personal_data(text: str) -> Iterator[tuple[str, str]]:
    """What identifies a person in a text: what it is (a key of `PERSONAL_DATA`), and as it is written.

    Left out are mailboxes of a function (`service@…`), toll-free numbers and those that customers are told to call,
    numbers of orders, cases and other things, and numbers that are no card's by their check digit.
    """
    for what, pattern in PERSONAL_DATA.items():
        for hit in pattern.finditer(text):
            before = text[max(0, hit.start() - _BEFORE) : hit.start()]
            if _WEIGHED[what](hit[0], before):
                yield what, hit[0]


def masked(written: str) -> str:
    """Enough of what identifies a person to find it by, and not enough to use it: outputs are read by more people."""
    box, at, domain = written.rpartition("@")
    return f"{box[:1]}…@{domain}" if at else f"{written[:4].rstrip()}…{written[-2:]}"


def _is_persons(address: str, before: str) -> bool:
    return not _LOGIN.search(before) and not _ROLE.search(re.split("[@+]", address)[0].lower())


def _is_phone(number: str, before: str) -> bool:
    digits = _digits(number)
    least = _PHONE_DIGITS.start + number.startswith("+")
    if not least <= len(digits) < _PHONE_DIGITS.stop or _TOLL_FREE.match(number):
        return False
    if number.startswith("0"):
        return bool(_CALLED.search(before))
    return not _OURS.search(before) and not _FILED.search(before)


def _is_card(number: str, before: str) -> bool:
    digits = _digits(number)
    return not _FILED.search(before) and bool(_ISSUED.fullmatch(digits)) and _luhn(digits)


_ISSUED = re.compile(
    r"""4\d{12}(?:\d{3}){0,2}                                              # Visa
      | 5[1-5]\d{14} | 2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}    # Mastercard
      | 3[47]\d{13} | 3(?:0[0-5]|[68]\d)\d{11} | 35(?:2[89]|[3-8]\d)\d{12}   # American Express, Diners, JCB
      | 6(?:011|5\d\d|4[4-9]\d)\d{12} | 62\d{14,17}                         # Discover, UnionPay""",
    re.VERBOSE,
)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it."""
    doubled = [sum(divmod(int(digit) * 2, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


_WEIGHED = {"an e-mail address": _is_persons, "a phone number": _is_phone, "a card number": _is_card}

FREE_MAIL = frozenset(
    (
        "aol.com",
        "gmail.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "mail.com",
        "me.com",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "t-online.de",
        "web.de",
        "yahoo.com",
    )
)
"""Domains at which anybody has an address: no company's own."""


class Secret(NamedTuple):
    """One kind of secret: what it is called, what stands in every text that holds it (in small letters), its pattern.

    The group `secret` of the pattern, or else all of it, is what nobody may see.
    """

    name: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


_PLAIN = r"""(?:
    \$\S* | %\w+% | \*+ | x+                                       # what stands for one
  | [A-Z0-9]+(?:_[A-Z0-9]+)+ | [a-z0-9]+(?:_[a-z0-9]+)+            # the name of one
  | (?:[A-Za-z]+\d*|\d+[a-z]*)(?:[-.](?:[A-Za-z]+\d*|\d+[a-z]*))+  # 12-character, ISO-27001, vault.example.com
  | (?:[a-z0-9_.-]*/)+[a-z0-9_.-]* | \S{1,64}@\S{1,64}\.\w+                  # a path, an address
)(?=["'`,;)]|[.!?]?(?:\s|$))"""
"""What stands after "password:" in an honest text."""
_LIKE_A_PASSWORD = rf"""(?!{_PLAIN})(?=[^\s"'`,;]{{0,128}}\d)(?=[^\s"'`,;]{{0,128}}[A-Za-z])(?P<secret>[^\s"'`,;:<>(){{}}\[\]]{{8,128}})"""


def _secret(name: str, signs: str, pattern: str) -> Secret:
    return Secret(name, tuple(signs.split("|")), re.compile(pattern, re.VERBOSE))


SECRETS = (
    _secret(
        "a private key",
        "private key",
        r"-----BEGIN\ (?:[A-Z0-9]+\ ){0,3}PRIVATE\ KEY(?:\ BLOCK)?-----(?P<secret>(?:\\n|[A-Za-z0-9+/=\s])*)",
    ),
    _secret("an AWS key", "akia|asia", r"\b(?:AKIA|ASIA)(?![A-Z2-7]*EXAMPLE)[A-Z2-7]{16}\b"),
    _secret(
        "a GitHub token",
        "ghp_|gho_|ghr_|ghs_|ghu_|github_pat_",
        r"\b(?:gh[oprsu]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})\b",
    ),
    _secret("a GitLab token", "glpat-", r"\bglpat-[\w-]{20,}"),
    _secret("a Slack token", "xox", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    _secret(
        "the address of a Slack webhook",
        "hooks.slack.com",
        r"hooks\.slack\.com/(?:services|workflows)/(?P<secret>[A-Za-z0-9/]{20,})",
    ),
    _secret("a Google key", "aiza", r"\bAIza[\w-]{35}(?![\w-])"),
    _secret("a Stripe key", "k_live_", r"\b[rs]k_live_[A-Za-z0-9]{16,}"),
    _secret(
        "a key of a language model",
        "sk-",
        r"(?<![\w-])sk-(?:(?:ant|proj|svcacct)-[\w-]{20,}|(?=[A-Za-z]*\d)[A-Za-z0-9]{40,})(?![\w-])",
    ),
    _secret("a SendGrid key", "sg.", r"\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])"),
    _secret("a token of a package registry", "npm_|pypi-", r"\b(?:npm_[A-Za-z0-9]{36}\b|pypi-[\w-]{50,})"),
    _secret("a signed token", "eyj", r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    _secret("a storage key", "accountkey=", r"AccountKey=(?P<secret>[A-Za-z0-9+/]{40,}={0,2})"),
    _secret(
        "an address with a password in it",
        "://",
        r"""(?<!\w)[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s:/?\#@"'<>]{0,128}:
            (?!(?:[Pp]ass(?:wor[dt])?|pw|secret|token|x+|\*+|\.+|…)@)(?P<secret>[^\s/?\#@"'<>${%][^\s/?\#@"'<>]{0,128})@""",
    ),
    _secret(
        "an address with a token in it",
        "token=|key=|secret=|password=|sig=",
        r"""[?&](?i:(?:access|auth|api|refresh)?[_-]?token|api[_-]?key|(?:client[_-]?)?secret|password|sig)=
            (?=[\w.~+/%-]{0,128}\d)(?P<secret>[\w.~+/%-]{16,}=*)""",
    ),
    _secret(
        "a password or key",
        "pass|kennwort|pwd|key|secret|token",
        rf"""(?<![\w?&-])(?i:pass(?:word|wort|wd|phrase|code)|kennwort|pwd|secret
              | (?:api|secret|access|private|signing)[\ _-]?key
              | (?:(?:access|auth|api|bearer|refresh)[\ _-]?)?token | client[\ _-]?secret)
            (?:\s(?i:for|of|to)(?:\s\w{{1,30}}){{1,4}})?["'`]?\s*[:=]\s*["'`]?{_LIKE_A_PASSWORD}""",
    ),
    _secret(
        "a token",
        "bearer",
        r"\b[Bb]earer\s+(?=[\w.~+/-]{0,128}\d)(?=[\w.~+/-]{0,128}[A-Z])(?P<secret>[\w.~+/-]{20,}=*)",
    ),
)
"""Secrets that are known by their form: keys, tokens, passwords."""


def secret_in(text: str) -> str | None:
    """What a secret in a text is called; None where there is none."""
    small = text.lower()
    return next((kind.name for kind in _possible(small) if kind.pattern.search(text)), None)


def starred(text: str) -> str:
    """The text with a star for each letter of a secret, as long as it was."""
    for kind in _possible(text.lower()):
        text = kind.pattern.sub(_stars, text)
    return text


def _possible(small: str) -> tuple[Secret, ...]:
    """The secrets of which a text in small letters has a sign."""
    return tuple(kind for kind in SECRETS if any(sign in small for sign in kind.signs))


def _stars(hit: re.Match[str]) -> str:
    start, end = hit.span("secret") if "secret" in hit.re.groupindex else hit.span()
    whole, begin = hit[0], hit.start()
    stars = re.sub(r"\S", "*", whole[start - begin : end - begin])
    return whole[: start - begin] + stars + whole[end - begin :]
