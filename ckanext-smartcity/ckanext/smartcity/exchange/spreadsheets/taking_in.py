"""Taking in the rows of a catalogue: all are tried by the portal's own rules, then they are saved one by one.

Each row is saved whole or not at all, and for itself: CKAN cannot save many datasets in one transaction with
their activities and documents in the index. What fails on the way therefore stops the rest and is told.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.plugins import lookup_package_plugin, plugin_validate
from ckan.lib.search import SearchError, SearchIndexError
from ckan.types import Context

from ckanext.smartcity.cities.review import rules
from ckanext.smartcity.exchange.spreadsheets.book import Book, Line, Sheet
from ckanext.smartcity.exchange.spreadsheets.columns import (
    DATASETS,
    FILES,
    cells,
    changes,
    dataset_columns,
    file_columns,
)

log = logging.getLogger(__name__)

NEW, CHANGED, SAME, REFUSED, LEFT = "new", "changed", "same", "refused", "left"
#: What stops all rows that follow, whatever they hold.
_AWAY = (SearchError, SearchIndexError, sa.exc.OperationalError)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell: sheet, row, column letter and heading, what stands there, the rule."""

    sheet: str
    row: int
    letter: str
    column: str
    value: str
    message: str


@dataclass
class Outcome:
    """What becomes of a row of the sheet of datasets."""

    row: int
    name: str
    title: str
    what: str
    problems: list[Problem] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """What became of a file.

    Args:
        outcomes: of every row.
        kept: whether the rows that are new or changed were written.
        unknown: headings that are no column of ours.
        stopped: whether saving ended before the last row: what is new or changed is written, the row that is
            refused and those that are left are not.
    """

    outcomes: Sequence[Outcome]
    kept: bool
    unknown: Sequence[str]
    stopped: bool = False

    def count(self, what: str) -> int:
        """Return how many rows have the outcome."""
        return sum(outcome.what == what for outcome in self.outcomes)


@dataclass
class _Plan:
    """A row, and what the portal is asked to do for it."""

    outcome: Outcome
    line: Line
    action: str = ""
    sent: dict[str, Any] = field(default_factory=dict)
    current: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[Line | None] = ()
    may_be_skipped: bool = True


def take_in(
    book: Book, organization: Mapping[str, Any], user: str, *, dry: bool, skip_refused: bool = False
) -> Report:
    """Take in a book for an organisation.

    Args:
        book: as `read_book` returns it.
        organization: ``id`` and ``name`` of who owns the datasets.
        user: name of who asks; may do here what he may do by hand.
        dry: only try.
        skip_refused: keep the other rows when some are refused.

    Returns:
        The report of every row.
    """
    plans = list(_plans(book, organization, user))
    for plan in plans:
        if plan.outcome.what in (NEW, CHANGED):
            _try(plan, book, organization, user)
    refused = any(plan.outcome.what == REFUSED for plan in plans)
    keep = not dry and (skip_refused or not refused)
    stopped = keep and _save(plans, book, user, skip_refused=skip_refused)
    unknown = [*book.datasets.unknown, *book.files.unknown]
    return Report([plan.outcome for plan in plans], keep, unknown, stopped)


def _save(plans: Sequence[_Plan], book: Book, user: str, *, skip_refused: bool) -> bool:
    """Save the rows in their order; return whether something stopped it."""
    stopped = False
    for plan in plans:
        if plan.outcome.what not in (NEW, CHANGED):
            continue
        if stopped:
            plan.outcome.what = LEFT
        else:
            stopped = not _keep(plan, book, user) and not (skip_refused and plan.may_be_skipped)
    return stopped


def _plans(book: Book, organization: Mapping[str, Any], user: str) -> Iterator[_Plan]:
    files: dict[str, list[Line]] = {}
    for line in book.files.lines:
        files.setdefault(line.cells.get("dataset", ""), []).append(line)
    seen: set[str] = set()
    for line in book.datasets.lines:
        name = line.cells.get("name", "")
        title = line.cells.get("title") or name
        if name and name in seen:
            outcome = Outcome(line.row, name, title, REFUSED)
            told = tk._("The name stands twice in the file. Leave one row of it.")
            outcome.problems.append(_problem(DATASETS, line, book.datasets, "name", told))
            yield _Plan(outcome, line)
            continue
        seen.add(name)
        yield _planned(line, files.pop(name, []) if name else [], book, organization, user)
    for name, lines in files.items():
        outcome = Outcome(lines[0].row, name, name, REFUSED)
        told = tk._("The sheet of datasets has no row of this name. Add its row, or take the files out.")
        outcome.problems += [_problem(FILES, line, book.files, "dataset", told) for line in lines]
        yield _Plan(outcome, lines[0])


def _planned(line: Line, files: list[Line], book: Book, organization: Mapping[str, Any], user: str) -> _Plan:
    name = line.cells.get("name", "")
    outcome = Outcome(line.row, name, line.cells.get("title") or name, NEW)
    try:
        current = _current(name, user)
    except tk.NotAuthorized:
        current = {"owner_org": None}
    if current and current["owner_org"] != organization["id"]:
        outcome.what = REFUSED
        told = tk._("This dataset belongs to another organisation. Take the row out, or rename it.")
        outcome.problems.append(_problem(DATASETS, line, book.datasets, "name", told))
        return _Plan(outcome, line)
    before = cells(current, dataset_columns()) if current else {}
    sent = changes(line.cells, before, dataset_columns())
    resources, rows = _resources(files, current)
    if resources is not None:
        sent["resources"] = resources
    outcome.fields = sorted(sent)
    if not current:
        return _Plan(outcome, line, "package_create", {**sent, "owner_org": organization["id"]}, {}, rows)
    outcome.what = CHANGED if sent else SAME
    return _Plan(outcome, line, "package_patch", {**sent, "id": current["id"]}, current, rows)


