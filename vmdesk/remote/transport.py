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
from paramiko.common import MSG_USERAUTH_INFO_REQUEST, cMSG_SERVICE_REQUEST, cMSG_USERAUTH_REQUEST
from paramiko.message import Message
from paramiko.transport import ServiceRequestingTransport

# The number means "this key will do" in the method publickey, "answer this" in keyboard-interactive (RFC 4252, 4256).
MSG_USERAUTH_PK_OK = MSG_USERAUTH_INFO_REQUEST
Wire = socket.socket | paramiko.Channel
Finish = Callable[[Message], object]
WINDOW_BYTES = 8 << 20
PACKET_BYTES = 1 << 15
# As long as a person may need to answer what the host asks. The host itself ends it sooner (LoginGraceTime).
AUTH_SECONDS = 600.0


def hang_up(channel: paramiko.Channel) -> None:
    """Close a channel. It says good-bye, where nobody may be left, and waits for that where the line is stuck."""
    with contextlib.suppress(OSError, EOFError):
        channel.close()


class _Login(AuthOnlyHandler):
    """The tries of one login."""

    def send_auth_request(self, username: str, method: str, finish_message: Finish | None = None) -> list[str]:
        """Try a method; the methods that must follow, none when the user is in. Raises SSHException."""
        event = threading.Event()
        self.auth_event, self.auth_method, self.username = event, method, username  # before it can be answered
        request = Message()
        request.add_byte(cMSG_USERAUTH_REQUEST)
        for text in (username, "ssh-connection", method):
            request.add_string(text)
        if finish_message:
            finish_message(request)
        with self.transport.lock:
            self.transport._send_message(request)  # type: ignore[attr-defined]  # noqa: SLF001
        answer: list[str] = self.wait_for_response(event)
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
        if self.auth_method == "publickey":
            self._welcome = True
            if self.auth_event:
                self.auth_event.set()
        else:
            super()._parse_userauth_info_request(message)  # type: ignore[misc]


class Transport(ServiceRequestingTransport):
    """A transport tuned for much data and for people who take their time."""

    # The quickest first, which are also the soundest; none that OpenSSH has given up.
    _preferred_ciphers = ("aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr", "aes192-ctr", "aes256-ctr")

    def __init__(self, sock: Wire) -> None:
        super().__init__(sock, default_window_size=WINDOW_BYTES, default_max_packet_size=PACKET_BYTES)
        self.auth_timeout = AUTH_SECONDS
        self.farewell = ""  # why the host hung up, in its words
        self.daemon = True

    def close(self) -> None:
        """Hang up, and end the thread that watches over a handshake, which paramiko forgets where one fails."""
        super().close()
        self.packetizer.complete_handshake()

    def _parse_disconnect(self, message: Message) -> None:
        message.get_int()
        self.farewell = message.get_text()
        message.rewind()
        super()._parse_disconnect(message)  # type: ignore[misc]

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
