"""A certificate is read for a person as far as it makes sense, whatever a server shows."""

import hashlib
import ssl
from pathlib import Path

import pytest

from tests.lab.certificates import Authority
from tests.unit.rfb.wire import dice
from vmdesk.display.certificate import Certificate, read_certificate

VERSION_3, VERSION_6 = b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x05"


@pytest.fixture
def encoded(tmp_path: Path) -> bytes:
    folder = Authority("lab").write_server(tmp_path, "alpha", "127.0.0.1")
    return ssl.PEM_cert_to_DER_cert((folder / "servercert.pem").read_text())


def test_it_says_whose_it_is_and_who_vouches_for_it(encoded: bytes) -> None:
    read = read_certificate(encoded, "why not")
    assert (read.subject, read.issuer, read.doubt) == ("CN=alpha", "CN=lab", "why not")
    assert read.fingerprint.replace(":", "").lower() == hashlib.sha256(encoded).hexdigest()
    assert read.valid_until is not None


def test_one_of_a_version_that_nobody_knows_still_has_a_fingerprint(encoded: bytes) -> None:
    read = read_certificate(encoded.replace(VERSION_3, VERSION_6, 1), "why not")
    assert read == Certificate(read.fingerprint, "why not")
    assert read.fingerprint


def test_one_that_is_damaged_is_no_reason_to_fail(encoded: bytes) -> None:
    chance = dice("certificates")
    for _ in range(3000):
        damaged = bytearray(encoded)
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert read_certificate(bytes(damaged)).fingerprint
