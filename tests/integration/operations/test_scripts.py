"""Visitors fetch the languages they can choose, not all of moment.js."""

from __future__ import annotations

from pathlib import Path

import pytest

from ckan.lib import webassets_tools

HEAVY, LIGHT = "moment-with-locales.js", "moment.min.js"


def libraries() -> set[str]:
    return {Path(file).name for file in webassets_tools.env["vendor/vendor"].contents}


@pytest.mark.usefixtures("with_plugins")
class TestTheBundleOfLibraries:
    @pytest.mark.ckan_config("ckan.locales_offered", ["th", "en"])
    def test_holds_the_two_languages_of_the_portal(self) -> None:
        assert {LIGHT, "th.js", "purify.js"} <= libraries()
        assert HEAVY not in libraries()

    @pytest.mark.ckan_config("ckan.locales_offered", ["th", "en", "lo"])
    def test_holds_all_languages_where_the_portal_offers_another(self) -> None:
        assert HEAVY in libraries()
        assert LIGHT not in libraries()
