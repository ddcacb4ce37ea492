"""How `scripts/bench` compares two sides."""

import json

from portal.bench.report import Result, as_json, as_table

# The third turn met a busy machine on both sides: its own ratio is like the others'.
DISTURBED = Result("home page", plain=(10.0, 12.0, 90.0), smartcity=(11.0, 12.0, 99.0))


def test_a_turn_is_compared_with_itself() -> None:
    assert DISTURBED.ratio == 1.0
    assert DISTURBED.paired == 1.1


def test_what_was_not_measured_has_no_ratio_but_a_reason() -> None:
    missed = Result("search page", note="not compared: 3 hits in plain CKAN, 4 here")
    assert missed.ratio is None
    assert missed.paired is None
    assert as_table([missed]).endswith("not compared: 3 hits in plain CKAN, 4 here")


def test_the_json_holds_every_request_and_the_facts_of_the_run() -> None:
    written = json.loads(as_json([DISTURBED], {"datasets": 300}))
    assert written["datasets"] == 300
    [row] = written["results"]
    assert row["plain"] == [10.0, 12.0, 90.0]
    assert row["paired"] == 1.1
