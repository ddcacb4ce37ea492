"""What can be wrong with a geometry: one table of messages and remedies, in words an editor understands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ckanext.smartcity.places.place import Place

Severity = Literal["error", "warning", "changed"]


def N_(message: str) -> str:  # noqa: N802 — gettext's own name for "translated later"
    """Mark a message for the translators."""
    return message


@dataclass(frozen=True)
class Kind:
    """A kind of problem: how grave, what is said, what to do."""

    severity: Severity
    message: str
    remedy: str = ""


@dataclass(frozen=True)
class Problem:
    """One finding about a geometry.

    Attributes:
        code: key of the table below.
        values: what the message names: numbers, words, places.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """`error` keeps it from being saved, `changed` tells what was adapted, `warning` only warns."""
        return KINDS[self.code].severity

    def text(self, translate: Callable[[str], str], language: str) -> str:
        """Return message and remedy in the user's language."""
        kind = KINDS[self.code]
        values = {
            key: value.label(language) if isinstance(value, Place) else value
            for key, value in self.values.items()
        }
        sentences = [translate(sentence) for sentence in (kind.message, kind.remedy) if sentence]
        return " ".join(sentences).format(**values)


_USE_GEOJSON = N_("Paste GeoJSON, or draw the area on the map.")

KINDS: Mapping[str, Kind] = {
    "too_long": Kind(
        "error",
        N_("This geometry has {size} characters; at most {most} are accepted."),
        N_("Simplify it, or upload it as a GeoJSON file and describe only its extent here."),
    ),
    "not_json": Kind("error", N_("This is not JSON: {reason}."), _USE_GEOJSON),
    "too_deep": Kind("error", N_("This geometry is nested too deeply."), _USE_GEOJSON),
    "unknown_type": Kind("error", N_("“{type}” is no type of GeoJSON geometry."), _USE_GEOJSON),
    "no_coordinates": Kind("error", N_("A geometry of the type {type} has no coordinates."), _USE_GEOJSON),
    "bad_structure": Kind(
        "error",
        N_("The coordinates of a {type} are not nested as GeoJSON wants them."),
        N_("A position is [longitude, latitude]; a line lists positions; a polygon lists rings."),
    ),
    "not_a_number": Kind(
        "error",
        N_("“{value}” is not a number."),
        N_("Write coordinates as decimal degrees, for example 100.5."),
    ),
    "too_many_positions": Kind(
        "error",
        N_("This geometry has more than {most} positions."),
        N_("Simplify it, or upload it as a GeoJSON file and describe only its extent here."),
    ),
    "without_geometry": Kind("changed", N_("{count} features without a geometry were left out.")),
    "unknown_system": Kind(
        "error",
        N_("The coordinate system {system} is not known here."),
        N_("Give longitude and latitude in WGS 84, or UTM zone 47N or 48N."),
    ),
    "converted": Kind(
        "changed", N_("The coordinates were converted from {system} to longitude and latitude (WGS 84).")
    ),
    "zone_unknown": Kind(
        "error",
        N_(
            "These look like UTM coordinates, but the zone is not given: "
            "in zone 47N they lie in {first}, in zone 48N in {second}."
        ),
        N_("Choose the right one below."),
    ),
    "altitude_dropped": Kind("changed", N_("Altitudes were left out: a map extent has none.")),
    "swapped": Kind(
        "error",
        N_("Latitude {latitude} does not exist. Did you swap? With longitude first this lies in {place}."),
        N_("GeoJSON puts longitude before latitude."),
    ),
    "out_of_range": Kind(
        "error",
        N_("The position {longitude}, {latitude} does not exist on Earth."),
        N_("Longitude lies between −180 and 180, latitude between −90 and 90."),
    ),
    "unclosed_ring": Kind(
        "error",
        N_("A ring of a polygon is not closed: it ends at {longitude}, {latitude}."),
        N_("Repeat its first position at the end."),
    ),
    "without_area": Kind(
        "error",
        N_("A polygon has no area: all its positions lie on one line."),
        N_("Give it three corners, or a line."),
    ),
    "line_too_short": Kind(
        "error", N_("A line has only one position."), N_("Give it two, or make it a point.")
    ),
    "invalid_shape": Kind(
        "error",
        N_("A polygon crosses itself or its parts overlap, near {longitude}, {latitude}."),
        N_("Move the crossing corner, or take the repaired shape."),
    ),
    "null_island": Kind(
        "warning", N_("The position 0, 0 lies in the Atlantic and mostly stands for a missing position.")
    ),
    "outside_thailand": Kind("warning", N_("This reaches outside Thailand, to {longitude}, {latitude}.")),
}
