"""Letters that look like a letter or digit of the Latin alphabet.

From Unicode Technical Standard 39 (Unicode Security Mechanisms), data file `confusables.txt`: of its single letters
those of the Latin, Greek, Cyrillic and Armenian scripts, which are what names are written in by mistake or on purpose.
Copyright Unicode, Inc., under the Unicode License.
"""

import unicodedata

_LOOK_ALIKE = {
    "a": "\u0251\u03B1\u0430",
    "b": "\u0184\u042C",
    "c": "\u0441\u1D04",
    "d": "\u0501",
    "e": "\u0435\u04BD\uAB32",
    "f": "\u0584\u1E9D\uA799\uAB35",
    "g": "\u018D\u0261\u0581\u1D83",
    "h": "\u04BB\u0570",
    "i": "\u0131\u0269\u026A\u03B9\u0456\u04CF\uA647",
    "j": "\u03F3\u0458",
    "l": "\u0196\u01C0\u0399\u0406\u04C0",
    "n": "\u0578\u057C",
    "o": "\u03BF\u03C3\u043E\u0585\u1D0F\u1D11\uAB3D",
    "p": "\u03C1\u0440",
    "q": "\u051B\u0563\u0566",
    "r": "\u0433\u1D26\uAB47\uAB48",
    "s": "\u01BD\u0455\uA731",
    "u": "\u028B\u03C5\u057D\u1D1C\uA79F\uAB4E\uAB52",
    "v": "\u03BD\u0475\u1D20",
    "w": "\u026F\u0461\u051D\u0561\u1D21",
    "x": "\u0445",
    "y": "\u0263\u028F\u03B3\u0443\u04AF\u1D8C\u1EFF\uAB5A",
    "z": "\u1D22",
    "A": "\u0391\u0410",
    "B": "\u0392\u0412\uA7B4",
    "C": "\u0421",
    "E": "\u0395\u0415",
    "F": "\u03DC\uA798\U0001D213",
    "G": "\u050C",
    "H": "\u0397\u041D",
    "J": "\u037F\u0408\uA7B2",
    "K": "\u039A\u041A",
    "L": "\U0001D22A",
    "M": "\u039C\u03FA\u041C",
    "N": "\u039D",
    "O": "\u039F\u041E\u0555",
    "P": "\u03A1\u0420",
    "R": "\u01A6\U0001D216",
    "S": "\u0405\u054F",
    "T": "\u03A4\u0422",
    "U": "\u054D",
    "V": "\u0474\U0001D20D",
    "W": "\u051C",
    "X": "\u03A7\u0425\uA7B3",
    "Y": "\u03A5\u0423\u04AE",
    "Z": "\u0396",
    "2": "\u01A7\uA644\uA75A",
    "3": "\u01B7\u021C\u0417\u04E0\uA76A\uA7AB\U0001D206",
    "5": "\u01BC",
    "6": "\u0431",
    "7": "\U0001D212",
    "8": "\u0222\u0223",
    "9": "\uA76E",
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
