"""`ckan smartcity quality`: how complete the descriptions of a city's datasets are, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

import ckan.plugins.toolkit as tk

from ckanext.smartcity.days import today
from ckanext.smartcity.metadata.score import score
from ckanext.smartcity.site_user import as_site_user

_PAGE = 500


@click.command()
@click.option("--city", help="Name of one organisation; all of them without it.")
@click.option("--overdue", is_flag=True, help="Only datasets whose promised update has not come.")
@click.option("--language", type=click.Choice(["th", "en"]), default="th", help="Of the next best action.")
def quality(city: str | None, overdue: bool, language: str) -> None:
    """List datasets with score, due date and next best action; the least complete come first."""
    day = today()
    scored = [(score(dataset, day), dataset) for dataset in _datasets(city)]
    shown = [entry for entry in scored if entry[0].is_overdue or not overdue]
    for result, dataset in sorted(shown, key=lambda entry: (entry[0].total, entry[1]["name"])):
        late = " !" if result.is_overdue else ""
        action = result.next_action.get(language, "")
        click.echo(f"{result.total:3}  {dataset['name']}  {result.due or '-'}{late}  {action}")
    if shown:
        mean = sum(result.total for result, _ in shown) / len(shown)
        click.echo(f"{len(shown)} datasets, {mean:.1f} points on average")


def _datasets(city: str | None) -> Iterator[dict[str, Any]]:
    start = 0
    while True:
        query = {
            "fq": f"+dataset_type:dataset{f' +organization:{city}' if city else ''}",
            "include_private": True,
            "include_drafts": True,
            "sort": "id asc",
            "rows": _PAGE,
            "start": start,
        }
        found = tk.get_action("package_search")(as_site_user(), query)["results"]
        yield from found
        if len(found) < _PAGE:
            return
        start += _PAGE
