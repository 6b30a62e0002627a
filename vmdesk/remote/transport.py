"""paramiko's transport with a better login: fewer round trips, no lost answers, and a key offered before it is used.

paramiko's own `ServiceRequestingTransport` asks for the service once instead of before each try, which saves a round
trip every time; but it waits for that, for ever on a line that breaks, and may miss an answer that comes at once.
"""

import contextlib
import socket
import threading
from collections.abc import Callable

import paramiko
from paramiko.auth_handler import AuthOnlyHandler
from paramiko.common import (
    MSG_USERAUTH_INFO_REQUEST,
    cMSG_SERVICE_REQUEST,
    cMSG_USERAUTH_INFO_RESPONSE,
    cMSG_USERAUTH_REQUEST,
)
from paramiko.message import Message
from paramiko.transport import ServiceRequestingTransport

from vmdesk.remote.bounds import (
    MOST_EXTENSIONS,
    MOST_PROMPTS,
    MOST_ROUNDS,
    PACKET_BYTES,
    WINDOW_BYTES,
    BoundedPackets,
    bounded_channels,
)

# The number means "this key will do" in the method publickey, "answer this" in keyboard-interactive (RFC 4252, 4256).
MSG_USERAUTH_PK_OK = MSG_USERAUTH_INFO_REQUEST
Wire = socket.socket | paramiko.Channel
Finish = Callable[[Message], object]
# What a person may need to answer what the host asks, and what a host may need to look at a password, for which it may
# ask others. The host itself ends a login sooner (LoginGraceTime): this is for one that is no longer there.
PERSON_SECONDS, ANSWER_SECONDS = 600.0, 150.0
REKEY_SECONDS = 300.0  # what was sent before goes first, which on a slow line is long
# What paramiko raises when a connection breaks, whoever notices it first.
BROKEN = (OSError, EOFError, paramiko.SSHException)


def hang_up(channel: paramiko.Channel) -> None:
    """Close a channel. It says good-bye, where nobody may be left, and waits for that where the line is stuck."""
    with contextlib.suppress(*BROKEN):
        channel.close()


class _Login(AuthOnlyHandler):
    """The tries of one login."""

    _rounds = 0

    def send_auth_request(self, username: str, method: str, finish_message: Finish | None = None) -> list[str]:
        """Try a method; the methods that must follow, none when the user is in. Raises SSHException."""
        event = threading.Event()
        self.auth_event, self.auth_method, self.username = event, method, username  # before it can be answered
        self._rounds = 0
        self.transport.auth_timeout = PERSON_SECONDS if method == "keyboard-interactive" else ANSWER_SECONDS
        request = Message()
        request.add_byte(cMSG_USERAUTH_REQUEST)
        for text in (username, "ssh-connection", method):
            request.add_string(text)
        if finish_message:
            finish_message(request)
        with self.transport.lock:
            self.transport._send_message(request)  # type: ignore[attr-defined]  # noqa: SLF001
        return self._answer(event)

    def _answer(self, event: threading.Event) -> list[str]:
        """Wait for what the host says. That it says nothing is no refusal."""
        try:
            answer: list[str] = self.wait_for_response(event)
        except paramiko.AuthenticationException as error:
            if not event.is_set() and self.transport.is_active():
                raise paramiko.SSHException("the host has not answered the login in time") from error
            raise
        return answer

    def offer(self, user: str, kind: str, blob: bytes) -> bool:
        """Whether the user may log in with a public key, without signing anything (RFC 4252, section 7)."""
        algorithm = self._finalize_pubkey_algorithm(kind)  # type: ignore[attr-defined]  # not in paramiko's stubs
        self._welcome = False

        def finish(request: Message) -> None:
            request.add_boolean(False)
            request.add_string(algorithm)
            request.add_string(blob)

        try:
            self.send_auth_request(user, "publickey", finish)
        except paramiko.AuthenticationException:
            if not self.transport.is_active():
                raise
        return self._welcome

    def _parse_userauth_info_request(self, message: Message) -> None:
        if self.auth_event is None or self.auth_event.is_set() or self.auth_method == "password":
            raise paramiko.SSHException("the host asks something that belongs to no login")
        if self.auth_method == "publickey":
            self._welcome = True
            self.auth_event.set()
        else:
            self._ask(message)

    def _ask(self, message: Message) -> None:
        """Answer what the host asks (RFC 4256, section 3.2), if it is not too much; paramiko would take any number."""
        title, words, _language = (_text(message) for _ in range(3))
        count = message.get_int()
        self._rounds += 1
        if count > MOST_PROMPTS or self._rounds > MOST_ROUNDS:
            raise paramiko.SSHException(f"the host asks too much: {count} prompts, {self._rounds} times")
        prompts = [(_text(message), message.get_boolean()) for _ in range(count)]
        texts = self.interactive_handler(title, words, prompts) if self.interactive_handler else ()
        answer = Message()
        answer.add_byte(cMSG_USERAUTH_INFO_RESPONSE)
        answer.add_int(len(texts))
        for text in texts:
            answer.add_string(text)
        self.transport._send_message(answer)  # type: ignore[attr-defined]  # noqa: SLF001


