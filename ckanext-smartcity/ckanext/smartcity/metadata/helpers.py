"""Template helpers of the metadata room."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import authz, model

from ckanext.smartcity import config as options
from ckanext.smartcity.days import today
from ckanext.smartcity.metadata import agenda, eras, file_formats, personal_data
from ckanext.smartcity.metadata.doubts import doubts
from ckanext.smartcity.metadata.fields import OTHER, dataset_fields, resource_fields
from ckanext.smartcity.metadata.score import score
from ckanext.smartcity.metadata.view_titles import view_title
from ckanext.smartcity.places.resource_view import MapView
from ckanext.smartcity.vocabularies import vocabulary

__all__ = [
    "smartcity_agenda_item",
    "smartcity_agendas",
    "smartcity_date",
    "smartcity_date_input",
    "smartcity_doubts",
    "smartcity_download_name",
    "smartcity_facts",
    "smartcity_field_choices",
    "smartcity_form_defaults",
    "smartcity_form_row",
    "smartcity_frequency",
    "smartcity_has_errors",
    "smartcity_has_sightings",
    "smartcity_is_sample",
    "smartcity_json_list",
    "smartcity_may_confirm",
    "smartcity_period",
    "smartcity_preview_kind",
    "smartcity_resource_form_fields",
    "smartcity_score",
    "smartcity_section_fields",
    "smartcity_term",
    "smartcity_text",
    "smartcity_today",
    "smartcity_type_names",
    "smartcity_view_title",
]


#: ISO in the Common Era; a year from 2400 on is one that was typed in the Buddhist Era.
_STORED_DATE = re.compile(r"(?:1\d|2[0-3])\d{2}(?:-\d{2}){0,2}")


def smartcity_field_choices(field: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the choices of a scheming field from its vocabulary: value and label in both languages."""
    return [
        {"value": term.value, "label": dict(term.label), "description": dict(term.definition)}
        for term in vocabulary(field["vocabulary"]).terms
    ]


def smartcity_date(iso: str | None) -> str:
    """Return a stored date as the reader writes it: ``9 ก.ค. 2568`` or ``9 Jul 2025``."""
    return eras.display(iso, tk.h.lang()) if iso else ""


def smartcity_date_input(value: str | None) -> str:
    """Return a date for its input: a stored one in the reader's era, anything else as it was typed."""
    return smartcity_date(value) if value and _STORED_DATE.fullmatch(value) else value or ""


def smartcity_is_sample(package: dict[str, Any]) -> bool:
    """Whether the dataset is an example that nobody should take for a city's own publication."""
    return package.get("sample") == "True"


def smartcity_term(name: str, value: str | None) -> dict[str, str] | None:
    """Return a term's label, definition and URI in the reader's language; None if there is no such term."""
    term = vocabulary(name).get(value or "")
    if term is None:
        return None
    language = tk.h.lang()
    return {
        "value": term.value,
        "label": term.in_language(language),
        "definition": term.definition.get(language) or term.definition.get("th", ""),
        "uri": term.uri or "",
    }


def smartcity_text(said: Any) -> str:
    """Return a ``{"th": …, "en": …}`` in the reader's language, else in Thai; any other text as it is."""
    if not isinstance(said, Mapping):
        return str(said or "")
    text = said.get(options.reader_language()) or said.get("th") or next(iter(said.values()), "")
    return ", ".join(text) if isinstance(text, list) else str(text)


def smartcity_section_fields(schema: dict[str, Any], section: str) -> list[dict[str, Any]]:
    """Return the scheming fields of one section of the form, in their order."""
    return [field for field in schema["dataset_fields"] if field.get("section") == section]


def smartcity_resource_form_fields(schema: dict[str, Any], dataset: str) -> list[dict[str, Any]]:
    """Return the scheming fields that the form of a file asks for in a dataset, by its name or id."""
    package = model.Package.get(dataset)
    data_type = package.extras.get("data_type") if package else None
    fields = resource_fields()
    return [
        field
        for field in schema["resource_fields"]
        if field.get("form_snippet", "") is not None and fields[field["field_name"]].belongs_to(data_type)
    ]


def smartcity_type_names(schema: dict[str, Any], letters: list[str]) -> list[str]:
    """Return the data types that letters of ``data_types`` stand for."""
    return [schema["data_type_letters"][letter] for letter in letters]


def smartcity_has_errors(fields: list[dict[str, Any]], errors: dict[str, Any]) -> bool:
    """Whether one of the fields was refused, so that its section opens."""
    return any(errors.get(field["field_name"]) for field in fields)


def smartcity_score(package: dict[str, Any]) -> dict[str, Any]:
    """Return the score of a dataset in the reader's language."""
    result, language = score(package, today()), tk.h.lang()
    fields = dataset_fields()
    return {
        "total": result.total,
        "next_action": result.next_action.get(language, ""),
        "missing": [(name, fields[name].in_language(language)) for name in result.missing],
        "dimensions": [
            {"label": part.label[language], "points": f"{part.points:g}", "of": part.of}
            for part in result.dimensions
        ],
        "due": result.due,
        "is_overdue": result.is_overdue,
    }


