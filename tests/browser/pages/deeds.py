"""What a person does on a page before it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import LEAST_OPEN

_FAULTY_SHEET = "name,title,license_id,จังหวัด\nsample-rayong-districts,,ไม่มีสัญญานี้,x\n,ชื่อใหม่,,\n"


def send(form: str) -> Callable[[Page], None]:
    """Submit a form as it stands, past the browser's own checks: the server's errors are what we look at."""

    def submit(page: Page) -> None:
        with page.expect_navigation():
            page.locator(form).first.evaluate(
                "form => {"
                "  form.noValidate = true;"
                "  form.requestSubmit(form.querySelector('[type=submit].btn-primary'));"
                "}"
            )

    return submit


def log_in_wrongly(page: Page) -> None:
    """Try a password that is none."""
    page.fill("#field-login", "nobody")
    page.fill("#field-password", "not the password")
    send("form:has(#field-password)")(page)


def ask_for_a_new_password(page: Page) -> None:
    """Ask for a mail to an address that nobody has."""
    page.fill("#field-username", "nobody@portal.invalid")
    send("form:has(#field-username)")(page)


def type_a_word(page: Page) -> None:
    """Type, so that suggestions open."""
    page.locator("input[name=q]").first.press_sequentially("ตำบ", delay=40)
    page.locator(".suggestions [role=option]").first.wait_for()


def send_patiently(page: Page) -> None:
    """Submit a form that strangers may send, after as long as a person needs to type."""
    page.wait_for_timeout(1000 * LEAST_OPEN)
    send(".intake-form")(page)


def send_an_old_form(page: Page) -> None:
    """Submit a form whose token does not hold any more."""
    page.eval_on_selector(".intake-form [name=_csrf_token]", "field => { field.value = 'old'; }")
    send(".intake-form")(page)


def bring_in_a_faulty_sheet(page: Page) -> None:
    """Have a spreadsheet checked whose rows break rules."""
    sheet = {"name": "catalogue.csv", "mimeType": "text/csv", "buffer": _FAULTY_SHEET.encode()}
    page.set_input_files("#field-upload", sheet)
    with page.expect_navigation():
        page.click("button[name=save][value=try]")


def press(button: str) -> Callable[[Page], None]:
    """Press a button that leads to a page."""

    def pressed(page: Page) -> None:
        with page.expect_navigation():
            page.locator(button).first.click()

    return pressed


def scroll_down(page: Page) -> None:
    """Go through a page to its end, so that what waits to be seen comes."""
    page.evaluate(
        "async () => { for (let y = 0; y < document.body.scrollHeight; y += 400) {"
        "  scrollTo(0, y); await new Promise(requestAnimationFrame);"
        "} }"
    )
