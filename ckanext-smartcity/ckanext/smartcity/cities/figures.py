"""What a page tells about a set of datasets, from one answer of `package_search`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.smartcity.metadata.helpers import smartcity_is_sample
from ckanext.smartcity.vocabularies import vocabulary

Counts = Mapping[str, int]
Facets = Mapping[str, Counts]

# The indexed dataset fields that the pages count.
DIMENSION_FIELD = "smart_dimension"
COUNTED_FIELDS = ("organization", DIMENSION_FIELD, "res_format")


def terms_with_counts(terms: Any, counts: Mapping[str, int], language: str) -> list[dict[str, Any]]:
    """Return every term of a vocabulary with the number of datasets that carry it, in its order."""
    return [
        {"value": term.value, "label": term.in_language(language), "datasets": counts.get(term.value, 0)}
        for term in terms
    ]


def dimensions(facets: Facets, language: str) -> list[dict[str, Any]]:
    """Return the smart-city dimensions with the number of datasets in each."""
    return terms_with_counts(vocabulary("smart_dimension").terms, facets.get(DIMENSION_FIELD, {}), language)


def dataset_summary(dataset: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return what a list shows of a dataset found by `package_search`."""
    organisation = dataset.get("organization") or {}
    return {
        "id": dataset["id"],
        "name": dataset["name"],
        "title": text_in(dataset, "title", language) or dataset["name"],
        "notes": text_in(dataset, "notes", language),
        "organisation": organisation.get("name"),
        "modified": dataset["metadata_modified"],
        "formats": sorted({fmt for res in dataset.get("resources", ()) if (fmt := res.get("format"))}),
        "sample": smartcity_is_sample(dict(dataset)),
    }


def text_in(record: Mapping[str, Any], field: str, language: str) -> str:
    """Return a translated text of a dataset or organisation in the language, else its core text."""
    translated = record.get(f"{field}_translated")
    said = translated.get(language) if isinstance(translated, Mapping) else None
    return str(said or record.get(field) or "")
