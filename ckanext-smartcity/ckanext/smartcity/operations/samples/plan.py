"""Which samples there are: ``schemas/samples.yaml`` filled in for each city, as plain values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.smartcity.cities.organisations import ALLIANCE
from ckanext.smartcity.operations.samples.tables import TABLES, as_csv, outlines
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.vocabularies import read_schema_file


@dataclass(frozen=True)
class SampleFile:
    """A file to upload: the resource's metadata and its content."""

    filename: str
    resource: Mapping[str, Any]
    content: bytes


@dataclass(frozen=True)
class Sample:
    """A dataset for `package_create` and its files."""

    dataset: Mapping[str, Any]
    files: tuple[SampleFile, ...]

    @property
    def name(self) -> str:
        """The dataset's name (URL)."""
        return str(self.dataset["name"])


def planned_samples() -> Iterator[Sample]:
    """Yield every sample: the alliance's first, then city by city."""
    plan = read_schema_file("samples.yaml")
    for entry in plan["country_datasets"]:
        yield _sample(plan, entry, ALLIANCE, None, {})
    for city in read_schema_file("cities.yaml")["cities"]:
        code = city["province"]["code"]
        words = {
            **plan["words"].get(code, plan["words"]["default"]),
            "slug": city["slug"],
            "province_th": gazetteer.place(code).name("th"),
            "province_en": gazetteer.place(code).name("en"),
            "place_th": gazetteer.place(code).label("th"),
            "place_en": gazetteer.place(code).label("en"),
        }
        for entry in plan["city_datasets"]:
            yield _sample(plan, entry, city["slug"], code, words)


def _sample(
    plan: Mapping[str, Any], entry: Mapping[str, Any], owner: str, code: str | None, words: Mapping[str, str]
) -> Sample:
    fill = {**words, "version": _gazetteer_version()}
    texts = _filled({**plan["common"], **entry}, fill)
    files = texts.pop("files")
    dataset = {
        **{key: value for key, value in texts.items() if key not in ("title", "notes", "tags", "source")},
        "owner_org": owner,
        "title_translated": texts["title"],
        "notes_translated": texts["notes"],
        "tags_translated": texts["tags"],
        "data_source": plan["sources"][entry["source"]],
        **({"place": [code], "spatial": json.dumps(_extent_polygon(code))} if code else {}),
    }
    return Sample(dataset, tuple(_file(plan, each, code) for each in files))


def _file(plan: Mapping[str, Any], entry: Mapping[str, Any], code: str | None) -> SampleFile:
    resource = {"name": entry["th"], "format": entry["format"]}
    if "outline" in entry:
        return SampleFile(entry["file"], resource, outlines(code))
    content = as_csv(TABLES[entry["table"]](code or ""))
    header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    dictionary = [{"name": name, **_column(plan["columns"][name])} for name in header]
    return SampleFile(
        entry["file"],
        {**resource, "encoding": "UTF-8", "data_dictionary": json.dumps(dictionary, ensure_ascii=False)},
        content,
    )


def _column(column: Mapping[str, str]) -> dict[str, str]:
    return {"type": column["type"], "description": column["th"], "description_en": column["en"]}


def _extent_polygon(code: str) -> dict[str, Any]:
    """The province's extent as a GeoJSON polygon: outlines are simplified, extents are not."""
    extent = gazetteer.extent_around(code)
    if extent is None:
        raise KeyError(code)
    west, south, east, north = extent
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _gazetteer_version() -> str:
    """The day of the gazetteer's release, ISO."""
    return str(read_schema_file("places/districts.json")["version"]).replace(".", "-")


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return value.format(**words)
    if isinstance(value, list):
        return [_filled(each, words) for each in value]
    if isinstance(value, dict):
        return {key: _filled(each, words) for key, each in value.items()}
    return value
