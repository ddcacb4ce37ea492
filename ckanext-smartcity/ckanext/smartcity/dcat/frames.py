"""What a page says besides its datasets: the same until an organisation changes, so made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import NamedNode

from ckanext.smartcity.dcat.draft import Draft, Object
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.organisations import (
    Organisation,
    Portal,
    describe_city_catalogue,
    describe_portal,
    describe_publisher,
)
from ckanext.smartcity.dcat.serialise import Format

#: By catalogue, publishers and format, per worker: a page has its own set of publishers.
_FRAMES = 128


@dataclass(frozen=True)
class Frame:
    """A catalogue without its datasets, and the organisations that a page names.

    Attributes:
        catalogue: node of the catalogue.
        said: what is said of it, by predicate.
        others: all else, as a part of the document.
        shared: IRIs of the nodes that the page has to describe.
    """

    catalogue: NamedNode
    said: Mapping[NamedNode, Mapping[Object, None]]
    others: bytes
    shared: tuple[str, ...]

    def begun(self) -> Draft:
        """Return a new draft with what is said of the catalogue, to be gone on with."""
        predicates = {predicate: dict(things) for predicate, things in self.said.items()}
        return Draft("catalogue", {self.catalogue: predicates})


@lru_cache(maxsize=_FRAMES)
def portal_frame(
    portal: Portal,
    cities: tuple[Organisation, ...],
    publishers: tuple[Organisation, ...],
    form: Format,
    environment: Environment,
) -> Frame:
    """Return the frame of the portal's catalogue, with those of its cities and the publishers of a page."""
    draft = Draft("frame")
    return _frame(describe_portal(portal, cities, draft, environment), publishers, draft, form, environment)


@lru_cache(maxsize=_FRAMES)
def city_frame(
    city: Organisation, publishers: tuple[Organisation, ...], form: Format, environment: Environment
) -> Frame:
    """Return the frame of a city's catalogue, with the publishers of a page."""
    draft = Draft("frame")
    return _frame(describe_city_catalogue(city, draft, environment), publishers, draft, form, environment)


def _frame(
    catalogue: NamedNode,
    publishers: Sequence[Organisation],
    draft: Draft,
    form: Format,
    environment: Environment,
) -> Frame:
    for organisation in publishers:
        describe_publisher(organisation, draft, environment)
    said = draft.statements.pop(catalogue)
    return Frame(catalogue, said, form.part(draft.statements, environment.base), tuple(draft.shared))
