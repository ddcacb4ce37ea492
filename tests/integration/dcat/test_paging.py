"""A client that follows `next` gets each lasting dataset, once, whatever happens meanwhile."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from ckanext.smartcity.dcat import listing
from tests.integration.dcat.crawling import World, follow

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")


def crawl_while_the_world_changes(app, publish, seed: int, lasting: int) -> None:
    """10 edits, 2 additions and 2 deletions after each page."""
    world = World(publish, seed, lasting=lasting, passing=8)
    begun = datetime.now(timezone.utc).isoformat()
    seen: list[str] = []
    for ids in follow(app, "/catalog.ttl"):
        seen += ids
        world.turn(edits=10, adds=2, deletes=2)
    assert world.lasting <= set(seen), f"seed {seed}: missed"
    assert len(seen) == len(set(seen)), f"seed {seed}: doubled"
    later = {name for ids in follow(app, f"/catalog.ttl?modified_since={begun}") for name in ids}
    assert world.added <= later, f"seed {seed}: an addition is in no `modified_since`"
    assert not world.deleted & later


@pytest.mark.parametrize("seed", [1, 2])
def test_crawl_under_edits_additions_and_deletions(app, publish, monkeypatch, seed):
    monkeypatch.setattr(listing, "PAGE_SIZE", 5)
    crawl_while_the_world_changes(app, publish, seed, lasting=8)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_long_crawl_under_edits_additions_and_deletions(app, publish, monkeypatch, seed):
    monkeypatch.setattr(listing, "PAGE_SIZE", 10)
    crawl_while_the_world_changes(app, publish, seed, lasting=40)
