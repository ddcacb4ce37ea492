"""Pages of the review: what waits in an organisation, and the review of one dataset."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, Response

from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.review import rules

smartcity_review = Blueprint("smartcity_review", __name__)
#: The buttons of the page and the action behind each.
STEPS = {
    "propose": "smartcity_review_propose",
    "comment": "smartcity_review_comment",
    "withdraw": "smartcity_review_withdraw",
    "return": "smartcity_review_return",
    "approve": "smartcity_review_approve",
}
#: CKAN's forms that change a dataset.
_FORMS = frozenset({"dataset.edit", "dataset_resource.new", "dataset_resource.edit"})


@smartcity_review.route("/city/<name>/reviews")
def waiting(name: str) -> str:
    """Show the datasets of an organisation that wait for a decision."""
    if name not in directory():
        tk.abort(404, tk._("Organization not found"))
    datasets = _asked("smartcity_review_list", {"organization": name})
    return tk.render("smartcity/cities/review/list.html", {"name": name, "datasets": datasets})


@smartcity_review.route("/dataset/review/<name>")
def read(name: str) -> str:
    """Show the review of a dataset."""
    return _page(name, {})


@smartcity_review.route("/dataset/review/<name>", methods=["POST"])
def take_step(name: str) -> Response | str:
    """Take one step of the review, by the button that was pressed."""
    step = tk.request.form.get("step", "")
    if step not in STEPS:
        tk.abort(400, tk._("Unknown step."))
    try:
        _asked(STEPS[step], {"id": name, "note": tk.request.form.get("note", "")})
    except tk.ValidationError as error:
        return _page(name, error.error_summary)
    return tk.redirect_to("smartcity_review.read", name=name)


@smartcity_review.before_app_request
def explain_closed_form() -> Response | None:
    """Lead an editor from a form that is closed to what closes it; CKAN only says that it is."""
    if tk.request.endpoint not in _FORMS or tk.request.method != "GET":
        return None
    package = model.Package.get((tk.request.view_args or {}).get("id"))
    reason = rules.objection(tk.current_user.name, package, {}) if package else None
    if package is None or reason is None:
        return None
    if not tk.h.check_access("smartcity_review_show", {"id": package.id}):
        return None
    tk.h.flash_notice(reason)
    if rules.is_published(package):
        return tk.redirect_to("dataset.read", id=package.name)
    return tk.redirect_to("smartcity_review.read", name=package.name)


def _page(name: str, problems: dict[str, str]) -> str:
    review = _asked("smartcity_review_show", {"id": name})
    dataset = _asked("package_show", {"id": name})
    return tk.render(
        "smartcity/cities/review/dataset.html",
        {"pkg": dataset, "review": review, "problems": problems, "note": tk.request.form.get("note", "")},
    )


def _asked(action: str, data_dict: dict[str, Any]) -> Any:
    """Call an action as the reader; to whom it is closed, the page does not exist."""
    try:
        return tk.get_action(action)(Context(user=tk.current_user.name), data_dict)
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("Dataset not found"))
