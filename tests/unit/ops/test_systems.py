"""The names of operating systems, for the ids that definitions have."""

from pathlib import Path

import pytest

from tests.conftest import Run
from vmdesk.ops import systems
from vmdesk.osinfo.database import Database

TUX = """<libosinfo version='0.0.1'><os id='http://tux.org/tux/9'><short-id>tux9</short-id><name>Tux Linux 9</name>
  </os></libosinfo>"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """One that knows a single system, and has not been read."""
    folder = tmp_path / "os" / "tux.org"
    folder.mkdir(parents=True)
    (folder / "tux-9.xml").write_text(TUX)
    known = Database([tmp_path])
    monkeypatch.setattr(systems, "database", lambda: known)
    return known


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("http://tux.org/tux/9", "Tux Linux 9"),
        ("tux9", "Tux Linux 9"),
        ("http://tux.org/tux/10", "http://tux.org/tux/10"),
        ("", ""),
    ],
)
def test_a_system_has_a_name_and_an_unknown_one_its_id(run: Run, identifier: str, name: str) -> None:
    assert run(systems.system_name(identifier)) == name


def test_the_lack_of_a_database_is_told(run: Run, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(systems.lack_of_systems()) is None
    assert database.systems()
    empty = Database([])
    monkeypatch.setattr(systems, "database", lambda: empty)
    problem = run(systems.lack_of_systems())
    assert problem is not None
    assert str(problem) == "No list of operating systems was found."
    assert run(systems.system_name("tux9")) == "tux9"
