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
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from portal.commands import environment
from portal.layout import Home, port_is_free
from portal.pseudo import write_pseudo_locale
from portal.service_user import service_user
from tests.browser.conftest import WIDE
from tests.browser.pages.letterbox import Letterbox
from tests.browser.pages.states import CITY, CITY_ADMIN, DATASET, EDITOR, OUTLINE, SYSADMIN, VISITOR

PASSWORD = secrets.token_urlsafe(12)
MEMBERS = {EDITOR: "pages-editor", CITY_ADMIN: "pages-city-admin"}
DRAFT = {
    "name": "pages-draft",
    "owner_org": CITY,
    "state": "draft",
    "title_translated": {"th": "ร่างชุดข้อมูล"},
    "notes_translated": {"th": "ชุดข้อมูลที่ยังไม่เผยแพร่"},
}
GROUP = {"name": "pages-group", "title": "กลุ่มตัวอย่าง", "description": "กลุ่มของชุดข้อมูล"}


@dataclass(frozen=True)
class Portal:
    """A running portal that the tests look at."""

    url: str
    letters: Letterbox | None = None
    texts_of_scripts: str | None = None


Act = Callable[..., Any]


def log_in(context: BrowserContext, name: str, password: str) -> Act:
    """Log in through the form; return a function that calls an action or fails with what the portal says."""
    page = context.new_page()
    page.goto("/user/login")
    page.fill("#field-login", name)
    page.fill("#field-password", password)
    page.locator("form:has(#field-password)").evaluate("form => form.requestSubmit()")
    page.wait_for_url(lambda url: "/user/login" not in url)
    token = page.locator("meta[name=_csrf_token]").get_attribute("content") or ""
    headers = {"X-CSRFToken": token, "Referer": page.url}
    page.close()

    def act(action: str, data: dict[str, Any]) -> Any:
        answer = context.request.post(f"/api/3/action/{action}", data=data, headers=headers)
        assert answer.ok, answer.text()
        return answer.json()["result"]

    return act


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
    settings = RawConfigParser()
    settings.optionxform = str  # type: ignore[assignment,method-assign]
    settings.read(home.ini, encoding="utf-8")
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


def _wait_until_it_answers(url: str, log: Path) -> None:
    for _ in range(90):
        with suppress(OSError), urlopen(f"{url}/api/3/action/status_show"):
            return
        time.sleep(1)
    pytest.fail(f"The portal in the pseudo-translation does not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def things(browser: Browser, seeded: Portal, admin_password: str) -> Iterator[dict[str, str]]:
    """The members, draft and group that the states name, by their placeholder; gone afterwards."""
    with browser.new_context(base_url=seeded.url) as context:
        act = log_in(context, "admin", admin_password)
        made = {}
        for role, name in MEMBERS.items():
            user = {"name": name, "fullname": "บริกรข้อมูลตัวอย่าง", "email": f"{name}@portal.invalid"}
            with suppress(AssertionError):
                act("user_create", {**user, "password": PASSWORD})
            made[name] = act("user_show", {"id": name})["id"]
            act("user_update", {**user, "id": name, "password": PASSWORD})
            capacity = "editor" if role == EDITOR else "admin"
            act("organization_member_create", {"id": CITY, "username": name, "role": capacity})
        for kind, thing in (("dataset", DRAFT), ("group", GROUP)):
            with suppress(AssertionError):
                act(f"{kind}_purge", {"id": thing["name"]})
        draft = act("package_create", DRAFT)
        resource = {"package_id": draft["id"], "name": "ไฟล์ตัวอย่าง", "url": "https://portal.invalid/a.csv"}
        file = act("resource_create", {**resource, "format": "CSV"})
        act("group_create", GROUP)
        districts = act("package_show", {"id": DATASET})["resources"][0]["id"]
        outline = act("package_show", {"id": OUTLINE})["resources"][0]["id"]
        views = _previews(act, districts)
        activities = act("package_activity_list", {"id": draft["id"]})
        yield {
            "editor": MEMBERS[EDITOR],
            "editor_id": made[MEMBERS[EDITOR]],
            "draft": DRAFT["name"],
            "draft_file": file["id"],
            "file": districts,
            "outline": outline,
            "view": views[0]["id"],
            "group": GROUP["name"],
            "activity": activities[0]["id"] if activities else "none",
        }
        act("dataset_purge", {"id": DRAFT["name"]})
        act("group_purge", {"id": GROUP["name"]})


def _previews(act: Act, resource: str) -> list[dict[str, Any]]:
    """The previews of a table, once the portal's worker has read it."""
    for _ in range(60):
        if views := act("resource_view_list", {"id": resource}):
            return views
        time.sleep(1)
    pytest.fail("The sample's table has no preview after a minute: does the worker run?")


@pytest.fixture(scope="session")
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
