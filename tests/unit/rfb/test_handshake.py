"""A connection begins: versions, logins, and what both sides say first."""

import struct

import pytest

from tests.unit.rfb.script import NO_LOGIN, OK, VERSION, opening, start, text
from vmdesk.errors import Kind
from vmdesk.rfb.client import Client
from vmdesk.rfb.events import CredentialsWanted, Ready, SaslWanted, TlsWanted
from vmdesk.rfb.numbers import VeNCrypt
from vmdesk.rfb.problems import ProtocolError
from vmdesk.rfb.security.mechanisms import Mechanism
from vmdesk.rfb.security.vnc_password import response
from vmdesk.rfb.wishes import Access, Credentials, Wishes

CHALLENGE = bytes(range(16))
FAILED = struct.pack(">I", 1)
READY = Ready(640, 480, "guest")
INIT = start(640, 480)


def with_access(**access: object) -> Client:
    return Client(Wishes(access=Access(**access)))  # type: ignore[arg-type]


def told(client: Client, data: bytes) -> ProtocolError:
    """The error that ends it all."""
    with pytest.raises(ProtocolError) as caught:
        client.receive(data)
    with pytest.raises(ProtocolError) as again:
        client.receive(b"more")
    assert again.value.details == caught.value.details
    return caught.value


class TestVersions:
    def test_3_8_tells_the_result_even_without_a_login(self) -> None:
        client = Client()
        assert client.receive(VERSION) == []
        assert client.to_send() == VERSION
        client.receive(NO_LOGIN)
        assert client.to_send() == b"\1"
        client.receive(OK)
        assert client.to_send() == b"\1"
        assert client.receive(INIT) == [READY]
        assert client.frame.shape == (480, 640)
        assert client.name == "guest"

    def test_3_7_has_no_result_without_a_login(self) -> None:
        client = Client()
        client.receive(b"RFB 003.007\n")
        assert client.to_send() == b"RFB 003.007\n"
        assert client.receive(NO_LOGIN + INIT) == [READY]

    @pytest.mark.parametrize("version", [b"003.003", b"003.005", b"003.006", b"002.000"])
    def test_3_3_and_unknown_older_ones_are_told_what_to_do(self, version: bytes) -> None:
        client = Client()
        client.receive(b"RFB " + version + b"\n")
        assert client.to_send() == b"RFB 003.003\n"
        assert client.receive(struct.pack(">I", 1) + INIT) == [READY]
        assert client.to_send()[0] == 1

    @pytest.mark.parametrize("version", [b"003.889", b"004.001", b"005.000"])
    def test_apple_and_realvnc_speak_3_8(self, version: bytes) -> None:
        client = Client()
        client.receive(b"RFB " + version + b"\n")
        assert client.to_send() == VERSION

    @pytest.mark.parametrize("greeting", [b"SSH-2.0-OpenSSH", b"HTTP/1.1 400", b"RFB 3.8\n    ", b"RFB 00a.008\n"])
    def test_what_is_not_vnc_is_recognised(self, greeting: bytes) -> None:
        assert greeting[:12].decode().strip() in told(Client(), greeting).details

    def test_a_connection_that_ends_at_once_is_lost(self) -> None:
        client = Client()
        assert client.ended().kind is Kind.LOST


class TestFirstWords:
    def test_are_the_pixel_format_and_the_encodings(self) -> None:
        client = Client()
        client.receive(opening(640, 480))
        sent = client.to_send()[12 + 2 :]
        assert sent[:20] == bytes.fromhex("00 000000 20 18 00 01 00ff 00ff 00ff 10 08 00 000000")
        kind, count = struct.unpack_from(">BxH", sent, 20)
        numbers = struct.unpack_from(f">{count}i", sent, 24)
        assert kind == 2
        assert len(sent) == 24 + 4 * count
        assert {0, 1, 5, 6, 7, 16, -223, -224, -239, -258, -308} <= set(numbers)

    def test_leave_out_the_pixel_format_where_the_server_may_keep_its_own(self) -> None:
        client = Client(Wishes(pixels=None, shared=False))
        client.receive(opening(640, 480))
        assert client.to_send()[12 + 1 : 12 + 3] == b"\0\2"


