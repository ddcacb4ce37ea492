"""Datasets that continue each other are a ``dcat:DatasetSeries``: what belongs together, and what it says.

The series is named after its first edition. It stands beside the datasets and not in their fragments,
because a new edition changes what is said about those before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.namespaces import DCAT, DCTERMS
from ckanext.smartcity.dcat.shared import wording
from ckanext.smartcity.dcat.text import languages, literals, node


@dataclass(frozen=True)
class Edition:
    """A public dataset of a series.

    Attributes:
        continues: name of the dataset before it, or "".
        owner: id of its organisation, or "".
        title: in the languages it has.
    """

    id: str
    name: str
    continues: str
    owner: str
    title: Mapping[str, str]


@dataclass(frozen=True)
class Series:
    """Editions that hang together, at least two, the first one first and else by name."""

    editions: tuple[Edition, ...]

    @property
    def first(self) -> Edition:
        """The edition that the series is named after."""
        return self.editions[0]

    @property
    def last(self) -> Edition | None:
        """The edition that none continues; None where there are several or none."""
        continued = {edition.continues for edition in self.editions}
        newest = [edition for edition in self.editions if edition.name not in continued]
        return newest[0] if len(newest) == 1 else None

    def pairs(self) -> Iterable[tuple[Edition, Edition]]:
        """Yield each edition with the one it continues."""
        by_name = {edition.name: edition for edition in self.editions}
        for edition in self.editions:
            before = by_name.get(edition.continues)
            if before and before is not edition:
                yield edition, before


def series_of(editions: Iterable[Edition]) -> list[Series]:
    """Return the series that the editions make, in a fixed order; one that stands alone is none."""
    by_name = {edition.name: edition for edition in editions}
    roots: dict[str, list[Edition]] = {}
    for name in sorted(by_name):
        roots.setdefault(_root(name, by_name), []).append(by_name[name])
    return [
        Series((by_name[root], *(edition for edition in members if edition.name != root)))
        for root, members in roots.items()
        if len(members) > 1
    ]


def _root(name: str, by_name: Mapping[str, Edition]) -> str:
    """Follow the editions back to the first; in a circle that is the first by name."""
    passed = [name]
    while (before := by_name[passed[-1]].continues) in by_name:
        if before in passed:
            return min(passed[passed.index(before) :])
        passed.append(before)
    return passed[-1]


def describe_series(
    found: Sequence[Series], listed: Collection[str], draft: Draft, environment: Environment
) -> None:
    """Describe the series, and of the datasets whose ids are listed, their place in it."""
    for series in found:
        subject = _describe(series, draft, environment)
        for edition in series.editions:
            if edition.id in listed:
                draft.add(_dataset(edition, environment), DCAT.inSeries, subject)
        for edition, before in series.pairs():
            if edition.id in listed:
                draft.add(_dataset(edition, environment), DCAT.prev, _dataset(before, environment))
            if before.id in listed:
                draft.add(_dataset(before, environment), DCAT.next, _dataset(edition, environment))


def _describe(series: Series, draft: Draft, environment: Environment) -> NamedNode:
    first, last, text = series.first, series.last, wording()["series"]
    titles = languages(first.title) or languages(first.name)
    subject = draft.typed(
        node(f"{environment.dataset_iri(first.id)}#series"), DCAT.DatasetSeries, DCAT.Resource
    )
    for predicate, form in ((DCTERMS.title, "title"), (DCTERMS.description, "description")):
        said = {
            language: text[form][language].format(title=titles.get(language) or next(iter(titles.values())))
            for language in ("th", "en")
        }
        draft.add(subject, predicate, *literals(said))
    if first.owner:
        draft.add(subject, DCTERMS.publisher, node(environment.organisation_iri(first.owner)))
    draft.add(subject, DCAT.first, _dataset(first, environment))
    if last:
        draft.add(subject, DCAT.last, _dataset(last, environment))
    members = [_dataset(edition, environment) for edition in series.editions]
    draft.add(subject, DCAT.seriesMember, *members)
    return subject


def _dataset(edition: Edition, environment: Environment) -> NamedNode:
    return node(environment.dataset_iri(edition.id))
