"""The files of the samples: tables and outlines made from the gazetteer, as bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.vocabularies import SCHEMAS

Row = dict[str, Any]


def district_rows(province_code: str) -> list[Row]:
    """Return one row per district of a province."""
    return [
        {
            **_names(place),
            "subdistrict_count": len(gazetteer.subdistricts(place.code)),
            **_names(gazetteer.place(province_code), "province_"),
        }
        for place in gazetteer.districts(province_code)
    ]


def subdistrict_rows(province_code: str) -> list[Row]:
    """Return one row per subdistrict of a province with its district and postal code."""
    return [
        {
            **_names(place),
            **_names(gazetteer.place(place.code[:4]), "district_"),
            **_names(gazetteer.place(province_code), "province_"),
            "postal_code": place.postal_code,
        }
        for place in gazetteer.subdistricts(province_code)
    ]


def province_rows(_province_code: str | None = None) -> list[Row]:
    """Return one row per province with its extent in degrees (WGS 84)."""
    return [
        {
            **_names(place),
            "iso_3166_2": place.iso_3166_2,
            **dict(zip(("west", "south", "east", "north"), place.extent or (), strict=False)),
        }
        for place in gazetteer.provinces()
    ]


TABLES: Mapping[str, Callable[[str], list[Row]]] = MappingProxyType(
    {"districts": district_rows, "subdistricts": subdistrict_rows, "provinces": province_rows}
)


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, without which Excel shows Thai as mojibake."""
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def outlines(province_code: str | None) -> bytes:
    """Return the simplified outline of a province, or of all, as a GeoJSON FeatureCollection (RFC 7946)."""
    collection = json.loads(files(SCHEMAS).joinpath("places/provinces.geojson").read_text(encoding="utf-8"))
    features = [each for each in collection["features"] if province_code in (None, each["id"])]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def _names(place: gazetteer.Place, prefix: str = "") -> Row:
    code, thai, english = (
        (f"{prefix}code", f"{prefix}th", f"{prefix}en") if prefix else ("code", "name_th", "name_en")
    )
    return {code: place.code, thai: place.name("th"), english: place.name("en")}
