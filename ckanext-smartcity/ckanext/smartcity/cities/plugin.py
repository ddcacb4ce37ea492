"""The plugin `smartcity_cities`."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.common import CKANConfig
from ckan.types import Context

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import changes, facets, helpers, indexing, sitemap_views, validators, views
from ckanext.smartcity.cities.declared import declared
from ckanext.smartcity.cities.logic import (
    action,
    auth,
    hidden_action,
    hidden_auth,
    review_action,
    review_auth,
)
from ckanext.smartcity.cities.review import rules
from ckanext.smartcity.cities.review import views as review_views


@tk.blanket.actions(declared(action, hidden_action, review_action))
@tk.blanket.auth_functions(declared(auth, hidden_auth, review_auth))
@tk.blanket.blueprints(
    [views.smartcity_pages, review_views.smartcity_review, sitemap_views.smartcity_sitemap]
)
@tk.blanket.helpers(helpers)
@tk.blanket.validators(validators)
class SmartcityCitiesPlugin(p.SingletonPlugin):
    """Declares what this room adds to CKAN."""

    p.implements(p.IConfigurer)
    p.implements(p.IFacets, inherit=True)
    p.implements(p.IMiddleware, inherit=True)
    p.implements(p.IOrganizationController, inherit=True)
    p.implements(p.IPackageController, inherit=True)

    def update_config(self, config: CKANConfig) -> None:
        options.require_plugin("smartcity", by=self.name)

    def make_middleware(self, app: Any, config: CKANConfig) -> Any:
        app.view_functions["home.index"] = views.home
        return app

    def dataset_facets(self, facets_dict: OrderedDict[str, str], package_type: str) -> OrderedDict[str, str]:
        return facets.without_unused(facets_dict)

    def organization_facets(
        self, facets_dict: OrderedDict[str, str], organization_type: str, package_type: str | None
    ) -> OrderedDict[str, str]:
        return facets.of_organisation(facets_dict)

    def create(self, entity: Any) -> None:
        changes.note_change()

    def edit(self, entity: Any) -> None:
        changes.note_change()
        indexing.follow(entity)

    def delete(self, entity: Any) -> None:
        changes.note_change()

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        return indexing.index_city(pkg_dict)

    def after_dataset_create(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        changes.note_change()
        rules.require_unpublished(context, pkg_dict["id"])

    def after_dataset_update(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        changes.note_change()
        rules.require_unpublished(context, pkg_dict["id"])

    def after_dataset_search(
        self, search_results: dict[str, Any], search_params: dict[str, Any]
    ) -> dict[str, Any]:
        return facets.in_readers_language(search_results)
