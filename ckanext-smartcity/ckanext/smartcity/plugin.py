"""The plugin `smartcity`: templates, assets, translations, configuration and commands of the bundle."""

from __future__ import annotations

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.common import CKANConfig
from ckan.lib.plugins import DefaultTranslation

from ckanext.smartcity import cli, helpers


@tk.blanket.config_declarations
@tk.blanket.cli(cli)
@tk.blanket.helpers(helpers)
class SmartcityPlugin(DefaultTranslation, p.SingletonPlugin):
    """What every other plugin of the bundle stands on."""

    p.implements(p.IConfigurer)
    p.implements(p.ITranslation)

    def update_config(self, config: CKANConfig) -> None:
        tk.add_template_directory(config, "templates")
        tk.add_public_directory(config, "public")
        tk.add_resource("assets", "smartcity")
