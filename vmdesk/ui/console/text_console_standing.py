"""How a text console stands, in words: what is in its way, or why it is not connected, and what can be done."""

from enum import Enum, auto

from vmdesk.errors import Problem
from vmdesk.model.host import HostState
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.console.text_console_strip import Standing
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence

_ASLEEP = {HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING}


class State(Enum):
    """How the console stands while nothing else, such as a VM that is off, is in its way."""

    APART = auto()  # not wanted yet, or no longer
    CONNECTING = auto()
    CONNECTED = auto()
    ENDED = auto()
    IN_USE = auto()
    FAILED = auto()


def hindrance(session: Session, key: VmKey) -> Standing | None:
    """What is in the way, whatever became of the console; None where nothing is."""
    vm, info = session.vm(key), session.host_info(key.host)
    if info is not None and not info.online:
        remedies = ("connect",) if info.state in _ASLEEP else ()
        more = tr("The console comes back with the host.")
        return Standing("host-disconnected", tr("The host is not connected"), more, remedies)
    if vm is None:
        return Standing("info", tr("The VM is no longer there"))
    if not vm.active:
        more = tr("The console connects when the VM starts.")
        return Standing("vm-off", tr("The VM is switched off"), more, ("start",))
    return None


def waiting(state: State, problem: Problem | None, reason: Sentence | None) -> Standing:
    """How the console of a VM that runs stands without being connected; `reason` is that of its end."""
    if state is State.CONNECTING:
        return Standing("open-console", tr("Connecting…"))
    if state is State.ENDED:
        words = tr_sentence(reason) or tr("The VM has closed the console.")
        return Standing("info", words, "", ("again",))
    if state is State.APART or problem is None:
        return Standing("disconnect", tr("Not connected"), "", ("again",))
    words, more = tr_sentence(problem.sentence), tr_sentence(problem.hint)
    if state is State.IN_USE:
        return Standing("lock", words, more, ("again", "take-over"))
    return Standing("error", words, more, ("again",), problem.details)
