"""Counts and means over datasets in one question to Solr (its JSON Facet API), and what its answer says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ckanext.smartcity.cities.figures import DIMENSION_FIELD

# Solr's names of what is measured of a set of datasets; `avg` of nothing is 0, hence the count of scores.
_MEASURES: Mapping[str, Any] = {
    "newest": "max(metadata_modified)",
    "score": "avg(score_f)",
    "scored": "countvals(score_f)",
}
_PUBLISHERS = {"type": "terms", "field": "organization", "limit": 20}


@dataclass(frozen=True)
class Measured:
    """What is known of a set of datasets.

    Attributes:
        datasets: how many there are.
        newest: ISO moment of the last change, None if there is none.
        completeness: mean metadata completeness in percent, None where no score is known.
        overdue: how many should have been updated by now, by their own update frequency.
    """

    datasets: int = 0
    newest: str | None = None
    completeness: int | None = None
    overdue: int = 0


@dataclass(frozen=True)
class Cell:
    """One city and one topic of the coverage matrix."""

    topic: str
    measured: Measured
    publishers: tuple[str, ...] = ()


def question(sets: Mapping[str, str], commercial: str, today: date) -> dict[str, Any]:
    """Return Solr parameters that measure each organisation's datasets, in all and by topic.

    Args:
        sets: the filter for the datasets of each organisation, by its name.
        commercial: the filter for datasets that may be used commercially.
        today: the day on which an update is overdue that was due before.
    """
    # What `metadata.freshness.is_overdue` says: a due day is indexed as its first moment.
    overdue = {"type": "query", "q": f"next_update_due:[* TO {today.isoformat()}T00:00:00Z}}"}
    measures = {**_MEASURES, "overdue": overdue}
    topics = {"type": "terms", "field": DIMENSION_FIELD, "limit": -1}
    facet = {
        name: {
            "type": "query",
            "q": datasets,
            "facet": {
                **measures,
                "topics": {**topics, "facet": {**measures, "publishers": _PUBLISHERS}},
                "commercial": {"type": "query", "q": commercial},
                "own": {
                    "type": "query",
                    "q": f'organization:"{name}"',
                    "facet": {"bureaus": {"type": "terms", "field": "bureau", "limit": -1}},
                },
            },
        }
        for name, datasets in sets.items()
    }
    return {
        "q": "*:*",
        "fq": ["+dataset_type:dataset"],
        "rows": 0,
        "facet": "false",
        "json.facet": json.dumps(facet),
    }


def bureaus(bucket: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the bureaus of an organisation's own datasets with their numbers, most first."""
    found = bucket.get("own", {}).get("bureaus", {}).get("buckets", ())
    return [{"name": each["val"], "datasets": each["count"]} for each in found]


def commercial(bucket: Mapping[str, Any]) -> int:
    """Return how many of an organisation's datasets may be used commercially."""
    return int(bucket.get("commercial", {}).get("count", 0))


def measured(bucket: Mapping[str, Any]) -> Measured:
    """Return what one bucket of Solr's answer says."""
    count = int(bucket.get("count", 0))
    scored = bucket.get("scored")
    return Measured(
        datasets=count,
        newest=bucket.get("newest") if count else None,
        completeness=round(bucket["score"]) if scored else None,
        overdue=int(bucket.get("overdue", {}).get("count", 0)),
    )


def cells(bucket: Mapping[str, Any], topics: Sequence[str]) -> list[Cell]:
    """Return a cell for every topic, also for those without a dataset."""
    found = {topic["val"]: topic for topic in bucket.get("topics", {}).get("buckets", ())}
    return [
        Cell(
            topic,
            measured(found.get(topic, {})),
            tuple(each["val"] for each in found.get(topic, {}).get("publishers", {}).get("buckets", ())),
        )
        for topic in topics
    ]


def as_dict(cell: Cell) -> dict[str, Any]:
    """Return a cell as the API shows it."""
    return {"topic": cell.topic, **asdict(cell.measured), "publishers": list(cell.publishers)}
