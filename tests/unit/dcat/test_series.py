"""Editions that continue each other become a series, and its RDF passes every shape."""

from __future__ import annotations

import pytest
import rdflib

from ckanext.smartcity.dcat.namespaces import DCAT
from ckanext.smartcity.dcat.serialise import TURTLE
from ckanext.smartcity.dcat.series import Edition, describe_series, series_of
from ckanext.smartcity.dcat.validation import own_shapes, validate
from tests.unit.dcat import extremes, shapes
from tests.unit.dcat.catalogues import whole_catalogue


def edition(name: str, continues: str = "") -> Edition:
    return Edition(f"id-{name}", name, continues, extremes.CITY["id"], {"th": f"ประชากร {name}"})


CHAIN = [edition("2023"), edition("2024", "2023"), edition("2025", "2024")]


@pytest.mark.parametrize(
    ("editions", "expected"),
    [
        (CHAIN, [["2023", "2024", "2025"]]),
        (list(reversed(CHAIN)), [["2023", "2024", "2025"]]),
        ([edition("a", "gone")], []),
        ([edition("a", "a")], []),
        ([edition("a", "b"), edition("b", "a")], [["a", "b"]]),
        ([edition("a"), edition("c", "a"), edition("b", "a")], [["a", "b", "c"]]),
        ([*CHAIN, edition("x"), edition("y", "x")], [["2023", "2024", "2025"], ["x", "y"]]),
        ([edition("b", "c"), edition("c", "b"), edition("a", "b")], [["b", "a", "c"]]),
    ],
    ids=["chain", "any order", "predecessor unknown", "itself", "circle", "fork", "two", "into a circle"],
)
def test_what_hangs_together(editions, expected):
    assert [[item.name for item in series.editions] for series in series_of(editions)] == expected


def test_a_fork_has_no_last_edition():
    (series,) = series_of([edition("a"), edition("b", "a"), edition("c", "a")])
    assert series.last is None


@pytest.fixture(scope="module")
def graph(environment, portal, city) -> rdflib.Graph:
    datasets = [{**extremes.full(pick), "name": item.name} for pick, item in enumerate(CHAIN)]
    catalogue = whole_catalogue(datasets, portal, [city], environment)
    editions = [
        Edition(str(dataset["id"]), item.name, item.continues, item.owner, item.title)
        for dataset, item in zip(datasets, CHAIN, strict=True)
    ]
    describe_series(series_of(editions), {item.id for item in editions}, catalogue, environment)
    return rdflib.Graph().parse(data=TURTLE.whole(catalogue, environment.base), format="turtle")


def test_both_directions_are_said(graph):
    (series,) = graph.subjects(rdflib.RDF.type, DCAT.DatasetSeries)
    members = set(graph.objects(series, DCAT.seriesMember))
    assert members == set(graph.subjects(DCAT.inSeries, series))
    assert len(members) == 3
    first, last = graph.value(series, DCAT.first), graph.value(series, DCAT.last)
    middle = graph.value(first, DCAT.next)
    assert (graph.value(middle, DCAT.prev), graph.value(middle, DCAT.next)) == (first, last)
    assert {title.language for title in graph.objects(series, rdflib.DCTERMS.title)} == {"th", "en"}


def test_only_listed_datasets_are_spoken_of(environment):
    from ckanext.smartcity.dcat.draft import Draft

    draft = Draft("test")
    describe_series(series_of(CHAIN), {"id-2024"}, draft, environment)
    spoken_of = {getattr(subject, "value", "").rpartition("/")[2] for subject in draft.statements}
    assert spoken_of == {"id-2023#series", "id-2024"}


@pytest.mark.parametrize("name", shapes.OFFICIAL)
def test_a_series_has_no_violation(graph, name):
    found = validate(graph, shapes.official(name))
    assert [item for item in found if item.severity == "Violation"] == []


def test_our_own_shapes_find_no_violation(graph):
    assert [item for item in validate(graph, own_shapes()) if item.severity == "Violation"] == []
