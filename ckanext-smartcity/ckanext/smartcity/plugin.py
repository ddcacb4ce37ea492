"""The plugin `smartcity`: templates, assets, translations, configuration and commands of the bundle."""

from __future__ import annotations

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.common import CKANConfig
from ckan.lib.plugins import DefaultTranslation
from ckan.types import Action, CKANApp

from ckanext.smartcity import cli, helpers
from ckanext.smartcity.cities.declared import declared
from ckanext.smartcity.exchange import actions as exchange_actions
from ckanext.smartcity.exchange import datastore_actions
from ckanext.smartcity.exchange.spreadsheet_views import smartcity_spreadsheet
from ckanext.smartcity.exchange.views import smartcity_files
from ckanext.smartcity.operations import bundles, hardening
from ckanext.smartcity.operations.scripts import lighten_scripts
from ckanext.smartcity.places.logic import action as place_actions
from ckanext.smartcity.places.resource_view import MapView
from ckanext.smartcity.places.views import smartcity_places


def _actions() -> dict[str, Action]:
    beside = [datastore_actions] if p.plugin_loaded("datastore") else []
    return declared(place_actions, exchange_actions, *beside)


@tk.blanket.actions(_actions)
@tk.blanket.blueprints([smartcity_places, smartcity_files, smartcity_spreadsheet])
@tk.blanket.config_declarations
@tk.blanket.cli(cli)
@tk.blanket.helpers(helpers)
class SmartcityPlugin(MapView, DefaultTranslation, p.SingletonPlugin):
    """What every other plugin of the bundle stands on."""

    p.implements(p.IConfigurable)
    p.implements(p.IConfigurer)
    p.implements(p.IMiddleware, inherit=True)
    p.implements(p.IResourceView, inherit=True)
    p.implements(p.ITranslation)

    def configure(self, config: CKANConfig) -> None:
        hardening.refuse_unsafe_settings()
        lighten_scripts()
        bundles.settle()

    def make_middleware(self, app: CKANApp, config: CKANConfig) -> CKANApp:
        return hardening.harden(app)

    def update_config(self, config: CKANConfig) -> None:
        tk.add_template_directory(config, "templates")
        tk.add_public_directory(config, "public")
        tk.add_resource("assets", "smartcity")
