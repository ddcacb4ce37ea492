"""Names of previews: CKAN keeps the name of a preview's kind in the language of whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import force_locale

from ckan.lib.datapreview import get_view_plugin
from ckan.plugins.interfaces import IResourceView

from ckanext.smartcity.config import LANGUAGES


def view_title(view: Mapping[str, Any]) -> str:
    """Return a preview's name; where that is only the name of its kind, in the reader's language.

    Args:
        view: as `resource_view_show` returns it.
    """
    said = str(view.get("title") or "")
    plugin = get_view_plugin(view["view_type"])
    if plugin is None:
        return said
    names = set()
    for language in LANGUAGES:
        with force_locale(language):
            names.add(_name_of_kind(plugin))
    return _name_of_kind(plugin) if said in names else said


def _name_of_kind(plugin: IResourceView) -> str:
    return str(plugin.info().get("default_title") or "")
