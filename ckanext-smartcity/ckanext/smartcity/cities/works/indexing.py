"""What Solr holds of a work beyond its texts: by which dataset, city and year it is found."""

from __future__ import annotations

import json
from typing import Any

from ckanext.smartcity.cities.works.decisions import TYPE


def index_work(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document of a work with its datasets one by one; any other document as it is."""
    if document.get("dataset_type") != TYPE:
        return document
    work = json.loads(document["validated_data_dict"])
    return {**document, "datasets_used": work.get("datasets_used") or [], "year_i": _years(work)}


def _years(work: dict[str, Any]) -> list[int]:
    return [int(work["work_year"][:4])] if work.get("work_year") else []
