"""The page on which a city's editors take its catalogue out as a spreadsheet and bring it in again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, make_response

import ckan.plugins.toolkit as tk
from ckan.types import Context, Response

from ckanext.smartcity import config
from ckanext.smartcity.errors import FieldError, SmartcityError
from ckanext.smartcity.exchange.spreadsheets import book, columns, taking_in
from ckanext.smartcity.exchange.spreadsheets.catalogue import datasets_of

smartcity_spreadsheet = Blueprint("smartcity_spreadsheet", __name__, url_prefix="/smartcity/spreadsheet")
#: Rows that are taken in while a person waits; the command line takes any number.
MOST_ROWS = 300
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@smartcity_spreadsheet.route("/<organization>")
def page(organization: str) -> str:
    """Offer the catalogue as a file, and ask for the edited one."""
    return _page(_own(organization))


@smartcity_spreadsheet.route("/<organization>/catalogue.<any(xlsx, csv):kind>")
def download(organization: str, kind: str) -> Response:
    """Answer the catalogue as XLSX, or its datasets alone as CSV."""
    owner = _own(organization)
    datasets = datasets_of(owner["id"], _context())
    if kind == "csv":
        content, media_type = book.write_csv(datasets), "text/csv; charset=utf-8"
    else:
        content, media_type = book.write_workbook(datasets, config.reader_language()), _XLSX
    answer = make_response(content)
    answer.headers["Content-Type"] = media_type
    answer.headers["Content-Disposition"] = f'attachment; filename="{owner["name"]}.{kind}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@smartcity_spreadsheet.route("/<organization>", methods=["POST"])
def bring_in(organization: str) -> str:
    """Try the file, or take it in, and report every row."""
    owner = _own(organization)
    upload = tk.request.files.get("upload")
    if not upload or not upload.filename:
        return _page(owner, error=tk._("Choose a file first."))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "file"
        upload.save(copy)
        try:
            given = book.read_book(copy)
        except FieldError as error:
            return _page(owner, error=tk._(error.message).format(**error.facts))
        except SmartcityError as error:
            return _page(owner, error=str(error))
    if len(given.datasets.lines) > MOST_ROWS:
        told = tk._(
            "The file has {count} rows; this page takes up to {most}. Split it, or use the command line."
        )
        return _page(owner, error=told.format(count=len(given.datasets.lines), most=MOST_ROWS))
    asked = tk.request.form.get("save", "try")
    report = taking_in.take_in(
        given,
        owner,
        tk.current_user.name,
        dry=asked == "try",
        skip_refused=asked == "good",
    )
    return _page(owner, report=report, asked=asked, names=columns.names(config.reader_language()))


def _page(owner: dict[str, Any], **shown: Any) -> str:
    return tk.render(
        "smartcity/exchange/spreadsheet.html", {"organization": owner, "group_dict": owner, **shown}
    )


def _context() -> Context:
    return {"user": tk.current_user.name}


def _own(organization: str) -> dict[str, Any]:
    """Return an organisation that the person may write datasets for."""
    try:
        owner: dict[str, Any] = tk.get_action("organization_show")(_context(), {"id": organization})
        tk.check_access("package_create", _context(), {"owner_org": owner["id"]})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        tk.abort(404, tk._("Organization not found"))
    return owner
