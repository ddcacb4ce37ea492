"""`ckan smartcity setup`: what a portal needs before anybody can use it."""

from __future__ import annotations

from typing import TextIO

import click

from ckanext.smartcity.operations.accounts import ensure_administrator, name_the_portals_account
from ckanext.smartcity.operations.organisations import ensure_organisations


@click.command()
@click.option("--admin", default="admin", show_default=True, help="name of the administrator's account")
@click.option("--password-file", type=click.File(), required=True, help="file that holds its password")
def setup(admin: str, password_file: TextIO) -> None:
    """Make the administrator, the alliance and its cities where they are missing."""
    if ensure_administrator(admin, password_file.read().strip()):
        click.echo(f"Made the administrator '{admin}'.")
    name_the_portals_account()
    for name in ensure_organisations():
        click.echo(f"Made the organisation '{name}'.")
