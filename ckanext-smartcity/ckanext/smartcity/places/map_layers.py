"""GeoJSON for the maps: the province layer, and what one dataset covers."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from ckanext.smartcity.places.areas import find, full_label, provinces
from ckanext.smartcity.places.geojson import Geometry
from ckanext.smartcity.places.geometry import check
from ckanext.smartcity.places.outlines import is_extent_only, natural_outline
from ckanext.smartcity.places.place import Extent

MOST_DRAWN_POSITIONS = 3_000
_FINEST_TOLERANCE = 0.0005  # degrees, about 50 m


@dataclass(frozen=True)
class Layer:
    """A file for browsers: its bytes, packed, and a tag that changes with them."""

    packed: bytes
    tag: str

    @property
    def content(self) -> bytes:
        """The bytes as they are."""
        return gzip.decompress(self.packed)


@cache
def province_layer() -> Layer:
    """Return the outlines of the provinces with their names in both languages, as GeoJSON."""
    features = [
        {
            "type": "Feature",
            "id": place.code,
            "properties": {
                "code": place.code,
                "th": place.label("th"),
                "en": place.label("en"),
                "centre": place.label_point,
                # What to draw instead of the outline where the province itself is meant.
                "extent": place.extent if is_extent_only(place.code) else None,
            },
            "geometry": natural_outline(place.code),
        }
        for place in provinces()
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()
    return Layer(gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()[:16])


@dataclass(frozen=True)
class Coverage:
    """What a dataset covers, for a map and for those who read instead of look.

    Attributes:
        geometry: what to draw; None where the provinces alone are drawn.
        places: code and full label of each place named.
        provinces: codes of the provinces to draw.
        extent: west, south, east, north of the geometry.
    """

    geometry: Geometry | None
    places: tuple[tuple[str, str], ...]
    provinces: tuple[str, ...]
    extent: Extent | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.geometry is None and not self.places


def coverage(codes: Iterable[str], spatial: Any, language: str) -> Coverage:
    """Return what to show of a dataset's places and its geometry, simplified for drawing."""
    places = [place for code in codes if (place := find(code))]
    geometry = check(spatial).geometry if spatial else None
    return Coverage(
        geometry=simplified(geometry) if geometry else None,
        places=tuple((place.code, full_label(place, language)) for place in places),
        provinces=tuple(dict.fromkeys(place.province_code for place in places)),
        extent=shape(geometry).bounds if geometry else None,
    )


def simplified(geometry: Geometry) -> Geometry:
    """Return the geometry with few enough positions to draw."""
    drawn = shape(geometry)
    tolerance = _FINEST_TOLERANCE
    while shapely.get_num_coordinates(drawn) > MOST_DRAWN_POSITIONS and tolerance < 1:
        drawn = drawn.simplify(tolerance)
        tolerance *= 4
    return dict(mapping(drawn))
