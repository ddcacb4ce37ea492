"""The portal as a WSGI application, for gunicorn: `ckanext.smartcity.operations.wsgi:application`.

`CKAN_INI` names the configuration file.
"""

from __future__ import annotations

import os

from ckan.cli import load_config
from ckan.config.middleware import make_app

from ckanext.smartcity.dcat import portal
from ckanext.smartcity.operations.compression import Compressed
from ckanext.smartcity.operations.lasting import Lasting
from ckanext.smartcity.operations.untracked import Untracked

application = Compressed(Lasting(Untracked(make_app(load_config(os.environ["CKAN_INI"])))))
portal.environment().prepare()
