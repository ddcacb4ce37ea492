"""`ckan smartcity sample`: datasets that show a new portal at work."""

from __future__ import annotations

import click

from ckanext.smartcity.operations.samples.load import add_samples, remove_samples


@click.group()
def sample() -> None:
    """Real public data, marked as samples."""


@sample.command()
def add() -> None:
    """Add the samples that are missing."""
    for name in add_samples():
        click.echo(f"Added {name}")


@sample.command()
def remove() -> None:
    """Remove every sample with its files, for good."""
    for name in remove_samples():
        click.echo(f"Removed {name}")
