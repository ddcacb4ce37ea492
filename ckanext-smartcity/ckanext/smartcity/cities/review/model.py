"""The table of the review: what was said and decided about a dataset, step by step."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk

#: Steps that change where a proposal stands; the remaining kind, ``comment``, does not.
DECIDING = ("proposed", "withdrawn", "returned", "approved")


class ReviewStep(tk.BaseModel):
    """One step of a dataset's review.

    Attributes:
        dataset_id: CKAN's id of the dataset; its steps go when it is purged.
        user_id: who took it.
        at: when, in UTC.
        kind: one of `DECIDING`, or ``comment``.
        note: what was said with it, maybe empty.
    """

    __tablename__ = "smartcity_review"

    id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True, default=lambda: str(uuid4()))
    dataset_id: Mapped[str] = mapped_column(sa.ForeignKey("package.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False)
    at: Mapped[dt.datetime] = mapped_column(
        sa.DateTime(timezone=True), default=lambda: dt.datetime.now(dt.timezone.utc)
    )
    kind: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False)
    note: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default="")
