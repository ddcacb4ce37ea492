"""A form of plain fields, read by a table of rules: one loop, every problem told at its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ckanext.smartcity.cities.intake import texts
from ckanext.smartcity.config import LANGUAGES
from ckanext.smartcity.errors import N_, FieldError, FormError
from ckanext.smartcity.vocabularies import vocabulary

Form = Mapping[str, str]
#: What the field becomes, of the whole form.
Rule = Callable[[Form], Any]


def read(form: Form, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """Return what the fields say, empty ones left out.

    Raises:
        FormError: with every field that breaks its rule.
    """
    said: dict[str, Any] = {}
    wrong: dict[str, FieldError] = {}
    for field, rule in rules.items():
        try:
            said[field] = rule(form)
        except FieldError as error:
            wrong[field] = error
    if wrong:
        raise FormError(wrong)
    return {field: value for field, value in said.items() if value not in ("", [], {}, None)}


def needed(value: Any) -> Any:
    """Return a value that must be there.

    Raises:
        FieldError: it is empty.
    """
    if value in ("", [], {}, None):
        raise FieldError(N_("Please fill in this field."))
    return value


def text(field: str, most: int) -> Rule:
    """Return the rule of a public text of one line or more."""
    return lambda form: texts.public(form.get(field, ""), most)


def needed_text(field: str, most: int) -> Rule:
    """Return the rule of a public text that must be there."""
    return lambda form: needed(texts.public(form.get(field, ""), most))


def bilingual(field: str, most: int) -> Rule:
    """Return the rule of a public text in Thai or English, from ``<field>_th`` and ``<field>_en``."""

    def rule(form: Form) -> dict[str, str]:
        said = {language: texts.public(form.get(f"{field}_{language}", ""), most) for language in LANGUAGES}
        if not any(said.values()):
            raise FieldError(N_("Please fill in this field, in Thai or in English."))
        return {language: written for language, written in said.items() if written}

    return rule


def choice(field: str, name: str) -> Rule:
    """Return the rule of a term of a vocabulary, which may be left open."""

    def rule(form: Form) -> str:
        given = form.get(field, "")
        term = vocabulary(name).get(given)
        if given and term is None:
            raise FieldError(N_("Please choose one from the list."))
        return term.value if term else ""

    return rule


def agreed(field: str) -> Rule:
    """Return the rule of a box that must be ticked."""

    def rule(form: Form) -> bool:
        if form.get(field) != "yes":
            raise FieldError(N_("Without this consent nothing can be sent."))
        return True

    return rule
