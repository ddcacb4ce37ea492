"""Kinds for places."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import rdflib
from pyoxigraph import Literal
from rdflib.namespace import GEO
from rdflib.term import Node

from ckanext.smartcity.dcat.draft import Draft, Object
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds.base import Record, values_of
from ckanext.smartcity.dcat.namespaces import DCAT, DCTERMS, SCTH
from ckanext.smartcity.dcat.places import OWN_PLACE, box, centre_of, extent_of, place_iri, point
from ckanext.smartcity.dcat.text import node


class PlaceCodes:
    """Administrative areas by official code."""

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
    """A GeoJSON geometry: box and centre for everybody, the exact shape in a term of our own.

    ``locn:geometry`` would break either DCAT-AP's shapes (as literal) or ckanext-dcat's parser (as node).
    """

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field)
        if not value:
            return []
        try:
            geometry = json.loads(value) if isinstance(value, str) else value
        except ValueError:
            geometry = None
        extent = extent_of(geometry) if isinstance(geometry, Mapping) else None
        if extent is None:
            draft.report(field, value, "no GeoJSON geometry in WGS 84: left out")
            return []
        location = draft.blank(DCTERMS.Location)
        draft.add(location, DCAT.bbox, box(extent))
        draft.add(location, DCAT.centroid, point(centre_of(extent)))
        exact = json.dumps(geometry, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        draft.add(location, SCTH.geometry, Literal(exact, datatype=node(GEO.geoJSONLiteral)))
        return [location]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        shapes = [str(value) for thing in objects for value in graph.objects(thing, SCTH.geometry)]
        return {field: shapes[0]} if shapes else {}
