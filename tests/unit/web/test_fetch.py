"""Reading and downloading from servers that are right, wrong, slow and hostile."""

import logging
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.unit.web.serving import Ftp, Web, redirect, running, running_ftp, send
from vmdesk.errors import Kind, Problem
from vmdesk.web import opening
from vmdesk.web.fetch import download, read

SECONDS = 20.0  # more than any answer needs
SHORT = 0.2
LIMIT = 1000


def problem_of(call: Callable[[], object]) -> Problem:
    """What the call raises."""
    with pytest.raises(Problem) as caught:
        call()
    assert caught.value.__context__ is None or "geheim" not in str(caught.value.__context__)
    return caught.value


def reading(url: str, seconds: float = SECONDS) -> Problem:
    """The problem of reading this."""
    return problem_of(lambda: read(url, LIMIT, seconds))


def test_a_small_file_is_read(web: Web) -> None:
    web.routes["/a%20b"] = b"content"
    assert read(f"{web.url}/a b", LIMIT, SECONDS) == b"content"


def test_vmdesk_says_who_it_is(web: Web) -> None:
    web.routes["/a"] = b""
    assert read(f"{web.url}/a", LIMIT, SECONDS) == b""
    assert web.headers[0]["User-Agent"].startswith("vmdesk/")


def test_a_file_that_is_not_there(web: Web) -> None:
    problem = reading(f"{web.url}/absent")
    assert str(problem) == "There is no such file on 127.0.0.1."
    assert problem.kind is Kind.GONE
    assert problem.details == f"{web.url}/absent"


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (401, Kind.REFUSED, "does not allow"),
        (403, Kind.REFUSED, "does not allow"),
        (410, Kind.GONE, "no such file"),
        (418, Kind.OTHER, "the error 418"),
        (503, Kind.UNREACHABLE, "the error 503"),
    ],
)
def test_other_answers(web: Web, code: int, kind: Kind, words: str) -> None:
    web.routes["/a"] = lambda handler: handler.send_error(code)
    problem = reading(f"{web.url}/a")
    assert problem.kind is kind
    assert words in str(problem)


def test_redirects_are_followed(web: Web) -> None:
    web.routes |= {"/a": redirect("/b", 301), "/b": redirect(f"{web.url}/c", 308), "/c": b"there"}
    assert read(f"{web.url}/a", LIMIT, SECONDS) == b"there"


