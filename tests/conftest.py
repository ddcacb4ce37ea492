"""What all parts of the suite share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
SEEDED_PORTAL = "seeded portal"
# The tests that ask or change the one seeded portal run one after another, on one worker.
_ASK_THE_PORTAL = (
    "tests/browser/",
    "tests/integration/dcat/test_harvest.py",
    "tests/integration/dcat/test_seeded_portal.py",
    "tests/integration/test_backup.py",
    "tests/integration/test_search_index.py",
)
# The longest first, so that the workers end together; the rest follows as it was found.
_FIRST = (SEEDED_PORTAL, "tests/integration/works", "tests/integration/cities", "tests/integration")


def pytest_configure(config: pytest.Config) -> None:
    """Give each of pytest-xdist's workers the databases that `scripts/test` made for it."""
    settings = config.getoption("ckan_ini", None)
    if WORKER and settings:
        config.option.ckan_ini = settings.replace("test-gw0.ini", f"test-{WORKER}.ini")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest groups first in the workers' queue."""
    if WORKER:
        items.sort(key=lambda item: _turn(_group(item.nodeid)))


class ByFolder(LoadScopeScheduling):
    """Keeps a folder's tests on one worker, in their order, as they share what they load."""

    def _split_scope(
        self, nodeid: str
    ) -> str:  # where pytest-xdist has a scheduler say what belongs together
        return _group(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """Have `--dist loadscope` go by folders; marks of groups are lost on pytest 9.2 with pytest-xdist 3.8."""
    return ByFolder(config, log) if config.getoption("dist") == "loadscope" else None


def _group(nodeid: str) -> str:
    if nodeid.startswith(_ASK_THE_PORTAL):
        return SEEDED_PORTAL
    return "/".join(nodeid.partition("::")[0].split("/")[:3])


def _turn(group: str) -> int:
    return next((place for place, name in enumerate(_FIRST) if group.startswith(name)), len(_FIRST))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real records that stands beside the project on its developers' machines."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data, which is not part of the project")
    return folder
