"""Letters reach a mail server in the language of whoever sent something; no log names their address."""

from __future__ import annotations

import email
import logging
import socketserver
import threading
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage

import pytest

from ckan import model
from ckan.lib import mailer

from ckanext.smartcity.cities.works import letters
from ckanext.smartcity.cities.works.model import Submission
from tests.integration.works.conftest import GUARDIAN_EMAIL, SECRET_EMAIL
from tests.integration.works.test_moderation import act

pytestmark = pytest.mark.usefixtures("with_plugins", "portal")


class _Conversation(socketserver.StreamRequestHandler):
    """The few words of SMTP that a client needs to hand over a letter."""

    def handle(self) -> None:
        self._say("220 post office")
        while line := self.rfile.readline():
            word = line.split(b" ")[0].strip().upper()
            if word == b"DATA":
                self._say("354 go on")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.letters.append(email.message_from_bytes(letter, policy=policy.default))
                self._say("250 taken")
            elif word == b"RCPT" and self.server.refuses:
                self._say(f"550 no such mailbox {line.decode()}".strip())
            elif word == b"QUIT":
                return self._say("221 bye")
            else:
                self._say("250 fine")
        return None

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def post_office(ckan_config, monkeypatch) -> Iterator[socketserver.ThreadingTCPServer]:
    """A mail server that keeps what it is given in `letters`, or refuses every address."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.letters, server.refuses = [], False
        monkeypatch.setitem(ckan_config, "smtp.server", f"127.0.0.1:{server.server_address[1]}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def only(server: socketserver.ThreadingTCPServer) -> tuple[EmailMessage, str]:
    (letter,) = server.letters
    return letter, letter.get_content()


def test_the_sender_is_written_to_in_the_language_of_the_form(post_office, waiting) -> None:
    row = waiting()
    letters.send_to_sender(row.id, "work_received")
    letter, text = only(post_office)
    assert SECRET_EMAIL in letter["To"]
    assert letter["Subject"] == "Your work has arrived: Map of flooded lanes in Rayong"
    assert "/works/submission/" in text
    model.Session.get_one(Submission, row.id).language = "th"
    model.Session.commit()
    letters.send_to_sender(row.id, "work_received")
    assert "ได้รับผลงานของท่านแล้ว" in post_office.letters[-1]["Subject"]


def test_the_guardian_gets_a_link_of_their_own(post_office, waiting) -> None:
    row = waiting(age="minor", guardian_name="แม่", guardian_email=GUARDIAN_EMAIL)
    letters.send_to_guardian(row.id)
    letter, text = only(post_office)
    assert GUARDIAN_EMAIL in letter["To"]
    assert "/works/guardian/" in text
    assert "/works/submission/" not in text


def test_a_citys_admins_are_told_without_a_word_about_the_sender(
    post_office, portal, waiting, admin_of
) -> None:
    row = waiting()
    address = model.User.get(admin_of(portal["rayong"])).email
    stranger = model.User.get(admin_of(portal["saraburi"])).email
    letters.send_to_moderators(row.id)
    told = {letter["To"]: letter.get_content() for letter in post_office.letters}
    assert any(address in to for to in told)
    assert not any(stranger in to for to in told)
    assert all("/moderation" in text and SECRET_EMAIL not in text for text in told.values())


def test_the_reason_of_a_return_reaches_the_sender(post_office, portal, waiting, admin_of) -> None:
    row = waiting()
    act("smartcity_work_return", admin_of(portal["rayong"]), id=row.id, reason="When was it?")
    letters.send_to_sender(row.id, "work_returned")
    assert "When was it?" in only(post_office)[1]


@pytest.mark.parametrize("refuses", [False, True])
def test_no_log_names_an_address(post_office, waiting, caplog, monkeypatch, refuses) -> None:
    row, post_office.refuses = waiting(), refuses
    monkeypatch.setattr(mailer.log, "disabled", False)  # as reading a configuration of logging leaves it
    mailer.log.addHandler(caplog.handler)
    with caplog.at_level(logging.DEBUG, logger=mailer.log.name):
        if refuses:
            with pytest.raises(mailer.MailerException) as failed:
                letters.send_to_sender(row.id, "work_received")
            assert SECRET_EMAIL not in repr(failed.value)
        else:
            letters.send_to_sender(row.id, "work_received")
    mailer.log.removeHandler(caplog.handler)
    assert mailer.log.name in {record.name for record in caplog.records}
    assert SECRET_EMAIL not in caplog.text


def test_nothing_is_sent_where_no_address_was_given(post_office, waiting) -> None:
    letters.send_to_sender(waiting(contact_email="").id, "work_received")
    assert post_office.letters == []
