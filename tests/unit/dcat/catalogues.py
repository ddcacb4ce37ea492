"""A whole catalogue in one description, for rules that need all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ckanext.smartcity.dcat.catalogue import list_dataset
from ckanext.smartcity.dcat.describe import describe_dataset
from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds import Record
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
