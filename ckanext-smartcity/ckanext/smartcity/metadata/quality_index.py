"""Score and date of the next update in the search index: for facets, sorting and "what is overdue"."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ckanext.smartcity.metadata.score import score


def index_quality(document: dict[str, Any]) -> dict[str, Any]:
    """Add ``score_f`` and ``next_update_due`` to a dataset's Solr document.

    The total does not depend on the day, so it never goes stale; what is overdue is asked of the date.
    """
    if document.get("type") != "dataset":
        return document
    result = score(json.loads(document["validated_data_dict"]), date.min)
    document["score_f"] = result.total
    if result.due:
        document["next_update_due"] = f"{result.due}T00:00:00Z"
    return document
