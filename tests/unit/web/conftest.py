"""Servers on loopback, and no proxy between them and the tests."""

from collections.abc import Iterator

import pytest

from tests.unit.web.serving import Web, running


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of whoever runs the tests may name one."""
    for name in ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "HTTPS_PROXY", "FTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def web() -> Iterator[Web]:
    """An HTTP server."""
    with running(Web()) as server:
        yield server
