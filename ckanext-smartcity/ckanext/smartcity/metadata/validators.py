"""CKAN's side of the rules: each kind of field, and what must hold across fields."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey, Validator
from ckanext.scheming.validation import scheming_validator

from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.metadata import (
    agenda,
    editions,
    eras,
    file_formats,
    flat,
    languages,
    notices,
    personal_data,
    values,
)
from ckanext.smartcity.metadata.dataset_rules import smartcity_after, smartcity_before
from ckanext.smartcity.places.geometry_problems import Problem
from ckanext.smartcity.vocabularies import vocabulary

__all__ = [
    "smartcity_after",
    "smartcity_agenda_item",
    "smartcity_before",
    "smartcity_bilingual_tags",
    "smartcity_bilingual_text",
    "smartcity_buddhist_year",
    "smartcity_choice",
    "smartcity_choices",
    "smartcity_coordinate",
    "smartcity_count",
    "smartcity_date",
    "smartcity_email",
    "smartcity_format",
    "smartcity_geometry",
    "smartcity_json",
    "smartcity_link",
    "smartcity_period",
    "smartcity_places",
    "smartcity_series",
    "smartcity_sightings",
    "smartcity_state",
    "smartcity_text",
    "smartcity_title",
    "smartcity_url",
    "tag_name_validator",
    "tag_string_convert",
]

Convert = Callable[[Any], Any]
_FIRST_STATES = ("draft", "active")
_STATES = (*_FIRST_STATES, "deleted")
#: Kinds of resource whose address is CKAN's own.
_STORED_HERE = frozenset({"upload", "datastore"})
_LONGEST_FORMAT = 60


def _storing(convert: Convert) -> Validator:
    """Return a validator that stores what `convert` makes of a value, or says why it cannot."""

    def validator(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
        value = data.get(key, tk.missing)
        try:
            stored = None if value is tk.missing or value in (None, "", [], {}) else convert(value)
        except FieldError as error:
            errors[key].append(tk._(error.message).format(**error.facts))
            raise tk.StopOnError from error
        if stored in (None, "", [], {}):
            _clear(key, data, was_sent=value is not tk.missing)
        data[key] = (
            json.dumps(stored, ensure_ascii=False) if key[0] == "resources" and _nested(stored) else stored
        )

    return validator


def _clear(key: FlattenKey, data: FlattenDataDict, *, was_sent: bool) -> None:
    """Leave an empty field out; a core column that was sent empty is emptied."""
    if was_sent and flat.is_core(key):
        data[key] = ""
    else:
        data.pop(key, None)
    raise tk.StopOnError


def _nested(value: Any) -> bool:
    return isinstance(value, (list, dict))


def _by_vocabulary(convert: Callable[..., Any]) -> Callable[..., Validator]:
    def for_field(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
        return _storing(lambda value: convert(value, vocabulary(field["vocabulary"])))

    return for_field


smartcity_text = _storing(values.text)
smartcity_title = _storing(lambda value: values.text(value, values.LONGEST_TITLE))
smartcity_url = _storing(values.url)
smartcity_email = _storing(values.email)
smartcity_buddhist_year = _storing(values.buddhist_year)
smartcity_count = _storing(values.count)
smartcity_places = _storing(values.places)
smartcity_json = _storing(values.data_dictionary)
smartcity_bilingual_text = _storing(languages.texts)
smartcity_bilingual_tags = _storing(languages.tag_lists)
smartcity_choice = scheming_validator(_by_vocabulary(values.choice))
smartcity_choices = scheming_validator(_by_vocabulary(values.choices))


def smartcity_geometry(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Store a geometry, and tell what was adapted in it or looks odd."""

    def tell(problem: Problem) -> None:
        notices.tell(context, key[-1], problem.text(tk._))

    _storing(lambda value: values.geometry(value, tell))(key, data, errors, context)


def _dating(convert: Callable[[Any], str]) -> Validator:
    """Return a validator of dates that tells where a year B.E. stands as only one C.E. should."""

    def validator(key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context) -> None:
        def read(value: Any) -> str:
            stored = convert(value)
            if eras.is_iso_in_buddhist_era(str(value)):
                message = tk._("'{value}' was read as a year B.E. and is stored as {stored}.")
                notices.tell(context, key[-1], message.format(value=value, stored=stored))
            return stored

        _storing(read)(key, data, errors, context)

    return validator


smartcity_date = _dating(values.date)


