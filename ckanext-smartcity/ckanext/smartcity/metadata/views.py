"""What the dataset pages ask for: an address for a title, the next edition of a dataset, its publication."""

from __future__ import annotations

from flask import Blueprint, jsonify

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, Response

from ckanext.smartcity import config
from ckanext.smartcity.metadata import completeness, copying, slugs

smartcity_metadata = Blueprint("smartcity_metadata", __name__, url_prefix="/smartcity/metadata")
_LONGEST_TITLE = 500


@smartcity_metadata.route("/slug")
def slug() -> Response:
    """Answer ``{"name": …}``: a free address for ``?th=…&en=…``; for those who may create datasets."""
    try:
        tk.check_access("package_create", {"user": tk.current_user.name})
    except tk.NotAuthorized:
        tk.abort(403)
    wanted = slugs.slug(*(tk.request.args.get(language, "")[:_LONGEST_TITLE] for language in ("th", "en")))
    name = slugs.unique(wanted, lambda taken: model.Package.get(taken) is not None) if wanted else ""
    return jsonify({"name": name})


@smartcity_metadata.route("/next-edition/<name>", methods=["POST"])
def next_edition(name: str) -> Response:
    """Make the draft of next year's dataset from this one and open its form; files are not copied."""
    # A context each: package_show leaves its dataset in it, which package_create would take for its own.
    reading: Context = {"user": tk.current_user.name}
    writing: Context = {"user": tk.current_user.name}
    try:
        dataset = tk.get_action("package_show")(reading, {"id": name})
        draft = tk.get_action("package_create")(writing, copying.next_edition(dataset))
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("Dataset not found"))
    except tk.ValidationError as error:
        tk.h.flash_error(str(error.error_summary))
        return tk.redirect_to("dataset.read", id=name)
    tk.h.flash_success(tk._("A draft of the next edition is ready: check the year, then add its file."))
    return tk.redirect_to("dataset.edit", id=draft["name"])


@smartcity_metadata.route("/publish/<name>", methods=["POST"])
def publish(name: str) -> Response:
    """Publish a draft; if something is missing, say so and open its form, where nothing is lost.

    A private one is no draft any more, but stays private: its form is where one says who may see it.
    """
    try:
        dataset = tk.get_action("package_patch")(
            {"user": tk.current_user.name}, {"id": name, "state": "active"}
        )
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("Dataset not found"))
    except tk.ValidationError as error:
        _tell_why_not(name, error)
        return tk.redirect_to("dataset.edit", id=name)
    if dataset["private"]:
        tk.h.flash_notice(
            tk._(
                "The dataset is complete, but private: only its organisation sees it. "
                "To open it to all, choose “Edit” and change its “Visibility”."
            )
        )
    else:
        tk.h.flash_success(tk._("The dataset is published."))
    return tk.redirect_to("dataset.read", id=name)


def _tell_why_not(name: str, error: tk.ValidationError) -> None:
    """Say what keeps a draft from being published; of what is missing, which its form lists, once."""
    draft = tk.get_action("package_show")({"user": tk.current_user.name}, {"id": name})
    gaps = {
        tk._(gap.message).format(**gap.facts) for gap in completeness.missing(draft, config.reader_language())
    }
    said = {str(message) for message in error.error_summary.values()}
    if said & gaps:
        tk.h.flash_error(tk._("This is not published yet, because something is missing. It is listed below."))
    for message in sorted(said - gaps):
        tk.h.flash_error(message)
