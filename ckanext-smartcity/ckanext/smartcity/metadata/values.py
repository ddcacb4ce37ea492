"""What each kind of field accepts, and the one form in which it is stored. Plain functions over plain values.

Each takes what a client sent (never empty) and returns what is stored, or raises `FieldError` with the value,
the rule and the remedy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.metadata import eras
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.places.geometry import check as check_geometry
from ckanext.smartcity.places.geometry_problems import Problem
from ckanext.smartcity.thai_text import arabic_digits, normalise
from ckanext.smartcity.vocabularies import Vocabulary

_DEGREES = re.compile(r"[+-]?\d{1,5}(?:\.\d{1,20})?")
_EMAIL = re.compile(r"[^@\s<>\"',;]+@[^@\s<>\"',;.]+(?:\.[^@\s<>\"',;.]+)+")


#: Characters that a text may have; a title less, as PostgreSQL indexes it whole.
LONGEST_TEXT, LONGEST_TITLE = 20_000, 500
_LONGEST_ADDRESS, _LONGEST_EMAIL = 2_000, 254


def text(value: Any, longest: int = LONGEST_TEXT) -> str:
    """Return the text in its canonical spelling, without space around it."""
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        raise FieldError(
            N_("Expected a text, got {value}. Send a string."),
            value=json.dumps(value, ensure_ascii=False, default=str),
        )
    written = str(value)
    if len(written) > longest:
        raise FieldError(
            N_("'{value}' has {length} characters, up to {longest} are kept. Shorten it, or attach a file."),
            value=written,
            length=len(written),
            longest=longest,
        )
    return normalise(written).strip()


def choice(value: Any, terms: Vocabulary) -> str:
    """Return the stored value of a term written as value, code, label or historical spelling."""
    term = terms.get(text(value))
    if term is None:
        raise FieldError(
            N_("'{value}' is not in the list. Allowed: {allowed}."),
            value=value,
            allowed=" · ".join(terms.values),
        )
    return term.value


def choices(value: Any, terms: Vocabulary) -> list[str]:
    """Return the stored values, each once, in the list's own order; one string counts as a list of one."""
    chosen = {choice(item, terms) for item in listed(value)}
    return [term for term in terms.values if term in chosen]


