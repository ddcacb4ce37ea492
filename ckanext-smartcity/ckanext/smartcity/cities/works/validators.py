"""Validators of a work's fields: CKAN's side of the rules in intake."""

from __future__ import annotations

import json
import re
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.smartcity.cities import public_datasets
from ckanext.smartcity.cities.intake import links
from ckanext.smartcity.cities.validators import stored, with_message, words
from ckanext.smartcity.cities.works.decisions import ACCEPTING
from ckanext.smartcity.metadata import values

__all__ = [
    "smartcity_datasets_used",
    "smartcity_doi",
    "smartcity_picture_texts",
    "smartcity_work_accepted",
    "smartcity_work_links",
    "smartcity_work_pictures",
]

_PICTURE = re.compile(r"[0-9a-f]{32}\.webp")


def smartcity_work_accepted(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Refuse a new work that did not come in by its form: without it nobody has agreed to be published."""
    if not context.get("package") and not context.get(ACCEPTING):
        errors[key].append(tk._("A work comes in through the form /works/submit, where its maker agrees."))
        raise tk.StopOnError


def smartcity_work_links(value: Any) -> str:
    """Store web addresses as a JSON list."""
    return stored(lambda given: links.links(words(given)), value)


def smartcity_datasets_used(value: Any) -> str:
    """Store datasets, given by name or id, as a JSON list of ids."""
    found = []
    for name in words(value):
        identifier = public_datasets.id_of(name)
        if identifier is None:
            raise tk.Invalid(tk._("There is no public dataset “{name}” in this portal.").format(name=name))
        found.append(identifier)
    return json.dumps(list(dict.fromkeys(found)))


def smartcity_work_pictures(value: Any) -> str:
    """Store names of pictures that were taken in as a JSON list."""
    names = words(value)
    if not all(_PICTURE.fullmatch(name) for name in names):
        raise tk.Invalid(tk._("The portal names pictures when they come in; here they can only be left out."))
    return json.dumps(names)


def smartcity_picture_texts(value: Any) -> str:
    """Store what the pictures show, in their order, as a JSON list."""
    return stored(lambda given: [values.text(each) for each in values.listed(given)], value)


def smartcity_doi(value: Any) -> str:
    """Store a DOI without its resolver."""
    return str(with_message(links.doi)(str(value)))
