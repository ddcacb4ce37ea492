"""Pages on which a work is sent in, followed, corrected and withdrawn: no account, one secret link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flask import Blueprint

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Response

from ckanext.smartcity.cities import expiry
from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.helpers import smartcity_language
from ckanext.smartcity.cities.intake import pages, pictures, spam, texts, tokens
from ckanext.smartcity.cities.intake.spam import Passed
from ckanext.smartcity.cities.texts import title_in_language
from ckanext.smartcity.cities.works import consent, decisions, files, letters, receiving, submission
from ckanext.smartcity.cities.works.model import RETURNED, Submission
from ckanext.smartcity.cities.works.prefill import form_of
from ckanext.smartcity.cities.works.receiving import Files, Upload
from ckanext.smartcity.cities.works.submission import Sent
from ckanext.smartcity.errors import FieldError, FormError

smartcity_submission = Blueprint("smartcity_submission", __name__, url_prefix="/works")

_FORM = "smartcity/works/submit.html"
_PICTURE_TEXT = 300  # characters


def submit() -> Response:
    """Show the form and take in what it sends."""
    if tk.request.method == "GET":
        asked = {name: tk.request.args.get(name, "") for name in ("city", "dataset")}
        return _form({"city": asked["city"], "datasets_used": asked["dataset"]}, {})

    def take(passed: Passed) -> Response:
        first = passed.before
        if not first:
            row = receiving.take_in(*_read(), smartcity_language())
            first = pages.settle(passed, row.id, lambda: _announce(row), lambda: decisions.forget(row.id))
        return tk.redirect_to("smartcity_submission.status", token=tokens.secret_link(letters.STATUS, first))

    expiry.forget_expired()
    return pages.answer(take, lambda errors, code: _form(tk.request.form, errors, code))


def correct(token: str) -> Response:
    """Show a returned work's form again and take in what it sends."""
    row = _found(letters.STATUS, token)
    if row.status != RETURNED:
        return tk.redirect_to("smartcity_submission.status", token=token)
    if tk.request.method == "GET":
        return _form(form_of(row, smartcity_language()), {}, row=row)

    def take(passed: Passed) -> Response:
        receiving.correct(row, *_read())
        pages.settle(passed, row.id, lambda: _ask_on(row), lambda: decisions.reopen(row))
        return tk.redirect_to("smartcity_submission.status", token=token)

    return pages.answer(take, lambda errors, code: _form(tk.request.form, errors, code, row))


def status(token: str) -> Response:
    """Show how far a work is, to whoever holds its secret link."""
    row = _found(letters.STATUS, token)
    package = model.Package.get(row.id)
    title = title_in_language(package.extras or {}, package.title, smartcity_language()) if package else ""
    facts = {"submission": row, "token": token, "package": package, "title": title}
    return pages.secret_page("smartcity/works/status.html", facts)


def withdraw(token: str) -> Response:
    """Delete a work and all about its sender, at the sender's wish."""
    decisions.withdraw(_found(letters.STATUS, token).id)
    return pages.secret_page("smartcity/works/withdrawn.html", {})


def guardian(token: str) -> Response:
    """Show a guardian what they are asked to agree to, and take their answer."""
    row = _found(letters.GUARDIAN, token)
    if tk.request.method == "POST":
        if tk.request.form.get("answer") != "yes":
            decisions.withdraw(row.id)
            return pages.secret_page("smartcity/works/withdrawn.html", {})
        if row.waits_for_guardian:
            row.guardian_consent_at = dt.datetime.now(dt.timezone.utc)
            model.Session.commit()
            letters.try_to_moderators(row.id)
    content = row.content or {}
    facts = {
        "submission": row,
        "token": token,
        "content": content,
        "consent": consent.versions()[row.consent_version],
        "package": model.Package.get(row.id),
    }
    return pages.secret_page("smartcity/works/guardian.html", facts)


def _form(
    form: Mapping[str, str], errors: Mapping[str, str], code: int = 200, row: Submission | None = None
) -> Response:
    facts: dict[str, Any] = {
        "form": form,
        "agendas": receiving.agendas(),
        "cities": [entry for entry in directory().values() if entry.is_city],
        "consent": consent.current(),
        "stamp": tokens.stamp(),
        "picture_types": pictures.ACCEPT,
        "picture_numbers": range(1, pictures.MOST + 1),
        "data_types": files.ACCEPT,
        "returned": row,
    }
    return pages.form_page(_FORM, facts, errors, code)


def _read() -> tuple[Sent, Files]:
    """Return what was sent, nothing of it decoded yet but about to be, and counted as such."""
    sent = submission.read(tk.request.form, receiving.known())
    given = receiving.examine(sent, _pictures(), _data())
    if given:
        spam.count_opening(pages.sender())
    return sent, given


def _pictures() -> list[Upload]:
    uploads = []
    for number in range(1, pictures.MOST + 1):
        file = tk.request.files.get(f"picture_{number}")
        if file is None or not file.filename:
            continue
        try:
            text = texts.public(tk.request.form.get(f"picture_text_{number}", ""), _PICTURE_TEXT)
        except FieldError as error:
            raise FormError({"pictures": error}) from error
        uploads.append(Upload(file.stream, file.filename, text))
    return uploads


def _data() -> Upload | None:
    file = tk.request.files.get("data_file")
    return Upload(file.stream, file.filename) if file and file.filename else None


def _announce(row: Submission) -> None:
    letters.to_sender(row.id, "work_received")
    _ask_on(row)


def _ask_on(row: Submission) -> None:
    if row.waits_for_guardian:
        letters.to_guardian(row.id)
    else:
        letters.to_moderators(row.id)


def _found(purpose: str, token: str) -> Submission:
    expiry.forget_expired()
    identifier = tokens.linked(purpose, token)
    row = model.Session.get(Submission, identifier) if identifier else None
    if row is None:
        return tk.abort(
            404, tk._("This link leads nowhere: the work was withdrawn, or the link is not complete.")
        )
    return row


smartcity_submission.add_url_rule("/submit", view_func=submit, methods=["GET", "POST"])
smartcity_submission.add_url_rule("/submission/<token>", view_func=status)
smartcity_submission.add_url_rule("/submission/<token>/correct", view_func=correct, methods=["GET", "POST"])
smartcity_submission.add_url_rule("/submission/<token>/withdraw", view_func=withdraw, methods=["POST"])
smartcity_submission.add_url_rule("/guardian/<token>", view_func=guardian, methods=["GET", "POST"])
