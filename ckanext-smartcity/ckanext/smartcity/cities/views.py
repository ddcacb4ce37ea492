"""Pages of the portal that CKAN does not have."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.smartcity.cities import coverage
from ckanext.smartcity.cities.helpers import smartcity_language

__all__ = ["smartcity_pages"]

smartcity_pages = Blueprint("smartcity_pages", __name__)


def privacy() -> str:
    """Show the privacy notice."""
    return tk.render("smartcity/cities/privacy.html")


def terms() -> str:
    """Show the terms of use."""
    return tk.render("smartcity/cities/terms.html")


def guide() -> str:
    """Show the help for data stewards and readers."""
    return tk.render("smartcity/cities/guide.html")


def coverage_matrix() -> str:
    """Show the coverage matrix."""
    return tk.render("smartcity/cities/coverage.html", {"coverage": _coverage()})


def coverage_file() -> Response:
    """Hand out the coverage matrix as CSV."""
    columns = {
        "city_name": tk._("name"),
        "city": tk._("City"),
        "topic": tk._("Topic"),
        "datasets": tk._("Datasets"),
        "newest": tk._("Last update"),
        "completeness": tk._("Metadata completeness"),
        "overdue": tk._("Overdue"),
        "publishers": tk._("Publishers"),
    }
    answer = Response(coverage.as_csv(_coverage(), columns), mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = "attachment; filename=coverage.csv"
    return answer


def _coverage() -> dict[str, Any]:
    shown: dict[str, Any] = tk.get_action("smartcity_coverage_show")({}, {"language": smartcity_language()})
    return shown


smartcity_pages.add_url_rule("/coverage", endpoint="coverage", view_func=coverage_matrix)
smartcity_pages.add_url_rule("/coverage.csv", view_func=coverage_file)
smartcity_pages.add_url_rule("/privacy", view_func=privacy)
smartcity_pages.add_url_rule("/terms", view_func=terms)
smartcity_pages.add_url_rule("/help", endpoint="help", view_func=guide)