class TestRefusals:
    def test_have_the_server_s_reason(self) -> None:
        error = told(Client(), VERSION + b"\0" + text(b"Go away.\n\x1b[31m"))
        assert (error.kind, error.details) == (Kind.REFUSED, "Go away.  [31m")

    def test_have_it_in_3_3_too(self) -> None:
        assert told(Client(), b"RFB 003.003\n" + struct.pack(">I", 0) + text(b"No.")).details == "No."

    @pytest.mark.parametrize("reason", [b"Too many security failures", b"Too many authentication failures"])
    def test_say_when_it_is_for_now(self, reason: bytes) -> None:
        error = told(Client(), VERSION + b"\0" + text(reason))
        assert error.hint is not None
        assert error.kind is Kind.REFUSED

    def test_by_number_say_the_same(self) -> None:
        assert told(with_access(credentials=Credentials("x")), VERSION + b"\1\2" + CHALLENGE + b"\0\0\0\2").hint

    def test_of_unknown_logins_list_them(self) -> None:
        error = told(Client(), VERSION + b"\3\5\6\x1e")
        assert error.kind is Kind.UNSUPPORTED
        assert "5, 6, 30" in error.details

    def test_of_an_unknown_login_in_3_3(self) -> None:
        assert told(Client(), b"RFB 003.003\n" + struct.pack(">I", 16)).kind is Kind.UNSUPPORTED

    def test_of_a_wrong_result_are_malformed(self) -> None:
        assert told(Client(), VERSION + NO_LOGIN + struct.pack(">I", 77)).kind is Kind.OTHER


class TestPassword:
    def test_is_asked_for_and_answers_the_challenge(self) -> None:
        client = Client()
        assert client.receive(VERSION + b"\1\2" + CHALLENGE) == [CredentialsWanted(False, False, False)]
        client.to_send()
        assert client.log_in(Credentials("secret")) == []
        assert client.to_send() == response("secret", CHALLENGE)
        assert client.receive(OK + INIT) == [READY]

    def test_that_was_given_beforehand_is_not_asked_for(self) -> None:
        client = with_access(credentials=Credentials("secret"))
        assert client.receive(VERSION + b"\1\2" + CHALLENGE) == []
        assert client.to_send().endswith(response("secret", CHALLENGE))

    def test_that_is_wrong_is_refused_with_a_reason(self) -> None:
        client = with_access(credentials=Credentials("secret"))
        error = told(client, VERSION + b"\1\2" + CHALLENGE + FAILED + text(b"Authentication failed"))
        assert (error.kind, error.details) == (Kind.REFUSED, "Authentication failed")

    @pytest.mark.parametrize("version", [b"RFB 003.003\n\0\0\0\2", b"RFB 003.007\n\1\2"])
    def test_that_is_wrong_is_refused_without_one_before_3_8(self, version: bytes) -> None:
        client = with_access(credentials=Credentials("secret"))
        assert told(client, version + CHALLENGE + FAILED).kind is Kind.REFUSED

    def test_that_is_answered_by_an_end_was_wrong(self) -> None:
        client = Client()
        client.receive(VERSION + b"\1\2" + CHALLENGE)
        client.log_in(Credentials("secret"))
        assert client.ended().kind is Kind.REFUSED

    def test_that_was_right_does_not_make_a_later_end_a_refusal(self) -> None:
        client = with_access(credentials=Credentials("secret"))
        client.receive(VERSION + b"\1\2" + CHALLENGE + OK + INIT)
        assert client.ended().kind is Kind.LOST

    def test_is_not_taken_from_somebody_who_was_not_asked(self) -> None:
        with pytest.raises(RuntimeError):
            Client().log_in(Credentials("secret"))

    def test_is_waited_for_without_holding_all_that_comes_meanwhile(self) -> None:
        client = Client()
        client.receive(VERSION + b"\1\2" + CHALLENGE)
        assert "while nothing was asked" in told(client, bytes(70_000)).details

    def test_is_in_nobody_s_log(self) -> None:
        assert "secret" not in repr(Credentials("secret", "me"))


