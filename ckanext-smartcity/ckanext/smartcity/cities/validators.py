"""Validators of an organisation's fields: CKAN's side of the rules in positions, colour and agenda."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey, Validator
from ckanext.scheming.validation import scheming_validator

from ckanext.smartcity.cities import agenda, colour, positions
from ckanext.smartcity.config import LANGUAGES
from ckanext.smartcity.errors import FieldError, UnknownTermError
from ckanext.smartcity.thai_text import normalise
from ckanext.smartcity.vocabularies import vocabulary

__all__ = [
    "smartcity_accent",
    "smartcity_agenda",
    "smartcity_authority_code",
    "smartcity_centre",
    "smartcity_extent",
    "smartcity_organisation_names",
    "smartcity_organisation_term",
    "smartcity_organisation_text",
    "smartcity_outline",
    "smartcity_province_code",
    "smartcity_web_address",
]

_PROVINCE = re.compile(r"[1-9][0-9]")
_AUTHORITY = re.compile(r"[1-9][0-9]([0-9]{2})?")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


@scheming_validator
def smartcity_organisation_text(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """Keep ``{"th": …, "en": …}`` of one text and write its Thai into the core field named by `core_field`.

    Takes a dict or its JSON, or the form's two fields ``<name>-th`` and ``<name>-en``; empty ones are left
    out. If nothing is given, the core field's own text is the Thai one.
    """
    name, core = field["field_name"], field.get("core_field")

    def validator(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
        texts = _given_texts(name, key, data)
        if texts is None:
            texts = {"th": str(data.get((core,)) or "")} if core else {}
        texts = {lang: normalise(text).strip() for lang, text in texts.items() if text and text.strip()}
        for language in field.get("required_languages", ()):
            if language not in texts:
                errors[key].append(tk._("Missing value") + f" ({language})")
        if core and "th" in texts:
            data[(core,)] = texts["th"]
        elif core:
            data[(core,)] = next(iter(texts.values()), "")
        data[key] = json.dumps(texts, ensure_ascii=False) if texts else ""

    return validator


def _given_texts(name: str, key: FlattenKey, data: FlattenDataDict) -> dict[str, str] | None:
    """Return what was given for the text, from the value or from the form; None if nothing was."""
    value = data.get(key)
    if isinstance(value, str) and value.strip():
        try:
            value = json.loads(value)
        except ValueError as error:
            raise tk.Invalid(tk._('Write {"th": …, "en": …}.')) from error
    if value and value is not tk.missing:
        if not isinstance(value, dict) or not set(value) <= set(LANGUAGES):
            raise tk.Invalid(tk._('Write {"th": …, "en": …}.'))
        return {language: str(text or "") for language, text in value.items()}
    extras = data.get(("__extras",), {})
    form = {lang: extras.pop(f"{name}-{lang}") for lang in LANGUAGES if f"{name}-{lang}" in extras}
    return {language: str(text or "") for language, text in form.items()} or None


@scheming_validator
def smartcity_organisation_term(field: dict[str, Any], schema: dict[str, Any]) -> Callable[[str], str]:
    """Accept a term of the field's `vocabulary` in any known spelling; store its value."""

    def validator(value: str) -> str:
        try:
            return vocabulary(field["vocabulary"]).find(value).value
        except UnknownTermError as error:
            raise tk.Invalid(
                tk._("“{value}” is not in the list; allowed: {allowed}").format(
                    value=value, allowed=", ".join(error.allowed)
                )
            ) from error

    return validator


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


def smartcity_web_address(value: str) -> str:
    """Accept an http or https address; a `javascript:` one never reaches a page."""
    address = value.strip()
    if not _WEB_ADDRESS.fullmatch(address):
        raise tk.Invalid(tk._("“{value}” is no web address: it must begin with https://").format(value=value))
    return address


def smartcity_centre(value: object) -> str:
    """Store a centre as JSON ``[longitude, latitude]``."""
    return _stored(positions.centre, value)


def smartcity_extent(value: object) -> str:
    """Store an extent as JSON ``[west, south, east, north]``."""
    return _stored(positions.extent, value)


def smartcity_outline(value: object) -> str:
    """Store a boundary as GeoJSON text."""
    return _stored(positions.outline, value)


def smartcity_agenda(value: object) -> str:
    """Store an agenda as JSON text."""
    return _stored(agenda.agenda, value)


def smartcity_accent(value: str) -> str:
    """Store an accent colour as ``#rrggbb``."""
    with_message = _with_message(colour.accent)
    return str(with_message(value))


def smartcity_organisation_names(value: object) -> str:
    """Store names of organisations of this portal, given as a list or separated by commas, as a JSON list."""
    if isinstance(value, str):
        value = json.loads(value) if value.startswith("[") else value.replace(",", " ").split()
    names = [str(name) for name in value] if isinstance(value, list) else []
    known = {
        name
        for (name,) in model.Session.query(model.Group.name).filter(
            model.Group.name.in_(names), model.Group.is_organization.is_(True), model.Group.state == "active"
        )
    }
    for name in names:
        if name not in known:
            raise tk.Invalid(
                tk._("There is no organisation named “{name}” in this portal.").format(name=name)
            )
    return json.dumps(names)


def _stored(rule: Callable[[object], Any], value: object) -> str:
    return json.dumps(_with_message(rule)(value), ensure_ascii=False)


def _with_message(rule: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the rule with its `FieldError` said in the reader's language."""

    def checked(value: Any) -> Any:
        try:
            return rule(value)
        except FieldError as error:
            raise tk.Invalid(tk._(error.message).format(**error.facts)) from error

    return checked