def _text(message: Message) -> str:
    """A text of the host's, in whatever it takes for letters."""
    return message.get_binary().decode(errors="replace")


class Transport(ServiceRequestingTransport):
    """A transport tuned for much data and for people who take their time."""

    # The quickest first, which are also the soundest; none that OpenSSH has given up.
    _preferred_ciphers = ("aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr", "aes192-ctr", "aes256-ctr")
    _preferred_macs = (
        "hmac-sha2-256-etm@openssh.com",
        "hmac-sha2-512-etm@openssh.com",
        "hmac-sha2-256",
        "hmac-sha2-512",
        "hmac-sha1",
    )
    _channel_handler_table = bounded_channels(ServiceRequestingTransport)

    def __init__(self, sock: Wire) -> None:
        super().__init__(
            sock,
            default_window_size=WINDOW_BYTES,
            default_max_packet_size=PACKET_BYTES,
            packetizer_class=BoundedPackets,
        )
        self.clear_to_send_timeout = REKEY_SECONDS
        self.farewell = ""  # why the host hung up, in its words
        self.daemon = True

    def close(self) -> None:
        """Hang up, and end the thread that watches over a handshake, which paramiko forgets where one fails."""
        super().close()
        self.packetizer.complete_handshake()

    def get_exception(self) -> Exception | None:
        """What has gone wrong last, as something that a connection breaks of: whatever a host sends is that."""
        error: Exception | None = super().get_exception()
        if error is None or isinstance(error, BROKEN):
            return error
        return paramiko.SSHException(f"{type(error).__name__}: {error}")

    def _parse_disconnect(self, message: Message) -> None:
        message.get_int()
        self.farewell = _text(message)

    def _parse_ext_info(self, message: Message) -> None:
        if message.get_int() > MOST_EXTENSIONS:
            raise paramiko.SSHException("too many extensions")
        message.rewind()
        super()._parse_ext_info(message)  # type: ignore[misc]

    def get_auth_handler(self) -> _Login:
        """What carries out the login."""
        return _Login(self)

    def ensure_session(self) -> None:
        """Ask the host to let somebody log in, once, and go on without waiting: it answers in order.

        Raises SSHException where the connection has ended.
        """
        if not self.is_active():
            raise self.get_exception() or paramiko.SSHException("the host ended the login")
        if self.auth_handler is None:
            self.auth_handler = self.get_auth_handler()
            request = Message()
            request.add_byte(cMSG_SERVICE_REQUEST)
            request.add_string("ssh-userauth")
            self._send_message(request)  # type: ignore[attr-defined]

    def accepts(self, user: str, kind: str, blob: bytes) -> bool:
        """Whether the host would let the user in with this public key. Raises SSHException."""
        self.ensure_session()
        login = self.auth_handler
        return isinstance(login, _Login) and login.offer(user, kind, blob)
