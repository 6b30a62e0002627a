"""What the logins compute, held against known answers and against other libraries."""

import base64
import hashlib
import hmac
import random

import pytest

from tests.unit.rfb.wire import dice
from vmdesk.errors import Kind
from vmdesk.rfb.problems import ProtocolError
from vmdesk.rfb.security import des
from vmdesk.rfb.security.mechanisms import Plain, Scram, mechanism_for
from vmdesk.rfb.security.vnc_password import response
from vmdesk.rfb.wishes import Credentials

ME = Credentials("pencil", "user")


class TestDes:
    def test_has_the_known_answer(self) -> None:
        key, block = bytes.fromhex("133457799BBCDFF1"), bytes.fromhex("0123456789ABCDEF")
        assert des.encrypted(key, block).hex() == "85e813540f0ab405"

    def test_agrees_with_another_library(self) -> None:
        other = pytest.importorskip("passlib.crypto.des")
        chance = dice("des")
        for _ in range(100):
            key, block = chance.randbytes(8), chance.randbytes(8)
            assert des.encrypted(key, block) == other.des_encrypt_block(key, block)


class TestVncPassword:
    def test_turns_the_bits_of_its_bytes_around(self) -> None:
        challenge = bytes(range(16))
        key = bytes(int(f"{byte:08b}"[::-1], 2) for byte in b"abc\0\0\0\0\0")
        assert response("abc", challenge) == des.encrypted(key, challenge[:8]) + des.encrypted(key, challenge[8:])

    def test_has_eight_bytes_that_count(self) -> None:
        assert response("12345678", bytes(16)) == response("123456789", bytes(16))
        assert response("12345678", bytes(16)) != response("1234567", bytes(16))


class ScramServer:
    """The other side of SCRAM."""

    def __init__(self, algorithm: str, password: str, chance: random.Random) -> None:
        self._algorithm, self._password = algorithm, password
        self._salt, self._rounds = chance.randbytes(16), 4096
        self._said: list[str] = []

    def challenge(self, first: bytes) -> bytes:
        opening = first.decode().removeprefix("n,,")
        nonce = opening.partition(",r=")[2] + "server"
        self._said += [opening, f"r={nonce},s={base64.b64encode(self._salt).decode()},i={self._rounds}"]
        return self._said[1].encode()

    def proof(self, final: bytes) -> bytes | None:
        """The server's own proof, or nothing where the client's is wrong."""
        without, _, told = final.decode().rpartition(",p=")
        salted = hashlib.pbkdf2_hmac(self._algorithm, self._password.encode(), self._salt, self._rounds)
        signed = ",".join([*self._said, without]).encode()
        key = self._mac(salted, b"Client Key")
        signature = self._mac(hashlib.new(self._algorithm, key).digest(), signed)
        if bytes(a ^ b for a, b in zip(key, signature, strict=True)) != base64.b64decode(told):
            return None
        return b"v=" + base64.b64encode(self._mac(self._mac(salted, b"Server Key"), signed))

    def _mac(self, key: bytes, data: bytes) -> bytes:
        return hmac.new(key, data, self._algorithm).digest()


def refusal(mechanism: Scram, challenge: bytes) -> ProtocolError:
    with pytest.raises(ProtocolError) as caught:
        mechanism.answer(challenge)
    return caught.value


class TestScram:
    def test_has_the_answers_of_its_document(self) -> None:
        """RFC 7677, 3."""
        scram = Scram("SCRAM-SHA-256", ME, nonce="rOprNGfwEbeRWgbNEkqO")
        assert scram.first() == b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO"
        nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
        answer = scram.answer(f"r={nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096".encode())
        assert answer == f"c=biws,r={nonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=".encode()
        assert not scram.satisfied
        assert scram.answer(b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=") is None
        assert scram.satisfied

    @pytest.mark.parametrize("name", ["SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512"])
    @pytest.mark.parametrize("password", ["pencil", "schlüssel", "a,b=c"])
    def test_proves_and_is_proved_to(self, name: str, password: str) -> None:
        scram = Scram(name, Credentials(password, "us,er="))
        server = ScramServer(name.removeprefix("SCRAM-").replace("SHA-", "sha"), password, dice(name))
        assert b"n=us=2Cer=3D," in scram.first()
        final = scram.answer(server.challenge(scram.first()))
        proof = server.proof(final or b"")
        assert proof
        assert scram.answer(proof) is None
        assert scram.satisfied
        assert scram.answer(b"") is None

    def test_believes_no_server_that_does_not_know_the_password(self) -> None:
        scram, server = Scram("SCRAM-SHA-256", ME), ScramServer("sha256", "pen", dice(1))
        assert server.proof(scram.answer(server.challenge(scram.first())) or b"") is None
        assert refusal(scram, b"v=" + base64.b64encode(bytes(32))).kind is Kind.REFUSED
        assert refusal(scram, b"").kind is Kind.REFUSED

    def test_tells_the_server_s_error(self) -> None:
        scram, server = Scram("SCRAM-SHA-256", ME), ScramServer("sha256", "pen", dice(1))
        scram.answer(server.challenge(scram.first()))
        assert refusal(scram, b"e=invalid-proof").details == "invalid-proof"

    @pytest.mark.parametrize(
        "challenge",
        [
            b"",
            b"\xff",
            b"r=other,s=AAAA,i=1",
            b"r=mine,s=AAAA,i=4096",
            b"r=mine2,s=A?AA,i=4096",
            b"r=mine2,s=AAAA,i=0",
            b"r=mine2,s=AAAA,i=-5",
            b"r=mine2,s=AAAA,i=99999999",
            b"r=mine2,s=AAAA,i=" + b"9" * 5000,
            "r=mine2,s=AAAA,i=٣".encode(),
        ],
    )
    def test_takes_no_nonsense(self, challenge: bytes) -> None:
        assert refusal(Scram("SCRAM-SHA-256", ME, nonce="mine"), challenge).kind is Kind.OTHER


class TestChoice:
    def test_is_for_the_best_that_is_offered(self) -> None:
        offered = ("PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-256", "GSSAPI")
        found = mechanism_for(offered, ME, readable=True)
        assert found
        assert found.name == "SCRAM-SHA-256"

    def test_is_for_plain_only_where_that_may_be(self) -> None:
        assert isinstance(mechanism_for(("PLAIN",), ME, readable=True), Plain)
        assert mechanism_for(("PLAIN",), ME, readable=False) is None
        assert mechanism_for(("GSSAPI",), ME, readable=True) is None
