"""However the bundle is installed, the same files arrive, and it leaves without a trace."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

UV = Path(sys.executable).with_name("uv")
SOURCES = ("setup.py", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE", "CHANGELOG.md")
LISTING = """
import json
from importlib.resources import files

def below(folder, path=""):
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name not in ("__pycache__", "schemas"):
                yield from below(entry, name)
        elif not entry.name.endswith(".pyc"):
            yield name

package, schemas = files("ckanext.smartcity"), files("ckanext.smartcity.schemas")
print(json.dumps(sorted([*below(package), *below(schemas, "/schemas")])))
"""
PLUGINS = """
import json
from importlib.metadata import entry_points

ours = [each for each in entry_points(group="ckan.plugins") if each.value.startswith("ckanext.smartcity")]
print(json.dumps(sorted(each.name for each in ours if each.load())))
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of what is packaged: builds leave `build/` and `*.egg-info` behind."""
    copy = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        if (CHECKOUT / name).exists():
            shutil.copy(CHECKOUT / name, copy)
    leftovers = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("ckanext-smartcity", "schemas"):
        shutil.copytree(CHECKOUT / name, copy / name, ignore=leftovers)
    return copy


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A fresh environment with CKAN at the lock's versions and without the bundle."""
    folder = tmp_path_factory.mktemp("environment") / "env"
    run(UV, "venv", "--quiet", "--python", sys.executable, folder, cwd=CHECKOUT)
    lock = CHECKOUT / "requirements-dev.lock"
    run(UV, "pip", "sync", "--quiet", "--python", folder / "bin/python", lock, cwd=CHECKOUT)
    yield folder / "bin" / "python"
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def built(source: Path, environment: Path) -> Path:
    """The folder with the sdist and the wheel that is built from it."""
    run(UV, "build", "--quiet", "--no-build-isolation", "--python", environment, source, cwd=source)
    return source / "dist"


def install(environment: Path, *what: str | Path) -> list[str]:
    """Install, list the files, uninstall; return the files."""
    pip = (UV, "pip")
    options = ("--quiet", "--python", environment)
    run(*pip, "install", *options, "--no-deps", "--no-build-isolation", *what, cwd=CHECKOUT)
    listed = json.loads(run(environment, "-c", LISTING, cwd=Path("/")))
    plugins = json.loads(run(environment, "-c", PLUGINS, cwd=Path("/")))
    expected = ["smartcity", "smartcity_cities", "smartcity_dcat", "smartcity_metadata", "smartcity_search"]
    assert plugins == expected
    run(*pip, "uninstall", *options, "ckanext-smartcity", cwd=CHECKOUT)
    run(environment, "-c", "import ckan.plugins.toolkit, ckanext.dcat, ckanext.scheming", cwd=Path("/"))
    return list(listed)


def test_every_way_to_install_brings_the_same_files_and_uninstalling_leaves_ckan_importable(
    source: Path, environment: Path, built: Path
) -> None:
    wheel = install(environment, next(built.glob("*.whl")))
    assert install(environment, next(built.glob("*.tar.gz"))) == wheel
    assert install(environment, source) == wheel
    assert install(environment, "--editable", source) == wheel


def test_the_wheel_holds_every_file_of_the_rooms_and_the_schemas(
    source: Path, environment: Path, built: Path
) -> None:
    package = source / "ckanext-smartcity" / "ckanext" / "smartcity"
    there = {f"/{path.relative_to(package)}" for path in package.rglob("*") if path.is_file()}
    there |= {
        f"/schemas/{path.relative_to(source / 'schemas')}"
        for path in (source / "schemas").rglob("*")
        if path.is_file()
    }
    missing = {path for path in there if "egg-info" not in path and "__pycache__" not in path}
    missing -= set(install(environment, next(built.glob("*.whl"))))
    assert missing == set()
