"""The RDF profile `smartcity_ap_th` for ckanext-dcat: the fast path's triples as an rdflib graph."""

from __future__ import annotations

from typing import Any

from rdflib import URIRef

from ckanext.dcat.profiles import EuropeanDCATAP3Profile

from ckanext.smartcity.dcat import portal
from ckanext.smartcity.dcat.datasets import whole_dataset
from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.organisations import describe_portal
from ckanext.smartcity.dcat.rdflib_terms import add_to
from ckanext.smartcity.dcat.reading import read_dataset
from ckanext.smartcity.dcat.shared import describe_shared


class SmartcityProfile(EuropeanDCATAP3Profile):
    """DCAT-AP 3 for Thai city datasets: SmartCity-AP-TH."""

    def graph_from_dataset(self, dataset_dict: dict[str, Any], dataset_ref: URIRef) -> None:
        """Add the dataset, its files, its publisher and every concept they point to."""
        environment = portal.environment()
        add_to(self.g, whole_dataset(dataset_dict, environment).triples())

    def parse_dataset(self, dataset_dict: dict[str, Any], dataset_ref: URIRef) -> dict[str, Any]:
        """Read a dataset back: every field that the export says, both languages."""
        dataset_dict.update(read_dataset(self.g, dataset_ref, portal.environment()))
        # Where it came from: the harvester tells datasets apart by it. The export never repeats it.
        dataset_dict["extras"] = [{"key": "uri", "value": str(dataset_ref)}]
        return dataset_dict

    def graph_from_catalog(self, catalog_dict: dict[str, Any] | None, catalog_ref: URIRef) -> None:
        """Add the portal's catalogue and those of its cities."""
        environment = portal.environment()
        draft, members = Draft("catalogue"), portal.organisations()
        describe_portal(portal.portal(members), members, draft, environment)
        describe_shared(draft.shared, draft, environment)
        add_to(self.g, draft.triples())