@scheming_validator
def smartcity_period(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """Store the first or the last day, month or year of the period that was written."""
    half = -1 if field["field_name"].endswith("_end") else 0
    return _dating(lambda value: values.period(value).split("/")[half])


@scheming_validator
def smartcity_coordinate(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """Store degrees; the catalogue's northern and southern *longitudes* are latitudes."""
    is_latitude = field["field_name"].startswith(("north", "south"))
    return _storing(values.latitude if is_latitude else values.longitude)


def smartcity_sightings(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Store what the portal itself found in a file; a save keeps what is stored, whoever saves.

    Only a system administrator, or the portal itself, may send something else, also nothing.
    """
    sent = data.get(key, tk.missing)
    may_say = context.get("ignore_auth") or authz.is_sysadmin(context.get("user"))
    if not isinstance(sent, personal_data.Noted) and (sent in (None, tk.missing) or not may_say):
        identifier = data.get((*key[:-1], "id"))
        resource = model.Resource.get(identifier) if isinstance(identifier, str) else None
        data[key] = resource.extras.get(key[-1]) if resource else None
    _storing(values.sightings)(key, data, errors, context)


def smartcity_link(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Refuse the address of a link that a browser should not follow; of a stored file it is CKAN's own."""
    address, kind = data.get(key), data.get((*key[:-1], "url_type"))
    if not address or address is tk.missing or kind in _STORED_HERE:
        return
    try:
        data[key] = values.url(address)
    except FieldError as error:
        errors[key].append(tk._(error.message).format(**error.facts))


def smartcity_agenda_item(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Store the code of an item of the owner's agenda; an item that the city has dropped since may stay."""
    package = context.get("package")
    stored = package.extras.get(key[-1]) if package else None
    owner = flat.value_of(data, "owner_org")

    def known(value: Any) -> str:
        written = values.text(value)
        return written if written == stored else agenda.chosen(written, agenda.of_organisation(owner))

    _storing(known)(key, data, errors, context)


def smartcity_series(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Store the name of the dataset before; a draft, and what the portal itself takes in, may come before it.

    A published dataset keeps the one it has, whatever became of that one since.
    """
    package, owner = context.get("package"), flat.value_of(data, "owner_org")
    state = flat.value_of(data, "state") or (package.state if package else "active")
    is_published = package and (package.state, package.owner_org, state) == ("active", owner, "active")

    def known(value: Any) -> str:
        written = values.text(value)
        if package and written == package.extras.get(key[-1]) and is_published:
            return written
        own = {package.id, package.name} if package else {flat.value_of(data, "name")}
        found = editions.continued(written, own, str(owner or ""), lambda name: _edition(name, context))
        if found:
            return found.name
        if state == "active" and not context.get("ignore_auth"):
            raise FieldError(
                N_(
                    "There is no dataset '{value}' here that you may see. Write the last part of its page's "
                    "address, or keep this one a draft until it is there."
                ),
                value=written,
            )
        notices.tell(context, key[-1], tk._(editions.NOT_YET).format(value=written))
        return written

    _storing(known)(key, data, errors, context)


def _edition(name: str, context: Context) -> editions.Edition | None:
    package = model.Package.get(name)
    if package is None or package.type != "dataset" or package.state == "deleted":
        return None
    asking: Context = {"user": context.get("user", ""), "ignore_auth": context.get("ignore_auth", False)}
    try:
        tk.check_access("package_show", asking, {"id": package.id})
    except tk.NotAuthorized:
        is_seen = False
    else:
        is_seen = True
    before = str((package.extras or {}).get("series") or "")
    return editions.Edition(package.id, package.name, package.owner_org or "", before, is_seen)


def smartcity_format(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Store a format under its known name, any other as CKAN writes it; the ending tells a missing one."""
    address = data.get((*key[:-1], "url"))
    told = file_formats.of_file_name(address) if isinstance(address, str) else None
    # Core has put its own guess there by now, a media type, where nothing was sent.
    if told and data.get(key) in (None, "", tk.missing, mimetypes.guess_type(str(address))[0]):
        data[key] = told.value

    def known(value: Any) -> str:
        written = values.text(value, _LONGEST_FORMAT)
        formats = vocabulary("file_format")
        term = formats.get(written) or formats.get(tk.h.unified_resource_format(written))
        return term.value if term else tk.h.unified_resource_format(written)

    _storing(known)(key, data, errors, context)


def smartcity_state(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Honour ``state: draft`` from anyone who may create; other states as core does.

    Core drops an editor's state on creation and so would publish the draft.
    """
    given = data.get(key)
    known = _STATES if context.get("package") else _FIRST_STATES
    if given and given is not tk.missing and given not in known:
        message = tk._("'{value}' is no state of a dataset. Allowed: {allowed}.")
        errors[key].append(message.format(value=given, allowed=" · ".join(known)))
        return
    if given == "draft" and not context.get("package"):
        return
    tk.get_validator("ignore_not_package_admin")(key, data, errors, context)


def tag_name_validator(value: Any, context: Context) -> str:
    """Refuse characters no tag may hold; Thai vowels and tone marks are letters."""
    try:
        return languages.tag(value)
    except FieldError as error:
        raise tk.Invalid(tk._(error.message).format(**error.facts)) from error


def tag_string_convert(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Add the tags of one text with commas between; core's own calls its own rule for names directly."""
    value = data.get(key)
    if value is tk.missing or not value:
        return
    try:
        names = languages.tags(value)
    except FieldError as error:
        raise tk.Invalid(tk._(error.message).format(**error.facts)) from error
    first = max((position for position, _ in flat.rows(data, "tags")), default=-1) + 1
    for position, name in enumerate(names, start=first):
        data[("tags", position, "name")] = name