class TestChoice:
    def test_is_for_none_before_a_password(self) -> None:
        client = Client()
        client.receive(VERSION + b"\2\2\1")
        assert client.to_send()[-1] == 1

    def test_is_for_what_secures_the_connection(self) -> None:
        client = Client()
        client.receive(VERSION + b"\3\1\2\x13")
        assert client.to_send()[-1] == 19

    def test_is_against_vencrypt_where_nobody_can_secure_it(self) -> None:
        client = with_access(tls=False)
        client.receive(VERSION + b"\2\x13\2")
        assert client.to_send()[-1] == 2


def vencrypt(*kinds: int) -> bytes:
    return VERSION + b"\1\x13" + b"\0\2" + b"\0" + bytes([len(kinds)]) + struct.pack(f">{len(kinds)}I", *kinds)


class TestVeNCrypt:
    @pytest.mark.parametrize(("kind", "anonymous"), [(VeNCrypt.TLS_NONE, True), (VeNCrypt.X509_NONE, False)])
    def test_has_tls_set_up_and_goes_on_within(self, kind: VeNCrypt, anonymous: bool) -> None:
        client = Client()
        assert client.receive(vencrypt(kind) + b"\1") == [TlsWanted(anonymous)]
        assert client.to_send() == VERSION + b"\x13" + b"\0\2" + struct.pack(">I", kind)
        assert client.tls_started() == []
        assert client.receive(OK + INIT) == [READY]

    @pytest.mark.parametrize("kind", [VeNCrypt.TLS_VNC, VeNCrypt.X509_VNC])
    def test_has_vnc_s_login_within(self, kind: VeNCrypt) -> None:
        client = Client()
        client.receive(vencrypt(kind) + b"\1")
        client.tls_started()
        assert client.receive(CHALLENGE) == [CredentialsWanted(False, kind is VeNCrypt.X509_VNC, False)]
        client.to_send()
        client.log_in(Credentials("secret"))
        assert client.to_send() == response("secret", CHALLENGE)
        assert client.receive(OK + INIT) == [READY]

    @pytest.mark.parametrize(("kind", "private"), [(VeNCrypt.TLS_PLAIN, True), (VeNCrypt.X509_PLAIN, False)])
    def test_has_a_name_and_a_password_within(self, kind: VeNCrypt, private: bool) -> None:
        client = with_access(readable_passwords=private)
        client.receive(vencrypt(kind) + b"\1")
        assert client.tls_started() == [CredentialsWanted(True, not private, True)]
        client.to_send()
        client.log_in(Credentials("pässword", "me"))
        assert client.to_send() == struct.pack(">II", 2, 9) + "mepässword".encode()
        assert client.receive(OK + INIT) == [READY]

    def test_prefers_a_certificate_and_then_a_login(self) -> None:
        client = Client()
        client.receive(vencrypt(*(VeNCrypt.TLS_PLAIN, VeNCrypt.X509_NONE, VeNCrypt.X509_VNC)))
        assert client.to_send().endswith(struct.pack(">I", VeNCrypt.X509_VNC))

    @pytest.mark.parametrize("kind", [VeNCrypt.PLAIN, VeNCrypt.TLS_PLAIN])
    def test_sends_no_password_that_somebody_in_between_could_read(self, kind: VeNCrypt) -> None:
        problem = told(Client(), vencrypt(kind))
        assert problem.kind is Kind.UNSUPPORTED
        assert "could read it" in problem.sentence.text

    def test_sends_a_readable_password_where_it_may(self) -> None:
        client = with_access(readable_passwords=True, credentials=Credentials("word", "me"))
        client.receive(vencrypt(VeNCrypt.PLAIN))
        assert client.to_send().endswith(struct.pack(">II", 2, 4) + b"meword")

    def test_refuses_a_server_without_a_certificate_where_that_is_wanted(self) -> None:
        assert told(with_access(anonymous_tls=False), vencrypt(VeNCrypt.TLS_VNC)).kind is Kind.UNSUPPORTED

    def test_believes_nothing_that_came_before_tls(self) -> None:
        assert "before the connection is secured" in told(Client(), vencrypt(VeNCrypt.TLS_NONE) + b"\1" + OK).details

    def test_believes_nothing_that_comes_while_tls_is_set_up(self) -> None:
        client = Client()
        client.receive(vencrypt(VeNCrypt.TLS_NONE) + b"\1")
        assert "before the connection is secured" in told(client, OK).details

    def test_is_refused_by_its_acknowledgements(self) -> None:
        assert told(Client(), vencrypt(VeNCrypt.TLS_NONE) + b"\0").kind is Kind.REFUSED
        assert told(Client(), vencrypt(VeNCrypt.TLS_NONE) + b"\7").kind is Kind.OTHER
        assert told(Client(), VERSION + b"\1\x13\0\2\1").kind is Kind.REFUSED
        assert told(Client(), VERSION + b"\1\x13\0\1").kind is Kind.UNSUPPORTED


