"""`ckan smartcity spreadsheet`: a city's catalogue out as a spreadsheet, edited, and in again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

import ckan.plugins.toolkit as tk

from ckanext.smartcity.errors import SmartcityError
from ckanext.smartcity.exchange.spreadsheets import book, taking_in
from ckanext.smartcity.exchange.spreadsheets.catalogue import datasets_of
from ckanext.smartcity.metadata.intake import take_in as take_in_record
from ckanext.smartcity.site_user import as_site_user

_OUT = click.Path(dir_okay=False, path_type=Path)
_IN = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def spreadsheet() -> None:
    """A city's catalogue as a spreadsheet: out, and in again; records of older catalogues in."""


@spreadsheet.command("export")
@click.argument("city")
@click.argument("file", type=_OUT)
@click.option("--language", type=click.Choice(["th", "en"]), default="th", help="Of labels and explanations.")
def export(city: str, file: Path, language: str) -> None:
    """Write the catalogue of CITY to FILE: .xlsx with its files, or .csv of the datasets alone."""
    datasets = list(datasets_of(_organization(city)["id"], as_site_user()))
    is_csv = file.suffix.lower() == ".csv"
    file.write_bytes(book.write_csv(datasets) if is_csv else book.write_workbook(datasets, language))
    click.echo(f"{len(datasets)} datasets written to {file}")


@spreadsheet.command("import")
@click.argument("city")
@click.argument("file", type=_IN)
@click.option("--dry-run", is_flag=True, help="Only try, and report every row.")
@click.option("--skip-refused", is_flag=True, help="Keep the other rows when some are refused.")
@click.option("--user", help="Name of who takes them in; the portal itself without it.")
def import_(city: str, file: Path, dry_run: bool, skip_refused: bool, user: str | None) -> None:
    """Take the rows of FILE into the catalogue of CITY, one by one, and none if a check refuses one."""
    owner = _organization(city)
    try:
        given = book.read_book(file)
    except SmartcityError as error:
        raise click.ClickException(str(error)) from error
    who = user or as_site_user()["user"]
    report = taking_in.take_in(given, owner, who, dry=dry_run, skip_refused=skip_refused)
    _tell(report)


@spreadsheet.command("records")
@click.argument("city")
@click.argument("file", type=_IN)
@click.option("--dry-run", is_flag=True, help="Only say what would become of each record.")
def records(city: str, file: Path, dry_run: bool) -> None:
    """Take in records of an older catalogue (GD Catalog, data.go.th): FILE has one JSON object a line."""
    _organization(city)
    counts = {"taken in": 0, "draft": 0, "refused": 0}
    for number, record in _lines(file):
        taken = take_in_record(record, city)
        for finding in taken.findings:
            click.echo(f"line {number}  {finding.field}  {finding}")
        outcome = "refused" if taken.dataset is None else str(taken.dataset.get("state", "taken in"))
        if taken.dataset is not None and not dry_run:
            outcome = _create(number, taken.dataset)
        counts[outcome] += 1
    click.echo(", ".join(f"{count} {what}" for what, count in counts.items()))


def _create(number: int, dataset: dict[str, Any]) -> str:
    try:
        made = tk.get_action("package_create")(as_site_user(), dataset)
    except tk.ValidationError as error:
        click.echo(f"line {number}  refused  {json.dumps(error.error_dict, ensure_ascii=False)}")
        return "refused"
    return "draft" if made["state"] == "draft" else "taken in"


def _lines(file: Path) -> Iterator[tuple[int, Any]]:
    with file.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise click.ClickException(f"line {number} is not JSON: {error}.") from error


def _organization(city: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tk.get_action("organization_show")(as_site_user(), {"id": city})
    except tk.ObjectNotFound as error:
        raise click.ClickException(
            f"There is no organisation '{city}': look at its page's address."
        ) from error
    return found


def _tell(report: taking_in.Report) -> None:
    for heading in report.unknown:
        click.echo(f"The column '{heading}' is not known and was left out.")
    for outcome in report.outcomes:
        if outcome.what != taking_in.SAME:
            click.echo(f"row {outcome.row}  {outcome.what}  {outcome.name}  {', '.join(outcome.fields)}")
        for problem in outcome.problems:
            cell = f"{problem.letter}{problem.row}" if problem.letter else f"row {problem.row}"
            click.echo(f"    {problem.sheet} {cell} {problem.column}: {problem.message}")
    kinds = (taking_in.NEW, taking_in.CHANGED, taking_in.SAME, taking_in.REFUSED, taking_in.LEFT)
    click.echo(", ".join(f"{report.count(kind)} {kind}" for kind in kinds))
    if not report.kept:
        click.echo("Nothing was written.")
    elif report.stopped:
        click.echo(
            "Saving stopped on the way: rows that are new or changed are written, those refused or left are "
            "not. Put right what stopped it, take the written new rows out of the file, and take it in again."
        )
    if report.count(taking_in.REFUSED):
        raise click.exceptions.Exit(1)
