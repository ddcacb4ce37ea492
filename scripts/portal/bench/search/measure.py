"""Measuring a case in turns, and what a core takes of disk and heap."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from portal import solr
from portal.bench.plain import PREFIX
from portal.bench.search.questions import Case
from portal.bench.search.site import Answer, Site
from portal.layout import Address, Home
from portal.problems import Problem

CORES = {"smartcity": "ckan", "plain": f"{PREFIX}ckan"}
_MIB = 2**20
_ALIKE = 0.02


@dataclass(frozen=True)
class Measured:
    """The answers of both sides to a case's questions; `note` says why they were not compared."""

    case: Case
    ours: Sequence[Answer] = ()
    theirs: Sequence[Answer] = ()
    note: str = ""

    @property
    def ratio(self) -> float:
        """Median of our whole time ÷ median of plain CKAN's."""
        return _median(each.milliseconds for each in self.ours) / _median(
            each.milliseconds for each in self.theirs
        )

    @property
    def solr_ratio(self) -> float:
        """The same of the time in Solr."""
        return _median(each.solr for each in self.ours) / _median(each.solr for each in self.theirs)

    @property
    def verdict(self) -> str:
        """What the targets of the case say: "good", or what was missed."""
        if self.note:
            return self.note
        missed = []
        slowest = _late([each.milliseconds if self.case.whole else each.solr for each in self.ours])
        if self.case.most and slowest > self.case.most:
            missed.append(f"{slowest:.0f} ms is above {self.case.most:.0f} ms")
        if self.case.ratio and min(self.ratio, self.solr_ratio) > self.case.ratio:
            missed.append(f"ratio above {self.case.ratio}")
        return "; ".join(missed) or "good"


def measure(
    cases: Sequence[Case], smartcity: Site, plain: Site, address: Address, rounds: int
) -> list[Measured]:
    """Ask every question of the cases in `rounds` rounds, the sides in turns; keep the best time of each.

    Before a round both cores are reloaded, so that no cache answers for the index. A first round, which warms
    Java, is not counted.
    """
    asked: list[dict[str, list[tuple[Answer, Answer]]]] = []
    for turn in range(rounds + 1):
        for core in CORES.values():
            _admin(address, "cores", action="RELOAD", core=core)
        for site in (plain, smartcity):
            site.ask("package_search", {"q": "", "rows": 1})
        asked.append({case.name: _once(case, smartcity, plain, turn) for case in cases})
    return [_best(case, [each[case.name] for each in asked[1:]]) for case in cases]


def _once(case: Case, smartcity: Site, plain: Site, turn: int) -> list[tuple[Answer, Answer]]:
    answers = []
    for mine, other in zip(case.ours, case.theirs, strict=True):
        if turn % 2:
            here, there = smartcity.ask(*mine), plain.ask(*other)
        else:
            there, here = plain.ask(*other), smartcity.ask(*mine)
        answers.append((here, there))
    return answers


def _best(case: Case, rounds: Sequence[Sequence[tuple[Answer, Answer]]]) -> Measured:
    questions = list(zip(*rounds, strict=True))
    ours = [_quickest([here for here, _ in answers]) for answers in questions]
    theirs = [_quickest([there for _, there in answers]) for answers in questions]
    unlike = [
        f"{mine[1]} finds {here.hits} here, {there.hits} there"
        for mine, here, there in zip(case.ours, ours, theirs, strict=True)
        if case.equal and abs((here.hits or 0) - (there.hits or 0)) > max(1, _ALIKE * (there.hits or 0))
    ]
    return Measured(case, ours, theirs, f"not compared: {unlike[0]}" if unlike else "")


def _quickest(answers: Sequence[Answer]) -> Answer:
    return Answer(
        min(each.milliseconds for each in answers), min(each.solr for each in answers), answers[0].hits
    )


def table(measured: Sequence[Measured]) -> str:
    """Return one line per case: the time in Solr and as a whole, median and 95th percentile."""
    sides = " | ".join(f"{side + ': in Solr':>18} {'whole':>13}" for side in ("plain", "ours"))
    lines = [f"{'median/95 % in ms':28} {'hits':>7} | {sides} | {'Solr ×':>6} {'whole ×':>7}"]
    for each in measured:
        hits = [answer.hits for answer in each.ours if answer.hits is not None]
        times = " | ".join(
            f"{_spread([answer.solr for answer in answers]):>18} "
            f"{_spread([answer.milliseconds for answer in answers]):>13}"
            for answers in (each.theirs, each.ours)
        )
        lines.append(
            f"{each.case.name:28} {statistics.median(hits) if hits else 0:>7.0f} | {times} "
            f"| {each.solr_ratio:>6.2f} {each.ratio:>7.2f}  {each.verdict}"
        )
    return "\n".join(lines)


def index_mib(address: Address, core: str) -> float:
    """Return the size of a core's index on disk in MiB."""
    status = _admin(address, "cores", action="STATUS", core=core)
    return float(status["status"][core]["index"]["sizeInBytes"]) / _MIB


def update(address: Address, core: str, **what: str) -> None:
    """Have Solr do something with a core as it is: commit it, merge its segments."""
    query = urllib.parse.urlencode(what)
    with urllib.request.urlopen(f"{solr.url(address, core)}/update?{query}", timeout=1800):
        pass


def heap_mib(home: Home, address: Address) -> dict[str, float]:
    """Return what each core holds of Solr's heap after a collection, in MiB; they are unloaded in turn."""
    used = [_heap_after_collection(address)]
    for name in ("plain", "smartcity"):
        _admin(address, "cores", action="UNLOAD", core=CORES[name])
        used.append(_heap_after_collection(address))
    for core in CORES.values():
        properties = home.path / "solr" / "cores" / core / "core.properties"
        properties.unlink(missing_ok=True)  # Solr writes it itself
        _admin(address, "cores", action="CREATE", name=core, instanceDir=core)
    return {"plain": used[0] - used[1], "smartcity": used[1] - used[2], "Solr itself": used[2]}


def _heap_after_collection(address: Address) -> float:
    wanted = ["pgrep", "-f", f"solr.port={address.solr}"]
    processes = subprocess.run(wanted, capture_output=True, text=True, check=False).stdout.split()
    collect = shutil.which("jcmd")
    if collect is None:
        raise Problem("The heap can be measured with a JDK only: apt-get install openjdk-17-jdk-headless.")
    for process in processes:
        subprocess.run([collect, process, "GC.run"], capture_output=True, check=False)
    return float(_admin(address, "info/system")["jvm"]["memory"]["raw"]["used"]) / _MIB


def _admin(address: Address, what: str, **parameters: str) -> Any:
    query = urllib.parse.urlencode({"wt": "json", **parameters})
    root = f"http://127.0.0.1:{address.solr}/solr/admin/{what}"
    with urllib.request.urlopen(f"{root}?{query}", timeout=300) as answer:
        return json.load(answer)


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def _late(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.1f}/{_late(values):.1f}"
