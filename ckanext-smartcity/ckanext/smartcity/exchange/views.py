"""Pages about files: a dataset that begins with its file, a look into a file, the names of downloads."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan.types import Context, Response

from ckanext.smartcity import config
from ckanext.smartcity.exchange.downloads import name_download
from ckanext.smartcity.exchange.first_look import FirstLook, first_look
from ckanext.smartcity.exchange.preview import MOST_BARS, preview
from ckanext.smartcity.metadata.fields import dataset_fields, resource_fields
from ckanext.smartcity.metadata.helpers import smartcity_form_defaults
from ckanext.smartcity.places.resource_view import MapView

smartcity_files = Blueprint("smartcity_files", __name__, url_prefix="/smartcity")
_PREVIEW = "smartcity/exchange/preview.html"
smartcity_files.after_app_request(name_download)


@smartcity_files.route("/from-file")
def from_file() -> str:
    """Ask for the file that a new dataset begins with."""
    _refuse_strangers()
    return _page({})


@smartcity_files.route("/from-file", methods=["POST"])
def begin() -> str | Response:
    """Make a private draft from the file, the file being its first resource, and open its form."""
    _refuse_strangers()
    upload = tk.request.files.get("upload")
    if not upload or not upload.filename:
        return _page({"upload": [tk._("Choose a file first.")]})
    if _size(upload) > config.largest_upload():
        message = tk._("The file is larger than {most} MB. Publish it elsewhere and give its link instead.")
        return _page({"upload": [message.format(most=config.largest_upload() // 2**20)]})
    look = _look_at(upload)
    try:
        dataset = _make_draft(look, tk.request.form.get("owner_org", ""))
    except tk.ValidationError as error:
        return _page(error.error_dict)
    except tk.NotAuthorized:
        tk.abort(403, tk._("Unauthorized to create a package"))
    try:
        file = {**look.resource, "package_id": dataset["id"], "url": upload.filename, "url_type": "upload"}
        tk.get_action("resource_create")(_own(), {**file, "upload": upload})
    except tk.ValidationError as error:
        tk.h.flash_error(str(error.error_summary))
    else:
        _tell(look)
    return tk.redirect_to("dataset.edit", id=dataset["name"])


@smartcity_files.route("/preview/<resource_id>")
def look_into(resource_id: str) -> str:
    """Answer a piece of HTML: the first rows of a table with a chart, or the map of a GeoJSON file."""
    try:
        resource = tk.get_action("resource_show")(_own(), {"id": resource_id})
        package = tk.get_action("package_show")(_own(), {"id": resource["package_id"]})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        tk.abort(404, tk._("Resource not found"))
    shown = {"resource": resource, "package": package}
    if MapView().can_view(shown):
        return tk.render(
            _PREVIEW, {"resource": resource, "map": MapView().setup_template_variables(_own(), shown)}
        )
    try:
        query = {"resource_id": resource_id, "limit": MOST_BARS}
        found = tk.get_action("datastore_search")(_own(), query)
    except (tk.ObjectNotFound, KeyError):
        tk.abort(404, tk._("This file has no preview."))
    return tk.render(_PREVIEW, {"resource": resource, "preview": preview(found)})


def _refuse_strangers() -> None:
    try:
        tk.check_access("package_create", _own())
    except tk.NotAuthorized:
        tk.abort(403, tk._("Unauthorized to create a package"))


def _own() -> Context:
    """Return a fresh context of the person who asks: an action leaves its own things in the one it got."""
    return {"user": tk.current_user.name}


def _page(errors: dict[str, Any]) -> str:
    cities = tk.h.organizations_available("create_dataset")
    chosen = tk.request.values.get("owner_org") or tk.request.values.get("group")
    return tk.render(
        "smartcity/exchange/from_file.html",
        {
            "errors": errors,
            "cities": cities,
            "chosen": chosen,
            "dataset_type": "dataset",
            "most": config.largest_upload() // 2**20,
        },
    )


def _size(upload: FileStorage) -> int:
    upload.stream.seek(0, 2)
    size = upload.stream.tell()
    upload.stream.seek(0)
    return size


def _look_at(upload: FileStorage) -> FirstLook:
    """Examine a copy; the upload itself stays as it came."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "file"
        upload.save(copy)
        upload.stream.seek(0)
        return first_look(copy, str(upload.filename))


def _make_draft(look: FirstLook, owner_org: str) -> dict[str, Any]:
    habits = smartcity_form_defaults({"owner_org": owner_org})
    draft = {**habits, **look.dataset, "owner_org": owner_org, "state": "draft", "private": True}
    made: dict[str, Any] = tk.get_action("package_create")(_own(), draft)
    return made


def _tell(look: FirstLook) -> None:
    """Say what was read from the file, and what could not be."""
    language = config.reader_language()
    named = [dataset_fields()[name].in_language(language) for name in look.dataset]
    if "data_dictionary" in look.resource:
        named.append(resource_fields()["data_dictionary"].in_language(language))
    tk.h.flash_success(
        tk._("The file is kept, and this draft begins with what it says: {fields}. Please check it.").format(
            fields=", ".join(named)
        )
    )
    if look.problem:
        tk.h.flash_notice(
            tk._("The file's content could not be read as a table, so its columns are not described yet.")
        )
