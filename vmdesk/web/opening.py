"""urllib's opener with what vmdesk allows: three schemes, verified TLS, few redirects and none to something lower."""

import base64
import http.client
import ssl
from functools import cache
from typing import IO
from urllib import request
from urllib.parse import urljoin, urlsplit
from urllib.response import addinfourl

from vmdesk import __version__
from vmdesk.errors import Kind, Problem
from vmdesk.web.address import Address, parse_address
from vmdesk.words import sentence

MOST_REDIRECTS = 10
_ALLOWED = {"http": {"http", "https"}, "https": {"https"}}  # from a scheme to these


class _Redirects(request.HTTPRedirectHandler):
    """urllib's redirects, which it counts itself, without those that would leave HTTP or its encryption."""

    max_redirections = MOST_REDIRECTS
    max_repeats = MOST_REDIRECTS

    def redirect_request(
        self,
        req: request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> request.Request | None:
        """The request for the new address; secrets of the old one go along only within one server."""
        new = super().redirect_request(req, fp, code, msg, headers, newurl)
        if new is not None and _origin(new.full_url) == _origin(req.full_url):
            for name, value in req.unredirected_hdrs.items():
                if name == "Authorization":
                    new.add_unredirected_header(name, value)
        return new

    def http_error_302(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> IO[bytes] | None:
        """Follow, or refuse. What comes along with the answer is not read: it may have no end."""
        fp.close()
        try:
            scheme = parse_address(urljoin(req.full_url, headers.get("location", ""))).scheme
        except (Problem, ValueError):
            scheme = ""
        if scheme not in _ALLOWED.get(urlsplit(req.full_url).scheme, set()):
            raise Problem(
                sentence("{host} sends on to an address that is not safe.", host=urlsplit(req.full_url).hostname),
                kind=Kind.REFUSED,
            )
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class _Ftp(request.FTPHandler):
    """urllib's FTP, which leaves the connection open when a file is not there."""

    _connection: request.ftpwrapper | None = None

    def connect_ftp(
        self, user: str, passwd: str, host: str, port: int, dirs: str, timeout: float
    ) -> request.ftpwrapper:
        """The connection that the next request uses."""
        self._connection = super().connect_ftp(user, passwd, host, port, dirs, timeout)
        return self._connection

    def ftp_open(self, req: request.Request) -> addinfourl:
        """The answer."""
        try:
            return super().ftp_open(req)
        except OSError:
            if self._connection:
                self._connection.close()
            raise


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


@cache
def _context() -> ssl.SSLContext:
    """TLS that verifies, with the system's certificates, which take a while to read."""
    return ssl.create_default_context()


def opener() -> request.OpenerDirector:
    """A new opener; proxies are those of the environment. It has no handler for files and data: those are unknown."""
    director = request.OpenerDirector()
    director.addheaders = [("User-Agent", f"vmdesk/{__version__}")]
    for handler in (
        request.ProxyHandler(),
        request.UnknownHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(context=_context()),
        _Ftp(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        director.add_handler(handler)
    return director


def request_for(address: Address) -> request.Request:
    """A request that carries user and password, where the address has them, in a header that is not redirected."""
    made = request.Request(address.url)  # noqa: S310 - the scheme was looked at
    if address.user and address.scheme != "ftp":
        secret = base64.b64encode(f"{address.user}:{address.password}".encode()).decode()
        made.add_unredirected_header("Authorization", f"Basic {secret}")
    return made
