"""The copies that `scripts/bench` measures with are datasets like those they are copied from."""

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.lib.search import rebuild

from portal.bench.datasets import ORGANISATIONS, smartcity_dataset
from portal.bench.many import copying
from tests.integration.dcat.publishing import act

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")


def test_a_copy_has_identity_number_and_files_of_its_own_and_is_found() -> None:
    for name in ORGANISATIONS[:2]:
        titles = {"th": f"เมือง {name}", "en": name}
        act(
            "organization_create",
            name=name,
            title_translated=titles,
            organisation_kind="local_administration",
        )
    originals = [act("package_create", **smartcity_dataset(number)) for number in range(2)]

    model.Session.connection().exec_driver_sql(copying(2, 5, ours=True).replace("%", "%%"))
    model.Session.commit()
    rebuild()

    copy = act("package_show", id="bench-000003")
    original = originals[1]
    assert copy["title"] == original["title"].replace("ชุดที่ 1", "ชุดที่ 3")
    assert copy["title_translated"] == {"th": copy["title"], "en": "dust record 3"}
    assert "Record 3: dust" in copy["notes"]
    assert copy["organization"]["name"] == original["organization"]["name"]
    assert [tag["name"] for tag in copy["tags"]] == [tag["name"] for tag in original["tags"]]
    assert [file["url"] for file in copy["resources"]] == [file["url"] for file in original["resources"]]
    assert not {file["id"] for file in copy["resources"]} & {file["id"] for file in original["resources"]}
    assert act("package_search", q="dust")["count"] == 2
    published = sa.text("SELECT name FROM smartcity_dcat_publication ORDER BY name")
    assert list(model.Session.scalars(published)) == [f"bench-{number:06}" for number in range(5)]
