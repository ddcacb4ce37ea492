"""The people and things that the page states need, and a second portal whose texts are all in marks."""

from __future__ import annotations

import os
import secrets
import subprocess
import time
from collections.abc import Callable, Iterator
from configparser import RawConfigParser
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from portal.commands import environment
from portal.layout import Home, port_is_free
from portal.pseudo import write_pseudo_locale
from portal.service_user import service_user
from tests.browser.conftest import WIDE
from tests.browser.pages.actions import Person, log_in
from tests.browser.pages.holdings import holdings, wait_for_previews
from tests.browser.pages.inbox import inbox
from tests.browser.pages.letterbox import Letterbox
from tests.browser.pages.states import CITY, CITY_ADMIN, DATASET, EDITOR, OUTLINE, SYSADMIN, VISITOR

PASSWORD = secrets.token_urlsafe(12)
MEMBERS = {EDITOR: "pages-editor", CITY_ADMIN: "pages-city-admin"}
ROLES = {MEMBERS[EDITOR]: "editor", MEMBERS[CITY_ADMIN]: "admin"}
GROUP = {"name": "pages-group", "title": "กลุ่มตัวอย่าง", "description": "กลุ่มของชุดข้อมูล"}


@dataclass(frozen=True)
class Portal:
    """A running portal that the tests look at."""

    url: str
    letters: Letterbox | None = None
    texts_of_scripts: str | None = None


Visitors = Callable[[Portal, str], BrowserContext]


@pytest.fixture(scope="session")
def seeded(portal_url: str) -> Portal:
    """The running portal itself."""
    return Portal(portal_url)


@pytest.fixture(scope="session")
def pseudo(portal_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The same portal served once more, in the pseudo-translation, its mail going to a letterbox."""
    home = Home(Path(os.environ["SMARTCITY_HOME"]), service_user())
    folder = home.path / "run" / "pseudo"
    write_pseudo_locale(folder)
    port = next(port for port in range(5500, 5600) if port_is_free(port))
    url = f"http://127.0.0.1:{port}"
    letters = Letterbox()
    settings = _settings()
    changed = {
        "ckan.site_url": url,
        "smtp.server": letters.address,
        "smtp.mail_from": "portal@portal.invalid",
    }
    settings["app:main"].update(changed)
    with (folder / "ckan.ini").open("w", encoding="utf-8") as file:
        settings.write(file)
    home.user.own(*folder.rglob("*"), folder)
    variables = {"CKAN_INI": str(folder / "ckan.ini"), "SMARTCITY_PSEUDO": str(folder)}
    command = [home.program("gunicorn"), f"--bind=127.0.0.1:{port}", "--threads=4", "--timeout=60"]
    source = folder / "pseudo_application.py"
    source.write_text(Path(__file__).with_name("application.py").read_text("utf-8"), encoding="utf-8")
    home.user.own(source)
    log = (tmp_path_factory.mktemp("pseudo") / "web.log").open("w")
    server = subprocess.Popen(
        [*command, f"--chdir={folder}", "pseudo_application:application"],
        env=environment(home, variables),
        stdout=log,
        stderr=subprocess.STDOUT,
        **home.user.identity(),
    )
    try:
        _wait_until_it_answers(url, Path(log.name))
        yield Portal(url, letters, (folder / "scripts.json").read_text(encoding="utf-8"))
    finally:
        server.terminate()
        server.wait(30)


def _settings() -> RawConfigParser:
    """The settings of the portal."""
    settings = RawConfigParser()
    settings.optionxform = str  # type: ignore[assignment,method-assign]
    settings.read(Path(os.environ["SMARTCITY_HOME"]) / "ckan.ini", encoding="utf-8")
    return settings


def _wait_until_it_answers(url: str, log: Path) -> None:
    for _ in range(90):
        with suppress(OSError), urlopen(f"{url}/api/3/action/status_show"):
            return
        time.sleep(1)
    pytest.fail(f"The portal in the pseudo-translation does not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="package")
def things(browser: Browser, seeded: Portal, admin_password: str) -> Iterator[dict[str, str]]:
    """What the states name, by its placeholder: members, a group, what stewards keep and citizens sent."""
    secret_key = str(_settings()["app:main"]["SECRET_KEY"])
    with (
        browser.new_context(base_url=seeded.url) as context,
        browser.new_context(base_url=seeded.url) as editors_context,
    ):
        admin = log_in(context, "admin", admin_password)
        made = {name: _member(admin, name, ROLES[name]) for name in ROLES}
        with suppress(AssertionError):
            admin.act("group_purge", {"id": GROUP["name"]})
        admin.act("group_create", GROUP)
        districts = admin.act("package_show", {"id": DATASET})["resources"][0]["id"]
        outline = admin.act("package_show", {"id": OUTLINE})["resources"][0]["id"]
        editor = log_in(editors_context, MEMBERS[EDITOR], PASSWORD)
        with holdings(admin, editor, ROLES) as held, inbox(seeded.url, secret_key, admin) as sent:
            yield {
                "editor": MEMBERS[EDITOR],
                "editor_id": made[MEMBERS[EDITOR]],
                "file": districts,
                "outline": outline,
                "view": wait_for_previews(admin, districts)[0]["id"],
                "group": GROUP["name"],
                **held,
                **sent,
            }
        admin.act("group_purge", {"id": GROUP["name"]})


def _member(admin: Person, name: str, role: str) -> str:
    """Make or renew a member of the city; return the id."""
    user = {
        "name": name,
        "fullname": "บริกรข้อมูลตัวอย่าง",
        "email": f"{name}@portal.invalid",
        "password": PASSWORD,
    }
    with suppress(AssertionError):
        admin.act("user_create", user)
    admin.act("user_update", {**user, "id": name})
    admin.act("organization_member_create", {"id": CITY, "username": name, "role": role})
    return str(admin.act("user_show", {"id": name})["id"])


@pytest.fixture(scope="package")
def people(browser: Browser, things: dict[str, str], admin_password: str) -> Iterator[Visitors]:
    """A session per portal and role, logged in once."""
    contexts: dict[tuple[str, str], BrowserContext] = {}
    accounts = {
        SYSADMIN: ("admin", admin_password),
        **{role: (name, PASSWORD) for role, name in MEMBERS.items()},
    }

    def session(portal: Portal, role: str) -> BrowserContext:
        key = (portal.url, role)
        if key not in contexts:
            contexts[key] = browser.new_context(base_url=portal.url, viewport=WIDE)
            if portal.texts_of_scripts:
                texts = portal.texts_of_scripts
                contexts[key].route(
                    "**/api/i18n/th*",
                    lambda route: route.fulfill(body=texts, content_type="application/json"),
                )
            contexts[key].set_default_timeout(15_000)
            if role != VISITOR:
                log_in(contexts[key], *accounts[role])
        return contexts[key]

    yield session
    for context in contexts.values():
        context.close()


@pytest.fixture
def looker(people: Visitors) -> Iterator[Callable[[Portal, str], Page]]:
    """A new page in a role's session, closed afterwards."""
    pages: list[Page] = []

    def look(portal: Portal, role: str) -> Page:
        pages.append(people(portal, role).new_page())
        return pages[-1]

    yield look
    for page in pages:
        page.close()
