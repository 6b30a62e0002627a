"""How a host's lock manager stands, in words."""

from collections.abc import Mapping, Sequence

from vmdesk.errors import Problem
from vmdesk.model.lock_manager.configuration import MANAGERS, LockConfiguration
from vmdesk.model.lock_manager.facts import LockFacts
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

STATE = {
    "force": N_("In force"),
    "service": N_("libvirt’s service"),
    "virtlockd": "virtlockd",
    "sanlock": "sanlock",
}


def state_of(facts: LockFacts) -> dict[str, str]:
    """The facts of the section about the state, by their keys."""
    return {
        "force": _in_force(facts),
        "service": _runs(facts, facts.service, facts.service) if facts.service else tr("not found"),
        "virtlockd": _virtlockd(facts),
        "sanlock": _sanlock(facts),
    }


def tips() -> dict[str, str]:
    """What is to be known about some of them."""
    return {"virtlockd": tr("It must run as long as VMs do that have locks: without it they are ended.")}


def _in_force(facts: LockFacts) -> str:
    if facts.pending:
        return tr("A change of the files waits until libvirt is restarted.")
    return tr("What is set, for each VM that was started since.")


def _runs(facts: LockFacts, daemon: str, name: str) -> str:
    return tr("{name} runs", name=name) if daemon in facts.running else tr("{name} does not run", name=name)


def _virtlockd(facts: LockFacts) -> str:
    if not facts.offers("lockd"):
        return tr("libvirt lacks the part that speaks to it")
    if "virtlockd" in facts.running:
        return tr("runs")
    socket = facts.units.get("virtlockd.socket", {})
    if socket.get("ActiveState") == "active":
        return tr("is started when it is needed")
    return tr("does not run") if "virtlockd" in facts.programs else tr("is not installed")


def _sanlock(facts: LockFacts) -> str:
    if "sanlock" not in facts.programs:
        return tr("is not installed")
    state = tr("runs") if "sanlock" in facts.running else tr("does not run")
    return "\n".join([state, *(line for line in facts.sanlock if "sanlock" in facts.running)])


def summary(configuration: LockConfiguration) -> tuple[str, str, str, str]:
    """Who locks, and where files, LVM volumes and SCSI disks are locked: the cells of a row."""
    manager = tr(MANAGERS.get(configuration.manager, configuration.manager))
    if configuration.manager != "lockd":
        return manager, "", "", ""
    device = tr("the device itself")
    return (
        manager,
        configuration.files or tr("the file itself"),
        configuration.lvm or device,
        configuration.scsi or device,
    )


def other_rows(others: Mapping[str, LockFacts | Problem], labels: Mapping[str, str]) -> list[Sequence[str]]:
    """A row for each other host, by its id."""
    rows: list[Sequence[str]] = []
    for host_id, found in others.items():
        if isinstance(found, Problem):
            rows.append((labels[host_id], tr_sentence(found.sentence), "", "", ""))
        elif found.unreadable:
            rows.append((labels[host_id], tr("Its files may be read by root alone"), "", "", ""))
        else:
            rows.append((labels[host_id], *summary(found.configuration)))
    return rows
