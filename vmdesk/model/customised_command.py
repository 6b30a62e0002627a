"""The commands that make a customised machine: defined by `virt-install`, changed by `virt-xml`, started at last."""

import shlex
from dataclasses import replace

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing import virt_xml
from vmdesk.model.editing.draft import Draft
from vmdesk.model.new_vm import virt_install
from vmdesk.model.new_vm.plan import NewVm


def commands(
    vm: NewVm, offers: DomainCapabilities, uri: str, draft: Draft, tree: virt_install.Tree | None = None
) -> str:
    """The command lines, one after the other. The draft has the machine's definition, and what is wanted of it."""
    pairs = [(edit.before, edit.after) for edit in draft.edits()]
    lines = virt_xml.commands(uri, vm.name, pairs, running=False, now=False)
    if not lines:
        return virt_install.command(vm, offers, uri, tree)
    made = virt_install.command(replace(vm, start=False), offers, uri, tree)
    return "\n".join([made, *lines, *([_start(uri, vm.name)] if vm.start else [])])


def _start(uri: str, name: str) -> str:
    which = f"--domain={name}" if name.startswith("-") else name
    return shlex.join(["virsh", "--connect", uri, "start", which])
