"""A mail server that cannot prove its name gets no mail."""

from __future__ import annotations

import smtplib
import socket
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from ckanext.smartcity.operations.smtp import VerifyingSMTP


@pytest.fixture
def impostor(tmp_path: Path):
    """A server with a certificate nobody vouches for; gives its port and what it was told."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    subprocess.run([*make.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_converse, args=(listening, key, certificate, told))
        thread.start()
        yield listening.getsockname()[1], told
        thread.join(timeout=10)


def _converse(listening: socket.socket, key: Path, certificate: Path, told: list[str]) -> None:
    connection, _address = listening.accept()
    with connection, connection.makefile("rw", newline="\r\n") as lines:
        print("220 ready", file=lines, flush=True)
        for line in lines:
            told.append(line.strip())
            if line.startswith("STARTTLS"):
                print("220 go ahead", file=lines, flush=True)
                break
            print("250-localhost\n250 STARTTLS", file=lines, flush=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        try:
            with context.wrap_socket(connection, server_side=True) as private:
                told.append(private.recv(100).decode())
        except OSError:
            told.append("gave up")


def test_mail_goes_to_no_server_without_a_certificate_of_its_name(impostor):
    port, told = impostor
    client = VerifyingSMTP("localhost", port)
    client.ehlo("portal.invalid")
    with pytest.raises(smtplib.SMTPException, match="certificate"):
        client.starttls()
    client.quit()
    assert told[:2] == ["ehlo portal.invalid", "STARTTLS"]
    assert not any(line.startswith(("MAIL", "AUTH", "ehlo")) for line in told[2:])
