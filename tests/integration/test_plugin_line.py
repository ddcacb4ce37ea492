"""The shipped plugin line works, and a plugin without `smartcity` says in one sentence what it lacks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ckan.common import config
from ckan.plugins import plugin_loaded

OURS = ("smartcity", "smartcity_metadata", "smartcity_search", "smartcity_dcat", "smartcity_cities")


@pytest.mark.usefixtures("with_plugins")
def test_every_plugin_of_the_shipped_line_loads() -> None:
    line = config["ckan.plugins"]
    assert tuple(line[: len(OURS)]) == OURS
    assert [name for name in line if not plugin_loaded(name)] == []


@pytest.mark.parametrize("plugin", OURS[1:])
def test_a_plugin_without_its_base_stops_the_start_with_one_sentence(
    plugin: str, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    settings = Path(pytestconfig.getoption("--ckan-ini")).read_text(encoding="utf-8")
    lines = [
        f"ckan.plugins = {plugin} scheming_datasets scheming_organizations"
        if line.startswith("ckan.plugins")
        else line
        for line in settings.splitlines()
    ]
    (tmp_path / "ckan.ini").write_text("\n".join(lines), encoding="utf-8")
    ckan = Path(sys.executable).with_name("ckan")
    told = subprocess.run(
        [ckan, "-c", tmp_path / "ckan.ini", "config", "search", "ckan.plugins"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode != 0
    assert f"The plugin '{plugin}' needs 'smartcity'" in told.stdout + told.stderr
