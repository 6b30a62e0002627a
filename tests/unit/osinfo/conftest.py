"""The database that Debian's package osinfo-db installs."""

from pathlib import Path

import pytest

from vmdesk.osinfo.database import Database

INSTALLED = Path("/usr/share/osinfo")


@pytest.fixture(scope="session")
def real() -> Database:
    """The real database, for facts that people know; what it caches serves all tests."""
    if not INSTALLED.is_dir():
        pytest.skip("osinfo-db is not installed")
    return Database([INSTALLED])
