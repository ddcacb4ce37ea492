"""What the table of the review tells: where a dataset's proposal stands and what waits in an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity.cities.review.model import DECIDING, ReviewStep


def record(dataset_id: str, user_id: str, kind: str, note: str) -> ReviewStep:
    """Write down one step; the caller commits."""
    step = ReviewStep(dataset_id=dataset_id, user_id=user_id, kind=kind, note=note)
    model.Session.add(step)
    model.Session.flush()
    return step


def last_decision(dataset_id: str) -> ReviewStep | None:
    """Return the step that says where the proposal of a dataset stands."""
    return model.Session.scalars(
        sa.select(ReviewStep)
        .where(ReviewStep.dataset_id == dataset_id, ReviewStep.kind.in_(DECIDING))
        .order_by(ReviewStep.at.desc())
        .limit(1)
    ).first()


def is_waiting(dataset_id: str) -> bool:
    """Whether a dataset is proposed and nobody has decided yet."""
    last = last_decision(dataset_id)
    return last is not None and last.kind == "proposed"


def last_proposer(dataset_id: str) -> str | None:
    """Return the id of the user who proposed a dataset last."""
    return model.Session.scalars(
        sa.select(ReviewStep.user_id)
        .where(ReviewStep.dataset_id == dataset_id, ReviewStep.kind == "proposed")
        .order_by(ReviewStep.at.desc())
        .limit(1)
    ).first()


def steps(dataset_id: str) -> list[dict[str, Any]]:
    """Return every step of a dataset, oldest first, with the name of who took it."""
    rows = model.Session.execute(
        sa.select(ReviewStep, model.User.name, model.User.fullname)
        .outerjoin(model.User, model.User.id == ReviewStep.user_id)
        .where(ReviewStep.dataset_id == dataset_id)
        .order_by(ReviewStep.at)
    )
    return [_told(step, name, fullname) for step, name, fullname in rows]


def waiting(organisation_id: str) -> list[dict[str, Any]]:
    """Return the datasets of an organisation that wait for a decision, longest waiting first."""
    latest = (
        sa.select(ReviewStep)
        .where(ReviewStep.kind.in_(DECIDING))
        .distinct(ReviewStep.dataset_id)
        .order_by(ReviewStep.dataset_id, ReviewStep.at.desc())
        .subquery()
    )
    package = model.Package
    rows: Sequence[Any] = model.Session.execute(
        sa.select(
            package.name, package.title, latest.c.at, latest.c.note, model.User.fullname, model.User.name
        )
        .join(latest, latest.c.dataset_id == package.id)
        .outerjoin(model.User, model.User.id == latest.c.user_id)
        .where(latest.c.kind == "proposed", package.owner_org == organisation_id, package.state != "deleted")
        .order_by(latest.c.at)
    ).all()
    return [
        {"name": name, "title": title, "at": at.isoformat(), "note": note, "by": fullname or user or ""}
        for name, title, at, note, fullname, user in rows
    ]


def _told(step: ReviewStep, name: str | None, fullname: str | None) -> dict[str, Any]:
    return {"kind": step.kind, "at": step.at.isoformat(), "by": fullname or name or "", "note": step.note}
