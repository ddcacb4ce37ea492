"""One spelling for Thai text: what NFC leaves apart although a reader sees no difference.

Only the rules in this module change a text; each is named, ordered and idempotent.
"""

from __future__ import annotations

import re
import unicodedata

TONE = "\u0e48-\u0e4b"
_NIKHAHIT_AA = re.compile(f"\u0e4d([{TONE}]?)\u0e32")
_AM_TONE = re.compile(f"\u0e33([{TONE}])")
_DOUBLE_SARA_E = re.compile("\u0e40\u0e40")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_DOUBLED_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_SPACE = re.compile(r"\s+")


def normalise(text: str) -> str:
    """Return the text in its one canonical spelling.

    - NFC;
    - zero-width characters, byte order marks and soft hyphens are dropped;
    - ํ + า becomes ำ, also with a tone mark between or after (น้ํา, นำ้ → น้ำ);
    - เเ (twice ◌เ) becomes แ;
    - a mark typed twice in a row stands once.
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _DOUBLED_MARK.sub(r"\1", text)
    text = _NIKHAHIT_AA.sub("\\1\u0e33", text)
    text = _DOUBLED_MARK.sub(r"\1", _AM_TONE.sub("\\1\u0e33", text))
    return _DOUBLE_SARA_E.sub("\u0e41", text)


def arabic_digits(text: str) -> str:
    """Return the text with ๐–๙ written 0–9."""
    return text.translate(_THAI_DIGITS)


def comparison_key(text: str) -> str:
    """Return the key under which two spellings of one label are equal: no spaces, no case, one digit set."""
    return _SPACE.sub("", arabic_digits(normalise(text))).casefold()
