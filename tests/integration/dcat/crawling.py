"""A client that follows `next`, and a world that changes while it does."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import rdflib

from tests.integration.dcat.publishing import act

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
HYDRA = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")


def follow(app: Any, path: str) -> Iterator[list[str]]:
    """Yield the ids of the datasets on each page, from this one to the last."""
    while path:
        graph = rdflib.Graph().parse(data=app.get(path).data, format="turtle")
        page = graph.value(predicate=rdflib.RDF.type, object=HYDRA.PagedCollection)
        following = graph.value(page, HYDRA.next)
        assert following == graph.value(page, HYDRA.nextPage)
        assert graph.value(page, HYDRA.totalItems) is not None
        yield [str(item).rpartition("/")[2] for item in graph.subjects(rdflib.RDF.type, DCAT.Dataset)]
        path = f"/{str(following).partition('//')[2].partition('/')[2]}" if following else ""


class World:
    """Datasets that last, datasets that will be deleted, and those that are added meanwhile."""

    def __init__(self, publish: Callable[..., dict[str, Any]], seed: int, lasting: int, passing: int) -> None:
        self._publish = publish
        self._chance = random.Random(seed)
        self.lasting = {publish()["id"] for _ in range(lasting)}
        self._passing = [publish()["id"] for _ in range(passing)]
        self.added: set[str] = set()
        self.deleted: set[str] = set()

    def turn(self, edits: int, adds: int, deletes: int) -> None:
        """Edit, add and delete, each in a place of chance."""
        for _ in range(edits):
            words = {"th": f"แก้ไข {self._chance.random()}"}
            act("package_patch", id=self._chance.choice(sorted(self.lasting)), notes_translated=words)
        self.added |= {self._publish()["id"] for _ in range(adds)}
        for _ in range(min(deletes, len(self._passing))):
            gone = self._passing.pop(self._chance.randrange(len(self._passing)))
            act("package_delete", id=gone)
            self.deleted.add(gone)
