"""A shared pool: what is read of it, what it is for another host, and which cannot be shared at all."""

from dataclasses import replace

import pytest

from tests.unit.model.shared_pools import IQN, POOLS, SECRET, UUID, complaint, pool
from vmdesk.model.pool_sharing import (
    PoolLogin,
    SharedPool,
    for_another_host,
    read_shared_pool,
    why_not_shared,
)
from vmdesk.model.pool_sharing_words import pool_words
from vmdesk.model.storage import read_pool


def read(kind: str) -> SharedPool:
    """One of the samples."""
    return read_shared_pool(POOLS[kind])


class TestReading:
    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("nfs", "NFS: nas:/srv/vms/, at /srv/vms"),
            ("cifs", "Windows share (CIFS): //nas/vms, at /srv/vms"),
            ("glusterfs", "Gluster, mounted: nas:vms, at /srv/vms"),
            ("gluster", "Gluster, by QEMU itself: nas:vms/deep"),
            ("iscsi", f"iSCSI: nas:3261:{IQN}"),
            ("iscsi-direct", f"iSCSI, by QEMU itself: nas:{IQN}"),
            ("rbd", "Ceph (RBD): one,two/vms"),
            ("dir", "Folder: /srv/vms"),
        ],
    )
    def test_says_where_it_comes_from(self, kind: str, words: str) -> None:
        assert str(pool_words(read(kind))) == words

    def test_knows_how_it_logs_in(self) -> None:
        assert read("nfs").login is None
        login = read("rbd").login
        assert login == PoolLogin("ceph", "libvirt", SECRET)
        assert login.secret_usage == "ceph"
        assert PoolLogin("chap", "x").secret_usage == "iscsi"
        assert read("iscsi-direct").initiator == f"{IQN}2"

    def test_what_is_no_xml_is_refused(self) -> None:
        with pytest.raises(ValueError, match="Start Tag"):
            read_shared_pool("<pool")
        assert read_shared_pool("<pool><source><auth/></source></pool>").login == PoolLogin("", "")

    @pytest.mark.parametrize(
        ("server", "local"),
        [("localhost", True), ("127.0.0.1", True), ("LOCALHOST:3260", True), ("::1", True), ("localhosts.org", False)],
    )
    def test_a_server_may_be_each_host_for_itself(self, server: str, local: bool) -> None:
        assert replace(read("nfs"), servers=(server,)).is_local is local


class TestAnotherHost:
    @pytest.mark.parametrize("kind", POOLS)
    def test_gets_the_same_without_what_its_host_found(self, kind: str) -> None:
        there = for_another_host(read(kind))
        assert complaint(there) == ""
        again = read_shared_pool(there)
        assert replace(again, xml="") == replace(read(kind), xml="")
        for word in ("capacity", "allocation", "available", "permissions"):
            assert word not in there

    def test_gets_the_mount_options_too(self) -> None:
        assert "option name" in for_another_host(read("nfs"))

    def test_gets_a_uuid_where_there_is_none(self) -> None:
        bare = read_shared_pool(POOLS["nfs"].replace(f"<uuid>{UUID}</uuid>", ""))
        there = for_another_host(bare, SECRET)
        assert complaint(there) == ""
        assert read_shared_pool(there).uuid == SECRET
        assert read_shared_pool(for_another_host(read("nfs"), SECRET)).uuid == UUID

    def test_has_the_name_and_path_that_lists_show(self) -> None:
        info = read_pool(for_another_host(read("nfs")), active=False, autostart=False)
        assert (info.name, info.path, info.kind) == ("vms", "/srv/vms", "netfs")


class TestSameThing:
    def test_is_told_by_server_and_source(self) -> None:
        nfs = read("nfs")
        assert nfs.is_from_the_same(replace(nfs, name="other", path="/mnt", source="/srv/vms", format="auto"))
        assert nfs.is_from_the_same(replace(nfs, servers=("NAS",)))
        for other in (replace(nfs, servers=("nas2",)), replace(nfs, source="/srv"), read("cifs"), read("dir")):
            assert not nfs.is_from_the_same(other)

    def test_of_a_folder_is_its_path(self) -> None:
        folder = read("dir")
        assert folder.is_from_the_same(replace(folder, path="/srv/vms/"))
        assert not folder.is_from_the_same(replace(folder, path="/srv"))

    def test_two_pools_may_want_one_folder(self) -> None:
        assert read("nfs").shares_path_with(replace(read("dir"), path="/srv/vms/"))
        assert not read("iscsi").shares_path_with(read("iscsi"))
        assert not read("nfs").shares_path_with(replace(read("dir"), path="/srv/vms/deep"))


class TestRefusal:
    @pytest.mark.parametrize("kind", POOLS)
    def test_there_is_none_for_shared_storage(self, kind: str) -> None:
        assert why_not_shared(read(kind)) is None

    @pytest.mark.parametrize(
        ("kind", "words"),
        [("logical", "one host"), ("fs", "one host"), ("disk", "one host"), ("scsi", "itself"), ("odd", "odd")],
    )
    def test_tells_of_others_why(self, kind: str, words: str) -> None:
        why = why_not_shared(read_shared_pool(pool(kind, "<device path='/dev/sdb'/>", "/mnt")))
        assert why is not None
        assert words in str(why)
