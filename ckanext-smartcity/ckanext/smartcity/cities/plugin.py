"""The plugin `smartcity_cities`."""

from __future__ import annotations

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.common import CKANConfig

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import helpers, validators, views
from ckanext.smartcity.cities.logic import action, auth


@tk.blanket.actions(action)
@tk.blanket.auth_functions(auth)
@tk.blanket.blueprints(views)
@tk.blanket.helpers(helpers)
@tk.blanket.validators(validators)
class SmartcityCitiesPlugin(p.SingletonPlugin):
    """Declares what this room adds to CKAN."""

    p.implements(p.IConfigurer)

    def update_config(self, config: CKANConfig) -> None:
        options.require_plugin("smartcity", by=self.name)
