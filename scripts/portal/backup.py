"""`scripts/backup`: everything a portal cannot make again, in one file, while it runs."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from portal import archive, postgres, probes
from portal.commands import run
from portal.layout import Address, Home
from portal.problems import Problem
from portal.secret_files import ensure_secrets
from portal.steps import Steps
from portal.up import only_one

STEPS = 3
_FOLDER = "backups"


def backup(home: Home, target: Path | None = None, keep: int | None = None) -> Path:
    """Write a backup and return its path.

    Args:
        target: the file to write; by default one named by the time in `backups/` of the home.
        keep: how many backups of that folder to leave, the newest; all of them when None.

    Raises:
        Problem: the database does not run, or there is no room for the file.
    """
    address = home.address()
    if not probes.postgres_answers(address):
        raise Problem(
            "The database does not run, so it cannot be read: start the portal with scripts/up first."
        )
    now = datetime.now(timezone.utc)
    path = target or _own_folder(home) / f"portal-{now:%Y%m%dT%H%M%SZ}.tar"
    if not path.parent.is_dir():
        raise Problem(f"There is no folder {path.parent}: make it, or name another file.")
    with only_one(home), work_folder(home, "backup") as folder:
        _require_room(home, folder, path)
        steps = Steps(STEPS)
        # The databases first: a file that comes later is superfluous, one that is missing would be missed.
        with steps.step("Databases"):
            _dump(home, address, folder)
        with steps.step("Uploaded files and settings"):
            _pack_storage(home, folder)
            _copy_settings(home, folder)
        with steps.step(f"{path.name}, checked"):
            archive.write(folder, _contents(home, address, folder, now), path)
            _check(home, path)
    if keep is not None and target is None:
        for old in sorted(path.parent.glob("portal-*.tar"))[:-keep]:
            old.unlink()
    return path


@contextmanager
def work_folder(home: Home, purpose: str) -> Iterator[Path]:
    """An empty folder of the services' user, closed to others and gone afterwards."""
    folder = home.path / "run" / f"{purpose}.part"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    home.user.own(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _own_folder(home: Home) -> Path:
    folder = home.path / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    home.user.own(folder)
    return folder


def _require_room(home: Home, folder: Path, target: Path) -> None:
    """Refuse to begin what would fill the disk: files twice, once while they are gathered."""
    files = sum(path.stat().st_size for path in (home.path / "storage").rglob("*") if path.is_file())
    data = sum(path.stat().st_size for path in (home.path / "postgres").rglob("*") if path.is_file())
    for place in (folder, target.parent):
        free = shutil.disk_usage(place).free
        if free < 2 * files + data:
            raise Problem(
                f"{place} has {free // 2**20} MB free, and a backup may need "
                f"{(2 * files + data) // 2**20} MB: free some, or name a file on another disk."
            )


def _dump(home: Home, address: Address, folder: Path) -> None:
    for database in archive.DATABASES:
        command: list[str | Path] = [
            postgres.program("pg_dump"),
            "--format=custom",
            "--no-owner",
            "--no-privileges",
        ]
        where = ["--host=127.0.0.1", f"--port={address.postgres}", f"--username={postgres.ADMIN}"]
        password = {"PGPASSWORD": ensure_secrets(home)["postgres_admin"]}
        file = f"--file={folder / f'{database}.dump'}"
        run(
            home,
            [*command, *where, file, database],
            f"The database {database} could not be read.",
            env=password,
        )


def _pack_storage(home: Home, folder: Path) -> None:
    with tarfile.open(folder / archive.FILES, "w") as files:
        files.add(home.path / "storage", arcname=".")


def _copy_settings(home: Home, folder: Path) -> None:
    settings = folder / archive.SETTINGS
    settings.mkdir()
    for source in (home.path / "local.ini", *(home.path / "secrets" / name for name in archive.SECRETS)):
        shutil.copy(source, settings / source.name)


def _contents(home: Home, address: Address, folder: Path, now: datetime) -> archive.Contents:
    return archive.Contents(
        made=now.isoformat(timespec="seconds"),
        ckan=version(home, "ckan"),
        bundle=version(home, "ckanext-smartcity"),
        postgres=(home.path / "postgres" / "data" / "PG_VERSION").read_text().strip(),
        site_url=address.site_url,
        members=archive.members(folder),
    )


def version(home: Home, package: str) -> str:
    """Return the version of a package in the portal's environment."""
    program = "import sys, importlib.metadata; print(importlib.metadata.version(sys.argv[1]))"
    command = [home.program("python"), "-c", program, package]
    return run(home, command, f"The version of {package} could not be read: run scripts/up.").strip()


def _check(home: Home, path: Path) -> None:
    """Read back what was written; a backup that cannot be read is none."""
    with work_folder(home, "backup-check") as folder:
        archive.read(path, folder)
