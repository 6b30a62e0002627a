"""What a console says while it shows no picture: why, and what can be done about it."""

from dataclasses import dataclass

from vmdesk.errors import Problem
from vmdesk.model.states import PASSING_PAUSES, VmState
from vmdesk.model.vm import VmInfo
from vmdesk.ops.console.watching import WatchState
from vmdesk.ui.states import vm_icon_name
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

_ACTIONS = {
    "start": N_("Start"),
    "restore": N_("Restore"),
    "resume": N_("Resume"),
    "wake": N_("Wake Up"),
    "connect": N_("Connect"),
    "retry": N_("Try Again"),
    "now": N_("Try Now"),
    "viewer": N_("Open in External Viewer"),
    "vnc": N_("Switch to VNC"),
    "hardware": N_("Open Hardware"),
    "text": N_("Open Text Console"),
    "cancel": N_("Cancel"),
    "close": N_("Close"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """An icon, a line, an explanation, and the names of what can be done."""

    icon: str
    title: str
    text: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """What the words depend on. `viewer` is the protocol of a display that only other programs show."""

    state: WatchState | None  # None: nobody has asked for the picture yet
    vm: VmInfo | None = None
    problem: Problem | None = None
    seconds: int | None = None
    viewer: str = ""
    has_text: bool = False
    vnc_waits: bool = False  # VNC is in the definition, and comes with the next start
    closable: bool = False  # there is a window or tab that is only for this console


def action_words(name: str) -> str:
    """What a button for it says."""
    return tr(_ACTIONS[name])


def standstill(vm: VmInfo | None) -> tuple[str, str] | None:
    """What to say below the picture of a VM that stands still, and the name of what has it run on."""
    if vm is not None and vm.state is VmState.SUSPENDED:
        return tr("The guest is asleep."), "wake"
    if vm is None or vm.state is not VmState.PAUSED or vm.reason in PASSING_PAUSES:
        return None
    reason = vm.reason_word
    return tr("The VM is paused ({reason}).", reason=tr(reason)) if reason else tr("The VM is paused."), "resume"


def notice(here: Situation) -> Notice:
    """What to say."""
    match here.state:
        case None:
            return _unasked(here)
        case WatchState.OFF:
            return _off(here.vm)
        case WatchState.CONNECTING | WatchState.ASKING | WatchState.SHOWN:
            return Notice("connect", tr("Connecting to the guest's screen…"), "", ("cancel",))
        case WatchState.WAITING:
            return _waiting(here)
        case WatchState.FAILED:
            return _failed(here)
        case WatchState.NO_DISPLAY:
            return _no_display(here)
        case WatchState.OTHER_VIEWER:
            return _other_viewer(here)
        case WatchState.OUT_OF_REACH:
            text = tr("The guest's screen is shown again once the host can be reached.")
            words = "\n".join(filter(None, (_words(here.problem), text)))
            return Notice("vm-unknown", tr("The host cannot be reached"), words, ("retry",))
        case _:
            text = tr("It was deleted, or its host was removed from the list.")
            return Notice("info", tr("The VM is no longer there"), text, ("close",) if here.closable else ())


def _unasked(here: Situation) -> Notice:
    if here.vm is not None and not here.vm.active and not here.vm.out_of_reach:
        return _off(here.vm)
    return Notice("open-console", tr("Not connected"), tr("The VM goes on, whether or not you look."), ("connect",))


def _off(vm: VmInfo | None) -> Notice:
    if vm is not None and vm.saved:
        text = tr("Restored, the guest goes on where it was when it was saved.")
        return Notice("vm-saved", tr("The VM is saved"), text, ("restore",))
    if vm is not None and vm.state is VmState.CRASHED:
        return Notice("vm-crashed", tr("The guest has crashed"), "", ("start",))
    return Notice(vm_icon_name(vm) if vm is not None else "vm-off", tr("The VM is switched off"), "", ("start",))


def _waiting(here: Situation) -> Notice:
    title = tr("The guest's screen cannot be reached")
    if here.seconds:
        title = tr("Trying again in {seconds} s", seconds=here.seconds)
    return Notice("pending", title, _words(here.problem), ("now", "cancel"))


def _failed(here: Situation) -> Notice:
    return Notice("error", tr("The guest's screen cannot be shown"), _words(here.problem), ("retry",))


def _no_display(here: Situation) -> Notice:
    text = tr("A display can be added to its hardware. It is there when the VM is started next.")
    actions = ("hardware", "text") if here.has_text else ("hardware",)
    return Notice("display", tr("The VM has no display"), text, actions)


def _other_viewer(here: Situation) -> Notice:
    title = tr("The VM shows its screen by {protocol}", protocol=here.viewer or "SPICE")
    if here.vnc_waits:
        text = tr("It is switched to VNC. That takes effect when the VM has been switched off and is started again.")
        return Notice("display", title, text, ("viewer",))
    text = tr(
        "vmdesk shows VNC itself; another program can show this. Switched to VNC, the VM is shown here from its next "
        "start on, without what only SPICE has, such as USB devices of this computer."
    )
    only_viewer = here.vm is not None and not here.vm.persistent
    return Notice("display", title, text, ("viewer",) if only_viewer or here.viewer != "SPICE" else ("viewer", "vnc"))


def _words(problem: Problem | None) -> str:
    if problem is None:
        return ""
    return "\n".join(filter(None, (tr_sentence(problem.sentence), tr_sentence(problem.hint))))
