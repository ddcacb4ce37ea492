"""Nodes that many datasets point to: described once per document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.namespaces import DCAT, DCTERMS, RDFS
from ckanext.smartcity.dcat.places import OWN_PLACE, describe_place
from ckanext.smartcity.dcat.text import literals, node
from ckanext.smartcity.vocabularies import read_schema_file

MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
CONFORMS_TO = "https://semiceu.github.io/DCAT-AP/releases/3.0.1"


@cache
def wording() -> Mapping[str, Any]:
    """Return what the catalogue nodes say: ``schemas/dcat/catalogue.yaml``."""
    return MappingProxyType(read_schema_file("dcat/catalogue.yaml"))


def describe_shared(iris: Iterable[str], draft: Draft, environment: Environment) -> None:
    """Describe the shared nodes, in the order given.

    Raises:
        KeyError: an IRI that no table of this room made.
    """
    for iri in iris:
        concept = environment.concepts.get(iri)
        if concept:
            concept.describe(draft)
        elif iri.startswith(OWN_PLACE):
            place = environment.find_place(iri.removeprefix(OWN_PLACE))
            if place:
                describe_place(place, draft)
        elif iri.startswith(MEDIA_TYPES):
            draft.typed(node(iri), DCTERMS.MediaType)
        elif iri == CONFORMS_TO:
            draft.typed(node(iri), DCTERMS.Standard)
        elif iri == environment.service_iri:
            _service(draft, environment)
        elif iri == wording()["country"]["iri"]:
            _country(draft)
        else:
            raise KeyError(iri)


def _service(draft: Draft, environment: Environment) -> None:
    """The DataStore API, one for the portal."""
    service = draft.typed(node(environment.service_iri), DCAT.DataService, DCAT.Resource)
    text = wording()["service"]
    draft.add(service, DCTERMS.title, *literals(text["title"]))
    draft.add(service, DCTERMS.description, *literals(text["description"]))
    address = draft.typed(node(environment.service_iri.partition("#")[0]), RDFS.Resource)
    draft.add(service, DCAT.endpointURL, address)


def _country(draft: Draft) -> None:
    country = wording()["country"]
    subject = draft.typed(node(country["iri"]), DCTERMS.Location)
    draft.add(subject, RDFS.label, *literals({"th": country["th"], "en": country["en"]}))
