"""From a dataset, as CKAN shows it, to triples: pure, by the tables in `mapping`."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from pyoxigraph import NamedNode

from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds import LicenceDocument, Record
from ckanext.smartcity.dcat.mapping import DATASET, DISTRIBUTION, RECORD, Row
from ckanext.smartcity.dcat.namespaces import DCAT, DCTERMS, FOAF, RDFS
from ckanext.smartcity.dcat.text import node, web_address


def describe_dataset(dataset: Record, environment: Environment) -> Draft:
    """Describe a dataset, its record and its files, and name the shared nodes they point to.

    Args:
        dataset: as ``package_show`` gives it.
        environment: the portal around it.
    """
    identifier = quote(str(dataset["id"]))
    draft = Draft(seed=identifier)
    subject = NamedNode(environment.dataset_iri(identifier))
    draft.typed(subject, DCAT.Dataset, DCAT.Resource)
    _write(DATASET, dataset, subject, draft, environment)
    if dataset.get("owner_org"):
        draft.add(subject, DCTERMS.publisher, node(environment.organisation_iri(dataset["owner_org"])))
    page = NamedNode(environment.dataset_iri(quote(str(dataset.get("name") or dataset["id"]))))
    draft.typed(page, FOAF.Document)
    draft.add(subject, DCAT.landingPage, page)
    _record(dataset, subject, draft, environment)
    for position, resource in enumerate(public_files(dataset)):
        _distribution({"position": position, **resource}, dataset, subject, draft, environment)
    return draft


def public_files(dataset: Record) -> list[Record]:
    """Return the files of the dataset that everybody may know of."""
    resources: Sequence[Record] = dataset.get("resources") or ()
    return [file for file in resources if str(file.get("resource_private", "")).lower() != "true"]


def _write(
    table: Sequence[Row], record: Record, subject: NamedNode, draft: Draft, environment: Environment
) -> None:
    """The one loop of the export: a hundred rows for every dataset, most of which have nothing to say."""
    for row in table:
        value = record.get(row.field)
        if value or row.unasked or value == 0:
            draft.state(subject, row.node, row.kind.write(record, row.field, draft, environment))


def _record(dataset: Record, subject: NamedNode, draft: Draft, environment: Environment) -> None:
    """The catalogue's own entry about the dataset: when it was listed and last changed."""
    record = NamedNode(f"{subject.value}#record")
    draft.typed(record, DCAT.CatalogRecord)
    draft.add(record, FOAF.primaryTopic, subject)
    _write(RECORD, dataset, record, draft, environment)


def _distribution(
    resource: Record, dataset: Record, subject: NamedNode, draft: Draft, environment: Environment
) -> None:
    page = environment.resource_iri(quote(str(dataset["id"])), quote(str(resource["id"])))
    distribution = NamedNode(page)
    draft.add(subject, DCAT.distribution, distribution)
    draft.typed(distribution, DCAT.Distribution)
    _write(DISTRIBUTION, resource, distribution, draft, environment)
    licence = resource.get("license_id") or dataset.get("license_id")
    written = LicenceDocument().write({"license_id": licence}, "license_id", draft, environment)
    draft.add(distribution, DCTERMS.license, *written)
    _addresses(resource, distribution, draft)
    if str(resource.get("datastore_active", "")).lower() == "true":
        service = draft.refer(environment.service_iri)
        draft.add(distribution, DCAT.accessService, service)
        draft.add(service, DCAT.servesDataset, subject)


def _addresses(resource: Record, distribution: NamedNode, draft: Draft) -> None:
    """Where the file is: an upload can be downloaded, a link leads somewhere; without either, its page."""
    value = resource.get("url")
    address = web_address(value) if value else None
    if value and address is None:
        draft.report("url", value, "no web address: the file's page stands for it")
    elif address and address.value != str(value):
        draft.report("url", value, "characters that an address cannot hold were percent-encoded or dropped")
    place = draft.typed(address or distribution, RDFS.Resource)
    if resource.get("url_type") == "upload" and address:
        draft.add(distribution, DCAT.downloadURL, place)
        place = draft.typed(distribution, RDFS.Resource)
    draft.add(distribution, DCAT.accessURL, place)
