"""While Redis is silent, or the table refuses a sum, pages and statistics are shown."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests import helpers

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import changes, visits
from ckanext.smartcity.cities.model import Visit

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")

READER = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}


def test_statistics_show_what_was_stored_before(app, portal, publish, request) -> None:
    dataset = publish(portal["rayong"])
    app.get(f"/dataset/{dataset['name']}", headers=READER)
    (month,) = helpers.call_action("smartcity_visits_show")["months"]
    request.getfixturevalue("silent_redis")
    assert helpers.call_action("smartcity_visits_show")["months"] == [month]
    assert app.get("/en/statistics").status_code == 200
    assert app.get(f"/en/dataset/{dataset['name']}", headers=READER).status_code == 200


def test_a_sum_that_the_table_refuses_breaks_no_page(app, portal, publish) -> None:
    dataset = publish(portal["rayong"])
    app.get(f"/dataset/{dataset['name']}", headers=READER)
    (month,) = helpers.call_action("smartcity_visits_show")["months"]
    connection = changes.connection()
    waiting = f"ckan:{options.site_id()}:smartcity:visits"
    try:
        connection.hset(waiting, f"{month['month']}-01 page {dataset['id']}", 2**63 - 1)
        for key in connection.scan_iter("*smartcity:visits:moved"):
            connection.delete(key)
        assert app.get(f"/en/dataset/{dataset['name']}", headers=READER).status_code == 200
        assert app.get("/en/statistics").status_code == 200
        with pytest.raises(sa.exc.DBAPIError):
            visits.move()
        model.Session.rollback()
        assert model.Session.scalars(sa.select(Visit.visits)).all() == [1]
    finally:
        for key in connection.scan_iter("*smartcity:visits*"):
            connection.delete(key)
