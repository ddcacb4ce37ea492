"""Kinds for places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import rdflib
from pyoxigraph import Literal
from rdflib.namespace import GEO
from rdflib.term import Node

from ckanext.smartcity.dcat.draft import Draft, Object
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds.base import Record, values_of
from ckanext.smartcity.dcat.namespaces import DCAT, DCTERMS, SCTH
from ckanext.smartcity.dcat.places import (
    OWN_PLACE,
    box,
    degrees,
    extent_of,
    place_iri,
    point,
    ring_of,
)
from ckanext.smartcity.dcat.text import node

_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?")


class PlaceCodes:
    """Administrative areas by official code."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        found = []
        for code in values_of(record.get(field)):
            place = environment.find_place(str(code).strip())
            if place is None:
                draft.report(field, code, "no code of an administrative area: left out")
            else:
                found.append(draft.refer(place_iri(place.code)))
        return found

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        codes = sorted(
            str(item).removeprefix(OWN_PLACE) for item in objects if str(item).startswith(OWN_PLACE)
        )
        known = [code for code in codes if environment.find_place(code)]
        return {field: known} if known else {}


class Geometry:
    """A GeoJSON geometry: its box, or the point, for everybody; in a term of our own a shape that is more.

    ``locn:geometry`` would break either DCAT-AP's shapes (as literal) or ckanext-dcat's parser (as node).
    """

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field)
        if not value:
            return []
        geometry = _geometry(value)
        extent = extent_of(geometry) if geometry else None
        if geometry is None or extent is None:
            draft.report(field, value, "no GeoJSON geometry in WGS 84: left out")
            return []
        location = draft.blank(DCTERMS.Location)
        if extent[:2] == extent[2:]:
            draft.add(location, DCAT.centroid, point(extent[:2]))
        else:
            draft.add(location, DCAT.bbox, box(extent))
        if not _is_said_by_box(geometry, extent):
            exact = json.dumps(geometry, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
            draft.add(location, SCTH.geometry, Literal(exact, datatype=node(GEO.geoJSONLiteral)))
        return [location]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        own = [thing for thing in objects if isinstance(thing, rdflib.BNode)]
        shapes = [str(value) for thing in own for value in graph.objects(thing, SCTH.geometry)]
        boxes = [str(value) for thing in own for value in graph.objects(thing, DCAT.bbox)]
        extents = [extent for extent in map(_extent_in, boxes) if extent]
        found = [*shapes, *(json.dumps(_box_geometry(extent)) for extent in extents)]
        return {field: found[0]} if found else {}


def _geometry(value: object) -> Mapping[str, object] | None:
    try:
        geometry = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return None
    return geometry if isinstance(geometry, Mapping) else None


def _is_said_by_box(geometry: Mapping[str, object], extent: Sequence[float]) -> bool:
    """Say whether the geometry is its own bounding box, with no more decimals than a box is written with."""
    return geometry == _box_geometry(extent) and all(float(degrees(number)) == number for number in extent)


def _box_geometry(extent: Sequence[float] | None) -> Mapping[str, object] | None:
    return {"type": "Polygon", "coordinates": [ring_of(extent)]} if extent else None


def _extent_in(wkt: str) -> Sequence[float] | None:
    """Return the extent of a polygon in WKT, WGS 84, with or without the name of its coordinate system."""
    text = wkt.rpartition(">")[2].strip()
    numbers = [float(number) for number in _NUMBER.findall(text)]
    if not text.upper().startswith("POLYGON") or len(numbers) < 6 or len(numbers) % 2:
        return None
    longitudes, latitudes = numbers[::2], numbers[1::2]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)
