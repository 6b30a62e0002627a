"""Reading small files and downloading large ones. These calls block: run them by `vmdesk.aio.in_thread`."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from http.client import HTTPResponse
from urllib.response import addinfourl

from vmdesk.web import failures
from vmdesk.web.address import Address, parse_address
from vmdesk.web.failures import translated
from vmdesk.web.opening import opener, request_for

_CHUNK = 256 * 1024  # bytes
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body")
_SPACE = b"\xef\xbb\xbf \t\r\n"

Response = HTTPResponse | addinfourl


def read(url: str, limit_bytes: int, timeout_seconds: float) -> bytes:
    """A small file, in this time at the most once the server has begun to answer. Raises Problem.

    Each wait for the server before that has the same bound.
    """
    address = parse_address(url)
    with _opened(address, timeout_seconds) as response:
        end = time.monotonic() + timeout_seconds
        content = bytearray()
        for chunk in _chunks(response, address, limit_bytes):
            content += chunk
            if time.monotonic() > end:
                raise failures.timed_out(address)
        return bytes(content)


def download(
    url: str,
    write: Callable[[bytes], object],
    progress: Callable[[int, int | None], None],
    cancelled: Callable[[], bool],
    timeout_seconds: float,
    limit_bytes: int | None = None,
) -> int:
    """Hand a file to `write` piece by piece and return its size in bytes.

    `progress` learns after each piece how many bytes are done, and of how many where the server says so. `cancelled`
    is asked between the pieces. The time is that of a wait, not of the whole. Raises Problem; what `write` raises
    passes through.
    """
    address = parse_address(url)
    done = 0
    with _opened(address, timeout_seconds) as response:
        total = _announced(response)
        progress(0, total)
        for chunk in _chunks(response, address, limit_bytes):
            if cancelled():
                raise failures.cancelled(address)
            write(chunk)
            done += len(chunk)
            progress(done, total)
    return done


def _opened(address: Address, timeout_seconds: float) -> "closing[Response]":
    return closing(translated(address, lambda: opener().open(request_for(address), timeout=timeout_seconds)))


def _chunks(response: Response, address: Address, limit_bytes: int | None) -> Iterator[bytes]:
    """The file as it comes. Raises Problem where it is cut short, larger than the limit, or a web page."""
    total, done = _announced(response), 0
    if limit_bytes is not None and (total or 0) > limit_bytes:
        raise failures.too_large(address)
    while chunk := translated(address, partial(response.read1, _CHUNK)):
        if not done and chunk.lstrip(_SPACE)[:64].lower().startswith(_PAGES):
            raise failures.web_page(address)
        done += len(chunk)
        if limit_bytes is not None and done > limit_bytes:
            raise failures.too_large(address)
        yield chunk
    if total is not None and done < total:
        raise failures.cut_short(address)


def _announced(response: Response) -> int | None:
    """How long the server says that the file is, in bytes."""
    text = response.headers.get("Content-Length") or ""
    chunked = "Transfer-Encoding" in response.headers
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 and not chunked else None
