"""The command group `ckan smartcity`: this file only wires."""

from __future__ import annotations

import click

__all__ = ["smartcity"]


@click.group()
def smartcity() -> None:
    """Run and look after a Thai city-data portal."""
