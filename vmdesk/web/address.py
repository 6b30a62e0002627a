"""Addresses of files on servers: which are taken, how they are written, and what of them may be shown."""

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence

SCHEMES = ("http", "https", "ftp")
_LONGEST = 4096  # characters
_KEPT = "%/:=&?~#+!$,;'@()*[]"  # what an address has a use for, and percent signs that are there already


@dataclass(frozen=True, slots=True)
class Address:
    """An address that urllib takes, without user and password over HTTP, which travel in a header instead."""

    url: str
    scheme: str
    host: str
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Address({shown(self.url)})"


def parse_address(url: str) -> Address:
    """Take an address apart. Raises Problem for what is none, or leads elsewhere than to a server."""
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        raise _malformed() from None
    if parts.scheme not in SCHEMES:
        raise Problem(
            sentence("Only addresses that begin with http, https or ftp can be used."),
            kind=Kind.MALFORMED,
        )
    if not host or len(text) > _LONGEST or not text.isprintable():
        raise _malformed()
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    if parts.scheme == "ftp" and "@" in parts.netloc:
        place = f"{parts.netloc.rpartition('@')[0]}@{place}"
    cleaned = urlunsplit((parts.scheme, place, quote(parts.path, _KEPT), quote(parts.query, _KEPT), ""))
    return Address(cleaned, parts.scheme, host, unquote(parts.username or ""), unquote(parts.password or ""))


def shown(url: str) -> str:
    """An address as logs and details may have it: without user, password and query, in which secrets travel too."""
    try:
        parts = urlsplit(url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    except ValueError:
        return ""


def below(url: str, path: str) -> str:
    """The address of what lies below a folder's address, whose query is kept."""
    parts = urlsplit(url.strip())
    return urlunsplit((parts.scheme, parts.netloc, f"{parts.path.rstrip('/')}/{path}", parts.query, ""))


def escaped(url: str) -> str:
    """An address without what would end a kernel argument: spaces and quotation marks."""
    return quote(url.strip(), _KEPT)


def _malformed() -> Problem:
    return Problem(sentence("This is not an address of a server."), kind=Kind.MALFORMED)
