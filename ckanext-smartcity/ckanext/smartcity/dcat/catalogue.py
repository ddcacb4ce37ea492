"""Whole catalogues in one description, for validation and for those who hold all datasets in hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from ckanext.smartcity.dcat.describe import describe_dataset
from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds import Record
from ckanext.smartcity.dcat.namespaces import DCAT
from ckanext.smartcity.dcat.organisations import Organisation, Portal, describe_portal
from ckanext.smartcity.dcat.shared import describe_shared


def whole_catalogue(
    datasets: Iterable[Record], portal: Portal, cities: Sequence[Organisation], environment: Environment
) -> Draft:
    """Describe the portal's catalogue with all these datasets."""
    draft = Draft("catalogue")
    catalogue = describe_portal(portal, cities, draft, environment)
    for dataset in datasets:
        part = describe_dataset(dataset, environment)
        list_dataset(catalogue, environment.dataset_iri(str(dataset["id"])), draft)
        draft.extend(part)
    describe_shared(draft.shared, draft, environment)
    return draft


def list_dataset(catalogue: NamedNode, iri: str, draft: Draft) -> None:
    """State that the catalogue holds the dataset and the record about it."""
    draft.add(catalogue, DCAT.dataset, NamedNode(iri))
    draft.add(catalogue, DCAT.record, NamedNode(f"{iri}#record"))
