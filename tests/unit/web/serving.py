"""Servers on loopback for the tests: HTTP with scripted answers, and the little of FTP that a download needs."""

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Web:
    """An HTTP server: `routes` says what each path is answered with, anything else is not found."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, bytes | Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.over = threading.Event()  # what is slow waits for this
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = False
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.scheme = "https" if context else "http"

    @property
    def url(self) -> str:
        """Where it is, without a slash at the end."""
        return f"{self.scheme}://127.0.0.1:{self.server.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append(self.path)
                web.headers.append(dict(self.headers.items()))
                answer = web.routes.get(self.path)
                if answer is None:
                    self.send_error(404)
                elif isinstance(answer, bytes):
                    send(self, answer)
                else:
                    answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
                pass

        return Handler


def send(handler: BaseHTTPRequestHandler, content: bytes, length: int | None = None) -> None:
    """A file, with a length that may be a lie."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content) if length is None else length))
    handler.end_headers()
    handler.wfile.write(content)


def redirect(target: str, code: int = 302) -> Answer:
    """An answer that sends on."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Location", target)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


@contextmanager
def running(web: Web) -> Iterator[Web]:
    """Serve until the block ends, and leave no thread behind."""
    thread = threading.Thread(target=web.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        web.over.set()
        web.server.shutdown()
        web.server.server_close()
        thread.join()


class Ftp(socketserver.ThreadingTCPServer):
    """An FTP server with files by name; it lets in whoever has the right password, or all."""

    daemon_threads = False
    allow_reuse_address = True

    def __init__(self, files: dict[str, bytes], password: str | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _FtpSession)
        self.files = files
        self.password = password

    @property
    def place(self) -> str:
        """Its host and port."""
        return f"127.0.0.1:{self.server_address[1]}"


class _FtpSession(socketserver.StreamRequestHandler):
    """RFC 959: one reply for each command."""

    server: Ftp

    def handle(self) -> None:
        self._say("220 ready")
        data: socketserver.TCPServer | None = None
        for raw in self.rfile:
            verb, _, rest = raw.decode().strip().partition(" ")
            match verb.upper():
                case "PASS" if self.server.password not in {None, rest}:
                    self._say("530 no")
                case "EPSV" | "PASV":
                    data = socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler)
                    port = data.server_address[1]
                    self._say(f"227 at (127,0,0,1,{port >> 8},{port & 255})")
                case "RETR" if rest in self.server.files and data:
                    self._send(data, self.server.files[rest])
                case "RETR":
                    self._say("550 no such file")
                case "CWD" if rest not in {".", "pub"}:
                    self._say("550 no such folder")
                case "PWD":
                    self._say('257 "/"')
                case "QUIT":
                    self._say("221 bye")
                    break
                case _:
                    self._say({"USER": "331 password"}.get(verb.upper(), "200 fine"))
        if data:
            data.server_close()

    def _send(self, data: socketserver.TCPServer, content: bytes) -> None:
        self._say(f"150 here it comes ({len(content)} bytes)")
        connection, _ = data.get_request()
        connection.sendall(content)
        connection.close()
        self._say("226 done")

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())


@contextmanager
def running_ftp(server: Ftp) -> Iterator[Ftp]:
    """Serve until the block ends, and leave no thread behind."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
