"""Organisations and catalogues in RDF: publishers, contact points, the portal's and each city's catalogue."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode

from ckanext.smartcity.dcat.concepts import ROLES
from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds.agents import mailbox
from ckanext.smartcity.dcat.namespaces import DCAT, DCTERMS, FOAF, RDFS, SKOS, VCARD
from ckanext.smartcity.dcat.places import place_iri
from ckanext.smartcity.dcat.shared import CONFORMS_TO, wording
from ckanext.smartcity.dcat.text import languages, literals, node, web_address

LANGUAGES_OF_CATALOGUE = ("THA", "ENG")
LICENCE_OF_METADATA = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Organisation:
    """What the feeds say of an organisation.

    Attributes:
        names: by language; Thai, or what there is, at least.
        descriptions: by language, may be empty.
    """

    id: str
    name: str
    names: Mapping[str, str] = field(hash=False)
    descriptions: Mapping[str, str] = field(default_factory=dict, hash=False)
    kind: str | None = None
    province_code: str | None = None
    homepage: str | None = None
    contact_names: Mapping[str, str] = field(default_factory=dict, hash=False)
    contact_email: str | None = None


def organisation_of(record: Mapping[str, Any]) -> Organisation:
    """Read an organisation as ``organization_show`` or its table row gives it; JSON text is read as JSON."""

    def texts(key: str, otherwise: str | None = None) -> dict[str, str]:
        value = _loaded(record.get(key)) or (record.get(otherwise) if otherwise else None)
        # In one order, however they were stored: equal organisations are described in equal bytes.
        return dict(sorted(languages(value).items(), reverse=True)) if value else {}

    return Organisation(
        id=record["id"],
        name=record["name"],
        names=texts("title_translated", "title") or languages(record["name"]),
        descriptions=texts("description_translated", "description"),
        kind=record.get("organisation_kind"),
        province_code=record.get("province_code"),
        homepage=record.get("homepage") or record.get("url"),
        contact_names=texts("contact_translated"),
        contact_email=record.get("contact_email"),
    )


def _loaded(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def describe_publisher(organisation: Organisation, draft: Draft, environment: Environment) -> NamedNode:
    """Describe the organisation as agent, with its contact point, and return its node."""
    agent = node(environment.organisation_iri(organisation.id))
    draft.typed(agent, FOAF.Agent)
    draft.add(agent, FOAF.name, *literals(organisation.names))
    publisher_type = _publisher_type(organisation, environment)
    if publisher_type:
        draft.add(agent, DCTERMS.type, draft.refer(publisher_type))
    homepage = web_address(organisation.homepage) if organisation.homepage else None
    if homepage:
        draft.typed(homepage, FOAF.Document)
        draft.add(agent, FOAF.homepage, homepage)
    contact = node(environment.contact_iri(organisation.id))
    draft.typed(contact, VCARD.Kind)
    draft.add(contact, VCARD.fn, *literals(organisation.contact_names or organisation.names))
    email = mailbox(organisation.contact_email)
    if email:
        draft.add(contact, VCARD.hasEmail, email)
    return agent


def _publisher_type(organisation: Organisation, environment: Environment) -> str | None:
    """The ADMS type of the organisation's kind, else the kind itself as a concept of our own."""
    term = environment.term(ROLES["organisation_kind"], organisation.kind or "")
    if term is None:
        return None
    adms = ROLES["dcat/publisher_type"]
    for known in environment.read_vocabulary(adms.vocabulary).terms:
        if term.value in known.facts.get("kinds", ()):
            return adms.iri(known)
    return ROLES["organisation_kind"].iri(term)


@dataclass(frozen=True)
class Portal:
    """What the feeds say of the portal: its name and who publishes its catalogue.

    Attributes:
        titles: the portal's name by language.
        publisher: the alliance's own organisation, or None if the portal has none.
    """

    titles: Mapping[str, str] = field(hash=False)
    publisher: Organisation | None = None


