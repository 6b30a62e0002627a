"""The names of operating systems, for the ids that definitions have."""

from pathlib import Path

import pytest

from tests.conftest import Run
from vmdesk.ops import systems
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.osinfo.labels import Kin

TUX = """<libosinfo version='0.0.1'><os id='http://tux.org/tux/9'><short-id>tux9</short-id><name>Tux Linux 9</name>
  <version>9</version><distro>tux</distro>
  <media arch='x86_64'><iso><volume-id>TUX 9</volume-id></iso></media></os></libosinfo>"""


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


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("label", "kin", "called"),
    [("TUX 9 DVD", None, ""), ("TUX 10.1", Kin("Tux Linux 10.1", "10.1", "tux10"), "tux10"), ("TUX 9.4", None, "")],
)
def test_what_is_newer_than_the_database_is_treated_like_the_newest(
    run: Run, label: str, kin: Kin | None, called: str
) -> None:
    chosen = run(systems.of_medium(MediaFacts(label), "x86_64"))
    assert chosen is not None
    assert (chosen.system.short_id, chosen.kin) == ("tux9", kin)
    assert (chosen.needs.id, chosen.needs.short_id) == ("http://tux.org/tux/9", "tux9")
    assert chosen.needs.called == called


@pytest.mark.usefixtures("database")
def test_nobody_is_like_a_system_of_another_name(run: Run) -> None:
    assert run(systems.of_medium(MediaFacts("BSD 1"), "x86_64")) is None
