"""Pages of the portal that CKAN does not have."""

from __future__ import annotations

import logging
from typing import Any

from flask import Blueprint, Response
from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import coverage, expiry, visit_sums, visits
from ckanext.smartcity.cities.helpers import smartcity_language
from ckanext.smartcity.days import today

__all__ = ["smartcity_pages"]

log = logging.getLogger(__name__)

smartcity_pages = Blueprint("smartcity_pages", __name__)


PLAIN_PAGES = {"privacy": "privacy.html", "terms": "terms.html", "help": "guide.html"}


def home() -> str:
    """Show the home page; CKAN's own view searches once more for nothing, and fails while Solr is silent."""
    return tk.render("home/index.html")


def plain_page(page: str) -> str:
    """Show a page of text: privacy notice, terms of use, help."""
    return tk.render(f"smartcity/cities/{PLAIN_PAGES[page]}", {"keep_days": options.intake_keep_days()})


def invest(name: str) -> str:
    """Show what a city offers to those who want to invest."""
    return tk.render("smartcity/cities/invest.html", {"invest": _shown("smartcity_invest_show", name)})


def kiosk(name: str) -> str:
    """Show a city's page for a screen or a sheet of paper in a public place, with QR codes."""
    return tk.render("smartcity/cities/kiosk.html", {"city": _shown("smartcity_city_show", name)})


def _shown(action: str, name: str) -> dict[str, Any]:
    try:
        shown: dict[str, Any] = tk.get_action(action)({}, {"id": name, "language": smartcity_language()})
    except tk.ObjectNotFound:
        tk.abort(404, tk._("Organization not found"))
    return shown


def _csv(text: str, name: str) -> Response:
    answer = Response(text, mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}.csv"
    return answer


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
    return _csv(coverage.as_csv(_coverage(), columns), "coverage")


def _coverage() -> dict[str, Any]:
    shown: dict[str, Any] = tk.get_action("smartcity_coverage_show")({}, {"language": smartcity_language()})
    return shown


def statistics() -> str:
    """Show the visit statistics, of all datasets or of one organisation's."""
    return tk.render("smartcity/cities/statistics.html", {"visits": _visits()})


def statistics_file(rows: str) -> Response:
    """Hand out the sums as CSV, by month or by dataset."""
    first = {"months": {"month": tk._("Month")}, "datasets": {"name": tk._("name"), "title": tk._("Dataset")}}
    columns = {
        **first[rows],
        "page": tk._("Page views"),
        "file": tk._("Downloads"),
        "api": tk._("API"),
        "bot": tk._("Search engines and other programs"),
    }
    return _csv(visit_sums.as_csv(_visits()[rows], columns), f"visits-{rows}")


def _visits() -> dict[str, Any]:
    asked = {"language": smartcity_language(), "organization": tk.request.args.get("organization")}
    try:
        shown: dict[str, Any] = tk.get_action("smartcity_visits_show")({}, asked)
    except tk.ObjectNotFound:
        tk.abort(404, tk._("Organization not found"))
    return shown


@smartcity_pages.after_app_request
def count_visit(answer: Response) -> Response:
    """Count what was seen or fetched; a page is shown also where nothing can be counted."""
    request = tk.request
    visit = visits.seen(
        request.endpoint,
        request.view_args or {},
        request.args,
        answer.status_code,
        request.headers.get("User-Agent", ""),
    )
    if visit and request.method == "GET":
        try:
            if visits.count(visit, today()):
                visits.try_to_move()
                expiry.order_once_a_day()
        except RedisError as error:
            log.warning("A visit was not counted: %s", error)
    return answer


smartcity_pages.add_url_rule("/statistics", view_func=statistics)
smartcity_pages.add_url_rule("/statistics.csv", view_func=statistics_file, defaults={"rows": "months"})
smartcity_pages.add_url_rule(
    "/statistics/datasets.csv", view_func=statistics_file, defaults={"rows": "datasets"}
)
smartcity_pages.add_url_rule("/coverage", endpoint="coverage", view_func=coverage_matrix)
smartcity_pages.add_url_rule("/coverage.csv", view_func=coverage_file)
smartcity_pages.add_url_rule("/city/<name>/invest", view_func=invest)
smartcity_pages.add_url_rule("/city/<name>/kiosk", view_func=kiosk)
for _page in PLAIN_PAGES:
    smartcity_pages.add_url_rule(f"/{_page}", endpoint=_page, view_func=plain_page, defaults={"page": _page})
