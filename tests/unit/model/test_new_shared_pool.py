"""A shared pool that is to be: the XML of each kind, and what is said at which field."""

from dataclasses import replace

import pytest

from tests.unit.model.shared_pools import IQN, SECRET, UUID, complaint
from vmdesk.model.new_shared_pool import NewKind, NewSharedPool, check, proposed_path
from vmdesk.model.pool_sharing import PoolLogin

SOURCES = {NewKind.NFS: "/srv/vms", NewKind.ISCSI: IQN, NewKind.ISCSI_DIRECT: IQN, NewKind.FOLDER: ""}


def plan(kind: NewKind) -> NewSharedPool:
    """A complete one."""
    server = "" if kind is NewKind.FOLDER else "nas"
    initiator = f"{IQN}2" if kind is NewKind.ISCSI_DIRECT else ""
    return NewSharedPool(kind, "vms", server, SOURCES.get(kind, "vms"), "/srv/vms", initiator=initiator)


def found(new: NewSharedPool) -> dict[str, str]:
    """Field → words."""
    return {finding.field: str(finding.text) for finding in check(new)}


@pytest.mark.parametrize("kind", NewKind)
def test_each_kind_is_as_the_schema_wants_it_and_says_what_was_entered(kind: NewKind) -> None:
    new = plan(kind)
    assert found(new) == {}
    assert complaint(new.xml()) == ""
    pool = new.pool(UUID)
    assert (pool.name, pool.kind, pool.uuid) == ("vms", kind.kind, UUID)
    assert pool.servers == (("nas",) if kind.has_server else ())
    assert pool.source == new.source
    assert pool.is_mounted is kind.is_mounted
    assert pool.path == {NewKind.ISCSI: "/dev/disk/by-path"}.get(kind, "/srv/vms" if kind.has_path else "")


@pytest.mark.parametrize("kind", [kind for kind in NewKind if kind.has_login])
def test_it_logs_in_with_a_secret(kind: NewKind) -> None:
    new = replace(plan(kind), user="jo", secret=SECRET)
    assert found(new) == {}
    assert complaint(new.xml()) == ""
    assert new.pool().login == PoolLogin("ceph" if kind is NewKind.RBD else "chap", "jo", SECRET)
    assert "user" in found(replace(new, user=""))
    assert "secret" in found(replace(new, secret=""))
    nfs = replace(plan(NewKind.NFS), user="jo", secret=SECRET)
    assert nfs.pool().login is None


def test_ceph_has_several_servers_with_ports() -> None:
    new = replace(plan(NewKind.RBD), server="one:6789, two,[fd00::1]:3300, fd00::2")
    assert found(new) == {}
    assert new.pool().servers == ("one:6789", "two", "[fd00::1]:3300", "fd00::2")
    assert complaint(new.xml()) == ""
    assert "server" in found(replace(new, kind=NewKind.GLUSTER))


@pytest.mark.parametrize(
    ("field", "kind", "values"),
    [
        ("name", NewKind.NFS, {"name": ""}),
        ("name", NewKind.NFS, {"name": "a/b"}),
        ("name", NewKind.NFS, {"name": "a\nb"}),
        ("server", NewKind.NFS, {"server": " "}),
        ("server", NewKind.NFS, {"server": "nas/srv"}),
        ("server", NewKind.NFS, {"server": "nas:70000"}),
        ("server", NewKind.RBD, {"server": "one,,two"}),
        ("source", NewKind.NFS, {"source": ""}),
        ("source", NewKind.NFS, {"source": "srv"}),
        ("source", NewKind.ISCSI_DIRECT, {"source": "disks"}),
        ("path", NewKind.NFS, {"path": "srv"}),
        ("path", NewKind.FOLDER, {"path": "/"}),
        ("path", NewKind.FOLDER, {"path": "/srv/../etc"}),
        ("initiator", NewKind.ISCSI_DIRECT, {"initiator": ""}),
        ("initiator", NewKind.ISCSI, {"initiator": "me"}),
    ],
)
def test_what_cannot_be_is_told_at_its_field(field: str, kind: NewKind, values: dict[str, str]) -> None:
    assert list(found(replace(plan(kind), **values))) == [field]  # type: ignore[arg-type]


def test_hostile_words_stay_words() -> None:
    new = replace(plan(NewKind.NFS), name="<a>&'\"\x01", source="/a<b>\"&'")
    pool = new.pool()
    assert (pool.name, pool.source) == ("<a>&'\"", "/a<b>\"&'")


def test_a_folder_is_proposed() -> None:
    assert proposed_path("vms") == "/var/lib/libvirt/images/vms"
