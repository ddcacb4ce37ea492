"""What a file alone says about its dataset: the form begins with it, the steward corrects it.

Nothing is guessed that the file does not show; what the headings mean stands in ``schemas/first_look.yaml``.
"""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from shapely.geometry import box, mapping, shape

from ckanext.smartcity.errors import SmartcityError
from ckanext.smartcity.exchange import headings, periods
from ckanext.smartcity.exchange.rows import Row
from ckanext.smartcity.exchange.tables import TABLES, Table, read_table
from ckanext.smartcity.metadata import file_formats
from ckanext.smartcity.metadata.derived import GEOSPATIAL
from ckanext.smartcity.metadata.eras import Period
from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.places.geometry import check
from ckanext.smartcity.thai_text import normalise

_MOST_ROWS = 50_000
_MOST_GEOJSON_BYTES = 20_000_000
_MOST_PROVINCES = 8
_COPY = re.compile(r"(?: ?\(\d+\)|[ _-]*(?:สำเนา|copy|final))+$", re.IGNORECASE)


@dataclass(frozen=True)
class FirstLook:
    """What a file says.

    Args:
        dataset: fields of the dataset.
        resource: fields of the file.
        problem: why its content could not be read, though the file is kept; None if it could.
    """

    dataset: Mapping[str, Any]
    resource: Mapping[str, Any]
    problem: SmartcityError | None = None


def first_look(path: Path, file_name: str) -> FirstLook:
    """Return what a file says.

    Args:
        path: where it lies.
        file_name: its own name, Thai and all.
    """
    title = title_of(file_name)
    file_format = file_formats.of_file_name(file_name)
    name = file_format.value if file_format else None
    dataset: dict[str, Any] = {"title": title, **_from_words(title)}
    resource: dict[str, Any] = {"name": title}
    problem: SmartcityError | None = None
    if name:
        resource |= {"format": name, "mimetype": file_formats.media_type(name)}
        dataset["data_format"] = [file_formats.storage_format(name)]
    try:
        if name in TABLES:
            table = read_table(path, name)
            dataset |= _from_table(table)
            resource |= _file_fields(table)
        elif name == "GeoJSON":
            dataset |= _from_geojson(path)
    except SmartcityError as error:
        problem = error
    return FirstLook(dataset, resource, problem)


def title_of(file_name: str) -> str:
    """Return a title made of a file's name: without ending, underscores and marks of copies.

    >>> title_of("จำนวนประชากร_ปี2568 (1).xlsx")
    'จำนวนประชากร ปี2568'
    """
    stem = PurePath(unicodedata.normalize("NFC", file_name.replace("\\", "/"))).stem
    words = re.sub(r"[\s_+]+", " ", normalise(stem)).strip(" -.")
    return _COPY.sub("", words).strip(" -.") or words


def _from_words(title: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if period := periods.in_text(title):
        said["temporal_start"], said["temporal_end"] = periods.ends(period)
    found = gazetteer.recognise(title)
    if found and found.resolution.place:
        said["place"] = [found.resolution.place.code]
    return said


def _file_fields(table: Table) -> dict[str, str]:
    columns = [{"name": column.label, "type": column.type} for column in table.columns]
    fields = {"data_dictionary": json.dumps(columns, ensure_ascii=False)}
    return fields | ({"encoding": table.encoding} if table.encoding else {})


def _from_table(table: Table) -> dict[str, Any]:
    labels = [column.label for column in table.columns]
    rows = list(itertools.islice(table.rows(), _MOST_ROWS))
    said: dict[str, Any] = {}
    if level := headings.granularity(labels):
        said["geo_coverage"] = level
    if period := _period(labels, rows):
        said["temporal_start"], said["temporal_end"] = periods.ends(period)
    longitude, latitude = (_numbers(labels, rows, kind) for kind in ("longitude", "latitude"))
    if longitude and latitude and _on_earth(longitude, 180) and _on_earth(latitude, 90):
        said["spatial"] = _box(min(longitude), min(latitude), max(longitude), max(latitude))
    if codes := _provinces(labels, rows):
        said["place"] = codes
    return said


def _period(labels: Sequence[str], rows: Sequence[Row]) -> Period | None:
    for kind, before in (("date", ""), ("fiscal_year", "ปีงบประมาณ"), ("year", "")):
        for position in headings.columns(labels, kind):
            if period := periods.in_column((row[position] for row in rows), before):
                return period
    return None


def _provinces(labels: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Return the codes of the provinces that a column names, if they are few and all known."""
    for position in headings.columns(labels, "province"):
        written = {cell.strip() for row in rows if (cell := row[position]) and cell.strip()}
        if 0 < len(written) <= _MOST_PROVINCES:
            places = [gazetteer.resolve(name).place for name in written]
            codes = {place.code for place in places if place and place.level == "province"}
            return sorted(codes) if len(codes) == len(written) else []
    return []


def _numbers(labels: Sequence[str], rows: Sequence[Row], kind: str) -> list[float]:
    for position in headings.columns(labels, kind):
        try:
            return [float(cell) for row in rows if (cell := row[position])]
        except ValueError:
            continue
    return []


def _on_earth(degrees: Iterable[float], limit: int) -> bool:
    return all(-limit <= degree <= limit for degree in degrees)


def _from_geojson(path: Path) -> dict[str, Any]:
    said: dict[str, Any] = {"data_type": GEOSPATIAL}
    if path.stat().st_size <= _MOST_GEOJSON_BYTES:
        geometry = check(path.read_text(encoding="utf-8-sig", errors="replace")).geometry
        if geometry:
            said["spatial"] = _box(*shape(geometry).bounds)
    return said


def _box(west: float, south: float, east: float, north: float) -> str:
    """Return the rectangle as GeoJSON; a point where it has no width."""
    if (west, south) == (east, north):
        return json.dumps({"type": "Point", "coordinates": [west, south]})
    margin = 0.0001  # degrees, about 10 m: a line is no area
    return json.dumps(mapping(box(west, south, max(east, west + margin), max(north, south + margin))))
