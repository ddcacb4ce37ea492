"""Validators of an organisation's fields: CKAN's side of the rules in positions, colour and agenda."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey, Validator
from ckanext.scheming.validation import scheming_validator

from ckanext.smartcity.cities import agenda, colour, positions
from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.config import LANGUAGES
from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.metadata import languages, values

__all__ = [
    "smartcity_accent",
    "smartcity_agenda",
    "smartcity_authority_code",
    "smartcity_centre",
    "smartcity_city_names",
    "smartcity_extent",
    "smartcity_organisation_names",
    "smartcity_organisation_text",
    "smartcity_outline",
    "smartcity_province_code",
]

_PROVINCE = re.compile(r"[1-9][0-9]")
_AUTHORITY = re.compile(r"[1-9][0-9]([0-9]{2})?")


@scheming_validator
def smartcity_organisation_text(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """Keep ``{"th": …, "en": …}`` of one text and write its Thai into the core field named by `core_field`.

    Takes a dict or its JSON, or the form's two fields ``<name>-th`` and ``<name>-en``; empty ones are left
    out. If only the core field is sent, or only it was changed, its text is the Thai one.
    """
    name, core = field["field_name"], field.get("core_field")

    def validator(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
        kept = context.get("group") or context.get("package")
        try:
            texts = languages.texts(_sent_texts(name, key, data) or {})
            if core:
                sent = data.get((core,))
                main = values.text(sent) if sent and sent is not tk.missing else None
                if main not in texts.values():  # else it says nothing new, in whichever language it is
                    texts = languages.settle(main, texts, getattr(kept, core, None))
                data[(core,)] = texts.get("th") or next(iter(texts.values()), "")
        except FieldError as error:
            raise tk.Invalid(tk._(error.message).format(**error.facts)) from error
        if not texts:
            del data[key]
            raise tk.StopOnError
        data[key] = json.dumps(texts, ensure_ascii=False)

    return validator


def _sent_texts(name: str, key: FlattenKey, data: FlattenDataDict) -> object:
    """Return the value that was sent, else what the form's inputs of the two languages hold."""
    value = data.get(key)
    if value and value is not tk.missing:
        return value
    extras = data.get(("__extras",), {})
    return {lang: extras.pop(f"{name}-{lang}") for lang in LANGUAGES if f"{name}-{lang}" in extras}


def smartcity_province_code(value: str) -> str:
    """Accept DOPA's two-digit province code."""
    if not _PROVINCE.fullmatch(value):
        raise tk.Invalid(tk._("“{value}” is no province code: two digits, e.g. 50.").format(value=value))
    return value


def smartcity_authority_code(value: str) -> str:
    """Accept DOPA's code of a local authority: four digits, or two for Bangkok."""
    if not _AUTHORITY.fullmatch(value):
        raise tk.Invalid(
            tk._("“{value}” is no local authority code: four digits, e.g. 5099 (Bangkok: 10).").format(
                value=value
            )
        )
    return value


def smartcity_centre(value: object) -> str:
    """Store a centre as JSON ``[longitude, latitude]``."""
    return stored(positions.centre, value)


def smartcity_extent(value: object) -> str:
    """Store an extent as JSON ``[west, south, east, north]``."""
    return stored(positions.extent, value)


def smartcity_outline(value: object) -> str:
    """Store a boundary as GeoJSON text."""
    return stored(positions.outline, value)


def smartcity_agenda(value: object) -> str:
    """Store an agenda as JSON text."""
    return stored(agenda.agenda, value)


def smartcity_accent(value: str) -> str:
    """Store an accent colour as ``#rrggbb``."""
    return str(with_message(colour.accent)(value))


def _listing(check: Callable[[str], None]) -> Validator:
    """Return a validator that stores names of organisations as a JSON list, each checked when it is new.

    Whatever became of an organisation since, its name may stay where it is.
    """

    def validator(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
        record = context.get("group") or context.get("package")
        kept = words((record.extras or {}).get(key[-1])) if record else []
        named = words(data[key])
        for name in named:
            if name not in kept:
                check(name)
        data[key] = json.dumps(named)

    return validator


def words(value: object) -> list[str]:
    """Return the words of a list, of its JSON or of a text with commas between them.

    Raises:
        Invalid: it is none of these.
    """
    if isinstance(value, str) and not value.lstrip().startswith("["):
        return value.replace(",", " ").split()
    return [str(each) for each in with_message(values.listed)(value)]


def _is_organisation(name: str) -> None:
    if name not in directory():
        raise tk.Invalid(tk._("There is no organisation named “{name}” in this portal.").format(name=name))


def _is_city(name: str) -> None:
    _is_organisation(name)
    if not directory()[name].is_city:
        raise tk.Invalid(tk._("“{name}” is an organisation, but no city.").format(name=name))


smartcity_organisation_names = _listing(_is_organisation)
smartcity_city_names = _listing(_is_city)


def stored(rule: Callable[[Any], Any], value: object) -> str:
    """Return what a rule makes of a value as JSON text; its `FieldError` becomes CKAN's `Invalid`."""
    return json.dumps(with_message(rule)(value), ensure_ascii=False)


def with_message(rule: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the rule with its `FieldError` said in the reader's language."""

    def checked(value: Any) -> Any:
        try:
            return rule(value)
        except FieldError as error:
            raise tk.Invalid(tk._(error.message).format(**error.facts)) from error

    return checked
