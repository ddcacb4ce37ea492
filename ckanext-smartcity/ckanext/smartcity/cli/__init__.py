"""The command group `ckan smartcity`: this file only wires."""

from __future__ import annotations

import click

from ckanext.smartcity.cli.dcat import dcat
from ckanext.smartcity.cli.doctor import doctor
from ckanext.smartcity.cli.intake import intake
from ckanext.smartcity.cli.quality import quality
from ckanext.smartcity.cli.sample import sample
from ckanext.smartcity.cli.setup import setup
from ckanext.smartcity.cli.spreadsheet import spreadsheet

__all__ = ["smartcity"]


@click.group()
def smartcity() -> None:
    """Run and look after a Thai city-data portal."""


smartcity.add_command(dcat)
smartcity.add_command(doctor)
smartcity.add_command(intake)
smartcity.add_command(quality)
smartcity.add_command(sample)
smartcity.add_command(setup)
smartcity.add_command(spreadsheet)
