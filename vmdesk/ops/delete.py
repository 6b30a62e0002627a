"""Removing a machine's definition. The files of its disks stay; they are named, so that nothing stays unnoticed."""

from vmdesk.model.vm import VmInfo
from vmdesk.ops.power import call
from vmdesk.ops.under_way import any_move
from vmdesk.ops.verbs import Confirmation, Verb
from vmdesk.virt import domains
from vmdesk.words import N_


def _never(_vm: VmInfo) -> str | None:
    return None


def files_that_stay(vm: VmInfo) -> tuple[str, ...]:
    """The disks of a machine that deleting its definition leaves where they are; media in drives are not its own."""
    if vm.details is None:
        return ()
    return tuple(disk.source for disk in vm.details.disks if disk.source and disk.device in {"disk", "lun"})


DELETE = Verb(
    key="delete",
    label=N_("De&lete…"),
    tip=N_("Remove the VM's definition from its host; the files of its disks stay"),
    icon="delete",
    title=N_("Delete {vm}"),
    title_many=N_("Delete {count} VMs"),
    refusal=_never,
    work=call(domains.undefine, kills=True),
    shortcut="Del",
    confirmation=Confirmation(
        kind="delete",
        question=N_("Delete “{vm}”?"),
        question_many=N_("Delete these {count} VMs?"),
        consequence=N_("Its definition, saved state, snapshot records and NVRAM are removed from the host."),
        button=N_("Delete"),
    ),
    hindrance=any_move,
)
