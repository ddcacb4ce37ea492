"""A private Solr from Maven Central under its own Jetty, with our configset."""

from __future__ import annotations

import hashlib
import shutil
import urllib.parse
import urllib.request
from contextlib import suppress
from pathlib import Path

from portal.commands import run
from portal.layout import CHECKOUT, Address, Home
from portal.machine import java
from portal.problems import Problem

RECIPE = CHECKOUT / "config" / "solr"
HEAP = "512m"
_STAMP = "configset.sha256"
_OUTDATED = "index-outdated"


def ensure_runtime(home: Home) -> bool:
    """Fetch Solr's jars when the recipe is new; return whether anything changed."""
    folder = home.path / "solr" / "runtime"
    wanted = _hash(RECIPE / "runtime")
    stamp = folder / ".recipe"
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    partial = folder.with_name("runtime.part")
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(RECIPE / "runtime", partial)
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=lib"]
    failed = (
        "Solr could not be fetched from Maven Central: check the network (and ~/.m2/settings.xml), "
        "then run this again."
    )
    run(home, ["mvn", "--batch-mode", "--quiet", *goal], failed, privileged=True, cwd=partial)
    (partial / ".recipe").write_text(wanted)
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)
    return True


def ensure_core(home: Home, name: str, conf: Path | None = None) -> bool:
    """Lay out a core with a configset (ours by default); return whether its settings changed.

    An index made with other settings is marked as outdated; `drop_outdated_indexes` takes it away.
    """
    source = conf or RECIPE / "configset" / "conf"
    cores = home.path / "solr" / "cores"
    core = cores / name
    wanted = _hash(source) + _hash(RECIPE / "runtime")
    if configset_of(home, name) == wanted:
        return False
    core.mkdir(parents=True, exist_ok=True)
    (core / _OUTDATED).touch()
    shutil.rmtree(core / "conf", ignore_errors=True)
    shutil.copytree(source, core / "conf")
    (core / "core.properties").write_text(f"name={name}\n")
    shutil.copy(RECIPE / "runtime" / "solr.xml", cores / "solr.xml")
    (core / _STAMP).write_text(wanted)
    home.user.own(cores, *cores.glob("*"), *core.rglob("*"))
    return True


def configset_of(home: Home, name: str) -> str:
    """What stands for the settings that a core was laid out with; empty when there is none."""
    stamp = home.path / "solr" / "cores" / name / _STAMP
    return stamp.read_text() if stamp.is_file() else ""


def drop_outdated_indexes(home: Home) -> None:
    """Delete the indexes of a stopped Solr that were made with other settings; CKAN can make them anew."""
    for mark in (home.path / "solr" / "cores").glob(f"*/{_OUTDATED}"):
        shutil.rmtree(mark.parent / "data", ignore_errors=True)
        mark.unlink()


def load_core(home: Home, address: Address, name: str) -> None:
    """Have a running Solr load a core that was laid out after it started, with an empty index.

    Raises:
        Problem: Solr refuses it.
    """
    core = home.path / "solr" / "cores" / name
    with suppress(OSError):
        _admin(address, action="UNLOAD", core=name, deleteIndex="true")
    # Solr writes this file itself and takes one that is there for a core it already has.
    (core / "core.properties").unlink(missing_ok=True)
    (core / _OUTDATED).unlink(missing_ok=True)
    try:
        _admin(address, action="CREATE", name=name, instanceDir=name)
    except OSError as error:
        raise Problem(f"Solr could not load the core {name} ({error}): look at logs/solr.log.") from error


def _admin(address: Address, **parameters: str) -> None:
    root = f"http://127.0.0.1:{address.solr}/solr/admin/cores"
    with urllib.request.urlopen(f"{root}?{urllib.parse.urlencode(parameters)}", timeout=60):
        pass


def command(home: Home, address: Address) -> list[str]:
    """The command line that runs Solr in the foreground."""
    runtime = home.path / "solr" / "runtime"
    executable = java()
    if executable is None:
        raise Problem("Java 17 or newer is not installed: apt-get install openjdk-17-jre-headless.")
    return [
        executable,
        f"-Xmx{HEAP}",
        f"-Dsolr.solr.home={home.path / 'solr' / 'cores'}",
        f"-Dsolr.install.dir={runtime}",
        f"-Dsolr.log.dir={home.logs}",
        "-Djava.awt.headless=true",
        "-cp",
        f"{runtime}/lib/*",
        "org.eclipse.jetty.xml.XmlConfiguration",
        str(runtime / "jetty-solr.xml"),
        "solr.host=127.0.0.1",
        f"solr.port={address.solr}",
    ]


def url(address: Address, core: str = "ckan") -> str:
    """The address of a core."""
    return f"http://127.0.0.1:{address.solr}/solr/{core}"


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
