"""The file that a backup is: a tar of the databases, the uploaded files, the secrets and a list of them all.

```
backup.json        what made it and when; SHA-256 and size of every other member
ckan.dump          PostgreSQL's custom format, without owners
datastore.dump
files.tar          uploaded files, as they lie in storage/
settings/          local.ini, and the secrets that tokens, sessions and the administrator's login depend on
```
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from dataclasses import asdict, dataclass
from pathlib import Path

from portal.problems import Problem

LIST = "backup.json"
DATABASES = ("ckan", "datastore")
FILES = "files.tar"
SETTINGS = "settings"
#: Not among them: the passwords of the private services, which each home makes for itself.
SECRETS = ("secret_key", "csrf_secret_key", "api_token_secret", "admin_password")
FORMAT = 1
_BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Contents:
    """What `backup.json` says.

    Attributes:
        made: when, ISO 8601 in UTC.
        ckan, bundle, postgres: versions of what made it.
        site_url: the portal's address then.
        members: SHA-256 by member.
    """

    made: str
    ckan: str
    bundle: str
    postgres: str
    site_url: str
    members: dict[str, str]
    format: int = FORMAT


def write(folder: Path, contents: Contents, target: Path) -> None:
    """Write a folder of members as one archive, whole or not at all; only its owner may read it."""
    (folder / LIST).write_text(json.dumps(asdict(contents), indent=2) + "\n", encoding="utf-8")
    partial = target.with_name(f".{target.name}.part")
    try:
        with (
            os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
            tarfile.open(fileobj=file, mode="w") as archive,
        ):
            for name in (LIST, *sorted(contents.members)):
                archive.add(folder / name, arcname=name)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def read(source: Path, folder: Path) -> Contents:
    """Unpack an archive into an empty folder and check every member of it.

    Raises:
        Problem: it is no backup, damaged, or of a later format.
    """
    try:
        unpack(source, folder)
        said = json.loads((folder / LIST).read_text(encoding="utf-8"))
        contents = Contents(**said)
    except FileNotFoundError:
        raise Problem(f"There is no backup {source}, or it holds no {LIST}: name another file.") from None
    except (tarfile.TarError, ValueError, TypeError) as error:
        raise Problem(
            f"{source} is no backup of a portal, or is damaged ({error}): name another file."
        ) from error
    if contents.format > FORMAT:
        raise Problem(f"{source} was made by a newer version of this bundle: update the checkout first.")
    for name, digest in contents.members.items():
        if not (folder / name).is_file() or sha256(folder / name) != digest:
            raise Problem(f"{source} is damaged: {name} is not as it was written. Use an older backup.")
    return contents


def require_whole(contents: Contents) -> None:
    """Refuse a backup without a part that a portal needs, before anything gives way to it.

    Raises:
        Problem: naming what it lacks.
    """
    settings = (f"{SETTINGS}/{name}" for name in ("local.ini", *SECRETS))
    needed = {*(f"{name}.dump" for name in DATABASES), FILES, *settings}
    lacking = sorted(needed - contents.members.keys())
    if lacking:
        raise Problem(f"The backup lacks {', '.join(lacking)}: use another one.")


def unpack(source: Path, folder: Path) -> None:
    """Unpack the files and folders of a tar below `folder`, without their owners and rights.

    Raises:
        TarError: it is no tar, or a member is a link, a device, or would lie elsewhere.
    """
    with tarfile.open(source) as packed:
        for member in packed:
            inside = (folder / member.name).resolve().is_relative_to(folder.resolve())
            if not inside or not (member.isfile() or member.isdir()):
                raise tarfile.TarError(f"{member.name} may not be in it")
            member.uid, member.gid, member.uname, member.gname = os.geteuid(), os.getegid(), "", ""
            member.mode = 0o750 if member.isdir() else 0o640
            # Python before 3.11.4, as in Debian 12, has no filters; what they check is checked above.
            packed.extract(member, folder)


def members(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder by its path in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path) for path in files}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
