"""The generated datasets and the questions of `scripts/bench search`."""

from portal.bench.search.catalogue import Catalogue, World
from portal.bench.search.measure import Measured
from portal.bench.search.questions import Case, cases
from portal.bench.search.site import Answer

WORLD = World(["บ้าน", "เมือง", "น้ำ", "ไฟ", "ถนน"], [("5014", "อำเภอสันทราย"), ("4001", "อำเภอเมืองขอนแก่น")])


def test_a_number_alone_decides_a_dataset() -> None:
    one, other = Catalogue(WORLD), Catalogue(WORLD)
    assert one.smartcity(7) == other.smartcity(7)
    assert one.plain(7) == other.plain(7)
    assert one.plain(7) != one.plain(8)


def test_both_sides_hold_the_same_words_files_and_place() -> None:
    ours, theirs = Catalogue(WORLD).smartcity(3), Catalogue(WORLD).plain(3)
    for field in ("id", "name", "title", "notes", "tags", "resources", "organization", "metadata_modified"):
        assert ours[field] == theirs[field]
    spatial = {extra["key"]: extra["value"] for extra in ours["extras"]}["spatial"]
    assert theirs["extras"] == [{"key": "spatial", "value": spatial}]


def test_every_question_of_one_side_has_its_counterpart_and_none_comes_twice() -> None:
    for case in cases():
        assert len(case.ours) == len(case.theirs), case.name
        assert len({repr(question) for question in case.ours}) == len(case.ours), case.name


def test_the_verdict_says_what_was_missed() -> None:
    case = Case("x", (), (), most=60, ratio=1.3)
    quick, slow = Answer(5, 4, 1), Answer(90, 80, 1)
    assert Measured(case, (quick,), (quick,)).verdict == "good"
    assert Measured(case, (slow,), (slow,)).verdict == "80 ms is above 60 ms"
    assert Measured(case, (slow,), (quick,)).verdict == "80 ms is above 60 ms; ratio above 1.3"
