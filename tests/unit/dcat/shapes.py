"""DCAT-AP's official SHACL shapes, which stand beside the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import SH

FOLDER = Path(__file__).parents[4] / "shared" / "shacl"
OFFICIAL = ("300-main.ttl", "301-main.ttl", "301-ranges.ttl")


@cache
def official(name: str) -> rdflib.Graph:
    """Return a shapes graph without its dangling references; skip where the shapes are absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the official shapes are not at {path}")
    graph = rdflib.Graph().parse(path)
    for shape, _, prop in list(graph.triples((None, SH.property, None))):
        if (prop, None, None) not in graph:
            graph.remove((shape, SH.property, prop))
    return graph