def describe_portal(
    portal: Portal, cities: Sequence[Organisation], draft: Draft, environment: Environment
) -> NamedNode:
    """Describe the portal's catalogue and those of the cities that belong to it."""
    catalogue = node(environment.catalogue_iri)
    text = wording()["portal"]
    titles = languages(portal.titles)
    _catalogue(catalogue, titles, text["description"], draft, environment)
    if portal.publisher:
        draft.add(catalogue, DCTERMS.publisher, describe_publisher(portal.publisher, draft, environment))
    else:
        draft.add(catalogue, DCTERMS.publisher, _portal_as_agent(titles, draft, environment))
    homepage = draft.typed(node(f"{environment.site_url}/"), FOAF.Document)
    draft.add(catalogue, FOAF.homepage, homepage)
    draft.add(catalogue, DCTERMS.spatial, draft.refer(wording()["country"]["iri"]))
    draft.add(catalogue, DCAT.service, draft.refer(environment.service_iri))
    draft.add(catalogue, RDFS.seeAlso, node(f"{environment.site_url}/deletions.ttl"))
    for city in cities:
        part = describe_city_catalogue(city, draft, environment)
        draft.add(catalogue, DCAT.catalog, part)
        draft.add(catalogue, DCTERMS.hasPart, part)
    return catalogue


def describe_city_catalogue(city: Organisation, draft: Draft, environment: Environment) -> NamedNode:
    """Describe an organisation's own catalogue, with a link to the portal's."""
    catalogue = node(environment.city_catalogue_iri(city.name))
    text = wording()["city"]
    names = {
        language: city.names.get(language) or next(iter(city.names.values())) for language in ("th", "en")
    }
    titles = {language: text["title"][language].format(name=name) for language, name in names.items()}
    described = {
        language: text["description"][language].format(name=name) for language, name in names.items()
    }
    _catalogue(catalogue, titles, {**described, **city.descriptions}, draft, environment)
    draft.add(catalogue, DCTERMS.publisher, describe_publisher(city, draft, environment))
    draft.add(catalogue, DCTERMS.isPartOf, node(environment.catalogue_iri))
    page = draft.typed(node(f"{environment.site_url}/organization/{city.name}"), FOAF.Document)
    draft.add(catalogue, FOAF.homepage, page)
    if city.province_code and environment.find_place(city.province_code):
        draft.add(catalogue, DCTERMS.spatial, draft.refer(place_iri(city.province_code)))
    return catalogue


def _catalogue(
    catalogue: NamedNode,
    titles: Mapping[str, str],
    descriptions: Mapping[str, str],
    draft: Draft,
    environment: Environment,
) -> None:
    draft.typed(catalogue, DCAT.Catalog, DCAT.Resource)
    draft.add(catalogue, DCTERMS.title, *literals(titles))
    draft.add(catalogue, DCTERMS.description, *literals(descriptions))
    spoken = (environment.term(ROLES["data_language"], code) for code in LANGUAGES_OF_CATALOGUE)
    draft.add(
        catalogue,
        DCTERMS.language,
        *(draft.refer(ROLES["data_language"].iri(term)) for term in spoken if term),
    )
    draft.add(catalogue, DCTERMS.license, draft.refer(LICENCE_OF_METADATA))
    draft.add(catalogue, DCTERMS.conformsTo, draft.refer(CONFORMS_TO))
    themes = environment.read_vocabulary("theme")
    if themes.scheme:
        taxonomy = draft.typed(node(themes.scheme), SKOS.ConceptScheme)
        draft.add(taxonomy, DCTERMS.title, *literals(themes.title))
        draft.add(catalogue, DCAT.themeTaxonomy, taxonomy)


def _portal_as_agent(titles: Mapping[str, str], draft: Draft, environment: Environment) -> NamedNode:
    agent = draft.typed(node(f"{environment.site_url}/#publisher"), FOAF.Agent)
    draft.add(agent, FOAF.name, *literals(titles))
    return agent
