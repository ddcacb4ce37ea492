"""The fields of a dataset and of a resource, as ``schemas/dataset.yaml`` describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from ckanext.smartcity.vocabularies import Vocabulary, read_schema_file, vocabulary

#: The term of a code list that asks for a free text beside it.
OTHER = "อื่นๆ"
#: The term of `data_type` that does.
OTHER_TYPE = "ข้อมูลประเภทอื่นๆ"
_LISTS = frozenset({"smartcity_choices", "smartcity_places"})


@dataclass(frozen=True)
class Field:
    """One field: its names and the rules that do not depend on CKAN."""

    name: str
    label: Mapping[str, str]
    kind: str
    required: bool = False
    item: int | None = None
    data_types: tuple[str, ...] = ()
    vocabulary_name: str | None = None
    other_of: str | None = None
    section: str | None = None
    derived: bool = False

    @property
    def is_list(self) -> bool:
        """Whether the value is a list of strings."""
        return self.kind in _LISTS

    @property
    def vocabulary(self) -> Vocabulary | None:
        """The code list, if the field has one."""
        return vocabulary(self.vocabulary_name) if self.vocabulary_name else None

    def belongs_to(self, data_type: str | None) -> bool:
        """Whether a dataset of the type has the field; before a type is chosen, every field may be filled."""
        return not self.data_types or not data_type or data_type in self.data_types

    def in_language(self, language: str) -> str:
        """Return the label in the language, else in Thai."""
        return self.label.get(language) or self.label["th"]


@cache
def dataset_fields() -> Mapping[str, Field]:
    """Return the dataset's fields by machine name, in the order of the form."""
    return _read("dataset_fields")


@cache
def resource_fields() -> Mapping[str, Field]:
    """Return a resource's fields by machine name, in the order of the form."""
    return _read("resource_fields")


def mandatory_items() -> list[Field]:
    """Return the standard's 14 items in its own order."""
    items = [field for field in dataset_fields().values() if field.item]
    return sorted(items, key=lambda field: field.item or 0)


@cache
def _schema() -> Mapping[str, Any]:
    return MappingProxyType(read_schema_file("dataset.yaml"))


def _read(part: str) -> Mapping[str, Field]:
    letters = _schema()["data_type_letters"]
    return MappingProxyType(
        {
            raw["field_name"]: Field(
                name=raw["field_name"],
                label=MappingProxyType(raw["label"]),
                kind=raw.get("preset", ""),
                required=raw.get("required", False),
                item=raw.get("item"),
                data_types=tuple(letters[letter] for letter in raw.get("data_types", ())),
                vocabulary_name=raw.get("vocabulary"),
                other_of=raw.get("other_of"),
                section=raw.get("section"),
                derived="derived" in raw,
            )
            for raw in _schema()[part]
        }
    )
