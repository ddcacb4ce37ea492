"""Who sent a work, and their consent: the only place of the portal that holds it.

A dataset's extras would be in the API, the index and the activity stream; so this is a table of ours that no
action reads out. A row goes when its work goes.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk

RECEIVED, RETURNED, ACCEPTED = "received", "returned", "accepted"


class Submission(tk.BaseModel):
    """A work as it was sent in.

    Attributes:
        id: also the id of the work once it is accepted, and the name of the folder of its files.
        status: ``received``, ``returned`` or ``accepted``.
        organisation_id: of the city, or of the alliance for a work about no city.
        content: what is published, by field of ``schemas/showcase.yaml``; None once it is.
        data_file: name of the file of a survey in the folder, None without one.
        language: of the letters to the sender.
        contact_name, contact_email: of the sender, never shown to anybody.
        is_minor: whether the sender is under 20.
        consent_version, consent_at: which text of ``schemas/consent.yaml`` the sender agreed to, when.
        guardian_name, guardian_email, guardian_consent_at: of a minor's guardian; None until they agree.
        reason: why it was returned.
        received_at, decided_at: moments in UTC.
    """

    __tablename__ = "smartcity_work_submission"

    id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True)
    status: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default=RECEIVED)
    organisation_id: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, index=True)
    content: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    data_file: Mapped[str | None] = mapped_column(sa.UnicodeText)
    language: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False)
    contact_name: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False)
    contact_email: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default="")
    is_minor: Mapped[bool] = mapped_column(sa.Boolean, nullable=False)
    consent_version: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False)
    consent_at: Mapped[dt.datetime] = mapped_column(sa.DateTime(timezone=True), nullable=False)
    guardian_name: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default="")
    guardian_email: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default="")
    guardian_consent_at: Mapped[dt.datetime | None] = mapped_column(sa.DateTime(timezone=True))
    reason: Mapped[str] = mapped_column(sa.UnicodeText, nullable=False, default="")
    received_at: Mapped[dt.datetime] = mapped_column(sa.DateTime(timezone=True), nullable=False)
    decided_at: Mapped[dt.datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @property
    def waits_for_guardian(self) -> bool:
        """Whether nobody who may has agreed for the sender yet (PDPA section 20)."""
        return self.is_minor and self.guardian_consent_at is None
