"""`scripts/restore`: a portal as a backup has it, on this machine or another."""

from __future__ import annotations

import re
import shutil
import tarfile
from pathlib import Path

from portal import archive, postgres, probes, supervision
from portal.backup import version, work_folder
from portal.commands import run
from portal.layout import Address, Home
from portal.milestones import Milestones
from portal.problems import Problem
from portal.secret_files import ensure_secrets
from portal.steps import Steps
from portal.supervision import Supervisor
from portal.up import Wishes, only_one, up

STEPS = 3
_COMING, _GOING = "restore_", "replaced_"
_DROP = "DROP DATABASE IF EXISTS {name} WITH (FORCE);\n"
_RENAME = "ALTER DATABASE {name} RENAME TO {to};\n"
_CREATE = "CREATE DATABASE {name} OWNER ckan ENCODING 'UTF8' TEMPLATE template0;\n"


def restore(home: Home, source: Path) -> archive.Contents:
    """Replace all data of the portal in this home by those of a backup, then bring it up.

    Everything is read, checked and loaded beside the old data first; these give way in one moment at the end.

    Raises:
        Problem: the archive is damaged, of a newer version, or the database does not run. The portal's data
            are then as they were.
    """
    address = home.address()
    if not probes.postgres_answers(address):
        raise Problem("The database does not run, so nothing can be loaded into it: run scripts/up first.")
    secrets = ensure_secrets(home)
    steps = Steps(STEPS)
    with only_one(home), work_folder(home, "restore") as folder:
        with steps.step(f"{source.name}, checked"):
            contents = archive.read(source, folder)
            archive.require_whole(contents)
            _refuse_newer(home, contents)
            home.user.own(*folder.rglob("*"))
            _unpack_storage(home, folder)
        with steps.step("Databases beside those in use"):
            for database in archive.DATABASES:
                _load(home, address, secrets, folder, database)
        with steps.step("In place of the old data"):
            Supervisor(home, address, secrets["supervisor"]).stop(*supervision.APPLICATION)
            _take_over(home, address, secrets, folder)
    up(home, Wishes(sample=False))
    return contents


def _refuse_newer(home: Home, contents: archive.Contents) -> None:
    """Databases can be migrated forwards only."""
    for package, theirs in (("ckan", contents.ckan), ("ckanext-smartcity", contents.bundle)):
        ours = version(home, package)
        if _numbers(theirs) > _numbers(ours):
            raise Problem(
                f"The backup was made with {package} {theirs}, and here is {ours}: update the checkout, run "
                "scripts/up, then restore."
            )


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _unpack_storage(home: Home, folder: Path) -> None:
    files = folder / "storage"
    files.mkdir()
    try:
        archive.unpack(folder / archive.FILES, files)
    except tarfile.TarError as error:
        raise Problem(
            f"The uploaded files of the backup cannot be unpacked: {error}. Use another one."
        ) from error
    home.user.own(files, *files.rglob("*"))


def _load(home: Home, address: Address, secrets: dict[str, str], folder: Path, database: str) -> None:
    coming = f"{_COMING}{database}"
    postgres.psql(home, address, secrets, _DROP.format(name=coming) + _CREATE.format(name=coming))
    command: list[str | Path] = [postgres.program("pg_restore"), "--no-owner", "--no-privileges"]
    command += ["--exit-on-error", "--role=ckan"]
    where = ["--host=127.0.0.1", f"--port={address.postgres}", f"--username={postgres.ADMIN}"]
    run(
        home,
        [*command, *where, f"--dbname={coming}", folder / f"{database}.dump"],
        f"The database {database} of the backup could not be loaded; the portal's own is as it was.",
        env={"PGPASSWORD": secrets["postgres_admin"]},
    )


def _take_over(home: Home, address: Address, secrets: dict[str, str], folder: Path) -> None:
    renames = "".join(
        _RENAME.format(name=database, to=f"{_GOING}{database}")
        + _RENAME.format(name=f"{_COMING}{database}", to=database)
        for database in archive.DATABASES
    )
    drops = "".join(_DROP.format(name=f"{_GOING}{database}") for database in archive.DATABASES)
    script = f"{drops}BEGIN;\n{renames}COMMIT;\n{drops}"
    disconnect = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ('ckan', 'datastore');\n"
    )
    postgres.psql(home, address, secrets, disconnect + script)
    old = folder / "storage.old"
    (home.path / "storage").rename(old)
    (folder / "storage").rename(home.path / "storage")
    settings = folder / archive.SETTINGS
    for name in archive.SECRETS:
        home.write(f"secrets/{name}", (settings / name).read_text(encoding="utf-8"), mode=0o600)
    home.write("local.ini", (settings / "local.ini").read_text(encoding="utf-8"))
    shutil.rmtree(old, ignore_errors=True)
    done = Milestones(home)
    # scripts/up makes anew what follows from the databases; cities and samples are as the backup has them.
    done.forget("migrated", "indexed")
    done.reach("seeded")
