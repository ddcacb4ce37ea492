"""Text, addresses and dates as they may stand in RDF: cleaned, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timezone
from functools import lru_cache
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import XSD

#: What XML 1.0 cannot hold, literally or as a reference: control characters, surrogates, U+FFFE and U+FFFF.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_IRI = re.compile('[\\s<>"{}|\\\\^`]')
_LINE_BREAK = re.compile("[\r\n\t]+")
_THAI = re.compile("[\u0e00-\u0e7f]")
_DATE_FORMS = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), XSD.date),
    (re.compile(r"\d{4}-\d{2}"), XSD.gYearMonth),
    (re.compile(r"\d{4}"), XSD.gYear),
)
#: No dataset speaks of a later year; a year from here on is Buddhist Era by mistake.
FIRST_IMPLAUSIBLE_YEAR = 2300


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """Return the node of an address known to be valid."""
    return NamedNode(str(iri))


def clean(text: str) -> str:
    """Return the text without characters that XML forbids and space around it, with plain line breaks."""
    if text.isprintable():
        return text.strip()
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def language_of(text: str) -> str:
    """Return ``th`` for a text with a Thai letter in it, else ``en``: for fields that are not translated."""
    return "th" if _THAI.search(text) else "en"


def languages(value: object) -> dict[str, str]:
    """Return the texts of a value by language, cleaned, empty ones left out.

    Args:
        value: ``{language: text}``, or one text whose language its script tells.
    """
    if isinstance(value, Mapping):
        texts = {str(language): clean(str(text)) for language, text in value.items() if text}
    else:
        text = clean(str(value))
        texts = {language_of(text): text}
    return {language: text for language, text in texts.items() if text}


def literals(texts: Mapping[str, str]) -> list[Literal]:
    """Return one language-tagged literal for each text."""
    return [Literal(text, language=language) for language, text in texts.items()]


def web_address(value: object) -> NamedNode | None:
    """Return the node of an http, https or ftp address, or None if it is none.

    Line breaks are dropped and characters that an IRI forbids percent-encoded, as a browser does.
    """
    text = _LINE_BREAK.sub("", clean(str(value)))
    text = _NOT_IN_IRI.sub(lambda match: quote(match.group()), text)
    try:
        parts = urlsplit(text)
        if parts.scheme.lower() not in ("http", "https", "ftp") or not parts.hostname:
            return None
        return NamedNode(text)
    except ValueError:
        return None


def can_stand_in_iri(text: str) -> bool:
    """Say whether the text has none of the characters that an IRI forbids."""
    return not _NOT_IN_IRI.search(text)


def date(value: object) -> Literal | None:
    """Return an ISO date, month or year as literal of its type; None for all else, Buddhist years too."""
    text = str(value).strip()[:10]
    for form, datatype in _DATE_FORMS:
        if form.fullmatch(text):
            return _dated(text, str(datatype))
    return None


def moment(value: object) -> Literal | None:
    """Return an ISO date and time as ``xsd:dateTime`` in UTC; without a zone it is UTC, as CKAN stores it."""
    try:
        parsed = datetime.fromisoformat(str(value).strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    if parsed.year >= FIRST_IMPLAUSIBLE_YEAR:
        return None
    parsed = parsed.replace(tzinfo=timezone.utc) if parsed.tzinfo is None else parsed.astimezone(timezone.utc)
    text = parsed.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return Literal(text, datatype=node(XSD.dateTime))


def _dated(text: str, datatype: str) -> Literal | None:
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    try:
        datetime(year, month, day, tzinfo=timezone.utc)
    except ValueError:
        return None
    return Literal(text, datatype=node(datatype)) if year < FIRST_IMPLAUSIBLE_YEAR else None
