"""Calls of the portal's actions by somebody who is logged in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, FilePayload


@dataclass(frozen=True)
class Person:
    """Somebody logged in, who calls actions as the pages' scripts do.

    Args:
        context: the session.
        headers: what the portal wants to see beside it.
    """

    context: BrowserContext
    headers: dict[str, str]

    def act(self, action: str, data: dict[str, Any], upload: FilePayload | None = None) -> Any:
        """Return an action's result; what the portal refuses fails with its words."""
        address = f"/api/3/action/{action}"
        if upload:
            fields = {
                name: value if isinstance(value, str) else json.dumps(value) for name, value in data.items()
            }
            answer = self.context.request.post(
                address, multipart={**fields, "upload": upload}, headers=self.headers
            )
        else:
            answer = self.context.request.post(address, data=data, headers=self.headers)
        assert answer.ok, answer.text()
        return answer.json()["result"]


def log_in(context: BrowserContext, name: str, password: str) -> Person:
    """Log in through the form."""
    page = context.new_page()
    page.goto("/user/login")
    page.fill("#field-login", name)
    page.fill("#field-password", password)
    page.locator("form:has(#field-password)").evaluate("form => form.requestSubmit()")
    page.wait_for_url(lambda url: "/user/login" not in url)
    token = page.locator("meta[name=_csrf_token]").get_attribute("content") or ""
    headers = {"X-CSRFToken": token, "Referer": page.url}
    page.close()
    return Person(context, headers)
