"""The one table of this room: visits per dataset, month and kind. Sums only."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk


class Visit(tk.BaseModel):
    """How often a dataset was seen or fetched in a month.

    Attributes:
        month: its first day.
        dataset_id: CKAN's id of the dataset.
        kind: ``page``, ``file``, ``api`` or ``bot``.
        visits: the sum.
    """

    __tablename__ = "smartcity_visit"

    month: Mapped[dt.date] = mapped_column(sa.Date, primary_key=True)
    dataset_id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True)
    visits: Mapped[int] = mapped_column(sa.BigInteger, nullable=False)
