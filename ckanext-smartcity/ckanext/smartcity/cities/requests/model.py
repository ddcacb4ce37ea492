"""Data requests; the one thing known of who asked is an address for the answer, deleted with it."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk


class DataRequest(tk.BaseModel):
    """What somebody asks a city to publish.

    Attributes:
        id: of the request.
        organisation_id: of the city, or of the alliance.
        dataset_id: the dataset that it is about, None if it is about none.
        goal: id of the goal of the city's agenda that lacks the data; may be empty.
        title, text: what is asked for, public once the city has looked at it.
        status: a term of ``request_status``; None until the city has looked at it.
        answer: of the city, public; the reason where it declines.
        link: where the data are.
        language: of the letter to who asked.
        email: of who asked, empty if they gave none or have their answer.
        received_at, changed_at: moments in UTC.
    """

    __tablename__ = "smartcity_data_request"

    id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True)
    organisation_id: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, index=True)
    dataset_id: Mapped[str | None] = mapped_column(sa.UnicodeText)
    goal: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default="")
    title: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False)
    text: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False)
    status: Mapped[str | None] = mapped_column(sa.UnicodeText)
    answer: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default="")
    link: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default="")
    language: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False)
    email: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default="")
    received_at: Mapped[dt.datetime] = mapped_column(sa.DateTime(timezone=True), nullable=False)
    changed_at: Mapped[dt.datetime] = mapped_column(sa.DateTime(timezone=True), nullable=False)
