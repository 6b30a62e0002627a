"""Which settings exclude which: nothing is offered that libvirt would refuse."""

from dataclasses import replace

from vmdesk.model.migration.needs import Needs
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.policies import POLICIES, policy
from vmdesk.ui.migration.option_rules import Situation, effective, method_refused, refused, refused_policies

PLAIN = Situation(Options(), POLICIES[0], Way.LIVE, copies=True, libvirt=(9, 4, 0))


def with_options(now: Situation = PLAIN, **values: object) -> Situation:
    return replace(now, options=replace(now.options, **values))  # type: ignore[arg-type]  # names are those of Options


def test_usually_only_what_needs_something_else_is_refused() -> None:
    assert set(refused(PLAIN)) == {
        "peer_uri",
        "tls_destination",
        "post_copy_bandwidth_mib",
        "zero_copy",
        "compression_level",
    }


def test_in_a_tunnel_there_is_no_network_to_choose() -> None:
    names = set(refused(with_options(route=Route.TUNNELLED)))
    assert {"address", "port", "listen", "disks_port", "tls", "parallel", "zero_copy", "synchronous_writes"} <= names
    assert "peer_uri" not in names


def test_policies_that_go_on_early_are_refused_in_a_tunnel() -> None:
    assert set(refused_policies(Options(route=Route.TUNNELLED))) == {"post-copy", "very-large"}
    assert refused_policies(Options(route=Route.PEER_TO_PEER)) == {}


def test_policies_that_would_lose_the_vm_are_refused() -> None:
    assert set(refused_policies(Options(parallel=2))) == {"post-copy", "very-large"}
    needs = Needs("web", "u")
    assert refused_policies(Options(), needs) == {}
    assert set(refused_policies(Options(), replace(needs, memory_from_files=True))) == {"post-copy", "very-large"}


def test_a_vm_that_is_switched_off_has_no_memory_to_move() -> None:
    now = replace(PLAIN, way=Way.OFFLINE)
    assert {"downtime_ms", "auto_converge", "parallel", "tls", "timeout_seconds"} <= set(refused(now))
    assert "bandwidth_mib" not in refused(now)
    assert method_refused("xbzrle", now) is not None


def test_a_vm_that_is_paused_has_no_pause_to_bound() -> None:
    names = set(refused(replace(PLAIN, way=Way.PAUSED)))
    assert {"downtime_ms", "auto_converge", "post_copy_bandwidth_mib", "timeout_seconds"} <= names
    assert "parallel" not in names


def test_memory_is_sent_uncopied_over_parallel_connections_alone() -> None:
    assert "zero_copy" not in refused(with_options(parallel=4))
    assert "zero_copy" in refused(with_options(parallel=4, tls=True))
    assert "zero_copy" in refused(with_options(parallel=4, compression=("zstd",)))


def test_methods_of_compression_go_with_their_connections() -> None:
    assert method_refused("xbzrle", PLAIN) is None
    assert method_refused("zstd", PLAIN) is not None
    several = with_options(parallel=2)
    assert method_refused("zstd", several) is None
    assert method_refused("mt", several) is not None
    old = method_refused("zstd", replace(several, libvirt=(9, 0, 0)))
    assert old is not None
    assert old.english() == "libvirt 9.4 or newer is needed on both hosts."


def test_disks_that_stay_need_no_port() -> None:
    names = set(refused(replace(PLAIN, copies=False)))
    assert {"disks_port", "synchronous_writes"} <= names


def test_what_is_refused_takes_no_effect() -> None:
    wished = with_options(
        route=Route.TUNNELLED, parallel=4, port=49200, bandwidth_mib=10, compression=("xbzrle", "zstd"), name="other"
    )
    assert effective(wished) == Options(route=Route.TUNNELLED, bandwidth_mib=10, name="other", compression=("xbzrle",))


def test_a_bandwidth_of_its_own_goes_with_the_policies_that_go_on_early() -> None:
    assert "post_copy_bandwidth_mib" not in refused(replace(PLAIN, policy=policy("post-copy")))
