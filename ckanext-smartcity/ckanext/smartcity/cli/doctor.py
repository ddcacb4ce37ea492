"""`ckan smartcity doctor`: is this portal well, and if not, what is to be done?"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from ckanext.smartcity.operations.checks import data, services, settings
from ckanext.smartcity.operations.doctor import Check, Finding, State, examine

CHECKS: tuple[tuple[str, Check], ...] = (
    ("PostgreSQL", services.database),
    ("Solr", services.solr),
    ("Redis", services.worker),
    ("Migrations", data.migrations),
    ("Search index", data.index),
    ("Files", data.files),
    ("Address", settings.address),
    ("Debug", settings.debugging),
    ("Links", settings.links),
    ("Mail", settings.mail),
    ("Administrators", settings.people),
)
_COLOURS = {State.WELL: "green", State.WARNING: "yellow", State.PROBLEM: "red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines: a list of findings.")
@click.option("--part", type=click.Choice([part for part, _ in CHECKS]), help="Look at this alone.")
def doctor(as_json: bool, part: str | None) -> None:
    """Look at services, data and settings, and say what to do; exit code 1 when something must be mended."""
    findings = []
    for finding in examine(check for check in CHECKS if part in (None, check[0])):
        findings.append(finding)
        if not as_json:
            _show(finding)
    if as_json:
        rows = [{**asdict(finding), "state": finding.state.value} for finding in findings]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    if any(finding.state is State.PROBLEM for finding in findings):
        raise SystemExit(1)


def _show(finding: Finding) -> None:
    state = click.style(f"{finding.state.value:8}", fg=_COLOURS[finding.state])
    click.echo(f"{state} {finding.about:15} {finding.told}")
    if finding.remedy:
        click.echo(f"{'':24} → {finding.remedy}")
