"""The sites at which hosts stand, and hosts taken over from other programs' lists, in the session's list."""

from contextlib import closing

from tests.conftest import Run
from tests.waiting import heard
from vmdesk.model.host import HostConfig, HostState
from vmdesk.model.host_import.found import FoundHost
from vmdesk.ops import connect
from vmdesk.ops.import_hosts import add_all
from vmdesk.ops.session import Session


def listed(session: Session, **sites: str) -> None:
    """Have hosts of these names in the list, each at its site."""
    for name, site in sites.items():
        session.add_host(HostConfig(name, f"qemu+ssh://root@{name}/system", site=site))


def site(session: Session, host_id: str) -> str:
    info = session.host_info(host_id)
    return info.config.site if info else "gone"


def test_a_site_is_saved_and_spelled_as_others_spell_it(run: Run, session: Session) -> None:
    async def play() -> None:
        with closing(session):
            listed(session, a="Köln", b="", c="")
            connect.set_site(session, "b", "  KÖLN\n")
            connect.set_site(session, "c", " Haus  7 ")
            assert [site(session, host) for host in "abc"] == ["Köln", "Köln", "Haus 7"]
            assert connect.sites(session) == ["Haus 7", "Köln"]
            assert [saved.site for saved in session.settings.current.hosts] == ["Köln", "Köln", "Haus 7"]
            connect.set_site(session, "c", "")
            assert connect.sites(session) == ["Köln"]

    run(play())


def test_all_hosts_of_a_site_can_spell_it_anew(run: Run, session: Session) -> None:
    async def play() -> None:
        with closing(session):
            listed(session, a="koln", b="koln", c="Bonn")
            await connect.set_sites(session, ("a", "gone", "b"), "Koln")
            assert connect.sites(session) == ["Bonn", "Koln"]
            await connect.set_sites(session, ("a", "b"), "bonn")
            assert connect.sites(session) == ["Bonn"]

    run(play())


def test_hosts_are_added_at_once_and_not_connected(run: Run, session: Session) -> None:
    added = heard(session.host_added)

    async def play() -> None:
        with closing(session):
            listed(session, a="Köln")
            ids = await add_all(
                session,
                (
                    FoundHost("qemu+ssh://root@A:22/system", "the same"),
                    FoundHost("qemu+ssh://root@b/system", "Bee", "köln", autoconnect=True),
                    FoundHost("qemu+ssh://root@b:22/system", "twice"),
                    FoundHost("qemu+ssh://root@c/system", site="New"),
                ),
            )
            infos = [session.host_info(host) for host in ids]
            assert [(i.config.label, i.config.site, i.config.autoconnect, i.state) for i in infos if i] == [
                ("Bee", "Köln", True, HostState.DISCONNECTED),
                ("", "New", False, HostState.DISCONNECTED),
            ]
            assert [saved.id for saved in session.settings.current.hosts] == ["a", *ids]
            assert len(added) == 3

    run(play())
