"""The plugin `smartcity_dcat`."""

from __future__ import annotations

from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan import model
from ckan.common import CKANConfig
from ckan.types import Context
from ckanext.dcat.interfaces import IDCATRDFHarvester, IDCATURIGenerator

from ckanext.smartcity import config as options
from ckanext.smartcity.dcat import (
    actions,
    harvesting,
    helpers,
    indexing,
    portal,
    publications,
    reading,
    views,
)


@tk.blanket.actions(actions)
@tk.blanket.blueprints(views)
@tk.blanket.helpers(helpers)
class SmartcityDcatPlugin(p.SingletonPlugin):
    """Declares what this room adds to CKAN."""

    p.implements(p.IConfigurer)
    p.implements(p.IPackageController, inherit=True)
    p.implements(p.IDomainObjectModification, inherit=True)
    p.implements(IDCATRDFHarvester, inherit=True)
    p.implements(IDCATURIGenerator, inherit=True)

    def update_config(self, config: CKANConfig) -> None:
        options.require_plugin("smartcity", by=self.name)

    # IPackageController

    def before_dataset_index(self, dataset_dict: dict[str, Any]) -> dict[str, Any]:
        return indexing.add_fragment(dataset_dict)

    def after_dataset_search(self, search_results: dict[str, Any], search_params: Any) -> dict[str, Any]:
        actions.only_own_words(search_results["results"])
        return search_results

    def after_dataset_show(self, context: Context, dataset_dict: dict[str, Any]) -> None:
        actions.only_own_words([dataset_dict])

    # IDomainObjectModification

    def notify(self, entity: Any, operation: str) -> None:
        if isinstance(entity, model.Package):
            publications.note_change(entity, operation, portal.environment())

    # IDCATRDFHarvester

    def after_download(self, content: str, harvest_job: Any) -> tuple[str | None, list[str]]:
        return reading.examine_download(content)

    def before_create(
        self, harvest_object: Any, dataset_dict: dict[str, Any], temp_dict: dict[str, Any]
    ) -> None:
        harvesting.give_free_name(dataset_dict)

    def before_update(
        self, harvest_object: Any, dataset_dict: dict[str, Any], temp_dict: dict[str, Any]
    ) -> None:
        harvesting.refuse_takeover(dataset_dict, harvest_object.harvest_source_id)

    # IDCATURIGenerator: a dataset has the address of this portal, whatever it says about itself

    def dataset_uri(self, dataset_dict: dict[str, Any], default_uri: str) -> str:
        return portal.environment().dataset_iri(dataset_dict["id"])

    def resource_uri(self, resource_dict: dict[str, Any], default_uri: str) -> str:
        return portal.environment().resource_iri(resource_dict["package_id"], resource_dict["id"])
