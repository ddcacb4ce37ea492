"""The Python environment: everything at the versions of the lock, and this bundle as a built package."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from portal.commands import run
from portal.layout import CHECKOUT, Home
from portal.machine import python
from portal.problems import Problem

_NO_REGISTRY = (
    "The Python packages could not be installed: check the network (and PIP_INDEX_URL, UV_INDEX_URL if you "
    "use a mirror), then run this again."
)
_SOURCES = ("setup.py", "pyproject.toml", "MANIFEST.in", "README.md", "ckanext-smartcity", "schemas")


def lock(dev: bool) -> Path:
    """The lock file: what a portal runs on, or that and the tools of the tests."""
    return CHECKOUT / ("requirements-dev.lock" if dev else "requirements.lock")


def ensure_environment(home: Home, dev: bool = False) -> bool:
    """Make the environment hold exactly the lock; return whether anything changed."""
    wanted = _hash([lock(dev)])
    if _stamp(home, "lock").is_file() and _stamp(home, "lock").read_text() == wanted:
        return False
    interpreter = python(home.user)
    if interpreter is None:
        raise Problem(
            "Python 3.10 or newer with venv is needed: install python3-venv or name one in SMARTCITY_PYTHON."
        )
    if not (home.env / "bin" / "uv").exists():
        shutil.rmtree(home.env, ignore_errors=True)
        run(
            home,
            [interpreter, "-m", "venv", home.env],
            "The Python environment could not be made.",
            privileged=True,
        )
        pinned = next(line for line in lock(dev).read_text().splitlines() if line.startswith("uv=="))
        pip = [home.program("python"), "-m", "pip", "install", "--quiet", pinned.split(" ")[0]]
        run(home, pip, _NO_REGISTRY, privileged=True)
    run(home, _uv(home, "sync", "--compile-bytecode", lock(dev)), _NO_REGISTRY, privileged=True)
    _stamp(home, "bundle").unlink(missing_ok=True)
    _stamp(home, "lock").write_text(wanted)
    return True


def ensure_bundle(home: Home) -> bool:
    """Install this checkout's bundle as a built package when its files changed; return whether they did.

    Not as an editable link: the services' user need not reach the checkout; nothing half-edited is served.
    """
    wanted = _hash([CHECKOUT / name for name in _SOURCES])
    if _stamp(home, "bundle").is_file() and _stamp(home, "bundle").read_text() == wanted:
        return False
    source = home.path / "run" / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    # Built from a copy: setuptools leaves build/ and *.egg-info beside what it builds.
    for name in _SOURCES:
        path = CHECKOUT / name
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, source / name)
    failed = "This checkout could not be installed as a package."
    command = _uv(
        home, "install", "--no-deps", "--reinstall-package", "ckanext-smartcity", "--compile-bytecode", source
    )
    run(home, command, failed, privileged=True)
    shutil.rmtree(source)
    _stamp(home, "bundle").write_text(wanted)
    return True


def version(home: Home) -> str:
    """What stands for the code that the environment holds."""
    return _stamp(home, "lock").read_text() + _stamp(home, "bundle").read_text()


def _uv(home: Home, verb: str, *arguments: str | Path) -> list[str | Path]:
    return [home.program("uv"), "pip", verb, "--quiet", "--python", home.program("python"), *arguments]


def _stamp(home: Home, what: str) -> Path:
    return home.env / f".smartcity-{what}"


def _hash(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts and ".egg-info" not in str(file):
                digest.update(str(file.relative_to(CHECKOUT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
