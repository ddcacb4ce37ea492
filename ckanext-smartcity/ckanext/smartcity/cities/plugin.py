"""The plugin `smartcity_cities`."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.common import CKANConfig
from ckan.types import Context

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import (
    changes,
    facets,
    helpers,
    indexing,
    moderation_views,
    renames,
    sitemap_views,
    validators,
    views,
)
from ckanext.smartcity.cities.declared import declared
from ckanext.smartcity.cities.intake import mail
from ckanext.smartcity.cities.logic import (
    action,
    auth,
    hidden_action,
    hidden_auth,
    review_action,
    review_auth,
)
from ckanext.smartcity.cities.requests import views as request_views
from ckanext.smartcity.cities.requests.logic import action as request_action
from ckanext.smartcity.cities.requests.logic import auth as request_auth
from ckanext.smartcity.cities.review import rules
from ckanext.smartcity.cities.review import views as review_views
from ckanext.smartcity.cities.works import decisions, submission_views
from ckanext.smartcity.cities.works import helpers as work_helpers
from ckanext.smartcity.cities.works import indexing as work_indexing
from ckanext.smartcity.cities.works import validators as work_validators
from ckanext.smartcity.cities.works import views as work_views
from ckanext.smartcity.cities.works.logic import action as work_action
from ckanext.smartcity.cities.works.logic import auth as work_auth


@tk.blanket.actions(declared(action, hidden_action, review_action, work_action, request_action))
@tk.blanket.auth_functions(declared(auth, hidden_auth, review_auth, work_auth, request_auth))
@tk.blanket.blueprints(
    [
        views.smartcity_pages,
        review_views.smartcity_review,
        sitemap_views.smartcity_sitemap,
        submission_views.smartcity_submission,
        work_views.smartcity_works,
        request_views.smartcity_requests,
        moderation_views.smartcity_moderation,
    ]
)
@tk.blanket.helpers(declared(helpers, work_helpers))
@tk.blanket.validators(declared(validators, work_validators))
class SmartcityCitiesPlugin(p.SingletonPlugin):
    """Declares what this room adds to CKAN."""

    p.implements(p.IConfigurable)
    p.implements(p.IConfigurer)
    p.implements(p.IFacets, inherit=True)
    p.implements(p.IMiddleware, inherit=True)
    p.implements(p.IOrganizationController, inherit=True)
    p.implements(p.IPackageController, inherit=True)

    def update_config(self, config: CKANConfig) -> None:
        options.require_plugin("smartcity", by=self.name)

    def configure(self, config: CKANConfig) -> None:
        mail.keep_addresses_out_of_the_log()
        renames.register()
        indexing.register()

    def make_middleware(self, app: Any, config: CKANConfig) -> Any:
        app.view_functions["home.index"] = views.home
        work_views.take_over(app.view_functions)
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

    def delete(self, entity: Any) -> None:
        changes.note_change()

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        return work_indexing.index_work(indexing.index_city(pkg_dict))

    def after_dataset_create(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        changes.note_change()
        rules.require_unpublished(context, pkg_dict["id"])

    def after_dataset_update(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        changes.note_change()
        rules.require_unpublished(context, pkg_dict["id"])

    def after_dataset_delete(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        changes.note_change()
        decisions.forget(pkg_dict["id"])

    def after_dataset_search(
        self, search_results: dict[str, Any], search_params: dict[str, Any]
    ) -> dict[str, Any]:
        return facets.in_readers_language(search_results)
