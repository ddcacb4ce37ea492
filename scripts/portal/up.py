"""`scripts/up`: from an empty machine to the running portal, each step idempotent."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal import (
    debian,
    ini,
    machine,
    postgres,
    probes,
    python_env,
    redis,
    search_index,
    solr,
    supervision,
)
from portal.commands import ckan
from portal.layout import Address, Home, port_is_free
from portal.milestones import Milestones
from portal.problems import Problem
from portal.secret_files import ensure_secrets
from portal.steps import Steps
from portal.supervision import Supervisor, wait_for

STEPS = 9


@dataclass(frozen=True)
class Wishes:
    """What the caller asked for; None keeps what the portal had, or the default.

    Without `renew_index` an index that other code made stays: it may hold what no database has.
    """

    host: str | None = None
    port: int | None = None
    site_url: str | None = None
    sample: bool = True
    dev: bool = False
    renew_index: bool = True


@contextmanager
def only_one(home: Home) -> Iterator[None]:
    """Keep two runs off the same home.

    Raises:
        Problem: another run is under way.
    """
    with (home.path / "run" / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Problem(
                f"Another scripts/up, backup or restore works on {home.path}: wait for it to end."
            ) from None
        yield


def up(home: Home, wishes: Wishes) -> Address:
    """Bring the portal up and return its address.

    Raises:
        Problem: with the sentence that says what to do.
    """
    machine.require_room(home.path)
    home.make()
    with only_one(home):
        address = home.choose_address(wishes.host, wishes.port, wishes.site_url)
        _bring_up(home, address, wishes, Steps(STEPS))
    return address


def _bring_up(home: Home, address: Address, wishes: Wishes, steps: Steps) -> None:
    secrets = ensure_secrets(home)
    supervisor = Supervisor(home, address, secrets["supervisor"])
    _require_ports(address, supervisor)
    missing = [need for need in machine.needs(home.user, browser=wishes.dev) if not need.found()]
    with steps.step("Debian packages: " + (", ".join(need.what for need in missing) or "nothing is missing")):
        if missing:
            debian.install(home, missing)
    with steps.step("Python environment from the lock"):
        changed = python_env.ensure_environment(home, wishes.dev)
    with steps.step("This bundle as a package"):
        changed |= python_env.ensure_bundle(home)
    with steps.step("Solr from Maven Central"):
        services_changed = solr.ensure_runtime(home)
    with steps.step("Configuration and secrets"):
        services_changed |= postgres.ensure_cluster(home, address, secrets)
        services_changed |= redis.write_settings(home, address, secrets)
        services_changed |= solr.ensure_core(home, "ckan")
        services_changed |= supervision.write_settings(home, address, secrets)
        changed |= ini.ensure_ini(home, address, secrets)
    with steps.step("PostgreSQL, Redis and Solr"):
        _start_services(supervisor, address, restart=services_changed)
    done = Milestones(home)
    with steps.step("Databases, migrations and search index"):
        version = python_env.version(home)
        if not done.reached("migrated", version):
            supervisor.stop(*supervision.APPLICATION)
            postgres.ensure_databases(home, address, secrets)
            migrate(home, address, secrets, home.ini)
            # The texts of scripts in the browser; nothing makes them when CKAN starts under gunicorn.
            ckan(home, home.ini, "translation", "js", failed="The scripts' translations could not be made.")
            done.reach("migrated", version)
        lacks = search_index.fill_if_empty(home, done, version)
    with steps.step("CKAN and its worker"):
        if changed:
            supervisor.stop(*supervision.APPLICATION)
        # Another portal may have come to this port since the first look; its answers would pass for ours.
        _require_ports(address, supervisor)
        supervisor.start(*supervision.APPLICATION)
        told = f"CKAN does not answer on {probes.local_url(address)}: look at {home.logs / 'web.log'}."
        wait_for(lambda: supervisor.state("web") == "RUNNING" and probes.portal_answers(address), 120, told)
    with steps.step("The cities, the administrator and the samples"):
        _seed(home, wishes, done)
        if wishes.renew_index:
            lacks += search_index.renew_if_outdated(home, done, version)
        # The feeds' ready-made RDF depends on the code and on the portal's address.
        maker = f"{version} {address.site_url}"
        if not done.reached("renewed", maker):
            failed = "The worker could not be told of the upgrade."
            ckan(home, home.ini, "smartcity", "dcat", "renew", failed=failed)
            done.reach("renewed", maker)
    _say_where(home, address, steps)
    for told in lacks:
        print(told)


def migrate(home: Home, address: Address, secrets: dict[str, str], settings: Path, prefix: str = "") -> None:
    """Bring the databases that an ini file names to the current schema."""
    failed = "The database could not be brought to the current schema."
    ckan(home, settings, "db", "upgrade", failed=failed)
    ckan(home, settings, "db", "pending-migrations", "--apply", failed=failed)
    grants = ckan(home, settings, "datastore", "set-permissions", failed=failed)
    sql = grants[grants.index("/*") :] if "/*" in grants else grants
    postgres.psql(home, address, secrets, sql, database=f"{prefix}datastore")


def _require_ports(address: Address, supervisor: Supervisor) -> None:
    """Refuse ports that somebody else listens on; what runs of our own portal is no obstacle."""
    wanted = {"the portal": (address.port, address.host)}
    if not supervisor.alive():
        wanted |= {
            name: (getattr(address, name), "127.0.0.1")
            for name in ("postgres", "redis", "solr", "supervisor")
        }
    elif supervisor.state("web") in ("STARTING", "RUNNING"):
        return
    for what, (port, host) in wanted.items():
        if not port_is_free(port, host):
            raise Problem(
                f"Port {port}, wanted for {what}, is taken by another program: stop that, or choose another "
                "with scripts/up --port (the services' ports stand in portal.json)."
            )


def _start_services(supervisor: Supervisor, address: Address, restart: bool) -> None:
    if restart:
        supervisor.stop_daemon()
    if not supervisor.alive():
        solr.drop_outdated_indexes(supervisor.home)
        supervisor.start_daemon()
        wait_for(supervisor.alive, 20, "supervisord does not answer: look at logs/supervisord.log.")
    supervisor.start(*supervision.INFRASTRUCTURE)
    logs = supervisor.home.logs
    wait_for(
        lambda: probes.postgres_answers(address),
        60,
        f"PostgreSQL does not answer: look at {logs / 'postgres.log'}.",
    )
    wait_for(
        lambda: probes.redis_answers(address), 30, f"Redis does not answer: look at {logs / 'redis.log'}."
    )
    wait_for(lambda: probes.solr_answers(address), 90, f"Solr does not answer: look at {logs / 'solr.log'}.")


def _seed(home: Home, wishes: Wishes, done: Milestones) -> None:
    if not done.reached("seeded"):
        password = home.path / "secrets" / "admin_password"
        setup = ("smartcity", "setup", "--password-file", password)
        ckan(home, home.ini, *setup, failed="The cities and the administrator could not be made.")
        if wishes.sample:
            ckan(home, home.ini, "smartcity", "sample", "add", failed="The samples could not be loaded.")
        done.reach("seeded")


def _say_where(home: Home, address: Address, steps: Steps) -> None:
    password = home.path / "secrets" / "admin_password"
    print(
        f"\nThe portal answers at {address.site_url} after {steps.elapsed():.0f} s.\n"
        f"  Log in at {address.site_url}/user/login as 'admin'; the password is in {password}\n"
        f"  State, logs and secrets: {home.path}\n"
        "  scripts/status shows its parts, scripts/down stops it, scripts/ckan is CKAN's command line."
    )
