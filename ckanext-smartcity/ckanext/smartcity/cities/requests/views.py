"""Pages of data requests: ask a city, see what was asked and answered."""

from __future__ import annotations

from flask import Blueprint

import ckan.plugins.toolkit as tk
from ckan.lib.helpers import Page
from ckan.types import Context, Response

from ckanext.smartcity.cities import expiry, public_datasets
from ckanext.smartcity.cities.directory import Entry, directory
from ckanext.smartcity.cities.helpers import smartcity_language
from ckanext.smartcity.cities.intake import pages, tokens
from ckanext.smartcity.cities.intake.spam import Passed
from ckanext.smartcity.cities.requests import asking, letters
from ckanext.smartcity.vocabularies import vocabulary

smartcity_requests = Blueprint("smartcity_requests", __name__)

_PER_PAGE = 20
_FORM = "smartcity/requests/ask.html"


def ask(name: str) -> Response:
    """Show the form of a request to a city and take in what it sends."""
    city = _organisation(name)
    dataset = tk.request.values.get("dataset", "")
    about = public_datasets.id_of(dataset)
    known = public_datasets.by_id([about] if about else [], smartcity_language())
    facts = {"city": city, "dataset": known.get(about or ""), "stamp": tokens.stamp()}
    if tk.request.method == "GET":
        asked = {field: tk.request.args.get(field, "") for field in ("title", "goal")}
        return pages.form_page(_FORM, {**facts, "form": asked}, {})

    def take(passed: Passed) -> Response:
        if not passed.before:
            row = asking.take_in(tk.request.form, city.id, about, smartcity_language())
            pages.settle(passed, row.id, lambda: letters.to_moderators(row.id), lambda: asking.withdraw(row))
        tk.h.flash_success(
            tk._("Thank you. Your request is shown here as soon as {city} has looked at it.").format(
                city=city.title_in(smartcity_language())
            )
        )
        return tk.redirect_to("smartcity_requests.of_city", name=name)

    expiry.forget_expired()
    return pages.answer(
        take, lambda errors, code: pages.form_page(_FORM, {**facts, "form": tk.request.form}, errors, code)
    )


def index() -> str:
    """List the requests to all cities."""
    return _listed(None)


def of_city(name: str) -> str:
    """List the requests to a city."""
    return _listed(_organisation(name))


def _listed(city: Entry | None) -> str:
    asked = vocabulary("request_status").get(tk.request.args.get("status", ""))
    status = asked.value if asked else None  # an unknown one narrows nothing
    number = tk.h.get_page_number(tk.request.args)
    found = tk.get_action("smartcity_request_list")(
        Context(user=tk.current_user.name),
        {
            "city": city.name if city else None,
            "status": status,
            "start": (number - 1) * _PER_PAGE,
            "rows": _PER_PAGE,
            "language": smartcity_language(),
        },
    )
    listed = Page(
        collection=found["requests"],
        page=number,
        item_count=found["count"],
        items_per_page=_PER_PAGE,
        url=lambda page: _address(city, status=status, page=page),
        presliced_list=True,
    )
    facts = {"city": city, "found": found, "status": status, "pages": listed, "address": _address}
    return tk.render("smartcity/requests/index.html", facts)


def _address(city: Entry | None, **query: object) -> str:
    """Return the address of a list of requests."""
    if city is None:
        return str(tk.url_for("smartcity_requests.index", **query))
    return str(tk.url_for("smartcity_requests.of_city", name=city.name, **query))


def _organisation(name: str) -> Entry:
    city = directory().get(name)
    if city is None:
        return tk.abort(404, tk._("Organization not found"))
    return city


smartcity_requests.add_url_rule("/requests", view_func=index)
smartcity_requests.add_url_rule("/city/<name>/requests", view_func=of_city)
smartcity_requests.add_url_rule("/city/<name>/request", view_func=ask, methods=["GET", "POST"])
