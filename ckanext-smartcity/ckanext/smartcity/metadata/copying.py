"""Next year's dataset from last year's: the same description, a year on, without the files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ckanext.smartcity.metadata.fields import dataset_fields

#: What belongs to one edition only. Core's Thai fields are made from the translated ones.
_OWN = frozenset(
    {
        "name",
        "title",
        "notes",
        "tag_string",
        "state",
        "sample",
        "series",
        "derived_from",
        "personal_data_confirmed",
        "created_date",
        "last_updated_date",
        "data_release_calendar",
        "data_release_date",
        "url",
        "reference_url_catalog",
    }
)
_YEAR = re.compile(r"(?<!\d)(?:2[4-6]\d{2}|(?:19|20)\d{2})(?!\d)")


def next_edition(dataset: Mapping[str, Any]) -> dict[str, Any]:
    """Return the draft of the edition after `dataset`: one year later, continuing it in the series.

    Args:
        dataset: as `package_show` gives it.
    """
    draft: dict[str, Any] = {"state": "draft", "private": True, "series": dataset["name"]}
    for name, field in dataset_fields().items():
        if name not in _OWN and not field.derived and dataset.get(name):
            draft[name] = dataset[name]
    for name in ("temporal_start", "temporal_end"):
        if name in draft:
            draft[name] = _year_later(draft[name])
    titles = dataset.get("title_translated") or {"th": dataset.get("title", "")}
    draft["title_translated"] = {language: _year_later(title) for language, title in titles.items()}
    return draft


def _year_later(text: str) -> str:
    """Return a text or ISO date with each year in it one later, in either era; 29 February is the 28th."""
    later = _YEAR.sub(lambda year: str(int(year[0]) + 1), text)
    return later.replace("-02-29", "-02-28")
