"""The plugin `smartcity_metadata`."""

from __future__ import annotations

from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.common import CKANConfig

from ckanext.smartcity import config as options
from ckanext.smartcity.metadata import actions, helpers, licences, renames, revalidation, validators, views
from ckanext.smartcity.metadata.quality_index import index_quality


@tk.blanket.actions(actions.actions)
@tk.blanket.blueprints([views.smartcity_metadata])
@tk.blanket.helpers(helpers)
@tk.blanket.validators(validators)
class SmartcityMetadataPlugin(p.SingletonPlugin):
    """Declares what this room adds to CKAN."""

    p.implements(p.IConfigurer)
    p.implements(p.IConfigurable)
    p.implements(p.IPackageController, inherit=True)

    def update_config(self, config: CKANConfig) -> None:
        options.require_plugin("smartcity", by=self.name)

    def configure(self, config: CKANConfig) -> None:
        licences.register()
        renames.register()
        revalidation.register()

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        return index_quality(pkg_dict)
