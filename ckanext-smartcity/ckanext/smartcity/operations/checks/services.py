"""Do PostgreSQL, Solr, Redis and the worker answer, and are they what this bundle needs?"""

from __future__ import annotations

from collections.abc import Iterator

import requests
import rq
import sqlalchemy as sa
from redis.exceptions import RedisError

from ckan import model
from ckan.lib import jobs
from ckan.lib.redis import connect_to_redis

from ckanext.smartcity import config
from ckanext.smartcity.operations.doctor import CheckFailedError, Finding, problem, warning, well
from ckanext.smartcity.search.solr import configset_problem

_TIMEOUT = 5  # seconds
_MANY_WAITING = 100
_LOOK = "Look at scripts/status and its log, then run scripts/up."


def database() -> Iterator[Finding]:
    """PostgreSQL answers and lets the visitors' role of the DataStore in."""
    try:
        version = model.Session.scalar(sa.text("SHOW server_version"))
    except sa.exc.OperationalError as error:
        raise CheckFailedError(f"The database does not answer: {error.orig}", _LOOK) from error
    yield well("PostgreSQL", f"Version {version} answers.")
    reader = sa.create_engine(config.datastore_read_url())
    try:
        with reader.connect() as connection:
            may_write = connection.scalar(sa.text("SELECT has_schema_privilege('public', 'CREATE')"))
    except sa.exc.OperationalError as error:
        raise CheckFailedError(f"The DataStore does not answer: {error.orig}", _LOOK) from error
    finally:
        reader.dispose()
    if may_write:
        yield problem(
            "DataStore",
            "The role that answers visitors may make tables.",
            "Run the statements that `scripts/ckan datastore set-permissions` prints as the administrator.",
        )
    else:
        yield well("DataStore", "Visitors' queries can read and not write.")


def solr() -> Iterator[Finding]:
    """Solr answers with this bundle's configset."""
    address = f"{config.solr_url()}/admin/ping"
    try:
        requests.get(address, auth=config.solr_credentials(), timeout=_TIMEOUT).raise_for_status()
    except requests.RequestException as error:
        raise CheckFailedError(f"Solr does not answer: {error}", _LOOK) from error
    wrong = configset_problem()
    if wrong:
        raise CheckFailedError(wrong, "Run scripts/up, which lays the configset out and rebuilds the index.")
    yield well("Solr", "It answers and has this bundle's configset.")


def worker() -> Iterator[Finding]:
    """Redis answers; a worker takes the jobs, and none of them failed."""
    redis = connect_to_redis()
    try:
        redis.ping()
        queue = jobs.get_queue()
        workers = rq.Worker.all(connection=redis)
        waiting, failed = queue.count, queue.failed_job_registry.count
    except RedisError as error:
        raise CheckFailedError(f"Redis does not answer: {error}", _LOOK) from error
    yield well("Redis", "It answers.")
    if not any(queue in worker.queues for worker in workers):
        told = f"No worker runs, and {waiting} jobs wait."
        yield problem("Worker", told, "Run scripts/up: files are not read and letters not sent without it.")
    elif waiting > _MANY_WAITING:
        yield warning("Worker", f"{waiting} jobs wait.", "Look at logs/worker.log: is it still working?")
    else:
        yield well("Worker", f"It runs, and {waiting} jobs wait.")
    if failed:
        yield warning("Worker", f"{failed} jobs failed.", "Their reasons stand in logs/worker.log.")
