"""A private PostgreSQL cluster: loopback only, passwords only, its data below the home."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from portal.commands import run
from portal.layout import Address, Home
from portal.machine import postgres_folder
from portal.problems import Problem

ADMIN = "portal_admin"
# No Unix socket: its path may be longer than the 107 bytes a socket address can hold.
_SETTINGS = """\
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
password_encryption = scram-sha-256
max_connections = 60
shared_buffers = 128MB
log_timezone = 'UTC'
timezone = 'UTC'
"""
_ROLE = """\
SELECT 'CREATE ROLE {role}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')\\gexec
ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '{password}';
"""
_DATABASE = """\
SELECT 'CREATE DATABASE {name} OWNER ckan ENCODING ''UTF8'' TEMPLATE template0'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')\\gexec
"""


def program(name: str) -> Path:
    """Path of one of PostgreSQL's programs.

    Raises:
        Problem: PostgreSQL is not installed.
    """
    folder = postgres_folder()
    if folder is None:
        raise Problem("PostgreSQL 15 or newer is not installed: apt-get install postgresql.")
    return folder / name


def ensure_cluster(home: Home, address: Address, secrets: Mapping[str, str]) -> bool:
    """Make the cluster when there is none and write its settings; return whether these changed."""
    data = home.path / "postgres" / "data"
    if not (data / "PG_VERSION").exists():
        partial = data.with_name("data.part")
        shutil.rmtree(partial, ignore_errors=True)
        password = home.path / "secrets" / "postgres_admin"
        options = ["--auth=scram-sha-256", f"--username={ADMIN}", f"--pwfile={password}"]
        locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
        run(
            home,
            [program("initdb"), *options, *locale, "-D", partial],
            "The PostgreSQL cluster could not be made.",
        )
        partial.rename(data)
    found = (data / "PG_VERSION").read_text().strip()
    if found != program("postgres").parent.parent.name:
        raise Problem(
            f"The database in {data} was made by PostgreSQL {found}: install postgresql-{found} beside the "
            "newer one, back up with scripts/ckan, and set the portal up anew."
        )
    return home.write(
        "postgres/data/postgresql.auto.conf", _SETTINGS.format(port=address.postgres), mode=0o600
    )


def ensure_databases(home: Home, address: Address, secrets: Mapping[str, str], prefix: str = "") -> None:
    """Make the roles and the two databases of CKAN (`<prefix>ckan`, `<prefix>datastore`)."""
    script = (
        _ROLE.format(role="ckan", password=secrets["postgres_ckan"])
        + _ROLE.format(role="datastore_reader", password=secrets["postgres_datastore"])
        + _DATABASE.format(name=f"{prefix}ckan")
        + _DATABASE.format(name=f"{prefix}datastore")
    )
    psql(home, address, secrets, script)


def psql(
    home: Home, address: Address, secrets: Mapping[str, str], script: str, database: str = "postgres"
) -> str:
    """Run SQL as the cluster's administrator and return what psql printed."""
    where = ["--host=127.0.0.1", f"--port={address.postgres}", f"--username={ADMIN}", f"--dbname={database}"]
    how = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]
    failed = "PostgreSQL refused a set-up statement."
    return run(
        home,
        [program("psql"), *where, *how],
        failed,
        env={"PGPASSWORD": secrets["postgres_admin"]},
        stdin=script,
    )


def url(address: Address, role: str, password: str, database: str) -> str:
    """The SQLAlchemy address of a database."""
    return f"postgresql://{role}:{quote(password)}@127.0.0.1:{address.postgres}/{database}"
