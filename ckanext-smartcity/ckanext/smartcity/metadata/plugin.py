"""The plugin `smartcity_metadata`."""

from __future__ import annotations

import ckan.plugins as p
from ckan.common import CKANConfig

from ckanext.smartcity import config as options


class SmartcityMetadataPlugin(p.SingletonPlugin):
    """Declares what this room adds to CKAN."""

    p.implements(p.IConfigurer)

    def update_config(self, config: CKANConfig) -> None:
        options.require_plugin("smartcity", by=self.name)
