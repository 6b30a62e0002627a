"""What was moved off a host is kept in the settings, and found wherever it is now."""

from types import SimpleNamespace
from typing import Any

from vmdesk.model.migration.evacuation import Away
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.several import way_back
from vmdesk.settings.values import Settings, from_json, to_json

WEB, DB = Away("u-web", "web", "b"), Away("u-db", "db", "c")


class World:
    """Settings, and machines on hosts: uuid → whether it runs."""

    def __init__(self, **hosts: dict[str, bool]) -> None:
        self.lists = hosts
        self.settings: Any = self
        self.current = Settings()

    def change(self, **values: Any) -> None:
        self.current = from_json(to_json(Settings(**values)))[0]  # as it is after the next start

    def hosts(self) -> list[Any]:
        return [SimpleNamespace(id=host) for host in self.lists]

    def vms(self, host: str) -> dict[str, Any]:
        return {uuid: SimpleNamespace(active=active) for uuid, active in self.lists[host].items()}


def test_it_is_remembered_per_host() -> None:
    session: Any = World()
    way_back.remember(session, "a", WEB)
    way_back.remember(session, "z", DB)
    way_back.remember(session, "a", DB)
    assert way_back.remembered(session, "a") == (WEB, DB)
    assert way_back.remembered(session, "z") == (DB,)
    way_back.came_back(session, "a", "u-web")
    assert way_back.remembered(session, "a") == (DB,)
    way_back.forget(session, "a")
    assert session.current.moved_off == {"z": [["u-db", "db", "c"]]}


def test_forgetting_what_is_not_known_writes_nothing() -> None:
    session: Any = World()
    before = session.current
    way_back.forget(session, "a")
    way_back.came_back(session, "a", "u-web")
    assert session.current is before


def test_it_is_found_where_it_runs_now() -> None:
    session: Any = World(a={"u-db": False}, b={"u-web": False}, d={"u-web": True})
    assert way_back.away_from(session, "a") == ()
    way_back.remember(session, "a", Away("u-web", "web", "x"))
    way_back.remember(session, "a", DB)
    assert way_back.away_from(session, "a") == (VmKey("d", "u-web"),)


def test_settings_that_somebody_has_spoilt_are_passed_over() -> None:
    session: Any = World()
    good = ["u-web", "web", "b"]
    session.current = Settings(moved_off={"a": [good, ["u", "v"], "text", None, ["u", 7, "b"]], "z": "no list"})
    assert way_back.remembered(session, "a") == (WEB,)
    assert way_back.remembered(session, "z") == ()
