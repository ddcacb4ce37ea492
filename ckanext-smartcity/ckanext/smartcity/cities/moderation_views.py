"""The page on which a city's admins decide about works and requests that were sent to it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, send_file

import ckan.plugins.toolkit as tk
from ckan.types import Context, Response

from ckanext.smartcity.cities import expiry, public_datasets
from ckanext.smartcity.cities.helpers import smartcity_language
from ckanext.smartcity.cities.intake import rows
from ckanext.smartcity.cities.works import files
from ckanext.smartcity.cities.works.model import Submission

smartcity_moderation = Blueprint("smartcity_moderation", __name__, url_prefix="/moderation")

_DECISIONS = {
    "work": {
        "accept": "smartcity_work_accept",
        "return": "smartcity_work_return",
        "delete": "smartcity_work_delete",
    },
    "request": {"update": "smartcity_request_update", "delete": "smartcity_request_delete"},
}
_PICTURE_TYPE = "image/webp"


def queue() -> str:
    """Show what waits for the reader's decision."""
    expiry.forget_expired()
    try:
        works = tk.get_action("smartcity_work_queue")(_context(), {})
        requests = tk.get_action("smartcity_request_queue")(_context(), {"language": smartcity_language()})
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only the admins of a city decide on what was sent to it."))
    used = {work["id"]: work["content"].get("datasets_used") or [] for work in works}
    asked = {identifier for each in used.values() for identifier in each}
    datasets = public_datasets.by_id(asked, smartcity_language())
    for work in works:
        work["datasets"] = [datasets[identifier] for identifier in used[work["id"]] if identifier in datasets]
    return tk.render("smartcity/moderation/queue.html", {"works": works, "requests": requests})


def decide(thing: str, id: str, decision: str) -> Response:  # noqa: A002 (the name in the action)
    """Carry out a decision and return to the list."""
    action = _DECISIONS.get(thing, {}).get(decision)
    if action is None:
        tk.abort(404)
    said = {name: value for name, value in tk.request.form.items() if name != tk.g.csrf_field_name}
    try:
        tk.get_action(action)(_context(), {**said, "id": id})
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only the admins of this city decide on what was sent to it."))
    except tk.ObjectNotFound:
        tk.abort(404)
    except tk.ValidationError as error:
        tk.h.flash_error(" ".join(message for messages in error.error_dict.values() for message in messages))
    else:
        tk.h.flash_success(tk._("Done."))
    return tk.redirect_to("smartcity_moderation.queue")


def file(id: str, name: str) -> Response:  # noqa: A002
    """Hand out a file of a work that waits, to those who decide about it: a picture to see, data to keep."""
    try:
        tk.check_access("smartcity_work_accept", _context(), {"id": id})
    except tk.NotAuthorized:
        tk.abort(403)
    row = rows.found(Submission, id)
    path = files.existing(id, name) if row else None
    if row is None or path is None:
        return tk.abort(404)
    if name in (row.content or {}).get("pictures", ()):
        answer: Any = send_file(path, mimetype=_PICTURE_TYPE)
    else:
        answer = send_file(
            path, mimetype="application/octet-stream", as_attachment=True, download_name=path.name
        )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _context() -> Context:
    return Context(user=tk.current_user.name)


smartcity_moderation.add_url_rule("", view_func=queue, strict_slashes=False)
smartcity_moderation.add_url_rule("/<thing>/<id>/<decision>", view_func=decide, methods=["POST"])
smartcity_moderation.add_url_rule("/work/<id>/file/<name>", view_func=file)
