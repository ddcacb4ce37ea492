"""Every state of a page that a person can meet: who looks, which address, what is done there first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Page

from tests.browser.pages.deeds import (
    ask_for_a_new_password,
    bring_in_a_faulty_sheet,
    log_in_wrongly,
    press,
    scroll_down,
    send,
    send_an_old_form,
    send_patiently,
    type_a_word,
)

VISITOR, EDITOR, CITY_ADMIN, SYSADMIN = "visitor", "editor", "city-admin", "sysadmin"
CITY, OTHER_CITY = "rayong", "saraburi"
DATASET = f"sample-{CITY}-districts"
OUTLINE = f"sample-{CITY}-outline"


@dataclass(frozen=True)
class State:
    """One page state; `path` may name what the fixture `things` makes: `{file}`, `{draft}`, `{group}` …"""

    role: str
    path: str
    act: Callable[[Page], None] | None = None
    doing: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.role, self.path, self.doing)))


MAIN = "[role=main] form, main form"
FORM = "form.dataset-form, form[data-module*=basic-form], [role=main] form"
_PATHS = {
    VISITOR: [
        "/",
        "/dataset/",
        f"/dataset/?q={quote('ตำบล')}",
        f"/dataset/?q={quote('ตำบน')}",
        "/dataset/?q=zzzzzz",
        f"/dataset/?organization={CITY}&res_format=CSV&sort=title_string+asc",
        "/dataset/?page=2",
        "/dataset/?ext_bbox=98.0,17.2,99.6,20.2",
        f"/dataset/{DATASET}",
        f"/dataset/{OUTLINE}",
        f"/dataset/groups/{DATASET}",
        f"/dataset/activity/{DATASET}",
        f"/dataset/{DATASET}/resource/{{file}}",
        f"/dataset/{OUTLINE}/resource/{{outline}}",
        "/organization/",
        "/organization/?q=zzzzzz",
        f"/organization/{CITY}",
        f"/organization/{CITY}?q=zzzzzz",
        "/organization/alliance",
        f"/organization/about/{CITY}",
        "/organization/about/alliance",
        f"/organization/activity/{CITY}",
        "/group/",
        "/group/{group}",
        "/group/about/{group}",
        "/coverage",
        "/statistics",
        f"/statistics?organization={CITY}",
        "/about",
        "/privacy",
        "/terms",
        "/help",
        "/user/login",
        "/user/reset",
        "/user/register",
        "/user/logged_out_redirect",
        "/user/{editor}",
        "/dataset/new",
        "/no-such-page",
        "/dataset/no-such-dataset",
        "/organization/no-such-city",
        f"/dataset/{DATASET}/resource/no-such-file",
        "/dataset/{files}/resource/{text}",
        "/dataset/{files}/resource/{picture}",
        "/dataset/{withdrawn}",
        f"/city/{CITY}/invest",
        f"/city/{CITY}/kiosk",
        f"/city/{CITY}/requests",
        f"/city/{CITY}/requests?status=considering",
        f"/city/{CITY}/request?dataset={DATASET}",
        "/requests",
        "/works",
        "/works?kind=policy_use",
        "/works/{work}",
        f"/works/submit?city={CITY}&dataset={DATASET}",
        "/works/submission/{waiting_work}",
        "/works/submission/{returned_work}",
        "/works/submission/{returned_work}/correct",
        "/works/submission/{accepted_work}",
        "/works/submission/no-such-link",
        "/works/guardian/{guardian}",
        "/moderation",
    ],
    EDITOR: [
        "/",
        "/dashboard/",
        "/dashboard/datasets",
        "/dashboard/organizations",
        "/dashboard/groups",
        "/user/edit",
        "/user/{editor}",
        "/user/{editor}/api-tokens",
        "/user/activity/{editor}",
        "/dataset/new",
        "/dataset/{draft}",
        "/dataset/edit/{draft}",
        "/dataset/resources/{draft}",
        "/dataset/{draft}/resource/new",
        "/dataset/{draft}/resource/{draft_file}",
        "/dataset/{draft}/resource/{draft_file}/edit",
        "/dataset/{draft}/resource/{draft_file}/views",
        "/dataset/{draft}/resource/{draft_file}/new_view?view_type=text_view",
        "/dataset/{draft}/resource/{draft_file}/new_view?view_type=smartcity_map_view",
        "/dataset/{draft}/resource/{draft_file}/new_view?view_type=datatables_view",
        "/dataset/{draft}/resource/{draft_file}/delete",
        "/dataset/delete/{draft}",
        "/dataset/collaborators/{draft}",
        "/dataset/activity/{draft}",
        "/dataset/changes/{activity}",
        f"/dataset/edit/sample-{OTHER_CITY}-districts",
        f"/organization/edit/{OTHER_CITY}",
        f"/organization/members/{CITY}",
        "/ckan-admin/",
        "/smartcity/from-file",
        f"/smartcity/spreadsheet/{CITY}",
        "/dataset/review/{proposed}",
        "/dataset/edit/{proposed}",
        "/dataset/review/{returned}",
        "/dataset/{proposed}",
        "/works/{work}",
    ],
    CITY_ADMIN: [
        f"/organization/{CITY}",
        f"/organization/edit/{CITY}",
        f"/organization/members/{CITY}",
        f"/organization/manage_members/{CITY}",
        f"/organization/member_new/{CITY}",
        f"/organization/member_new/{CITY}?user={{editor}}",
        f"/organization/member_delete/{CITY}?user={{editor_id}}",
        f"/organization/bulk_process/{CITY}",
        f"/organization/bulk_process/{CITY}?q=zzzzzz",
        f"/organization/delete/{CITY}",
        f"/dataset/edit/{DATASET}",
        f"/dataset/resources/{DATASET}",
        f"/dataset/{DATASET}/resource/{{file}}/edit",
        f"/dataset/{DATASET}/resource/{{file}}/views",
        f"/dataset/{DATASET}/resource/{{file}}/edit_view/{{view}}",
        f"/dataset/{DATASET}/dictionary/{{file}}",
        "/dataset/{files}",
        "/dataset/resources/{files}",
        "/dataset/{files}/resource/{table}/edit",
        "/moderation",
        "/city/{office}/reviews",
        f"/city/{CITY}/reviews",
        "/dataset/review/{proposed}",
        "/showcase/edit/{work}",
    ],
    SYSADMIN: [
        "/ckan-admin/",
        "/ckan-admin/config",
        "/ckan-admin/trash",
        "/ckan-admin/reset_config",
        "/organization/new",
        "/organization/edit/alliance",
        f"/organization/admins/{CITY}",
        "/group/new",
        "/group/edit/{group}",
        "/group/members/{group}",
        "/group/member_new/{group}",
        "/group/delete/{group}",
        "/user/",
        "/user/register",
        "/user/edit/{editor}",
        "/user/delete/{editor}",
        "/user/{editor}",
        "/dashboard/",
    ],
}
STATES = [
    *(State(role, path) for role, paths in _PATHS.items() for path in paths),
    State(VISITOR, "/", type_a_word, "typing"),
    State(VISITOR, "/dataset/", type_a_word, "typing"),
    State(VISITOR, "/user/login", log_in_wrongly, "wrongly"),
    State(VISITOR, "/user/reset", ask_for_a_new_password, "for nobody"),
    State(VISITOR, "/user/reset", send(MAIN), "empty"),
    State(VISITOR, "/dataset/{files}", scroll_down, "to its end"),
    State(VISITOR, "/works/submit", send_patiently, "empty"),
    State(VISITOR, f"/city/{CITY}/request", send_patiently, "empty"),
    State(VISITOR, f"/city/{CITY}/request", send_an_old_form, "open too long"),
    State(EDITOR, "/dataset/{draft}", press(".smartcity-draft button"), "published incomplete"),
    State(EDITOR, "/smartcity/from-file", send("form.smartcity-from-file"), "empty"),
    State(EDITOR, f"/smartcity/spreadsheet/{CITY}", send("form:has(#field-upload)"), "without a file"),
    State(EDITOR, f"/smartcity/spreadsheet/{CITY}", bring_in_a_faulty_sheet, "faulty"),
    State(CITY_ADMIN, "/dataset/review/{proposed}", press("button[value=return]"), "without a word"),
    State(EDITOR, "/dataset/new", send(FORM), "empty"),
    State(EDITOR, "/dataset/{draft}/resource/new", send(FORM), "empty"),
    State(CITY_ADMIN, f"/organization/member_new/{CITY}", send(MAIN), "empty"),
    State(SYSADMIN, "/organization/new", send(FORM), "empty"),
    State(SYSADMIN, "/group/new", send(FORM), "empty"),
    State(SYSADMIN, "/user/register", send(MAIN), "empty"),
]
# These differ from others in their words alone.
IN_WORDS_ALONE = [
    State(VISITOR, "/city/no-such-city/invest"),
    State(VISITOR, "/works/no-such-work"),
    State(VISITOR, "/works/guardian/no-such-link"),
    State(VISITOR, f"/city/{CITY}/reviews"),
    State(VISITOR, f"/city/{CITY}/request"),
    State(VISITOR, "/requests?status=declined"),
    State(EDITOR, "/city/{office}/reviews"),
    State(EDITOR, "/moderation"),
    State(CITY_ADMIN, f"/smartcity/spreadsheet/{CITY}"),
]
