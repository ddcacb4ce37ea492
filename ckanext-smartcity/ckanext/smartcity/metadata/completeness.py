"""Which fields a dataset must have, and which it cannot have, by its data type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ckanext.smartcity.errors import N_
from ckanext.smartcity.metadata.classification import Finding
from ckanext.smartcity.metadata.fields import OTHER, OTHER_TYPE, Field, dataset_fields, resource_fields

MISSING = N_("Missing value: '{label}' is needed before the dataset can be published.")


def missing(dataset: Mapping[str, Any], language: str) -> Iterator[Finding]:
    """Yield each field that must be filled before publication and is not."""
    for field in _required(dataset_fields(), dataset):
        yield Finding(field.name, MISSING, {"label": field.in_language(language)})


def missing_in_resource(resource: Mapping[str, Any], language: str) -> Iterator[Finding]:
    """Yield each field that a file or link must have and has not."""
    for field in _required(resource_fields(), resource):
        yield Finding(field.name, MISSING, {"label": field.in_language(language)})


def misplaced(
    fields: Mapping[str, Field], record: Mapping[str, Any], data_type: str | None, language: str
) -> Iterator[Finding]:
    """Yield each filled field that a dataset of this type has not, or that belongs to a choice not made."""
    for field in fields.values():
        if not record.get(field.name):
            continue
        if not field.belongs_to(data_type):
            yield Finding(
                field.name,
                N_("'{label}' belongs to {types}, not to {type}. Leave it out or change the data type."),
                {
                    "label": field.in_language(language),
                    "types": " · ".join(field.data_types),
                    "type": data_type,
                },
                in_drafts=True,
            )
        elif field.other_of and not _asks_for_other(record.get(field.other_of)):
            yield Finding(
                field.name,
                N_("'{label}' is only for the choice '{other}' of '{of}'."),
                {
                    "label": field.in_language(language),
                    "other": OTHER,
                    "of": fields[field.other_of].in_language(language),
                },
                in_drafts=True,
            )


def _required(fields: Mapping[str, Field], record: Mapping[str, Any]) -> Iterator[Field]:
    for field in fields.values():
        needed = field.required or (
            field.other_of is not None and _asks_for_other(record.get(field.other_of))
        )
        if needed and not record.get(field.name):
            yield field


def _asks_for_other(value: Any) -> bool:
    chosen = value if isinstance(value, list) else [value]
    return OTHER in chosen or OTHER_TYPE in chosen
