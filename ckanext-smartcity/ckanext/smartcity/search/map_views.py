"""What the map of a search page asks for, and what pages show where a search fails."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

import ckan.plugins.toolkit as tk
from ckan.lib.search.common import SearchError, SolrConnectionError

from ckanext.smartcity.search.engine import explanation, unanswered
from ckanext.smartcity.search.map_results import map_query, map_results
from ckanext.smartcity.search.place_search import smartcity_requested_area

__all__ = ["smartcity_found"]

smartcity_found = Blueprint("smartcity_found", __name__)


def found_on_map() -> Response | tuple[Response, int]:
    """Answer, for the arguments of a search page, with what its map shows and says."""
    query = map_query(tk.request.args.items(multi=True))
    try:
        found = tk.get_action("package_search")({"user": tk.current_user.name}, query)
    except SearchError as error:
        status, name, content = explanation(error)
        return jsonify({"error": f"{name}. {content}"}), status
    area = smartcity_requested_area()
    return jsonify(
        {
            **map_results(found, tk.h.lang()),
            "area": area.bbox,
            "extent": area.extent,
            "place": area.written_place(tk.h.lang()),
            "messages": tk.render_snippet("smartcity/map/area_messages.html", {"area": area}),
        }
    )


smartcity_found.add_url_rule("/smartcity/found-on-map", view_func=found_on_map)
for _failure in (SearchError, SolrConnectionError):
    smartcity_found.app_errorhandler(_failure)(unanswered)
