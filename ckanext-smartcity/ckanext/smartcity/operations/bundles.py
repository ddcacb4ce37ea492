"""Bundles of scripts and styles are looked after once per process, not with every page.

CKAN has webassets compare the times of every source file and read the manifest for each of a page's twenty
bundles: a fifth of the work on it. What is installed changes with an upgrade, which restarts the portal.
"""

from __future__ import annotations

from typing import Any

from webassets import Bundle
from webassets.updater import TimestampUpdater

from ckan.lib import webassets_tools

from ckanext.smartcity import config


class OnceUpdater(TimestampUpdater):
    """Builds a bundle when it is first asked for and out of date; from then on its address stays."""

    id = "smartcity_once"

    def needs_rebuild(self, bundle: Bundle, ctx: Any) -> Any:
        """Return whether the bundle is older than its files, and never ask for it again if it is not."""
        needed = super().needs_rebuild(bundle, ctx)
        if not needed:
            bundle.config["auto_build"] = False
        return needed

    def build_done(self, bundle: Bundle, ctx: Any) -> None:
        """Note what the bundle was built from, and never ask for it again."""
        super().build_done(bundle, ctx)
        bundle.config["auto_build"] = False


def settle() -> None:
    """Look after each bundle once, unless somebody works on scripts and styles."""
    if not config.is_debugging():
        webassets_tools.env.updater = OnceUpdater()
