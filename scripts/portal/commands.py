"""Running other programs, with their output in one log and their failures as sentences."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from portal.layout import Home
from portal.problems import CommandFailed

# What the caller's shell says must not steer our services or installs.
_DROPPED = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CKAN_INI", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE")
_TAIL_LINES = 12


def environment(home: Home, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment variables for a program of this portal."""
    kept = {key: value for key, value in os.environ.items() if key not in _DROPPED}
    kept |= {"LC_ALL": "C.UTF-8", "PATH": f"{home.env / 'bin'}:{os.environ.get('PATH', '/usr/bin:/bin')}"}
    if home.user.switch:
        kept["HOME"] = str(home.path / "run")
    return kept | dict(extra or {})


def run(
    home: Home,
    command: Sequence[str | Path],
    remedy: str,
    *,
    privileged: bool = False,
    env: Mapping[str, str] | None = None,
    stdin: str = "",
    cwd: Path | None = None,
    well: Container[int] = (0,),
) -> str:
    """Run a program to its end and return what it printed.

    Args:
        remedy: the sentence for the person when it fails.
        well: the exit codes that are no failure.
        privileged: as ourselves (root, when we are) instead of as the services' user.
        stdin: what the program reads; secrets go this way or by `env`, never as arguments.

    Raises:
        CommandFailed: it could not start or ended with an error.
    """
    words = [str(part) for part in command]
    variables = environment(home, env)
    if privileged:
        variables["HOME"] = os.environ.get("HOME", "/root")
    try:
        done = subprocess.run(
            words,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=variables,
            cwd=cwd or home.path,
            check=False,
            **({} if privileged else home.user.identity()),
        )
    except OSError as error:
        raise CommandFailed(f"{remedy} ({Path(words[0]).name}: {error.strerror})") from error
    log = home.logs / "up.log"
    with log.open("a", encoding="utf-8") as file:
        file.write(f"$ {' '.join(words)}\n{done.stdout}\n")
    if done.returncode not in well:
        tail = "\n    ".join(done.stdout.strip().splitlines()[-_TAIL_LINES:])
        raise CommandFailed(f"{remedy} The last lines it printed (the rest is in {log}):\n    {tail}")
    return done.stdout


def ckan(home: Home, settings: Path, *arguments: str | Path, failed: str, well: Container[int] = (0,)) -> str:
    """Run CKAN's command line against an ini file and return what it printed."""
    return run(home, [home.program("ckan"), "-c", settings, *arguments], failed, well=well)