def _current(name: str, user: str) -> dict[str, Any]:
    if not name:
        return {}
    try:
        found: dict[str, Any] = tk.get_action("package_show")({"user": user}, {"id": name})
    except tk.ObjectNotFound:
        return {}
    return found


def _resources(
    files: list[Line], current: Mapping[str, Any]
) -> tuple[list[dict[str, Any]] | None, list[Line | None]]:
    """Return the files of a dataset with what the rows change, and the row of each; None if nothing changes.

    A file without a row stays as it is; a row without id is a new file.
    """
    resources = [dict(resource) for resource in current.get("resources", ())]
    lines: list[Line | None] = [None] * len(resources)
    positions = {resource["id"]: position for position, resource in enumerate(resources)}
    changed = False
    columns = [column for column in file_columns() if column.key != "dataset"]
    for line in files:
        position = positions.get(line.cells.get("id", ""))
        before = cells(resources[position], columns) if position is not None else {}
        told = changes(line.cells, before, columns)
        changed = changed or bool(told)
        if position is not None:
            resources[position] |= told
            lines[position] = line
        else:
            resources.append(told)
            lines.append(line)
    return (resources if changed else None), lines


def _try(plan: _Plan, book: Book, organization: Mapping[str, Any], user: str) -> None:
    """Ask the portal's rules about a row without saving anything."""
    plugin = lookup_package_plugin("dataset")
    context: Context = {"user": user, "model": model, "session": model.Session}
    sent = copy.deepcopy({**plan.current, **plan.sent, "type": "dataset"})
    sent.pop("metadata_modified", None)
    try:
        if plan.current:
            context["package"] = model.Package.get(plan.current["id"])
            tk.check_access("package_update", {"user": user}, {"id": plan.current["id"]})
            schema, action = plugin.update_package_schema(), "package_update"
        else:
            tk.check_access(
                "package_create", {"user": user}, {"owner_org": organization["id"], "type": "dataset"}
            )
            schema, action = plugin.create_package_schema(), "package_create"
    except tk.NotAuthorized as error:
        _refuse(plan, [_problem(DATASETS, plan.line, book.datasets, "name", str(error))])
        return
    checked, errors = plugin_validate(plugin, context, sent, schema, action)
    if errors:
        _refuse(plan, _problems(errors, plan, book))
    elif _is_public(checked, plan.current) and rules.must_propose(user, str(organization["id"])):
        told = tk._(
            "This organisation reviews before publishing. "
            "Save the dataset as private or as a draft, then propose it."
        )
        _refuse(plan, [_problem(DATASETS, plan.line, book.datasets, "private", told)])


def _is_public(checked: Mapping[str, Any], current: Mapping[str, Any]) -> bool:
    state = checked.get("state") or current.get("state", "active")
    private = checked.get("private", current.get("private", False))
    return state == "active" and not private


def _keep(plan: _Plan, book: Book, user: str) -> bool:
    """Save a row: one action, which keeps the whole of it or nothing; return whether it kept it."""
    try:
        saved = tk.get_action(plan.action)({"user": user}, plan.sent)
    except tk.ValidationError as error:
        _refuse(plan, _problems(error.error_dict, plan, book))
    except (tk.NotAuthorized, tk.ObjectNotFound) as error:
        model.Session.rollback()
        told = tk._("This row was in order a moment ago, and now the portal may not save it: {reason}")
        _refuse(plan, [_problem(DATASETS, plan.line, book.datasets, "name", told.format(reason=error))])
    except _AWAY:
        log.exception("Row %s of a spreadsheet could not be saved", plan.line.row)
        model.Session.rollback()
        plan.may_be_skipped = False
        told = tk._("The search index or the database did not answer. The portal's log says more.")
        _refuse(plan, [_problem(DATASETS, plan.line, book.datasets, "name", told)])
    else:
        plan.outcome.name = saved["name"]
        return True
    return False


def _refuse(plan: _Plan, problems: Iterable[Problem]) -> None:
    plan.outcome.what = REFUSED
    plan.outcome.problems += problems


def _problems(errors: Mapping[str, Any], plan: _Plan, book: Book) -> Iterator[Problem]:
    by_field = {column.field: column.key for column in reversed(dataset_columns())}
    core = {"title": "title", "notes": "notes", "tag_string": "tags", "tags": "tags"}
    told: set[str] = set()
    for name, messages in errors.items():
        if name == "resources":
            yield from _problems_of_files(messages, plan, book)
            continue
        for message in _texts(messages):
            if message not in told:
                told.add(message)
                key = core.get(name) or by_field.get(name, name)
                yield _problem(DATASETS, plan.line, book.datasets, key, message)


def _problems_of_files(rows: Any, plan: _Plan, book: Book) -> Iterator[Problem]:
    for position, errors in enumerate(rows):
        line = plan.lines[position] if position < len(plan.lines) else None
        if not isinstance(errors, Mapping):
            yield _problem(DATASETS, plan.line, book.datasets, "resources", str(errors))
            continue
        for name, messages in errors.items():
            for message in _texts(messages):
                if line:
                    yield _problem(FILES, line, book.files, name, message)
                else:
                    yield _problem(DATASETS, plan.line, book.datasets, name, message)


def _texts(messages: Any) -> Iterable[str]:
    return [str(message) for message in messages] if isinstance(messages, list) else [str(messages)]


def _problem(name: str, line: Line, sheet: Sheet, key: str, message: str) -> Problem:
    letter = (sheet.letters or {}).get(key, "")
    return Problem(name, line.row, letter, key, line.cells.get(key, ""), message)
