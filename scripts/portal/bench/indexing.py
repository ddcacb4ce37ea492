"""Indexes one of so many equal parts of a side's datasets, inside its own CKAN.

`portal.bench.many` runs it with the portal's Python, once per core: CKAN's `search-index rebuild` uses one
core, and the processes of its `rebuild-fast` share a connection to PostgreSQL and disturb each other.
"""

from __future__ import annotations

import sys

from ckan import model
from ckan.cli import load_config
from ckan.config.middleware import make_app
from ckan.lib import search


def main(ini: str, part: int, parts: int) -> None:
    """Index every dataset whose position leaves the remainder `part` when divided by `parts`."""
    app = make_app(load_config(ini))
    with app._wsgi_app.test_request_context("/"):
        found = model.Session.query(model.Package.id).filter_by(state=model.State.ACTIVE)
        identifiers = [row.id for row in found.order_by(model.Package.name)]
        search.rebuild(package_ids=identifiers[part::parts])
        search.commit()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
