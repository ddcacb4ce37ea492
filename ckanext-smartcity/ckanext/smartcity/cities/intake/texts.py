"""Plain texts that strangers send for everybody to read."""

from __future__ import annotations

import re
import unicodedata

from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.metadata import personal_data, values
from ckanext.smartcity.thai_text import normalise

_ADDRESS = re.compile(
    r"[^\s@<>\"',;:()]+\s*(?:@|\[at\]|\(at\))\s*[^\s@<>\"',;:()]+\.[^\s@<>\"',;:()]{2,}", re.IGNORECASE
)
# Unicode categories of characters that hide or turn text; line breaks stay.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})
_KEPT = "\n"


def public(value: str, most: int) -> str:
    """Return a text fit to be shown: canonical spelling, nothing hidden, no personal number or address.

    Args:
        value: as sent.
        most: number of characters allowed.

    Raises:
        FieldError: it is too long or would publish an e-mail address or a personal number.
    """
    text = visible(value)
    if len(text) > most:
        raise FieldError(
            N_("This text has {length} characters; at most {most} fit."), length=len(text), most=most
        )
    if _ADDRESS.search(text):
        raise FieldError(N_("This text is published and holds an e-mail address. Please remove it."))
    for seen in personal_data.in_text(text, "text"):
        raise FieldError(
            N_("This text is published and seems to hold a personal number ({shown}). Please remove it."),
            shown=seen.shown,
        )
    return text


def visible(value: str) -> str:
    """Return a text in its canonical spelling, without space around it or characters that hide something."""
    text = normalise(value.replace("\r\n", "\n").replace("\t", " "))
    shown = (letter for letter in text if letter in _KEPT or unicodedata.category(letter) not in _HIDDEN)
    return "".join(shown).strip()


def email(value: str) -> str:
    """Return an e-mail address, or nothing of nothing.

    Raises:
        FieldError: it is none.
    """
    address = visible(value)
    return values.email(address) if address else ""
