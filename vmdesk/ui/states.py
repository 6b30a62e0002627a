"""How the states of machines and hosts look: their icons, and words that count down."""

from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmInfo
from vmdesk.ui.words import tr, tr_sentence

_VM_ICONS = {
    VmState.RUNNING: "vm-running",
    VmState.BLOCKED: "vm-running",
    VmState.PAUSED: "vm-paused",
    VmState.SHUTTING_DOWN: "vm-shutting-down",
    VmState.OFF: "vm-off",
    VmState.CRASHED: "vm-crashed",
    VmState.SUSPENDED: "vm-suspended",
    VmState.UNKNOWN: "vm-unknown",
}
_HOST_ICONS = {
    HostState.CONNECTED: "host-connected",
    HostState.CONNECTING: "host-connecting",
    HostState.ASKING: "host-connecting",
    HostState.NOT_ANSWERING: "host-not-answering",
    HostState.WAITING: "host-not-answering",
    HostState.FAILED: "host-failed",
    HostState.DISCONNECTED: "host-disconnected",
}


def vm_icon_name(vm: VmInfo) -> str:
    """The name of the icon for the state of a machine."""
    if vm.out_of_reach:
        return "vm-unknown"
    return "vm-saved" if vm.saved and vm.state is VmState.OFF else _VM_ICONS[vm.state]


def host_icon_name(state: HostState) -> str:
    """The name of the icon for the state of a host."""
    return _HOST_ICONS[state]


def host_state_text(host: HostInfo) -> str:
    """The state of a host in a few words, counting down to the next attempt."""
    if host.state is HostState.WAITING and host.retry_seconds is not None:
        return tr("Trying again in {seconds} s", seconds=host.retry_seconds)
    return tr(host.state.value)


def host_standing(info: HostInfo) -> str:
    """How the host stands, why, and what can be done."""
    match info.state:
        case HostState.DISCONNECTED:
            return tr("The host is not connected.")
        case HostState.CONNECTING:
            return tr("Connecting to the host …")
        case HostState.ASKING:
            return tr("The host asks something: answer it to be connected.")
        case HostState.NOT_ANSWERING:
            return tr("The host does not answer at this moment. What is shown may be out of date.")
        case _:
            state = "" if info.state is HostState.FAILED else f"{host_state_text(info)}."
            return " ".join(filter(None, (tr_sentence(info.reason), state, tr_sentence(info.hint))))
