"""Kinds for what a distribution says about its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

import rdflib
from pyoxigraph import Literal
from rdflib.namespace import XSD
from rdflib.term import Node

from ckanext.smartcity.dcat.concepts import ROLES, own_iri, own_scheme
from ckanext.smartcity.dcat.draft import Draft, Object
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds.base import Record
from ckanext.smartcity.dcat.kinds.concepts import ConceptOf
from ckanext.smartcity.dcat.namespaces import DCTERMS, SKOS, SPDX
from ckanext.smartcity.dcat.shared import MEDIA_TYPES
from ckanext.smartcity.dcat.text import clean, languages, literals, node

FORMATS = ROLES["file_format"]
_HASH = re.compile(r"(?:(?P<name>[a-z]+-?\d+)[:=-])?(?P<digits>[0-9a-fA-F]+)")


class FileFormat:
    """EU file type; a format that the list lacks becomes a concept of our own and is reported."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = clean(str(record.get(field) or ""))
        if not value:
            return []
        term = environment.term(FORMATS, value)
        if term and term.uri:
            return [draft.refer(term.uri)]
        draft.report(field, value, "no file type of the authority list: described as a concept of our own")
        own = draft.typed(node(own_iri("other-format", value)), DCTERMS.MediaTypeOrExtent, SKOS.Concept)
        draft.add(own, SKOS.prefLabel, *literals(languages(value)))
        draft.add(own, SKOS.inScheme, node(own_scheme("other-format")))
        return [own]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        known = ConceptOf(FORMATS).read(field, objects, graph, environment)
        if known or not objects:
            return known
        label = graph.value(objects[0], SKOS.prefLabel)
        return {field: str(label)} if label else {}


class MediaType:
    """IANA media type: the file's own if it is registered, else the one of its format."""

    unasked: ClassVar[bool] = True

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        stated = clean(str(record.get(field) or "")).lower()
        if stated in environment.media_types:
            return [draft.refer(MEDIA_TYPES + stated)]
        term = environment.term(FORMATS, record.get("format") or "")
        usual = term.facts.get("media_type") if term and not stated else None
        return [draft.refer(MEDIA_TYPES + usual)] if usual else []

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        names = [str(item).removeprefix(MEDIA_TYPES) for item in objects if str(item).startswith(MEDIA_TYPES)]
        return {field: names[0]} if names else {}


class MediaTypeName:
    """A media type that is not registered: kept as it is, so that nothing is lost, and reported."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        stated = clean(str(record.get(field) or ""))
        if not stated or stated.lower() in environment.media_types:
            return []
        draft.report(field, stated, "no registered media type: not given as dcat:mediaType")
        return [Literal(stated)]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return {field: str(objects[0])} if objects else {}


class Checksum:
    """A hash with its algorithm, told by its prefix or its length."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = clean(str(record.get(field) or ""))
        if not value:
            return []
        match = _HASH.fullmatch(value)
        algorithm = _algorithm(match, environment) if match else None
        if match is None or algorithm is None:
            draft.report(field, value, "no hexadecimal hash of a known algorithm: left out")
            return []
        checksum = draft.blank(SPDX.Checksum)
        draft.add(checksum, SPDX.algorithm, draft.refer(algorithm))
        digits = Literal(match["digits"].lower(), datatype=node(XSD.hexBinary))
        draft.add(checksum, SPDX.checksumValue, digits)
        return [checksum]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        values = [
            str(value).lower() for thing in objects for value in graph.objects(thing, SPDX.checksumValue)
        ]
        return {field: values[0]} if values else {}


def _algorithm(match: re.Match[str], environment: Environment) -> str | None:
    name = (match["name"] or "").replace("-", "")
    for term in environment.read_vocabulary("dcat/checksum_algorithm").terms:
        if term.facts["digits"] == len(match["digits"]) and name in ("", term.value):
            return term.uri
    return None