def test_what_comes_along_with_a_redirect_is_not_read(web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", "/b")
        handler.end_headers()
        with suppress(OSError):
            while not web.over.is_set():
                handler.wfile.write(bytes(65536))

    web.routes |= {"/a": answer, "/b": b"there"}
    assert read(f"{web.url}/a", LIMIT, SECONDS) == b"there"


def test_redirects_without_end_are_given_up(web: Web) -> None:
    web.routes |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert "without end" in str(reading(f"{web.url}/a"))
    web.routes |= {f"/{number}": redirect(f"/{number + 1}") for number in range(100)}
    web.asked.clear()
    assert "without end" in str(reading(f"{web.url}/0"))
    assert len(web.asked) == opening.MOST_REDIRECTS + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x", "gopher://h", "http://["])
def test_redirects_that_leave_http_are_refused(web: Web, target: str) -> None:
    web.routes["/a"] = redirect(target)
    problem = reading(f"{web.url}/a")
    assert "not safe" in str(problem)
    assert problem.kind is Kind.REFUSED


def test_too_much_is_refused_before_it_is_sent(web: Web) -> None:
    web.routes["/a"] = lambda handler: send(handler, b"", LIMIT + 1)
    assert "larger than expected" in str(reading(f"{web.url}/a"))


def test_too_much_is_refused_where_the_server_did_not_say_so(web: Web) -> None:
    web.routes["/a"] = unannounced(b"x" * (LIMIT + 1))
    assert "larger than expected" in str(reading(f"{web.url}/a"))


def unannounced(content: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """A file without a length, which ends with the connection."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def test_a_file_without_a_length_is_read(web: Web) -> None:
    web.routes["/a"] = unannounced(b"content")
    assert read(f"{web.url}/a", LIMIT, SECONDS) == b"content"


def test_a_file_that_is_cut_short(web: Web) -> None:
    web.routes["/a"] = lambda handler: send(handler, b"half", 8)
    problem = reading(f"{web.url}/a")
    assert "broke off" in str(problem)
    assert problem.worth_retrying


def test_pieces_that_are_cut_short(web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"8\r\nhalf")

    web.routes["/a"] = answer
    assert "broke off" in str(reading(f"{web.url}/a"))


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><p>Sign in", b"\xef\xbb\xbf\n <HTML>", b"<html lang='en'>"])
def test_a_web_page_instead_of_the_file(web: Web, page: bytes) -> None:
    web.routes["/a"] = page
    problem = reading(f"{web.url}/a")
    assert "web page instead" in str(problem)
    assert problem.hint


def test_a_server_that_says_nothing(web: Web) -> None:
    def answer(_handler: BaseHTTPRequestHandler) -> None:
        web.over.wait()

    web.routes["/a"] = answer
    problem = reading(f"{web.url}/a", SHORT)
    assert str(problem) == "127.0.0.1 does not answer in time."
    assert problem.kind is Kind.UNREACHABLE


def test_a_server_that_stops_in_the_middle(web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"half", 8)
        web.over.wait()

    web.routes["/a"] = answer
    assert "in time" in str(reading(f"{web.url}/a", SHORT))


def test_a_server_that_sends_drop_by_drop(web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"", LIMIT)
        while not web.over.wait(SHORT / 4):
            handler.wfile.write(b"x")

    web.routes["/a"] = answer
    assert "in time" in str(reading(f"{web.url}/a", SHORT))


def test_a_port_where_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        problem = reading(f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert str(problem) == "127.0.0.1 does not accept connections."
    assert problem.kind is Kind.UNREACHABLE


@pytest.mark.parametrize("scheme", ["http", "ftp"])
def test_a_name_that_nobody_has(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setattr(socket, "gethostbyname", unknown)
    assert str(reading(f"{scheme}://nobody.invalid/x")) == "No computer named nobody.invalid is known."


def test_a_server_that_speaks_something_else(web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH\r\n")

    web.routes["/a"] = answer
    assert "not understood" in str(reading(f"{web.url}/a"))


def test_a_server_that_hangs_up(web: Web) -> None:
    web.routes["/a"] = lambda _handler: None
    assert "broke off" in str(reading(f"{web.url}/a"))


def test_user_and_password_go_to_their_server_alone(web: Web, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with running(Web()) as other:
        other.routes["/c"] = b"there"
        web.routes |= {"/a": redirect("/b"), "/b": redirect(f"{other.url}/c")}
        assert read(web.url.replace("//", "//anna:geheim@") + "/a", LIMIT, SECONDS) == b"there"
        assert [headers.get("Authorization") for headers in web.headers] == ["Basic YW5uYTpnZWhlaW0="] * 2
        assert "Authorization" not in other.headers[0]
    problem = reading(web.url.replace("//", "//anna:geheim@") + "/absent?key=geheim")
    assert "geheim" not in f"{problem} {problem.details} {caplog.text}"


def test_a_proxy_of_the_environment_is_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.routes["http://mirror.invalid/a"] = b"through the proxy"
    monkeypatch.setenv("http_proxy", web.url)
    monkeypatch.setenv("no_proxy", "")
    assert read("http://mirror.invalid/a", LIMIT, SECONDS) == b"through the proxy"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody has signed, with its key."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ]
    command += [
        "-subj",
        "/CN=test",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        str(file),
        "-out",
        f"{file}.crt",
    ]
    subprocess.run(command, check=True, capture_output=True)
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


def secure(certificate: Path) -> Web:
    """An HTTPS server with it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return Web(context)


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with running(secure(certificate)) as web:
        problem = reading(f"{web.url}/a")
        assert "not one to be trusted" in str(problem)
        assert problem.kind is Kind.REFUSED
        assert web.asked == []


def test_encryption_is_never_left(certificate: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_context", lambda: ssl.create_default_context(cafile=str(certificate)))
    with running(secure(certificate)) as safe:
        safe.routes |= {"/a": redirect(f"{web.url}/a"), "/b": redirect("/c"), "/c": b"safe"}
        web.routes |= {"/a": b"unsafe", "/up": redirect(f"{safe.url}/c")}
        assert "not safe" in str(reading(f"{safe.url}/a"))
        assert web.asked == []
        assert read(f"{safe.url}/b", LIMIT, SECONDS) == b"safe"
        assert read(f"{web.url}/up", LIMIT, SECONDS) == b"safe"


def test_encryption_where_the_server_has_none(web: Web) -> None:
    assert "No encrypted connection" in str(reading(web.url.replace("http", "https") + "/a"))


class Taking:
    """Takes a download."""

    def __init__(self) -> None:
        self.content = b""
        self.progress: list[tuple[int, int | None]] = []
        self.cancelled = False

    def write(self, piece: bytes) -> None:
        """One piece more."""
        self.content += piece

    def take(self, url: str, limit: int | None = None) -> int:
        """Download this."""
        return download(
            url, self.write, lambda *done: self.progress.append(done), lambda: self.cancelled, SECONDS, limit
        )


def test_a_download_comes_in_pieces_with_its_progress(web: Web) -> None:
    content, taking = bytes(range(256)) * 8192, Taking()  # 2 MiB
    web.routes["/a"] = content
    assert taking.take(f"{web.url}/a") == len(content)
    assert taking.content == content
    assert taking.progress[0] == (0, len(content))
    assert taking.progress[-1] == (len(content), len(content))
    assert len(taking.progress) > 4


def test_a_download_of_unknown_length(web: Web) -> None:
    taking = Taking()
    web.routes["/a"] = unannounced(b"content")
    assert taking.take(f"{web.url}/a") == 7
    assert taking.progress[-1] == (7, None)


def test_a_download_is_cancelled_between_pieces(web: Web) -> None:
    taking = Taking()
    taking.cancelled = True
    web.routes["/a"] = b"content"
    assert problem_of(lambda: taking.take(f"{web.url}/a")).kind is Kind.CANCELLED
    assert taking.content == b""


def test_a_download_that_is_cut_short_or_too_large_or_a_page(web: Web) -> None:
    web.routes |= {"/short": lambda handler: send(handler, b"half", 8), "/page": b"<html>"}
    assert "broke off" in str(problem_of(lambda: Taking().take(f"{web.url}/short")))
    assert "larger" in str(problem_of(lambda: Taking().take(f"{web.url}/short", 7)))
    assert "web page" in str(problem_of(lambda: Taking().take(f"{web.url}/page")))


def test_a_full_disk_is_not_taken_for_a_broken_connection(web: Web) -> None:
    def full(_piece: bytes) -> None:
        raise OSError(28, "No space left on device")

    web.routes["/a"] = b"content"
    with pytest.raises(OSError, match="No space left"):
        download(f"{web.url}/a", full, lambda *_: None, lambda: False, SECONDS)


def test_ftp() -> None:
    with running_ftp(Ftp({"a": b"content"})) as server:
        assert read(f"ftp://{server.place}/pub/a", LIMIT, SECONDS) == b"content"
        problem = reading(f"ftp://{server.place}/pub/absent")
        assert problem.kind is Kind.GONE


def test_ftp_with_a_password() -> None:
    with running_ftp(Ftp({"a": b"content"}, password="geheim")) as server:
        assert read(f"ftp://anna:geheim@{server.place}/a", LIMIT, SECONDS) == b"content"
        problem = reading(f"ftp://anna:geheim2@{server.place}/a")
        assert problem.kind is Kind.REFUSED
        assert "geheim" not in f"{problem} {problem.details}"
