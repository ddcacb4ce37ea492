"""คะแนนความสมบูรณ์ของคำอธิบายข้อมูล: how complete the description of a dataset is, 0–100, and what to do next.

One pure function over the dataset as `package_show` gives it, so that form, page, dashboard, command line and
index say the same. The points stand in ``schemas/score.yaml``. Freshness depends on the day and so is told
beside the total, never inside it: a number kept in the index would be wrong tomorrow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ckanext.smartcity.metadata import freshness
from ckanext.smartcity.metadata.fields import mandatory_items
from ckanext.smartcity.vocabularies import read_schema_file, vocabulary

Dataset = Mapping[str, Any]
_THAI = re.compile("[ก-ฮ]")
_TITLE_LENGTH, _NOTES_LENGTH, _TAGS = 8, 80, 3
_MACHINE_READABLE = frozenset(
    {
        "CSV",
        "TSV",
        "XLSX",
        "XLS",
        "ODS",
        "JSON",
        "GeoJSON",
        "JSON-LD",
        "XML",
        "RDF",
        "TTL",
        "KML",
        "KMZ",
        "SHP",
        "GPKG",
    }
    | {"GML", "GeoTIFF", "Parquet", "GTFS", "WMS", "WFS", "API"}
)
_OVERDUE = {
    "th": "ปรับปรุงข้อมูลให้เป็นปัจจุบัน ครบกำหนดแล้วเมื่อ {due}",
    "en": "Update the data: they were due on {due}",
}


@dataclass(frozen=True)
class Check:
    """One thing that earns points."""

    name: str
    dimension: str
    weight: int
    action: Mapping[str, str]


@dataclass(frozen=True)
class DimensionScore:
    """The points of one dimension."""

    name: str
    label: Mapping[str, str]
    points: float
    of: int


@dataclass(frozen=True)
class Score:
    """A dataset's completeness.

    Args:
        total: 0–100.
        dimensions: the same points by dimension.
        next_action: the best next step in Thai and English; empty when nothing is left to do.
        missing: names of the mandatory items that are missing.
        due: ISO date of the next update, if one is promised.
        is_overdue: whether that date has passed.
    """

    total: int
    dimensions: tuple[DimensionScore, ...]
    next_action: Mapping[str, str]
    missing: tuple[str, ...]
    due: str | None
    is_overdue: bool


def score(dataset: Dataset, today: date) -> Score:
    """Return the score of a dataset as `package_show` gives it, on a day."""
    checks = _checks()
    shares = {check.name: float(_SHARES[check.name](dataset)) for check in checks}
    earned = {check.name: check.weight * shares[check.name] for check in checks}
    missing = tuple(field.name for field in mandatory_items() if not _item(dataset, field.name))
    due = freshness.due(dataset)
    return Score(
        total=int(sum(earned.values())),
        dimensions=tuple(_by_dimension(earned)),
        next_action=_next_action(earned, missing, due, today),
        missing=missing,
        due=due.isoformat() if due else None,
        is_overdue=due is not None and due < today,
    )


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_schema_file("score.yaml")
    return table


@cache
def _checks() -> tuple[Check, ...]:
    return tuple(Check(**raw) for raw in _table()["checks"])


def _by_dimension(earned: Mapping[str, float]) -> Iterable[DimensionScore]:
    for raw in _table()["dimensions"]:
        own = [check for check in _checks() if check.dimension == raw["name"]]
        points = sum(earned[check.name] for check in own)
        yield DimensionScore(raw["name"], raw["label"], round(points, 1), sum(check.weight for check in own))


def _next_action(
    earned: Mapping[str, float], missing: tuple[str, ...], due: date | None, today: date
) -> Mapping[str, str]:
    """Return what to do next: mandatory items, then overdue data, then what earns most."""
    if not missing and due and due < today:
        return {language: text.format(due=due.isoformat()) for language, text in _OVERDUE.items()}
    lost = [
        (check.weight - earned[check.name], check) for check in _checks() if earned[check.name] < check.weight
    ]
    if not lost:
        return {}
    best = lost[0][1] if missing else max(lost, key=lambda entry: entry[0])[1]
    labels = {field.name: field for field in mandatory_items()}
    return {
        language: text.format(fields=", ".join(labels[name].in_language(language) for name in missing[:3]))
        for language, text in best.action.items()
    }


def _item(dataset: Dataset, name: str) -> Any:
    return dataset.get("tags") if name == "tag_string" else dataset.get(name)


def _translated(dataset: Dataset, name: str, language: str) -> str:
    said = dataset.get(f"{name}_translated") or {}
    return str(said.get(language) or "") if isinstance(said, Mapping) else ""


def _files(dataset: Dataset) -> list[Mapping[str, Any]]:
    return list(dataset.get("resources") or ())


def _share(parts: Iterable[object]) -> float:
    answers = [bool(part) for part in parts]
    return sum(answers) / len(answers) if answers else 0.0


def _open_licence(dataset: Dataset) -> bool:
    term = vocabulary("license_id").get(dataset.get("license_id") or "")
    return bool(term and term.facts.get("open") and term.facts.get("status") != "clarify")


#: The share of its points that each check of ``schemas/score.yaml`` earns, 0–1.
_SHARES: dict[str, Callable[[Dataset], float | bool]] = {
    "mandatory_items": lambda d: _share(_item(d, field.name) for field in mandatory_items()),
    "thai_title": lambda d: len(d.get("title") or "") >= _TITLE_LENGTH and bool(_THAI.search(d["title"])),
    "long_description": lambda d: min(len(d.get("notes") or "") / _NOTES_LENGTH, 1),
    "several_tags": lambda d: min(len(d.get("tags") or ()) / _TAGS, 1),
    "english": lambda d: _share(_translated(d, name, "en") for name in ("title", "notes")),
    "smart_dimension": lambda d: bool(d.get("smart_dimension")),
    "place": lambda d: bool(d.get("place")),
    "geometry": lambda d: bool(d.get("spatial")),
    "period": lambda d: bool(d.get("temporal_start")),
    "last_updated": lambda d: freshness.last_updated(d) is not None,
    "has_file": lambda d: any(file.get("url") for file in _files(d)),
    "machine_readable": lambda d: any(file.get("format") in _MACHINE_READABLE for file in _files(d)),
    "described_files": lambda d: _share(file.get("description") for file in _files(d)),
    "data_dictionary": lambda d: any(file.get("data_dictionary") for file in _files(d)),
    "open_licence": _open_licence,
    "classification": lambda d: bool(d.get("data_classification")),
}
