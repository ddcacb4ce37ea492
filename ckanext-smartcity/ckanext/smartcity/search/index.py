"""From a dataset to what the search index holds of its texts and years; its places are in `place_index`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ckanext.smartcity.search.years import MOST_YEARS, common_years

# Told in fields of their own; as raw JSON they would only add codes and brackets to what is searched.
NOT_TEXT = ("title_translated", "notes_translated", "tags_translated", "place")


def index_fields(dataset: Mapping[str, Any], organisation_names: Iterable[str | None] = ()) -> dict[str, Any]:
    """Return the fields of the configset that follow from a dataset.

    Args:
        dataset: as `package_show` returns it, validated with the scheming schema.
        organisation_names: titles of its organisation in every language.

    Returns:
        Solr field → string, number or list; fields without a value are left out.
    """
    tags = _dict(dataset.get("tags_translated"))
    fields = {
        "title_en": _dict(dataset.get("title_translated")).get("en"),
        "notes_en": _dict(dataset.get("notes_translated")).get("en"),
        "tags_text": _list(tags.get("en")),
        "organization_text": list(dict.fromkeys(name for name in organisation_names if name)),
        "smart_dimension": _list(dataset.get("smart_dimension")),
        "bureau": dataset.get("bureau"),
        "year_i": years(dataset),
    }
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def years(dataset: Mapping[str, Any]) -> list[int]:
    """Return the Common Era years that the data cover: the temporal coverage, else the year fields."""
    start = _year(dataset.get("temporal_start")) or _year(dataset.get("first_year_of_data"))
    end = _year(dataset.get("temporal_end")) or _year(dataset.get("last_year_of_data"))
    first, last = start or end, end or start
    if first is None or last is None or last < first:
        return []
    return list(range(first, min(last, first + MOST_YEARS) + 1))


def safe_document(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document without raw JSON copies and with nothing that Solr would take for a command.

    Solr reads a dict as an atomic update; it becomes JSON text, alone or in a list.
    """
    raw = {name for field in NOT_TEXT for name in (field, f"extras_{field}")}
    return {name: _plain(value) for name, value in document.items() if name not in raw}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def _year(value: Any) -> int | None:
    text = str(value or "").strip()
    try:
        return date.fromisoformat(text[:10]).year
    except ValueError:
        found = common_years(text[:4])
        return found[0] if found else None


def _dict(value: Any) -> Mapping[str, Any]:
    value = _read(value)
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[str]:
    value = _read(value)
    if isinstance(value, str):
        value = [value]
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else []


def _read(value: Any) -> Any:
    """Return a value that an extra may hold as JSON text."""
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value or None