def listed(value: Any) -> list[Any]:
    """Return a list of what was sent: a list, the JSON of one, or a single value."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise FieldError(N_("'{value}' is not a JSON list."), value=value) from error
    if isinstance(value, dict):
        raise FieldError(
            N_("Expected a list of strings, got {value}."), value=json.dumps(value, ensure_ascii=False)
        )
    return [
        item for item in (value if isinstance(value, (list, tuple)) else [value]) if item not in ("", None)
    ]


def date(value: Any) -> str:
    """Return the ISO date of a day written in either era."""
    return eras.day(text(value))


def period(value: Any) -> str:
    """Return the ISO form of a day, month, year or span written in either era."""
    return eras.parse(text(value)).iso


def buddhist_year(value: Any) -> str:
    """Return the Buddhist Era year, as the catalogue stores it, of a year in either era."""
    parsed = eras.parse(text(value))
    return str(parsed.start.year + eras.OFFSET)


def count(value: Any) -> str:
    """Return a positive whole number as a string."""
    plain = arabic_digits(text(value))
    if not re.fullmatch(r"0*[1-9]\d{0,4}", plain):
        raise FieldError(
            N_("'{value}' is not a whole number from 1. For every two years enter 2."), value=plain
        )
    return str(int(plain))


def longitude(value: Any) -> str:
    """Return degrees east between −180 and 180 as a string."""
    return _degrees(value, 180)


def latitude(value: Any) -> str:
    """Return degrees north between −90 and 90 as a string."""
    return _degrees(value, 90)


def _degrees(value: Any, limit: int) -> str:
    plain = arabic_digits(text(value)).rstrip("°").strip()
    if not _DEGREES.fullmatch(plain):
        raise FieldError(
            N_("'{value}' is not a coordinate. Write decimal degrees, for example 98.9847."), value=plain
        )
    degrees = float(plain)
    if not -limit <= degrees <= limit:
        raise FieldError(
            N_("{value} is outside −{limit} to {limit} degrees. Write WGS 84 decimal degrees."),
            value=plain,
            limit=limit,
        )
    return plain


def url(value: Any) -> str:
    """Return an http, https or ftp address."""
    address = text(value, _LONGEST_ADDRESS)
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if (
        parts.scheme.lower() not in ("http", "https", "ftp")
        or not parts.hostname
        or re.search(r"\s", address)
    ):
        raise FieldError(
            N_("'{value}' is not a web address. It begins with https:// or http://."), value=value
        )
    return address


def email(value: Any) -> str:
    """Return an e-mail address."""
    address = text(value, _LONGEST_EMAIL)
    if not _EMAIL.fullmatch(address):
        raise FieldError(
            N_("'{value}' is not an email address, for example department@org.go.th."), value=value
        )
    return address


def places(value: Any) -> list[str]:
    """Return the codes of provinces, districts, subdistricts or municipalities; names are looked up."""
    is_text = isinstance(value, str) and not value.lstrip().startswith("[")
    items: Iterable[Any] = value.split(",") if is_text else listed(value)
    return list(dict.fromkeys(_place(text(item)) for item in items if text(item)))


def _place(written: str) -> str:
    """Return the code of a place written as code or name.

    Raises:
        FieldError: there is none, or there are several.
    """
    if gazetteer.find(arabic_digits(written)) is not None:
        return arabic_digits(written)
    resolution = gazetteer.resolve(written)
    if resolution.place is not None:
        return resolution.place.code
    if resolution.candidates:
        raise FieldError(
            N_("'{value}' can mean several places. Write the code: {candidates}."),
            value=written,
            candidates=" · ".join(
                f"{gazetteer.full_label(place, 'th')} = {place.code}" for place in resolution.candidates[:5]
            ),
        )
    raise FieldError(
        N_(
            "'{value}' is no area code. Write 2 digits for a province, 4 for a district or city, "
            "6 for a subdistrict."
        ),
        value=written,
    )


def geometry(value: Any, tell: Callable[[Problem], None] | None = None) -> str:
    """Return a plain GeoJSON geometry in WGS 84 as text: checked, altitudes left out, UTM converted.

    Args:
        value: GeoJSON; or west, south, east, north; or longitude, latitude.
        tell: takes what was adapted and what looks odd, though it is accepted.
    """
    typed = _typed_area(value) if isinstance(value, str) else None
    checked = check_geometry(typed or (value if isinstance(value, (str, dict)) else str(value)))
    if checked.geometry is None:
        raise checked.errors[0].as_error()
    if tell:
        for problem in checked.problems:
            tell(problem)
    return json.dumps(checked.geometry)


def _typed_area(text: str) -> dict[str, Any] | None:
    """Return the point or rectangle that two or four plain numbers name, None for any other text."""
    try:
        numbers = [float(number) for number in re.split(r"[\s,;]+", arabic_digits(text).strip())]
    except ValueError:
        return None
    if len(numbers) == 2:
        return {"type": "Point", "coordinates": numbers}
    if len(numbers) == 4:
        west, south, east, north = numbers
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        return {"type": "Polygon", "coordinates": [ring]}
    return None


def data_dictionary(value: Any) -> str:
    """Return a data dictionary, a JSON list of ``{name, type, description}``, as text.

    A description may be one text or ``{"th": …, "en": …}``.
    """
    columns = json_value(value)
    if not isinstance(columns, list) or not all(isinstance(c, dict) and c.get("name") for c in columns):
        raise FieldError(
            N_('A data dictionary is a JSON list: [{{"name": "…", "type": "…", "description": "…"}}].'),
            value=value,
        )
    clean = [
        {key: _cell(entry) for key, entry in column.items() if entry not in ("", None)} for column in columns
    ]
    return json.dumps(clean, ensure_ascii=False)


def sightings(value: Any) -> str:
    """Return what was found in a file, a JSON list of ``{kind, where, shown, row}``, as text."""
    found = json_value(value)
    keys = {"kind", "where", "shown", "row"}
    if not isinstance(found, list) or not all(isinstance(seen, dict) and set(seen) <= keys for seen in found):
        raise FieldError(N_("'{value}' is not a list of what was found in the file."), value=value)
    return json.dumps(found, ensure_ascii=False)


def _cell(entry: Any) -> Any:
    """Return an entry of a data dictionary: a text, or a text per language."""
    return (
        {language: text(said) for language, said in entry.items()} if isinstance(entry, dict) else text(entry)
    )


def json_value(value: Any) -> Any:
    """Return a value, parsed if it came as JSON text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise FieldError(N_("This is not JSON: {reason}."), reason=error) from error
