"""A plan, and what libvirt is asked for because of it."""

import pytest

from vmdesk.errors import Problem
from vmdesk.model.migration.needs import DiskNeed, Needs
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import DiskMove, Fate, MigrationPlan, Way
from vmdesk.model.migration.policies import policy
from vmdesk.model.migration.request import migration_uri, refuse_lost_memory, refuse_mixed, request
from vmdesk.model.vm import VmKey

VM = VmKey("alpha", "1b4e28ba-2fa1-11d2-883f-0016d3cca427")
USUAL = {"LIVE", "PERSIST_DEST", "UNDEFINE_SOURCE"}


def plan(*disks: DiskMove, way: Way = Way.LIVE, key: str = "minimal-downtime", **options: object) -> MigrationPlan:
    return MigrationPlan(VM, "beta", way, disks, Options(**options), policy(key))  # type: ignore[arg-type]  # Options'


def test_the_usual_move_is_live_and_takes_the_definition_along() -> None:
    asked = request(plan(), "beta")
    assert asked.flags == USUAL
    assert asked.parameters == {}
    assert not asked.post_copy


@pytest.mark.parametrize(
    ("planned", "more", "less"),
    [
        (plan(way=Way.PAUSED), set(), {"LIVE"}),
        (plan(way=Way.OFFLINE), {"OFFLINE"}, {"LIVE"}),
        (plan(route=Route.PEER_TO_PEER), {"PEER2PEER"}, set()),
        (plan(route=Route.TUNNELLED), {"PEER2PEER", "TUNNELLED"}, set()),
        (plan(persistent=False, undefine_source=False), set(), {"PERSIST_DEST", "UNDEFINE_SOURCE"}),
        (plan(key="post-copy"), {"POSTCOPY"}, set()),
        (plan(key="post-copy", way=Way.PAUSED), set(), {"LIVE"}),
        (plan(key="very-large"), {"POSTCOPY", "AUTO_CONVERGE"}, set()),
        (plan(auto_converge=True, abort_on_error=True, tls=True), {"AUTO_CONVERGE", "ABORT_ON_ERROR", "TLS"}, set()),
        (plan(parallel=4, zero_copy=True), {"PARALLEL", "ZEROCOPY"}, set()),
        (plan(zero_copy=True), set(), set()),
        (plan(unsafe=True), {"UNSAFE"}, set()),
        (plan(compression=("mt", "xbzrle")), {"COMPRESSED"}, set()),
        (plan(DiskMove("vda", Fate.COPIED)), {"NON_SHARED_DISK"}, set()),
        (plan(DiskMove("vda", Fate.COPIED), DiskMove("vdb", Fate.TOP_COPIED)), {"NON_SHARED_INC"}, set()),
        (plan(DiskMove("sda", Fate.EMPTIED)), set(), set()),
        (plan(synchronous_writes=True), set(), set()),
        (
            plan(DiskMove("vda", Fate.COPIED), synchronous_writes=True),
            {"NON_SHARED_DISK", "NON_SHARED_SYNCHRONOUS_WRITES"},
            set(),
        ),
    ],
)
def test_each_wish_has_its_flag(planned: MigrationPlan, more: set[str], less: set[str]) -> None:
    assert request(planned, "beta").flags == (USUAL | more) - less


def test_each_wish_has_its_parameter() -> None:
    asked = request(
        plan(
            DiskMove("vda", Fate.COPIED),
            DiskMove("vdb"),
            DiskMove("vdc", Fate.COPIED),
            key="post-copy",
            name="shop",
            address="10.0.0.2",
            listen="10.0.0.3",
            port=49160,
            disks_port=49161,
            bandwidth_mib=100,
            post_copy_bandwidth_mib=200,
            tls=True,
            tls_destination="beta.example",
            compression=("mt",),
            compression_level=0,
        ),
        "beta",
        "<running/>",
        "<stored/>",
    )
    assert asked.parameters == {
        "destination_name": "shop",
        "destination_xml": "<running/>",
        "persistent_xml": "<stored/>",
        "migrate_uri": "tcp://10.0.0.2:49160",
        "listen_address": "10.0.0.3",
        "migrate_disks": ("vda", "vdc"),
        "disks_port": 49161,
        "bandwidth": 100,
        "bandwidth.postcopy": 200,
        "tls.destination": "beta.example",
        "compression": ("mt",),
        "compression.mt.level": 0,
    }


def test_parallel_connections_are_counted() -> None:
    assert request(plan(parallel=2), "beta").parameters == {"parallel.connections": 2}


def test_a_tunnel_has_no_address() -> None:
    asked = request(plan(route=Route.TUNNELLED, address="10.0.0.2", listen="10.0.0.2"), "beta")
    assert asked.parameters == {}


@pytest.mark.parametrize(
    ("options", "uri"),
    [
        (Options(), ""),
        (Options(address="10.0.0.2"), "tcp://10.0.0.2"),
        (Options(port=49160), "tcp://beta:49160"),
        (Options(address="fd00::2", port=49160), "tcp://[fd00::2]:49160"),
        (Options(address="fd00::2"), "tcp://[fd00::2]"),
    ],
)
def test_where_the_memory_goes(options: Options, uri: str) -> None:
    assert migration_uri(options, "beta") == uri


def test_what_libvirt_cannot_do_together_is_refused() -> None:
    with pytest.raises(Problem, match="Disks cannot be copied"):
        request(plan(DiskMove("vda", Fate.COPIED), route=Route.TUNNELLED), "beta")
    with pytest.raises(Problem, match="cannot go on early"):
        request(plan(route=Route.TUNNELLED, key="post-copy"), "beta")
    for options in ({"tls": True}, {"parallel": 2}):
        with pytest.raises(Problem, match="neither TLS nor more than one connection"):
            request(plan(route=Route.TUNNELLED, **options), "beta")
    with pytest.raises(Problem, match="cannot be compressed by mt"):
        request(plan(parallel=2, compression=("xbzrle", "mt")), "beta")


def test_what_would_lose_its_memory_after_going_over_is_refused() -> None:
    for key in ("post-copy", "very-large"):
        with pytest.raises(Problem, match="QEMU crashes"):
            request(plan(parallel=2, key=key), "beta")
    request(plan(parallel=2, key="post-copy", way=Way.PAUSED), "beta")
    needs = Needs("web", VM.uuid, memory_from_files=True)
    with pytest.raises(Problem, match="would be lost"):
        refuse_lost_memory(plan(key="post-copy"), needs)
    refuse_lost_memory(plan(), needs)
    refuse_lost_memory(plan(key="post-copy"), Needs("web", VM.uuid))


def test_whole_disks_with_base_images_do_not_go_with_tops() -> None:
    needs = Needs("web", VM.uuid, disks=(DiskNeed("vda", backing=("/base",)), DiskNeed("vdb", backing=("/base",))))
    whole, top = DiskMove("vda", Fate.COPIED), DiskMove("vdb", Fate.TOP_COPIED)
    with pytest.raises(Problem, match="vda would lose what is in its base image"):
        refuse_mixed(plan(whole, top), needs)
    refuse_mixed(plan(whole), needs)
    refuse_mixed(plan(top), needs)
    refuse_mixed(plan(DiskMove("vdc", Fate.COPIED), top), needs)


def test_one_that_broke_is_taken_up_by_the_same_request() -> None:
    asked = request(plan(key="post-copy", bandwidth_mib=5), "beta")
    again = asked.resuming()
    assert again.flags == asked.flags | {"POSTCOPY_RESUME"}
    assert again.parameters == asked.parameters
