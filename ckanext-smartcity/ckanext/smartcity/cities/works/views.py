"""Pages of accepted works: the list, one work, its pictures."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flask import Blueprint, Response, redirect, send_file

import ckan.plugins.toolkit as tk
from ckan.lib.helpers import Page
from ckan.types import Context

from ckanext.smartcity.cities import public_datasets
from ckanext.smartcity.cities.helpers import smartcity_language
from ckanext.smartcity.cities.intake import pictures
from ckanext.smartcity.cities.works import files, listing, survey
from ckanext.smartcity.cities.works.decisions import TYPE
from ckanext.smartcity.metadata import agenda

smartcity_works = Blueprint("smartcity_works", __name__, url_prefix="/works")

_PER_PAGE = 24
_DAY = 86400  # seconds
_FILTERS = ("kind", "city", "year")


def index() -> str:
    """List works, filtered by kind, city and year."""
    chosen = {name: tk.request.args[name] for name in _FILTERS if tk.request.args.get(name)}
    number = tk.h.get_page_number(tk.request.args)
    found = tk.get_action("smartcity_work_list")(
        Context(user=tk.current_user.name),
        {**chosen, "start": (number - 1) * _PER_PAGE, "rows": _PER_PAGE, "language": smartcity_language()},
    )
    pages = Page(
        collection=found["works"],
        page=number,
        item_count=found["count"],
        items_per_page=_PER_PAGE,
        url=lambda page: tk.url_for("smartcity_works.index", **chosen, page=page),
        presliced_list=True,
    )
    return tk.render("smartcity/works/index.html", {"found": found, "chosen": chosen, "pages": pages})


def read(name: str) -> str:
    """Show one work."""
    package = _work(name)
    work = listing.summary(package, smartcity_language())
    facts: dict[str, Any] = {
        "work": work,
        "package": package,
        "datasets": list(public_datasets.by_id(work["datasets_used"], smartcity_language()).values()),
        "goal": _goal(work),
    }
    if tk.h.check_access("smartcity_work_dataset_create", {"id": package["id"]}):
        facts |= {"data_file": survey.data_file(package["id"]), "made": survey.dataset_of(package["name"])}
    return tk.render("smartcity/works/read.html", facts)


def picture(name: str, file: str) -> Response:
    """Hand out a picture of a published work."""
    package = _work(name)
    names = package.get("pictures") or []
    path = files.existing(package["id"], file)
    if path is None or file not in {*names, *(pictures.small(each) for each in names)}:
        return tk.abort(404)
    return send_file(path, mimetype="image/webp", max_age=_DAY)


def make_dataset(name: str) -> Response:
    """Make the draft of a dataset from a survey and open its form."""
    try:
        made = tk.get_action("smartcity_work_dataset_create")(
            Context(user=tk.current_user.name), {"id": name}
        )
    except tk.NotAuthorized:
        return tk.abort(403)
    except tk.ObjectNotFound:
        return tk.abort(404)
    except tk.ValidationError as error:
        tk.h.flash_error(str(error.error_summary))
        return tk.redirect_to("smartcity_works.read", name=name)
    tk.h.flash_success(tk._("A draft was made from this survey. Complete its description, then publish it."))
    return tk.redirect_to("dataset.edit", id=made["name"])


def take_over(views: dict[str, Any]) -> None:
    """Lead CKAN's own pages of works to ours.

    Args:
        views: the application's view functions by endpoint.
    """
    views[f"{TYPE}.search"] = _to("smartcity_works.index")
    # A work comes in through the form in which its maker agrees.
    views[f"{TYPE}.new"] = _to("smartcity_submission.submit")
    for endpoint in ("dataset.read", f"{TYPE}.read"):
        views[endpoint] = _dataset_or_work(views[endpoint])


def _to(endpoint: str) -> Any:
    return lambda package_type: tk.redirect_to(endpoint)


def _dataset_or_work(core: Any) -> Any:
    def shown(package_type: str, id: str) -> Any:  # noqa: A002 (the name in CKAN's route)
        answer = core(package_type, id)
        package = tk.g.get("pkg_dict")
        if package and package["type"] == TYPE:
            return redirect(tk.url_for("smartcity_works.read", name=package["name"]), 301)
        return answer

    return shown


def _work(name: str) -> dict[str, Any]:
    package: dict[str, Any] = {}
    if "\0" not in name:  # PostgreSQL refuses to look for it
        with suppress(tk.ObjectNotFound, tk.NotAuthorized):
            package = tk.get_action("package_show")(Context(user=tk.current_user.name), {"id": name})
    if package.get("type") != TYPE or package["state"] != "active":
        tk.abort(404, tk._("There is no such work."))
    return dict(package)


def _goal(work: dict[str, Any]) -> str:
    """Return the title of the goal of the city's agenda that a work serves, empty if there is none."""
    goals = agenda.of_organisation(work["city"]) if work["agenda_item"] else ()
    named = (goal.in_language(smartcity_language()) for goal in goals if goal.code == work["agenda_item"])
    return next(named, "")


smartcity_works.add_url_rule("", view_func=index, strict_slashes=False)
smartcity_works.add_url_rule("/<name>", view_func=read)
smartcity_works.add_url_rule("/<name>/picture/<file>", view_func=picture)
smartcity_works.add_url_rule("/<name>/dataset", view_func=make_dataset, methods=["POST"])
