"""The plugin `smartcity_search`."""

from __future__ import annotations

from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.common import CKANConfig

from ckanext.smartcity import config as options
from ckanext.smartcity.search import (
    actions,
    facets,
    helpers,
    map_views,
    page_filters,
    place_search,
    text_search,
)


@tk.blanket.actions(actions)
@tk.blanket.blueprints(map_views)
@tk.blanket.helpers(helpers)
class SmartcitySearchPlugin(p.SingletonPlugin):
    """Declares what this room adds to CKAN."""

    p.implements(p.IConfigurer)
    p.implements(p.IFacets, inherit=True)
    p.implements(p.IPackageController, inherit=True)

    def update_config(self, config: CKANConfig) -> None:
        options.require_plugin("smartcity", by=self.name)

    def dataset_facets(self, facets_dict: dict[str, Any], package_type: str) -> dict[str, Any]:
        return facets.dataset_facets(facets_dict)

    def organization_facets(
        self, facets_dict: dict[str, Any], organization_type: str, package_type: str | None
    ) -> dict[str, Any]:
        return facets.dataset_facets(facets_dict)

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        return text_search.index_text(place_search.index_places(pkg_dict))

    def before_dataset_search(self, search_params: dict[str, Any]) -> dict[str, Any]:
        return place_search.restrict_to_area(text_search.ask(page_filters.readable(search_params)))

    def after_dataset_search(
        self, search_results: dict[str, Any], search_params: dict[str, Any]
    ) -> dict[str, Any]:
        return facets.label_dimensions(place_search.name_places(search_results))
