"""A bundle is built when it is first asked for and out of date; then its address stands until a restart."""

import os
from pathlib import Path

from webassets import Bundle, Environment

from ckanext.smartcity.operations.bundles import OnceUpdater


def process(folder: Path) -> Bundle:
    """The bundle as a process that starts now has it."""
    built = folder / "built"
    built.mkdir(exist_ok=True)
    environment = Environment(str(built), url="/webassets")
    environment.updater = OnceUpdater()
    environment.register("page", Bundle(str(folder / "source.js"), output="%(version)s_page.js"))
    return environment["page"]


def content(folder: Path, address: str) -> str:
    return (folder / "built" / address.removeprefix("/webassets/")).read_text()


def test_the_first_page_builds_what_is_not_built_yet(tmp_path: Path) -> None:
    (tmp_path / "source.js").write_text("one")
    [address] = process(tmp_path).urls()
    assert content(tmp_path, address) == "one"


def test_later_pages_look_at_no_file_again(tmp_path: Path) -> None:
    (tmp_path / "source.js").write_text("one")
    before, after = process(tmp_path), process(tmp_path)
    addresses = [before.urls(), after.urls()]  # built by one process, found up to date by the other
    (tmp_path / "source.js").unlink()
    assert [before.urls(), after.urls()] == addresses == [addresses[0]] * 2


def test_a_restart_brings_what_was_changed(tmp_path: Path) -> None:
    (tmp_path / "source.js").write_text("one")
    [old] = process(tmp_path).urls()
    built = tmp_path / "built" / old.removeprefix("/webassets/")
    (tmp_path / "source.js").write_text("two")
    # Files are compared by their times: the second edit came later than the first build.
    os.utime(built, (1, 1))
    [new] = process(tmp_path).urls()
    assert new != old
    assert content(tmp_path, new) == "two"
