"""What can be wrong with a geometry, and what to do: one table, in words that an editor understands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ckanext.smartcity.errors import N_, FieldError

Severity = Literal["error", "warning", "changed"]


@dataclass(frozen=True)
class Kind:
    """A kind of problem: how grave, and the sentences with the remedy."""

    severity: Severity
    message: str


@dataclass(frozen=True)
class Problem:
    """One finding about a geometry.

    Attributes:
        code: key of the table below.
        facts: what the message names: numbers, words, places in both languages.
    """

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """`error` keeps it from being saved, `changed` tells what was adapted, `warning` only warns."""
        return KINDS[self.code].severity

    def text(self, translate: Callable[[str], str]) -> str:
        """Return message and remedy in the user's language."""
        return translate(KINDS[self.code].message).format(**self.facts)

    def as_error(self) -> FieldError:
        """Return it as the error of a field."""
        return FieldError(KINDS[self.code].message, **self.facts)


KINDS: Mapping[str, Kind] = {
    "too_long": Kind(
        "error",
        N_(
            "This geometry has {size} characters; at most {most} are accepted. Simplify it,"
            " or upload it as a GeoJSON file and describe only its extent here."
        ),
    ),
    "not_json": Kind(
        "error",
        N_("This is not JSON: {reason}. Paste a GeoJSON geometry or Feature."),
    ),
    "too_deep": Kind(
        "error",
        N_("This geometry is nested too deeply. Paste a GeoJSON geometry or Feature."),
    ),
    "unknown_type": Kind(
        "error",
        N_("“{type}” is no type of GeoJSON geometry. Paste a GeoJSON geometry or Feature."),
    ),
    "no_coordinates": Kind(
        "error",
        N_("A geometry of the type {type} has no coordinates. Paste a GeoJSON geometry or Feature."),
    ),
    "bad_structure": Kind(
        "error",
        N_(
            "The coordinates of a {type} are not nested as GeoJSON wants them. A position "
            "is [longitude, latitude]; a line lists positions; a polygon lists rings."
        ),
    ),
    "not_a_number": Kind(
        "error",
        N_("“{value}” is not a number. Write coordinates as decimal degrees, for example 100.5."),
    ),
    "too_many_positions": Kind(
        "error",
        N_(
            "This geometry has more than {most} positions. Simplify it, or upload it as a "
            "GeoJSON file and describe only its extent here."
        ),
    ),
    "without_geometry": Kind(
        "changed",
        N_("{count} features without a geometry were left out."),
    ),
    "unknown_system": Kind(
        "error",
        N_(
            "The coordinate system {system} is not known here. Give longitude and latitude "
            "in WGS 84, or UTM zone 47N or 48N."
        ),
    ),
    "converted": Kind(
        "changed",
        N_("The coordinates were converted from {system} to longitude and latitude (WGS 84)."),
    ),
    "zone_unknown": Kind(
        "error",
        N_(
            "These look like UTM coordinates, but the zone is not given: in zone 47N they "
            "lie in {first}, in zone 48N in {second}. Name the system in the member crs, or"
            " choose the right reading in the form."
        ),
    ),
    "altitude_dropped": Kind(
        "changed",
        N_("Altitudes were left out: a map extent has none."),
    ),
    "swapped": Kind(
        "error",
        N_(
            "Latitude {latitude} does not exist. Did you swap? With longitude first this "
            "lies in {place}. GeoJSON puts longitude before latitude."
        ),
    ),
    "out_of_range": Kind(
        "error",
        N_(
            "The position {longitude}, {latitude} does not exist on Earth. Longitude lies "
            "between −180 and 180, latitude between −90 and 90."
        ),
    ),
    "unclosed_ring": Kind(
        "error",
        N_(
            "A ring of a polygon is not closed: it ends at {longitude}, {latitude}. Repeat "
            "its first position at the end."
        ),
    ),
    "without_area": Kind(
        "error",
        N_("A polygon has no area: all its positions lie on one line. Give it three corners, or a line."),
    ),
    "line_too_short": Kind(
        "error",
        N_("A line has only one position. Give it two, or make it a point."),
    ),
    "invalid_shape": Kind(
        "error",
        N_(
            "A polygon crosses itself or its parts overlap, near {longitude}, {latitude}. "
            "Move the crossing corner, or take the repaired shape."
        ),
    ),
    "null_island": Kind(
        "warning",
        N_("The position 0, 0 lies in the Atlantic and mostly stands for a missing position."),
    ),
    "outside_thailand": Kind(
        "warning",
        N_("This reaches outside Thailand, to {longitude}, {latitude}."),
    ),
}
