"""The portal with the catalogue in `SMARTCITY_PSEUDO`, and one address that fails; served by gunicorn."""

from __future__ import annotations

import os

from ckan.cli import load_config
from ckan.config.middleware import make_app

from ckanext.smartcity.operations.lasting import Lasting
from ckanext.smartcity.plugin import SmartcityPlugin


def fault() -> str:
    """Fail as a page with a bug would."""
    raise ArithmeticError("asked for")


SmartcityPlugin.i18n_directory = lambda _plugin: os.environ["SMARTCITY_PSEUDO"]
ckan = make_app(load_config(os.environ["CKAN_INI"]))
ckan.add_url_rule("/fault", view_func=fault)
application = Lasting(ckan)
