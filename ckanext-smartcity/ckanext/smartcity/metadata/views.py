"""Pages of the metadata room: the address that a title would get, asked for by the form while one types."""

from __future__ import annotations

from flask import Blueprint, jsonify

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Response

from ckanext.smartcity.metadata import slugs

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
