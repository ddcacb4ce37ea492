"""Kinds for values of code lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import rdflib
from rdflib.term import Node

from ckanext.smartcity.dcat.concepts import LICENCE_DOCUMENT, ROLES, STATED_LICENCE, Role
from ckanext.smartcity.dcat.draft import Draft, Object
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds.base import Record, values_of
from ckanext.smartcity.vocabularies import Term

UNMAPPED = "not in its code list: left out"


@dataclass(frozen=True)
class ConceptOf:
    """One term or several of a vocabulary.

    Attributes:
        role: the vocabulary and how its terms are named.
        many: whether the field holds a list.
    """

    role: Role
    many: bool = False

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        found = []
        for value in values_of(record.get(field)):
            term = environment.term(self.role, value)
            if term is None:
                draft.report(field, value, UNMAPPED)
            else:
                found.append(draft.refer(self.role.iri(term)))
        return found

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        iris = {str(item) for item in objects}
        terms = environment.read_vocabulary(self.role.vocabulary).terms
        values = [term.value for term in terms if self.role.iri(term) in iris]
        if not values:
            return {}
        return {field: values if self.many else values[0]}


@dataclass(frozen=True)
class Frequency:
    """EU frequency from unit and interval: an exact term or OTHER."""

    interval: str

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        term = environment.term(ROLES["update_frequency_unit"], record.get(field) or "")
        if term is None:
            return []
        interval = str(record.get(self.interval) or "1").strip()
        exact = {str(number): uri for number, uri in term.facts.get("interval_uri", {}).items()}
        iri = term.uri if interval == "1" else exact.get(interval)
        known = iri in environment.concepts
        role = ROLES["dcat/frequency"]
        return [
            draft.refer(
                iri if iri and known else role.iri(environment.read_vocabulary(role.vocabulary).find("OTHER"))
            )
        ]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        names = {str(item) for item in objects}
        named = next((unit for unit in _units(environment) if unit.uri in names), None)
        return {field: named.value} if named else {}


@dataclass(frozen=True)
class FrequencyUnit:
    """The unit of the frequency, where it does not follow from the EU frequency."""

    interval: str

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        term = environment.term(_UNIT.role, record.get(field) or "")
        each = str(record.get(self.interval) or "1").strip() == "1"
        first = next((unit for unit in _units(environment) if term and unit.uri == term.uri), None)
        if each and term and term.uri in environment.concepts and term is first:
            return []
        return _UNIT.write(record, field, draft, environment)

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return _UNIT.read(field, objects, graph, environment)


_UNIT = ConceptOf(ROLES["update_frequency_unit"])


def _units(environment: Environment) -> Sequence[Term]:
    return environment.read_vocabulary(_UNIT.role.vocabulary).terms


class StatedLicence:
    """The licence as its owner states it, where no document stands for it."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        if LicenceDocument().write(record, field, draft, environment):
            return []
        return ConceptOf(STATED_LICENCE).write(record, field, draft, environment)

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return ConceptOf(STATED_LICENCE).read(field, objects, graph, environment)


class AccessRights:
    """EU access right: the dataset's own, else public, because only public datasets are exported."""

    unasked: ClassVar[bool] = True

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        right = ConceptOf(ROLES["access_rights"])
        stated = list(right.write(record, field, draft, environment))
        return stated or right.write({field: "PUBLIC"}, field, draft, environment)

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return {}


@dataclass(frozen=True)
class Themes:
    """EU themes: those stated, else those that follow from the smart-city dimensions."""

    dimensions: str

    unasked: ClassVar[bool] = True

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        stated = list(ConceptOf(ROLES["theme"]).write(record, field, draft, environment))
        return stated or [draft.refer(iri) for iri in self._implied(record, environment)]

    def _implied(self, record: Record, environment: Environment) -> list[str]:
        dimensions = (
            environment.term(ROLES["smart_dimension"], value)
            for value in values_of(record.get(self.dimensions))
        )
        themes = dict.fromkeys(name for term in dimensions if term for name in term.facts.get("themes", ()))
        terms = (environment.term(ROLES["theme"], name) for name in themes)
        return [ROLES["theme"].iri(term) for term in terms if term]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return ConceptOf(ROLES["theme"], many=True).read(field, objects, graph, environment)


class LicenceDocument:
    """The document of a licence whose URI is certain; one that is still to be clarified has none."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field)
        term = environment.term(LICENCE_DOCUMENT, value) if value else None
        if term is None or not term.uri:
            return []
        return [draft.refer(term.uri)]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return ConceptOf(LICENCE_DOCUMENT).read(field, objects, graph, environment)
