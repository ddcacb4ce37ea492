"""The whole catalogue in one file: complete or as it was, dated, packed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import parse

from ckanext.smartcity.dcat import dumps
from ckanext.smartcity.dcat.serialise import FORMATS
from tests.integration.dcat.crawling import DCAT

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")


@pytest.fixture(autouse=True)
def no_older_dump():
    for form in FORMATS.values():
        dumps.dump_path(form).unlink(missing_ok=True)


def dump(app, name: str, path: Path | None = None) -> int:
    form = FORMATS[name]
    with app.flask_app.test_request_context():
        return dumps.write_dump(form, path or dumps.dump_path(form))


@pytest.mark.parametrize("name", ["nt", "ttl", "jsonld"])
def test_a_dump_says_what_the_pages_say(app, publish, name, monkeypatch):
    from ckanext.smartcity.dcat import listing

    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    ids = {publish()["id"] for _ in range(5)}
    assert dump(app, name) == 5
    answer = app.get(f"/dump/catalog.{name}.gz")
    assert answer.content_type == "application/gzip"
    document = gzip.decompress(answer.data)
    graph = rdflib.Graph().parse(data=document, format="json-ld" if name == "jsonld" else name)
    assert {str(item).rpartition("/")[2] for item in graph.subjects(rdflib.RDF.type, DCAT.Dataset)} == ids
    assert len(list(parse(document, format=FORMATS[name].rdf))) == len(graph)


def test_equal_catalogues_give_equal_bytes(app, publish, tmp_path):
    publish()
    first, second = tmp_path / "a.ttl.gz", tmp_path / "b.ttl.gz"
    dump(app, "ttl", first)
    dump(app, "ttl", second)
    assert first.read_bytes() == second.read_bytes()


def test_a_dump_that_fails_leaves_the_last_one_and_no_rubbish(app, publish, tmp_path, monkeypatch):
    publish()
    path = tmp_path / "catalog.nt"
    dump(app, "nt", path)
    whole = path.read_bytes()

    def full_disk(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(dumps, "describe_shared", full_disk)
    with pytest.raises(OSError, match="no space"):
        dump(app, "nt", path)
    assert path.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [path]


def test_a_dump_is_served_with_its_date_and_not_twice(app, publish):
    publish()
    dump(app, "nt")
    answer = app.get("/dump/catalog.nt.gz")
    assert answer.last_modified is not None
    date = answer.headers["Last-Modified"]
    assert app.get("/dump/catalog.nt.gz", headers={"If-Modified-Since": date}).status_code == 304


def test_without_a_dump_the_way_to_the_pages_is_said(app):
    assert "/catalog.nt" in app.get("/dump/catalog.nt.gz", status=404).text


def test_the_command_writes_where_it_is_served_from(app, publish, cli):
    from ckan.cli.cli import ckan

    publish()
    result = cli.invoke(ckan, ["smartcity", "dcat", "dump", "--format", "ttl"])
    assert result.exit_code == 0, result.output
    assert "Wrote 1 datasets" in result.output
    app.get("/dump/catalog.ttl.gz", status=200)
