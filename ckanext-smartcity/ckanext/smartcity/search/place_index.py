"""The places of a dataset as fields of the search index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.places.gazetteer import Extent, Place
from ckanext.smartcity.places.geojson import Geometry
from ckanext.smartcity.places.geometry import check
from ckanext.smartcity.places.outlines import province_at
from ckanext.smartcity.places.solr_shapes import IndexedShape, indexed_shape

LANGUAGES = ("th", "en")


def place_fields(codes: Iterable[str], spatial: str | Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the index fields for the places a dataset names and the geometry it has.

    Without a geometry the extents of its places stand for it; without places, the provinces around its
    geometry do. A district's extent is its province's: nothing finer is bundled.

    Args:
        codes: of the places covered; codes of no place are left out.
        spatial: GeoJSON in WGS 84, as the dataset's validator saved it.

    Returns:
        place_own: the codes themselves. place_codes: with those of all they lie in. province_code.
        place_text: names to find them by. spatial_geom: well-known texts. spatial_bbox, minx … maxy: extent.
        spatial_centre: "latitude,longitude". spatial_area: of the extent in square degrees.
        Fields without a value are left out.
    """
    own = [place for code in codes if (place := gazetteer.find(code))]
    geometry = check(spatial).geometry if spatial else None
    places = own or (_provinces_of(geometry) if geometry else [])
    shape = indexed_shape(geometry) if geometry else _shape_of(own)
    fields = {**_code_fields(places), **(_shape_fields(shape) if shape else {})}
    return {"place_own": [place.code for place in own], **fields} if own else fields


def stored_places(value: Any) -> list[str]:
    """Return the codes in a dataset's `place` field, a list or its JSON text; nothing for any other value."""
    if isinstance(value, str):
        try:
            value = json.loads(value) if value.startswith("[") else [value]
        except ValueError:
            return []
    return [str(code) for code in value if code] if isinstance(value, list) else []


def _code_fields(places: list[Place]) -> dict[str, Any]:
    if not places:
        return {}
    around = list(dict.fromkeys(code for place in places for code in gazetteer.with_parents(place.code)))
    names = [
        text
        for each in map(gazetteer.place, around)
        for language in LANGUAGES
        for text in dict.fromkeys((each.name(language), each.label(language)))
    ]
    return {
        "place_codes": around,
        "province_code": list(dict.fromkeys(place.province_code for place in places)),
        "place_text": list(dict.fromkeys(names)),
    }


def _shape_fields(shape: IndexedShape) -> dict[str, Any]:
    west, south, east, north = shape.extent
    longitude, latitude = shape.centre
    return {
        "spatial_geom": list(shape.wkt),
        "spatial_bbox": f"ENVELOPE({west:.6f},{east:.6f},{north:.6f},{south:.6f})",
        "spatial_centre": f"{latitude:.6f},{longitude:.6f}",
        "spatial_area": shape.area,
        "minx": west,
        "miny": south,
        "maxx": east,
        "maxy": north,
    }


def _provinces_of(geometry: Geometry) -> list[Place]:
    centres = [indexed_shape(part).centre for part in geometry.get("geometries", [geometry])]
    found = [province for centre in centres if (province := province_at(centre))]
    return list(dict.fromkeys(found))


def _shape_of(places: list[Place]) -> IndexedShape | None:
    extents = list(
        dict.fromkeys(extent for place in places if (extent := gazetteer.extent_around(place.code)))
    )
    if not extents:
        return None
    boxes = [_rectangle(extent) for extent in extents]
    whole: Geometry = boxes[0] if len(boxes) == 1 else {"type": "GeometryCollection", "geometries": boxes}
    return indexed_shape(whole)


def _rectangle(extent: Extent) -> Geometry:
    west, south, east, north = extent
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}
