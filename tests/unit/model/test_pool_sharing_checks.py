"""What speaks against having a shared pool on a host: each judgement both ways."""

from dataclasses import replace

import pytest

from tests.unit.model.shared_pools import POOLS, SECRET
from vmdesk.errors import Problem
from vmdesk.model.host_page.secret import SecretInfo
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.pool_sharing import PoolLogin, read_shared_pool
from vmdesk.model.pool_sharing_checks import (
    Folder,
    HostPools,
    PoolThere,
    Remark,
    Subject,
    judge,
    rival_of,
    secret_for,
)
from vmdesk.words import sentence

NFS = Subject(read_shared_pool(POOLS["nfs"]), "a")
DIR = Subject(read_shared_pool(POOLS["dir"]), "a")
RBD = Subject(read_shared_pool(POOLS["rbd"]), "a", secret=SecretInfo(SECRET, "ceph", "admin"))
ALL = frozenset({"dir", "netfs", "rbd", "iscsi-direct"})
BETA = HostPools("b", "beta", kinds=ALL)
OTHER_UUID = "11111111-1111-1111-1111-111111111111"


def first(subject: Subject, side: HostPools, *, copy_secret: bool = False) -> Remark:
    """What matters most."""
    return judge(subject, side, copy_secret=copy_secret)[0]


def with_pool(subject: Subject, active: bool = True, **values: str) -> HostPools:
    """A host that has a pool like that one, but for these."""
    return replace(BETA, pools=(PoolThere(replace(subject.pool, **values), active),))  # type: ignore[arg-type]


def error(subject: Subject, side: HostPools, **wishes: bool) -> str:
    """The words of what is in the way."""
    remark = first(subject, side, **wishes)
    assert remark.verdict is Verdict.ERROR, remark
    return str(remark.words)


def test_where_nothing_is_nothing_is_in_the_way() -> None:
    assert judge(NFS, BETA, copy_secret=False) == (Remark(Verdict.GOOD, sentence("Nothing is in the way.")),)


def test_libvirt_there_has_to_know_the_kind() -> None:
    assert "netfs" in error(NFS, replace(BETA, kinds=frozenset({"dir"})))
    assert first(NFS, replace(BETA, kinds=None)).verdict is Verdict.GOOD
    remark = first(RBD, replace(BETA, kinds=frozenset({"dir"})))
    assert remark.hint is not None
    assert "libvirt-daemon-driver-storage-rbd" in str(remark.hint)


def test_a_server_that_is_each_host_itself_is_none() -> None:
    local = replace(NFS, pool=replace(NFS.pool, servers=("localhost",)))
    assert "localhost" in error(local, BETA)


def test_a_host_may_have_the_pool_already() -> None:
    assert first(NFS, with_pool(NFS)).verdict is Verdict.GOOD
    assert first(NFS, with_pool(NFS, uuid=OTHER_UUID, format="auto", path="/srv/vms/")).verdict is Verdict.GOOD
    off = first(NFS, with_pool(NFS, active=False))
    assert off.verdict is Verdict.NOTE
    assert "switched on" in str(off.words)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"source": "/elsewhere"}, "Another pool of this name is there (NFS: nas:/elsewhere, at /srv/vms)."),
        ({"path": "/mnt"}, "Another pool of this name is there (NFS: nas:/srv/vms/, at /mnt)."),
        ({"name": "x", "uuid": OTHER_UUID}, "The same storage is there as the pool “x”."),
        ({"name": "x", "uuid": OTHER_UUID, "source": "/y"}, "The pool “x” has the folder /srv/vms there."),
        ({"name": "x", "source": "/y", "path": "/y"}, "The pool “x” there has the same UUID."),
    ],
)
def test_another_pool_may_be_in_the_way(values: dict[str, str], words: str) -> None:
    assert error(NFS, with_pool(NFS, **values)) == words  # type: ignore[arg-type]
    elsewhere = {"name": "x", "uuid": OTHER_UUID, "source": "/y", "path": "/y"}
    assert first(NFS, with_pool(NFS, **elsewhere)).verdict is Verdict.GOOD  # type: ignore[arg-type]


def test_the_secret_is_brought_only_where_that_was_agreed_to() -> None:
    lacking = replace(BETA, has_secret=False)
    assert first(RBD, BETA).verdict is Verdict.GOOD
    assert "lacks the secret" in error(RBD, lacking)
    assert first(RBD, lacking, copy_secret=True).verdict is Verdict.NOTE
    assert first(NFS, lacking).verdict is Verdict.GOOD


def test_a_secret_that_cannot_be_brought_is_told() -> None:
    lacking = replace(BETA, has_secret=False)
    assert "lacks" in error(replace(RBD, secret=None), lacking, copy_secret=True)
    private = replace(RBD, secret=SecretInfo(SECRET, "ceph", "admin", private=True))
    assert "private" in error(private, lacking, copy_secret=True)
    assert "another secret" in error(RBD, replace(lacking, other_secret=True), copy_secret=True)


def test_what_lies_in_the_folder_would_be_hidden() -> None:
    empty = Folder(known=True, exists=True)
    assert first(NFS, replace(BETA, folder=empty)).verdict is Verdict.GOOD
    assert first(NFS, replace(BETA, folder=Folder(known=True))).verdict is Verdict.GOOD
    assert first(NFS, replace(BETA, folder=replace(empty, count=2))).verdict is Verdict.WARNING
    assert "no folder" in error(NFS, replace(BETA, folder=replace(empty, is_folder=False)))


def test_a_folder_must_be_there_and_be_the_same() -> None:
    there = replace(BETA, folder=Folder(known=True, exists=True))
    assert "is not there" in error(DIR, replace(BETA, folder=Folder(known=True)))
    assert "another one" in error(DIR, replace(there, same=False))
    assert first(DIR, replace(there, same=True)).verdict is Verdict.GOOD
    for unknown in (None, Problem(sentence("No."))):
        assert first(DIR, replace(there, same=unknown)).verdict is Verdict.NOTE
    assert "another one" in error(DIR, replace(with_pool(DIR), same=False))
    assert first(DIR, replace(with_pool(DIR), same=True)).verdict is Verdict.GOOD


def test_what_should_be_known_is_told() -> None:
    cifs = Subject(read_shared_pool(POOLS["cifs"]), "a")
    assert "guest" in str(first(cifs, BETA).words)
    direct = Subject(read_shared_pool(POOLS["iscsi-direct"]), "a")
    assert "one name" in str(first(direct, BETA).words)


def test_the_secret_is_found_by_its_uuid_or_by_what_it_is_for() -> None:
    ceph, iscsi = SecretInfo(SECRET, "ceph", "admin"), SecretInfo(OTHER_UUID, "iscsi", "admin")
    known = (iscsi, ceph)
    assert secret_for(None, known) is None
    assert secret_for(PoolLogin("ceph", "x", uuid=SECRET), known) is ceph
    assert secret_for(PoolLogin("ceph", "x", usage="admin"), known) is ceph
    assert secret_for(PoolLogin("chap", "x", usage="admin"), known) is iscsi
    assert secret_for(PoolLogin("chap", "x", usage="none"), known) is None
    assert rival_of(ceph, known) is None
    assert rival_of(ceph, (SecretInfo(OTHER_UUID, "ceph", "admin"),)) is not None
    assert rival_of(None, known) is None
