"""A machine at one moment, and a host's version."""

from dataclasses import replace

import libvirt
import pytest

from vmdesk.model.host import HostConfig, HostInfo, HostState, format_version
from vmdesk.model.states import REASON_WORDS, STATE_WORDS, VmState
from vmdesk.model.vm import VmDetails, VmInfo, VmKey


def machine(state: VmState, reason: int = 0, *, saved: bool = False, details: VmDetails | None = None) -> VmInfo:
    """A machine in this state."""
    return VmInfo(VmKey("h", "u"), "web", 1, state, reason, saved=saved, details=details)


@pytest.mark.parametrize(
    ("ours", "libvirts"),
    [
        (VmState.UNKNOWN, libvirt.VIR_DOMAIN_NOSTATE),
        (VmState.RUNNING, libvirt.VIR_DOMAIN_RUNNING),
        (VmState.BLOCKED, libvirt.VIR_DOMAIN_BLOCKED),
        (VmState.PAUSED, libvirt.VIR_DOMAIN_PAUSED),
        (VmState.SHUTTING_DOWN, libvirt.VIR_DOMAIN_SHUTDOWN),
        (VmState.OFF, libvirt.VIR_DOMAIN_SHUTOFF),
        (VmState.CRASHED, libvirt.VIR_DOMAIN_CRASHED),
        (VmState.SUSPENDED, libvirt.VIR_DOMAIN_PMSUSPENDED),
    ],
)
def test_the_states_are_libvirts(ours: VmState, libvirts: int) -> None:
    assert ours == libvirts
    assert STATE_WORDS[ours]


@pytest.mark.parametrize(
    ("state", "prefix"),
    [
        (VmState.RUNNING, "VIR_DOMAIN_RUNNING_"),
        (VmState.PAUSED, "VIR_DOMAIN_PAUSED_"),
        (VmState.OFF, "VIR_DOMAIN_SHUTOFF_"),
        (VmState.CRASHED, "VIR_DOMAIN_CRASHED_"),
    ],
)
def test_the_reasons_are_libvirts(state: VmState, prefix: str) -> None:
    known = {value for name, value in vars(libvirt).items() if name.startswith(prefix)}
    known |= {14} if state is VmState.PAUSED else set()  # VIR_DOMAIN_PAUSED_API_ERROR, which came with libvirt 9.2
    assert {reason for other, reason in REASON_WORDS if other is state} <= known


@pytest.mark.parametrize(
    ("state", "reason", "name", "word"),
    [
        (VmState.PAUSED, libvirt.VIR_DOMAIN_PAUSED_IOERROR, "Paused", "disk error"),
        (VmState.OFF, libvirt.VIR_DOMAIN_SHUTOFF_CRASHED, "Off", "crashed"),
        (VmState.OFF, libvirt.VIR_DOMAIN_SHUTOFF_DESTROYED, "Off", "forced off"),
        (VmState.RUNNING, libvirt.VIR_DOMAIN_RUNNING_BOOTED, "Running", ""),
        (VmState.RUNNING, libvirt.VIR_DOMAIN_RUNNING_WAKEUP, "Running", "woken up"),
        (VmState.CRASHED, libvirt.VIR_DOMAIN_CRASHED_PANICKED, "Crashed", "guest panic"),
    ],
)
def test_state_and_reason_have_words(state: VmState, reason: int, name: str, word: str) -> None:
    vm = machine(state, reason)
    assert (vm.state_word, vm.reason_word) == (name, word)


def test_a_state_that_a_newer_libvirt_invented_is_unknown() -> None:
    assert VmState.of(99) is VmState.UNKNOWN
    assert not VmState.UNKNOWN.active


def test_a_saved_machine_says_so_only_while_it_is_off() -> None:
    off = machine(VmState.OFF, libvirt.VIR_DOMAIN_SHUTOFF_SAVED, saved=True)
    assert (off.state_word, off.reason_word) == ("Saved", "")
    assert machine(VmState.RUNNING, saved=True).state_word == "Running"


def test_the_title_is_the_name_where_there_is_none() -> None:
    assert machine(VmState.OFF).title == "web"
    assert machine(VmState.OFF, details=VmDetails()).title == "web"
    assert machine(VmState.OFF, details=VmDetails(title="Shop", tags=("a",))).title == "Shop"


def test_a_version_is_read() -> None:
    assert format_version(9_008_007) == "9.8.7"
    assert format_version(0) == "0.0.0"


@pytest.mark.parametrize("state", list(HostState))
def test_a_host_is_online_while_it_is_connected(state: HostState) -> None:
    online = HostInfo(HostConfig("h", "test:///default"), state).online
    assert online is (state in {HostState.CONNECTED, HostState.NOT_ANSWERING})


def test_a_machine_out_of_reach_is_not_known_to_run() -> None:
    lost = replace(machine(VmState.RUNNING, 8), out_of_reach=True)
    assert (lost.active, lost.state_word, lost.reason_word) == (False, "Not known", "")


def test_what_the_host_counts_now_goes_before_what_the_definition_says() -> None:
    defined = machine(VmState.RUNNING, details=VmDetails(vcpus=2, memory_kib=1024))
    assert (defined.vcpus_shown, defined.memory_shown_kib) == (2, 1024)
    counted = replace(defined, vcpus=1, memory_kib=512)
    assert (counted.vcpus_shown, counted.memory_shown_kib) == (1, 512)
    assert machine(VmState.OFF).vcpus_shown == 0
