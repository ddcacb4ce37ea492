"""`ckan smartcity dcat`: write the whole catalogue to a file, check RDF against the profile."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click
import requests

import ckan.plugins.toolkit as tk
from ckan.lib.search import SearchError

from ckanext.smartcity.dcat import dumps, validation
from ckanext.smartcity.dcat.documentation import mapping_page
from ckanext.smartcity.dcat.reading import UnsafeRdfError, read_safely
from ckanext.smartcity.dcat.renewal import order_renewal
from ckanext.smartcity.dcat.serialise import FORMATS, TURTLE

_TIMEOUT = 60
_LARGEST = 200 * 2**20


@click.group()
def dcat() -> None:
    """The catalogue as DCAT-AP."""


@dcat.command()
@click.option("--format", "name", type=click.Choice(sorted(FORMATS)), default="nt", show_default=True)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write, gzipped if it ends in .gz. Default: where /dump/catalog.<format>.gz is served from.",
)
def dump(name: str, output: Path | None) -> None:
    """Write every public dataset to one file, whole or not at all."""
    form = FORMATS[name]
    path = output or dumps.dump_path(form)
    try:
        count = dumps.write_dump(form, path)
    except OSError as error:
        tk.error_shout(f"{path} cannot be written: {error}")
        raise click.Abort from error
    click.echo(f"Wrote {count} datasets to {path}")


@dcat.command()
@click.argument("source", required=False)
@click.option(
    "--shapes",
    "paths",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Further SHACL shapes to check against; may be given several times.",
)
def validate(source: str | None, paths: tuple[Path, ...]) -> None:
    """Check a FILE or URL, or this portal's whole catalogue, against SmartCity-AP-TH."""
    try:
        graph = read_safely(*_content(source))
    except (UnsafeRdfError, OSError) as error:
        tk.error_shout(f"{source or 'The catalogue'} cannot be read: {error}")
        raise click.Abort from error
    findings = validation.validate(graph, validation.shapes_from(paths))
    for finding in findings:
        click.echo(f"{finding.severity}: {finding.focus} {finding.path} {finding.message}")
    violations = sum(finding.severity == "Violation" for finding in findings)
    click.echo(f"{len(graph)} triples, {violations} violations, {len(findings) - violations} other findings")
    if violations:
        raise click.exceptions.Exit(1)


def _content(source: str | None) -> tuple[bytes, str]:
    """Return the document and its name or media type."""
    if source is None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "catalog.ttl"
            dumps.write_dump(TURTLE, path)
            return path.read_bytes(), path.name
    if source.startswith(("http://", "https://")):
        answer = requests.get(source, timeout=_TIMEOUT, stream=True)
        answer.raise_for_status()
        return answer.raw.read(_LARGEST, decode_content=True), answer.headers.get("Content-Type", "")
    return Path(source).read_bytes(), source


@dcat.command()
def renew() -> None:
    """Have the worker store the RDF that an older version or another address made."""
    try:
        count = order_renewal()
    except SearchError as error:
        tk.error_shout(f"{error} Start Solr and run this again.")
        raise click.Abort from error
    click.echo(f"The worker renews the RDF of {count} datasets")


@dcat.command()
def document() -> None:
    """Print docs/dcat.md: the mapping table, made from the code."""
    click.echo(mapping_page(), nl=False)
