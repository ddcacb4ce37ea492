"""`ckan smartcity intake`: what strangers sent in."""

from __future__ import annotations

import click

from ckanext.smartcity.cities import expiry


@click.group()
def intake() -> None:
    """Works and data requests that people sent in."""


@intake.command()
def expire() -> None:
    """Delete what is known of people once its time is over (ckanext.smartcity.intake.keep_days)."""
    forgotten = expiry.forget_expired()
    click.echo(
        f"Deleted {forgotten.works} works with their senders' data and {forgotten.addresses} addresses."
    )
