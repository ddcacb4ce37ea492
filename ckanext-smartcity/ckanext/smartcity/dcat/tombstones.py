"""What is left of a dataset that was public: its address, its id and when it went."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.feed_request import FeedRequest
from ckanext.smartcity.dcat.namespaces import AS, DCTERMS, HYDRA, PROV
from ckanext.smartcity.dcat.publications import Publication
from ckanext.smartcity.dcat.text import moment, node

#: How many deletions stand on a page.
DELETIONS_PER_PAGE = 1000


def describe_tombstone(publication: Publication, draft: Draft, environment: Environment) -> None:
    """State that the dataset is gone, by ActivityStreams and by PROV; it is no ``dcat:Dataset`` now."""
    dataset = NamedNode(environment.dataset_iri(publication.dataset_id))
    when = moment(publication.withdrawn.isoformat()) if publication.withdrawn else None
    draft.add(dataset, DCTERMS.identifier, Literal(publication.dataset_id))
    event = draft.typed(NamedNode(f"{dataset.value}#withdrawal"), AS.Delete)
    draft.add(event, AS.object, dataset)
    if when:
        draft.add(dataset, PROV.invalidatedAtTime, when)
        draft.add(event, AS.published, when)


def describe_deletions(
    publications: Sequence[Publication], total: int, request: FeedRequest, environment: Environment
) -> Draft:
    """Describe a page of the feed of deletions."""
    draft = Draft("deletions")
    here = {"after": request.after} if request.after else {}
    base = environment.site_url
    view = draft.typed(
        node(request.address(base, **here)), HYDRA.PartialCollectionView, HYDRA.PagedCollection
    )
    draft.add(view, HYDRA.totalItems, Literal(total))
    draft.add(view, HYDRA.first, node(request.address(base)))
    if len(publications) == DELETIONS_PER_PAGE:
        following = node(request.address(base, after=publications[-1].dataset_id))
        draft.add(view, HYDRA.next, following)
        draft.add(view, HYDRA.nextPage, following)
    for publication in publications:
        describe_tombstone(publication, draft, environment)
    return draft
