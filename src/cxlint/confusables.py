"""Letters that look like a letter or digit of the Latin alphabet.

From Unicode Technical Standard 39 (Unicode Security Mechanisms), data file `confusables.txt`: of its single letters
those of the Latin, Greek, Cyrillic and Armenian scripts, which are what names are written in by mistake or on purpose.
Copyright Unicode, Inc., under the Unicode License.
"""

import unicodedata

_LOOK_ALIKE = {
    "a": "\u0251\u03b1\u0430",
    "b": "\u0184\u042c",
    "c": "\u0441\u1d04",
    "d": "\u0501",
    "e": "\u0435\u04bd\uab32",
    "f": "\u0584\u1e9d\ua799\uab35",
    "g": "\u018d\u0261\u0581\u1d83",
    "h": "\u04bb\u0570",
    "i": "\u0131\u0269\u026a\u03b9\u0456\u04cf\ua647",
    "j": "\u03f3\u0458",
    "l": "\u0196\u01c0\u0399\u0406\u04c0",
    "n": "\u0578\u057c",
    "o": "\u03bf\u03c3\u043e\u0585\u1d0f\u1d11\uab3d",
    "p": "\u03c1\u0440",
    "q": "\u051b\u0563\u0566",
    "r": "\u0433\u1d26\uab47\uab48",
    "s": "\u01bd\u0455\ua731",
    "u": "\u028b\u03c5\u057d\u1d1c\ua79f\uab4e\uab52",
    "v": "\u03bd\u0475\u1d20",
    "w": "\u026f\u0461\u051d\u0561\u1d21",
    "x": "\u0445",
    "y": "\u0263\u028f\u03b3\u0443\u04af\u1d8c\u1eff\uab5a",
    "z": "\u1d22",
    "A": "\u0391\u0410",
    "B": "\u0392\u0412\ua7b4",
    "C": "\u0421",
    "E": "\u0395\u0415",
    "F": "\u03dc\ua798\U0001d213",
    "G": "\u050c",
    "H": "\u0397\u041d",
    "J": "\u037f\u0408\ua7b2",
    "K": "\u039a\u041a",
    "L": "\U0001d22a",
    "M": "\u039c\u03fa\u041c",
    "N": "\u039d",
    "O": "\u039f\u041e\u0555",
    "P": "\u03a1\u0420",
    "R": "\u01a6\U0001d216",
    "S": "\u0405\u054f",
    "T": "\u03a4\u0422",
    "U": "\u054d",
    "V": "\u0474\U0001d20d",
    "W": "\u051c",
    "X": "\u03a7\u0425\ua7b3",
    "Y": "\u03a5\u0423\u04ae",
    "Z": "\u0396",
    "2": "\u01a7\ua644\ua75a",
    "3": "\u01b7\u021c\u0417\u04e0\ua76a\ua7ab\U0001d206",
    "5": "\u01bc",
    "6": "\u0431",
    "7": "\U0001d212",
    "8": "\u0222\u0223",
    "9": "\ua76e",
}
_WITHIN_ASCII = {"I": "l", "1": "l", "|": "l", "0": "o", "m": "rn"}

_TABLE = str.maketrans({letter: plain for plain, letters in _LOOK_ALIKE.items() for letter in letters} | _WITHIN_ASCII)


def skeletons(text: str) -> tuple[str, ...]:
    """What texts that look the same have in common: the letters as typed, and in small letters, with look-alikes as one.

    Two texts look the same when they share one of these. Blanks count as one, letters that can not be seen as none.
    """
    plain = text if text.isascii() else _visible(unicodedata.normalize("NFKC", text))
    plain = " ".join(plain.split())
    as_typed = plain.translate(_TABLE).casefold()
    in_small = plain.casefold().translate(_TABLE)
    return (as_typed,) if as_typed == in_small else (as_typed, in_small)


def _visible(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
