"""Concepts: how a term of a code list is named and described in RDF.

A term has the URI its list gives, or one of our own made from the list's name and the term's code: never
a URI put together in the hope that some authority has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from rdflib import URIRef

from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.namespaces import DCTERMS, RDFS, SKOS, SPDX
from ckanext.smartcity.dcat.text import literals, node
from ckanext.smartcity.vocabularies import Term, Vocabulary

OWN = "urn:smartcity-ap-th:"
_UNSAFE = re.compile(r"\s+|[^\w\u0e00-\u0e7f.()-]")

VocabularyReader = Callable[[str], Vocabulary]


@dataclass(frozen=True)
class Concept:
    """A shared node with a label.

    Attributes:
        iri: its address.
        labels: by language.
        scheme: IRI of the list it belongs to, if the list has one.
        classes: what it is beside ``skos:Concept``, by DCAT-AP's ranges.
        is_concept: whether it is a SKOS concept; what is not has an ``rdfs:label``.
    """

    iri: str
    labels: Mapping[str, str] = field(hash=False)
    scheme: str | None = None
    classes: tuple[URIRef, ...] = ()
    is_concept: bool = True

    def describe(self, draft: Draft) -> None:
        """State what the concept is."""
        subject = node(self.iri)
        draft.typed(subject, *self.classes, *((SKOS.Concept,) if self.is_concept else ()))
        if self.scheme:
            draft.add(subject, SKOS.inScheme, node(self.scheme))
        label = SKOS.prefLabel if self.is_concept else RDFS.label
        draft.add(subject, label, *literals(self.labels))


@dataclass(frozen=True)
class Role:
    """What the terms of one vocabulary are in RDF.

    Attributes:
        vocabulary: name of the code list.
        classes: DCAT-AP's class for them.
        own: name them ourselves although the list has URIs, because there they mean something else.
        is_concept: whether they are SKOS concepts too.
    """

    vocabulary: str
    classes: tuple[URIRef, ...] = ()
    own: bool = False
    is_concept: bool = True

    def iri(self, term: Term) -> str:
        """Return the IRI of a term."""
        return term.uri if term.uri and not self.own else own_iri(self.vocabulary, term.code or term.value)

    def concept(self, vocabulary: Vocabulary, term: Term) -> Concept:
        """Return the concept that a term is."""
        iri = self.iri(term)
        own = iri.startswith(OWN)
        return Concept(
            iri=iri,
            labels=term.label,
            scheme=own_scheme(self.vocabulary) if own else vocabulary.scheme,
            classes=self.classes,
            is_concept=self.is_concept,
        )


def own_scheme(vocabulary: str) -> str:
    """Return our own IRI of a code list."""
    return OWN + vocabulary.rpartition("/")[2].replace("_", "-")


def own_iri(vocabulary: str, name: object) -> str:
    """Return our own IRI of a term: readable, Thai letters kept."""
    fragment = _UNSAFE.sub(lambda match: "-" if match.group().isspace() else quote(match.group()), str(name))
    return f"{own_scheme(vocabulary)}#{fragment}"


#: Every vocabulary the export uses. The last one that describes an IRI wins, so each IRI has one description.
ROLES: dict[str, Role] = {
    role.vocabulary: role
    for role in (
        Role("access_rights", (DCTERMS.RightsStatement,)),
        Role("data_category"),
        Role("data_classification"),
        Role("data_collect"),
        Role("data_format"),
        Role("data_language", (DCTERMS.LinguisticSystem,)),
        Role("data_support"),
        Role("data_type"),
        Role("dcat/checksum_algorithm", (SPDX.ChecksumAlgorithm,), is_concept=False),
        Role("dcat/frequency", (DCTERMS.Frequency,)),
        Role("dcat/publisher_type"),
        Role("disaggregate"),
        Role("equivalent_scale"),
        Role("file_format", (DCTERMS.MediaTypeOrExtent,)),
        Role("geo_coverage"),
        Role("geographic_data_set"),
        Role("objective"),
        Role("organisation_kind"),
        Role("smart_dimension"),
        Role("theme"),
        Role("unit_of_multiplier"),
        Role("update_frequency_unit", own=True),
    )
}
#: A licence plays two parts: the document, where a URI is known, and the term that its owner states.
LICENCE_DOCUMENT = Role("license_id", (DCTERMS.LicenseDocument,), is_concept=False)
STATED_LICENCE = Role("license_id", own=True)


def all_concepts(read: VocabularyReader) -> dict[str, Concept]:
    """Return every concept the export can point to, by IRI."""
    found: dict[str, Concept] = {}
    for role in (*ROLES.values(), STATED_LICENCE):
        vocabulary = read(role.vocabulary)
        for term in vocabulary.terms:
            concept = role.concept(vocabulary, term)
            found[concept.iri] = concept
    licences = read(LICENCE_DOCUMENT.vocabulary)
    for term in licences.terms:
        if term.uri:
            found[term.uri] = LICENCE_DOCUMENT.concept(licences, term)
    return found