class Parrot(Mechanism):
    """A mechanism of somebody else's library."""

    name = "PARROT"
    satisfied = True

    def first(self) -> None:
        return None

    def answer(self, challenge: bytes) -> bytes:
        return challenge + challenge


class TestSasl:
    SERVER = VERSION + b"\1\x14" + text(b"DIGEST-MD5,PARROT,PLAIN")

    def test_is_done_by_a_mechanism_of_the_caller(self) -> None:
        client = Client()
        assert client.receive(self.SERVER) == [SaslWanted(("DIGEST-MD5", "PARROT", "PLAIN"), False)]
        client.to_send()
        client.use_sasl(Parrot())
        assert client.to_send() == text(b"PARROT") + text(b"")
        client.receive(text(b"hello\0") + b"\0")
        assert client.to_send() == text(b"hellohello\0")
        assert client.receive(text(b"") + b"\1" + OK + INIT) == [READY]

    def test_is_plain_where_that_may_be(self) -> None:
        client = with_access(readable_passwords=True, credentials=Credentials("word", "me"))
        client.receive(self.SERVER)
        assert client.to_send().endswith(text(b"PLAIN") + text(b"\0me\0word\0"))
        assert client.receive(text(b"") + b"\1" + OK + INIT) == [READY]

    def test_is_not_plain_where_it_may_not(self) -> None:
        client = Client()
        client.receive(self.SERVER)
        with pytest.raises(ProtocolError) as caught:
            client.log_in(Credentials("word", "me"))
        assert caught.value.kind is Kind.UNSUPPORTED
        assert b"word" not in client.to_send()

    def test_within_tls_is_plain(self) -> None:
        client = with_access(credentials=Credentials("word", "me"))
        client.receive(vencrypt(VeNCrypt.X509_SASL) + b"\1")
        client.tls_started()
        client.receive(text(b"PLAIN"))
        assert client.to_send().endswith(text(b"\0me\0word\0"))

    def test_within_tls_without_a_certificate_is_not(self) -> None:
        client = with_access(credentials=Credentials("word", "me"))
        client.receive(vencrypt(VeNCrypt.TLS_SASL) + b"\1")
        client.tls_started()
        assert told(client, text(b"PLAIN")).kind is Kind.UNSUPPORTED
        assert b"word" not in client.to_send()

    def test_by_scram_needs_the_server_s_proof(self) -> None:
        client = with_access(credentials=Credentials("word", "me"))
        client.receive(VERSION + b"\1\x14" + text(b"PLAIN,SCRAM-SHA-256"))
        assert b"word" not in client.to_send()
        assert told(client, text(b"") + b"\1").kind is Kind.REFUSED

    def test_steps_are_bounded(self) -> None:
        client = with_access(readable_passwords=True, credentials=Credentials("word", "me"))
        assert "SASL step" in told(client, self.SERVER + struct.pack(">I", 1 << 30)).details
