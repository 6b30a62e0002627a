"""Switching machines on and off, and all that lies between."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.emulation import with_emulation
from vmdesk.model.states import PASSING_PAUSES, VmState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.beginning import beginning
from vmdesk.ops.never_twice import MaybeTwice, may_know_better, naming_holders, refuse_start
from vmdesk.ops.session import Session
from vmdesk.ops.under_way import any_move, fetched_from, move_away
from vmdesk.ops.verbs import Confirmation, Verb, Work
from vmdesk.virt import domains
from vmdesk.words import N_, sentence

_RUNNING = {VmState.RUNNING, VmState.BLOCKED}


def call(operation: Callable[[domains.Domain], None], *, kills: bool = False) -> Work:
    """The work that makes one libvirt call on the machine, which may take its time; `kills` where it may end it."""

    async def work(session: Session, key: VmKey, _job: Job) -> None:
        host = session.host(key.host)
        make = host.lanes.kill if kills else host.lanes.run
        await make(partial(operation, host.domain(key.uuid)))

    return work


def guarded(work: Work, *, certain: bool = True) -> Work:
    """Work that starts a machine, or lets it go on: not where it, or a disk of it, is in use on another host.

    Without `certain` it is done all the same where it only may be.
    """

    async def guarded_work(session: Session, key: VmKey, job: Job) -> None:
        with beginning(session, key):
            try:
                await refuse_start(session, key)
            except MaybeTwice:
                if certain:
                    raise
            async with naming_holders(session, key):
                await work(session, key, job)

    return guarded_work


def unless_off(vm: VmInfo) -> str | None:
    """Refuse a machine that is not off."""
    return N_("The VM is already running.") if vm.active else None


def unless_active(vm: VmInfo) -> str | None:
    """Refuse a machine that has no process."""
    return None if vm.active else N_("The VM is switched off.")


def unless_running(vm: VmInfo) -> str | None:
    """Refuse a machine whose processors stand still."""
    if not vm.active:
        return N_("The VM is switched off.")
    return None if vm.state in _RUNNING else N_("The VM is not running at the moment.")


def _unless_paused(vm: VmInfo) -> str | None:
    if vm.state is not VmState.PAUSED:
        return N_("The VM is not paused.")
    return N_("The VM runs on by itself when what is under way has ended.") if vm.reason in PASSING_PAUSES else None


def _unless_asleep(vm: VmInfo) -> str | None:
    return None if vm.state is VmState.SUSPENDED else N_("The VM is not asleep.")


def _unless_saved(vm: VmInfo) -> str | None:
    return None if vm.saved and not vm.active else N_("The VM has no saved state.")


async def _start_emulated(session: Session, key: VmKey, _job: Job) -> None:
    host = session.host(key.host)
    domain = host.domain(key.uuid)
    xml = await host.lanes.run(partial(domains.xml, domain))
    try:
        emulated = with_emulation(xml)
    except ValueError as error:
        raise Problem(sentence("The definition of the VM cannot be read."), details=str(error)) from error
    await host.lanes.run(partial(domains.start_with, host.raw, emulated))


def wants_emulation(problem: Problem | None) -> bool:
    """Whether a start failed for want of KVM, so that emulation can be offered."""
    return problem is not None and problem.kind is Kind.NO_KVM


def regardless(problems: Iterable[Problem | None], vms: Sequence[VmInfo]) -> Verb | None:
    """What is offered where machines were not started, or did not go on, for what is not certain."""
    if not any(map(may_know_better, problems)):
        return None
    offered = (START_REGARDLESS, RESUME_REGARDLESS)
    return next((verb for verb in offered if any(verb.refused(vm) is None for vm in vms)), None)


START = Verb(
    key="start",
    label=N_("&Start"),
    tip=N_("Switch the VM on; a saved one continues where it was"),
    icon="start",
    title=N_("Start {vm}"),
    title_many=N_("Start {count} VMs"),
    refusal=unless_off,
    work=guarded(call(domains.start)),
    hindrance=any_move,
    shortcut="Ctrl+Return",
)
START_AFRESH = Verb(
    key="start-afresh",
    label=N_("Discard Saved State and Start"),
    tip=N_("Throw away what was saved and boot from the beginning"),
    icon="start",
    title=N_("Start {vm} afresh"),
    title_many=N_("Start {count} VMs afresh"),
    refusal=_unless_saved,
    work=guarded(call(domains.start_afresh)),
    hindrance=any_move,
    confirmation=Confirmation(
        kind="discard-saved",
        question=N_("Throw away the saved state of “{vm}” and start it afresh?"),
        question_many=N_("Throw away the saved state of these {count} VMs and start them afresh?"),
        consequence=N_("What was open in the guest when it was saved is lost, as after a power cut."),
        button=N_("Discard and Start"),
    ),
)
START_EMULATED = Verb(
    key="start-emulated",
    label=N_("Start with Emulation"),
    tip=N_("Start this once without hardware virtualisation; slower, but works everywhere"),
    icon="start",
    title=N_("Start {vm} with emulation"),
    title_many=N_("Start {count} VMs with emulation"),
    refusal=unless_off,
    work=guarded(_start_emulated),
    hindrance=any_move,
)
START_REGARDLESS = Verb(
    key="start-regardless",
    label=N_("Start All the Same"),
    tip=N_("Start it although it, or a disk of it, may be in use on another host"),
    icon="start",
    title=N_("Start {vm} all the same"),
    title_many=N_("Start {count} VMs all the same"),
    refusal=unless_off,
    work=guarded(call(domains.start), certain=False),
    hindrance=any_move,
    confirmation=Confirmation(
        kind="start-regardless",
        question=N_("Start “{vm}” although it may be in use on another host?"),
        question_many=N_("Start these {count} VMs although they may be in use on another host?"),
        consequence=N_("Two VMs that write to one disk destroy what is on it."),
        button=N_("Start All the Same"),
    ),
)
SHUT_DOWN = Verb(
    key="shut-down",
    label=N_("Shut &Down"),
    tip=N_("Ask the guest to shut down, by its agent or the power button"),
    icon="shut-down",
    title=N_("Shut down {vm}"),
    title_many=N_("Shut down {count} VMs"),
    refusal=unless_running,
    work=call(domains.shut_down),
    shortcut="Ctrl+Shift+D",
)
REBOOT = Verb(
    key="reboot",
    label=N_("&Reboot"),
    tip=N_("Ask the guest to restart"),
    icon="reboot",
    title=N_("Reboot {vm}"),
    title_many=N_("Reboot {count} VMs"),
    refusal=unless_running,
    work=call(domains.reboot),
)
RESET = Verb(
    key="reset",
    label=N_("Force Rese&t"),
    tip=N_("Press the reset button; the guest is not asked"),
    icon="reset",
    title=N_("Reset {vm}"),
    title_many=N_("Reset {count} VMs"),
    refusal=unless_active,
    work=call(domains.reset),
    confirmation=Confirmation(
        kind="reset",
        question=N_("Reset “{vm}” without asking its guest?"),
        question_many=N_("Reset these {count} VMs without asking their guests?"),
        consequence=N_("What the guest has not written to disk is lost, and its files may be damaged."),
        button=N_("Reset"),
    ),
)
FORCE_OFF = Verb(
    key="force-off",
    label=N_("&Force Off"),
    tip=N_("Pull the plug; the guest is not asked"),
    icon="force-off",
    title=N_("Force off {vm}"),
    title_many=N_("Force off {count} VMs"),
    refusal=unless_active,
    work=call(domains.force_off, kills=True),
    hindrance=fetched_from,
    confirmation=Confirmation(
        kind="force-off",
        question=N_("Force “{vm}” off?"),
        question_many=N_("Force these {count} VMs off?"),
        consequence=N_("What the guest has not written to disk is lost, and its files may be damaged."),
        button=N_("Force Off"),
    ),
)
PAUSE = Verb(
    key="pause",
    label=N_("&Pause"),
    tip=N_("Stop the VM's processors; it stays in memory"),
    icon="pause",
    title=N_("Pause {vm}"),
    title_many=N_("Pause {count} VMs"),
    refusal=unless_running,
    work=call(domains.pause),
    hindrance=move_away,  # the move has a pause of its own, after which the guest goes on
    shortcut="Ctrl+P",
)
RESUME = Verb(
    key="resume",
    label=N_("Res&ume"),
    tip=N_("Let a paused VM run on"),
    icon="resume",
    title=N_("Resume {vm}"),
    title_many=N_("Resume {count} VMs"),
    refusal=_unless_paused,
    work=guarded(call(domains.resume)),
    hindrance=move_away,
    shortcut="Ctrl+U",
)
RESUME_REGARDLESS = Verb(
    key="resume-regardless",
    label=N_("Resume All the Same"),
    tip=N_("Let it run on although it, or a disk of it, may be in use on another host"),
    icon="resume",
    title=N_("Resume {vm} all the same"),
    title_many=N_("Resume {count} VMs all the same"),
    refusal=_unless_paused,
    work=guarded(call(domains.resume), certain=False),
    hindrance=move_away,
    confirmation=Confirmation(
        kind="resume-regardless",
        question=N_("Resume “{vm}” although it may be in use on another host?"),
        question_many=N_("Resume these {count} VMs although they may be in use on another host?"),
        consequence=N_("Two VMs that write to one disk destroy what is on it."),
        button=N_("Resume All the Same"),
    ),
)
WAKE = Verb(
    key="wake",
    label=N_("&Wake Up"),
    tip=N_("Wake a guest that put itself to sleep"),
    icon="wake",
    title=N_("Wake up {vm}"),
    title_many=N_("Wake up {count} VMs"),
    refusal=_unless_asleep,
    work=call(domains.wake),
)
SEND_NMI = Verb(
    key="send-nmi",
    label=N_("Send &NMI"),
    tip=N_("Send a non-maskable interrupt, at which many systems write a crash dump"),
    icon="send-keys",
    title=N_("Send an NMI to {vm}"),
    title_many=N_("Send an NMI to {count} VMs"),
    refusal=unless_running,
    work=call(domains.inject_nmi),
    confirmation=Confirmation(
        kind="nmi",
        question=N_("Send a non-maskable interrupt to “{vm}”?"),
        question_many=N_("Send a non-maskable interrupt to these {count} VMs?"),
        consequence=N_("Many systems stop and write a crash dump when they get one."),
        button=N_("Send NMI"),
    ),
)
