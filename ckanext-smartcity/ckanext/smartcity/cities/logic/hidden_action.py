"""Actions of CKAN that would tell of hidden datasets: the words of private ones and drafts stay inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckan.types import ChainedAction, Context, DataDict

from ckanext.smartcity.cities.parameters import whole_number

__all__ = [
    "activity_create",
    "package_relationships_list",
    "tag_autocomplete",
    "tag_list",
    "tag_search",
    "tag_show",
]

_MOST_TAGS = 100_000


@tk.chained_action
def activity_create(original: ChainedAction, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Record an activity, but none about views of a hidden dataset: without labels, everyone would see it."""
    if str(data_dict.get("activity_type")).endswith("resource view"):
        package = model.Package.get(data_dict.get("object_id"))
        if package is None or package.private or package.state != "active":
            tk.check_access("activity_create", context, data_dict)
            return {}
    recorded: dict[str, Any] = original(context, data_dict)
    return recorded


@tk.chained_action
@tk.side_effect_free
def package_relationships_list(
    original: ChainedAction, context: Context, data_dict: DataDict
) -> list[dict[str, Any]]:
    """List the relationships of a dataset to those that the caller may see."""
    caller = {key: context.get(key) for key in ("user", "auth_user_obj", "ignore_auth")}
    return [each for each in original(context, data_dict) if all(map(_seen_by(caller), _ends(each)))]


@tk.chained_action
@tk.side_effect_free
def tag_list(original: ChainedAction, context: Context, data_dict: DataDict) -> list[Any]:
    """List the tags of public datasets; a sysadmin is told all."""
    return _shown(original, context, data_dict)


@tk.chained_action
@tk.side_effect_free
def tag_autocomplete(original: ChainedAction, context: Context, data_dict: DataDict) -> list[str]:
    """Complete a tag from those of public datasets; for a sysadmin, from all."""
    return _shown(original, context, data_dict)


@tk.chained_action
@tk.side_effect_free
def tag_search(original: ChainedAction, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Search the tags of public datasets; a sysadmin searches all."""
    page = _page(data_dict)
    if _told_all(context, data_dict):
        return dict(original(context, data_dict))
    shown = _public(original(context, {**data_dict, "limit": None, "offset": None})["results"])
    return {"count": len(shown), "results": shown[page]}


@tk.chained_action
@tk.side_effect_free
def tag_show(original: ChainedAction, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Show a tag of a public dataset or a vocabulary; a sysadmin is shown any."""
    tag: dict[str, Any] = original(context, data_dict)
    if tag.get("vocabulary_id") or _told_all(context, data_dict) or _public([tag]):
        return tag
    raise tk.ObjectNotFound(tk._("Not found"))


def _shown(original: ChainedAction, context: Context, data_dict: DataDict) -> list[Any]:
    page = _page(data_dict)
    if _told_all(context, data_dict):
        return list(original(context, data_dict))
    return _public(original(context, {**data_dict, "limit": None, "offset": None}))[page]


def _page(data_dict: DataDict) -> slice:
    """Return which of the tags found are asked for: all where no limit is named.

    Raises:
        ValidationError: `offset` or `limit` is no whole number.
    """
    start = whole_number(data_dict, "offset", 0, 0, _MOST_TAGS)
    if not data_dict.get("limit"):
        return slice(start, None)
    return slice(start, start + whole_number(data_dict, "limit", 0, 0, _MOST_TAGS))


def _told_all(context: Context, data_dict: DataDict) -> bool:
    user = context.get("user")
    return bool(
        context.get("ignore_auth") or data_dict.get("vocabulary_id") or (user and authz.is_sysadmin(user))
    )


def _public(tags: Sequence[Any]) -> list[Any]:
    """Return those of some tags, names or dicts, that a public dataset carries; asks for no others."""
    names = [tag["name"] if isinstance(tag, Mapping) else tag for tag in tags]
    tag, applied, package = model.Tag, model.PackageTag, model.Package
    public = set(
        model.Session.scalars(
            sa.select(tag.name)
            .join(applied, applied.tag_id == tag.id)
            .join(package, package.id == applied.package_id)
            .where(tag.name == sa.any_(sa.literal(names, ARRAY(sa.UnicodeText))))
            .where(applied.state == "active", package.state == "active", package.private.is_(False))
            .distinct()
        )
    )
    return [each for each, name in zip(tags, names, strict=True) if name in public]


def _ends(relationship: Mapping[str, Any]) -> tuple[str, str]:
    return str(relationship["subject"]), str(relationship["object"])


def _seen_by(caller: Mapping[str, Any]) -> Any:
    return lambda name: authz.is_authorized_boolean("package_show", Context(**caller), {"id": name})