def smartcity_doubts(package: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what is allowed but doubtful in a dataset: field and message in the reader's language."""
    return [(found.field, tk._(found.message).format(**found.facts)) for found in doubts(package)]


def smartcity_facts(package: dict[str, Any], fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the scheming fields that a page shows: those with a display and a value."""
    return [
        field
        for field in fields
        if package.get(field["field_name"]) and field.get("display_snippet", "") is not None
    ]


def smartcity_period(start: str | None, end: str | None) -> str:
    """Return a period as the reader writes it; one date where both ends are the same."""
    if not start or not end or start == end:
        return smartcity_date(start or end)
    return f"{smartcity_date(start)} – {smartcity_date(end)}"


def smartcity_frequency(package: dict[str, Any]) -> str:
    """Return how often a dataset is updated in plain words; empty if it does not say."""
    term = vocabulary("update_frequency_unit").get(package.get("update_frequency_unit") or "")
    if term is None:
        return ""
    label, count = term.in_language(tk.h.lang()), package.get("update_frequency_interval") or "1"
    if term.value == OTHER:
        return str(package.get("update_frequency_unit_other") or label)
    if term.facts.get("interval_meaningless"):
        return label
    if count == "1":
        return tk._("every {unit}").format(unit=label.lower())
    return tk._("every {count} × {unit}").format(count=count, unit=label.lower())


#: Core's Thai texts, and what stands beside the organisation, are filled in in another row of the form.
_SHOWN_BY = {
    "title": "title_translated",
    "notes": "notes_translated",
    "tag_string": "tags_translated",
    "tags": "tags_translated",
    "private": "owner_org",
}


def smartcity_form_row(field_name: str) -> str:
    """Return the id of the row of the form in which a field is filled in."""
    return f"row-{_SHOWN_BY.get(field_name, field_name)}"


def smartcity_has_sightings(package: dict[str, Any]) -> bool:
    """Whether something in a dataset as it is shown looks like personal data."""
    return bool(personal_data.in_dataset(package))


def smartcity_may_confirm(package_name: str | None, owner: str | None = None) -> bool:
    """Whether the person may say of a dataset that what looks like personal data is none.

    Args:
        package_name: name or id of the dataset, if there is one already.
        owner: id of the organisation that a new one will have.
    """
    package = model.Package.get(package_name) if package_name else None
    owner = package.owner_org if package else owner
    return bool(authz.has_user_permission_for_group_or_org(owner, tk.current_user.name, "admin"))


def smartcity_json_list(text: str | None) -> list[Any]:
    """Return the list that a field holds as JSON; empty if there is none."""
    found = json.loads(text) if text else []
    return found if isinstance(found, list) else []


def smartcity_download_name(resource: dict[str, Any]) -> str:
    """Return the name under which a browser saves a file: its own, Thai and all, and the ending."""
    return file_formats.download_name(resource.get("name"), resource.get("url"))


def smartcity_view_title(view: dict[str, Any]) -> str:
    """Return a preview's name in the reader's language, where it is that of its kind."""
    return view_title(view)


def smartcity_preview_kind(resource: dict[str, Any]) -> str:
    """Return what a file can be looked at as on the dataset's page: ``map``, ``table``, or nothing."""
    if MapView().can_view({"resource": resource}):
        return "map"
    return "table" if resource.get("datastore_active") else ""


def smartcity_agendas() -> list[dict[str, Any]]:
    """Return the agendas of the organisations that the person writes for: each item's code and title."""
    language = tk.h.lang()
    found = [
        (city, agenda.of_organisation(city["id"])) for city in tk.h.organizations_available("create_dataset")
    ]
    return [
        {
            "id": city["id"],
            "name": city["name"],
            "title": city["display_name"],
            "agenda": [{"code": item.code, "title": item.in_language(language)} for item in items],
        }
        for city, items in found
        if items
    ]


def smartcity_agenda_item(package: dict[str, Any]) -> str:
    """Return the title of the agenda item that a dataset serves; its code if the city has dropped it."""
    code = package.get("agenda_item") or ""
    served = [item for item in agenda.of_organisation(package.get("owner_org")) if item.code == code]
    return served[0].in_language(tk.h.lang()) if served else code


def smartcity_today() -> str:
    """Return today's date as the reader writes it."""
    return smartcity_date(today().isoformat())


#: What a city says alike in all its datasets, taken from the one it changed last.
_HABITS = ("maintainer", "maintainer_email", "license_id", "data_category", "update_frequency_unit", "bureau")


def smartcity_form_defaults(data: dict[str, Any]) -> dict[str, Any]:
    """Return what an empty form begins with: the person's city and what it said in its last dataset."""
    if data.get("id") or any(data.get(name) for name in ("title", "title_translated-th", *_HABITS)):
        return {}
    cities = tk.h.organizations_available("create_dataset")
    chosen = data.get("owner_org") or data.get("group_id") or (cities[0]["id"] if len(cities) == 1 else None)
    own = next((city for city in cities if chosen in (city["id"], city["name"])), None)
    if own is None:
        return {}
    query = {
        "fq": f"+owner_org:{own['id']} +dataset_type:dataset",
        "sort": "metadata_modified desc",
        "rows": 1,
    }
    found = tk.get_action("package_search")({"user": tk.current_user.name}, query)["results"]
    habits = {name: found[0][name] for name in _HABITS if found[0].get(name)} if found else {}
    return {"owner_org": own["id"], **habits}
