"""Actions of the review before publishing: propose, comment, withdraw, return, approve."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, DataDict

from ckanext.smartcity.cities.review import history, notices, rules

__all__ = [
    "smartcity_review_approve",
    "smartcity_review_comment",
    "smartcity_review_list",
    "smartcity_review_propose",
    "smartcity_review_return",
    "smartcity_review_show",
    "smartcity_review_withdraw",
]

LONGEST_NOTE = 5_000  # characters


def smartcity_review_propose(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Propose a private dataset or a draft for publishing; until it is decided, the dataset stays as it is.

    Args:
        id: name or id of the dataset.
        note: what its reviewers should know (optional).

    Returns:
        The review as `smartcity_review_show` returns it; the same holds for the other steps.

    Raises:
        ValidationError: its organisation does not review, it is public already, or it waits already.
    """
    package = _asked("smartcity_review_propose", context, data_dict)
    if not rules.reviews(package.owner_org):
        raise _refusal(
            tk._("This organisation does not review before publishing: publish the dataset itself.")
        )
    if rules.is_published(package):
        raise _refusal(tk._("The dataset is published already."))
    if history.is_waiting(package.id):
        raise _refusal(tk._("The dataset is proposed already."))
    return _step(context, package, "proposed", _note(data_dict))


def smartcity_review_comment(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Say something about a proposal.

    Args:
        id: name or id of the dataset.
        note: what is said.
    """
    package = _asked("smartcity_review_comment", context, data_dict)
    return _step(context, package, "comment", _note(data_dict, required=True))


def smartcity_review_withdraw(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Take a proposal back, to change the dataset.

    Args:
        id: name or id of the dataset.
        note: why (optional).
    """
    package = _asked("smartcity_review_withdraw", context, data_dict)
    _require_waiting(package)
    return _step(context, package, "withdrawn", _note(data_dict))


def smartcity_review_return(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return a proposed dataset for changes.

    Args:
        id: name or id of the dataset.
        note: what is to be changed.
    """
    package = _asked("smartcity_review_return", context, data_dict)
    _require_waiting(package)
    return _step(context, package, "returned", _note(data_dict, required=True))


def smartcity_review_approve(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Publish a proposed dataset.

    Args:
        id: name or id of the dataset.
        note: a word with it (optional).

    Raises:
        ValidationError: nothing waits, or the dataset may not be public as it is described; then it waits on.
    """
    package = _asked("smartcity_review_approve", context, data_dict)
    _require_waiting(package)
    note = _note(data_dict)
    published = {"id": package.id, "private": False, "state": "active"}
    tk.get_action("package_patch")(_of_caller(context), published)
    return _step(context, package, "approved", note)


@tk.side_effect_free
def smartcity_review_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return the review of a dataset.

    Args:
        id: name or id of the dataset.

    Returns:
        ``dataset`` (its name), ``reviews`` (whether its organisation reviews), ``published``, ``waiting``,
        ``may_decide`` and ``steps``: kind, at, by and note of each, oldest first.
    """
    return _review(context, _asked("smartcity_review_show", context, data_dict))


@tk.side_effect_free
def smartcity_review_list(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """Return the datasets of an organisation that wait for a decision, longest waiting first.

    Args:
        organization: name or id of the organisation.

    Returns:
        Of each ``name``, ``title``, ``at`` (when it was proposed), ``by`` and ``note``.
    """
    tk.check_access("smartcity_review_list", context, data_dict)
    organisation = model.Group.get(tk.get_or_bust(data_dict, "organization"))
    if organisation is None:
        raise tk.ObjectNotFound(tk._("Organization not found"))
    return history.waiting(organisation.id)


def _asked(permission: str, context: Context, data_dict: DataDict) -> model.Package:
    tk.check_access(permission, context, data_dict)
    package = model.Package.get(tk.get_or_bust(data_dict, "id"))
    if package is None:
        raise tk.ObjectNotFound(tk._("Dataset not found"))
    return package


def _step(context: Context, package: model.Package, kind: str, note: str) -> dict[str, Any]:
    step = history.record(package.id, model.User.get(context["user"]).id, kind, note)
    model.Session.commit()
    address = tk.url_for("smartcity_review.read", name=package.name, qualified=True)
    notices.tell(step, package, address)
    return _review(context, package)


def _review(context: Context, package: model.Package) -> dict[str, Any]:
    return {
        "dataset": package.name,
        "reviews": rules.reviews(package.owner_org),
        "published": rules.is_published(package),
        "waiting": history.is_waiting(package.id),
        "may_decide": rules.decides(context.get("user", ""), package.owner_org),
        "steps": history.steps(package.id),
    }


def _note(data_dict: DataDict, required: bool = False) -> str:
    note = str(data_dict.get("note") or "").strip()
    if required and not note:
        raise tk.ValidationError({"note": [tk._("Please say what is to be changed or known.")]})
    if len(note) > LONGEST_NOTE:
        raise tk.ValidationError({"note": [tk._("At most {limit} characters.").format(limit=LONGEST_NOTE)]})
    return note


def _require_waiting(package: model.Package) -> None:
    if not history.is_waiting(package.id):
        raise _refusal(
            tk._("Nothing waits for a decision here; the dataset may have been decided meanwhile.")
        )


def _refusal(reason: str) -> tk.ValidationError:
    return tk.ValidationError({"review": [reason]})


def _of_caller(context: Context) -> Context:
    kept = {key: context[key] for key in ("user", "auth_user_obj", "ignore_auth") if key in context}
    return Context(**kept)
