"""Places in RDF: one IRI of our own per official code, with labels, box and centre."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import Literal
from rdflib.namespace import GEO

from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.namespaces import DCAT, DCTERMS, SKOS
from ckanext.smartcity.dcat.text import literals, node
from ckanext.smartcity.places.gazetteer import Place

OWN_PLACE = "urn:smartcity-ap-th:place#"
_LANGUAGES = ("th", "en")


PlaceFinder = Callable[[str], Place | None]


def place_iri(code: str) -> str:
    """Return the IRI of the place with the official code."""
    return OWN_PLACE + code


def describe_place(place: Place, draft: Draft) -> None:
    """State what the place is called and where it lies."""
    subject = draft.typed(node(place_iri(place.code)), DCTERMS.Location)
    names = {language: place.label(language) for language in _LANGUAGES}
    draft.add(subject, SKOS.notation, Literal(place.code))
    draft.add(subject, SKOS.prefLabel, *literals(names))
    if place.extent:
        draft.add(subject, DCAT.bbox, box(place.extent))
    centre = place.label_point or (centre_of(place.extent) if place.extent else None)
    if centre:
        draft.add(subject, DCAT.centroid, point(centre))
    if place.geonames:
        draft.add(subject, SKOS.exactMatch, node(f"https://sws.geonames.org/{place.geonames}/"))
    if place.wikidata:
        draft.add(subject, SKOS.exactMatch, node(f"http://www.wikidata.org/entity/{place.wikidata}"))


def box(extent: Sequence[float]) -> Literal:
    """Return a bounding box (west, south, east, north) as a closed polygon in WKT, WGS 84."""
    corners = ", ".join(f"{degrees(x)} {degrees(y)}" for x, y in ring_of(extent))
    return Literal(f"POLYGON (({corners}))", datatype=node(GEO.wktLiteral))


def point(position: Sequence[float]) -> Literal:
    """Return a position (longitude, latitude) in WKT, WGS 84."""
    return Literal(f"POINT ({degrees(position[0])} {degrees(position[1])})", datatype=node(GEO.wktLiteral))


def ring_of(extent: Sequence[float]) -> list[list[float]]:
    """Return the corners of a bounding box, counter-clockwise from the south west and back to it."""
    west, south, east, north = extent
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def degrees(number: float) -> str:
    """Return degrees with at most seven decimals, a centimetre, and without idle zeros."""
    return f"{number:.7f}".rstrip("0").rstrip(".")


def centre_of(extent: Sequence[float]) -> tuple[float, float]:
    """Return the middle of a bounding box."""
    west, south, east, north = extent
    return ((west + east) / 2, (south + north) / 2)


def extent_of(geometry: Mapping[str, object]) -> tuple[float, float, float, float] | None:
    """Return the bounding box of a GeoJSON geometry in degrees, or None if its positions are unusable."""
    positions = list(_positions(geometry.get("coordinates") or geometry.get("geometries")))
    if not positions:
        return None
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    west, south, east, north = min(xs), min(ys), max(xs), max(ys)
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        return None
    return west, south, east, north


def _positions(part: object) -> list[tuple[float, float]]:
    """Flatten coordinates of any depth, and the members of a GeometryCollection."""
    if isinstance(part, Mapping):
        return _positions(part.get("coordinates") or part.get("geometries"))
    if not isinstance(part, list | tuple) or not part:
        return []
    if isinstance(part[0], int | float):
        whole = len(part) >= 2 and isinstance(part[1], int | float)
        return [(float(part[0]), float(part[1]))] if whole else []
    return [position for member in part for position in _positions(member)]
