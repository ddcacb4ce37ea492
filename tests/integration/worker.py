"""What the worker does, done here and now."""

from __future__ import annotations

from ckan.lib import jobs
from ckan.lib.search.common import make_connection


def let_the_worker_work() -> None:
    """Do the jobs that wait, and have what they index be seen."""
    for job in jobs.get_queue().jobs:
        job.perform()
        job.delete()
    # CKAN's own commit does not wait until the change can be seen.
    make_connection().commit()
