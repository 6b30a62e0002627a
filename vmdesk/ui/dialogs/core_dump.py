"""Where on the host to write the memory of a machine, for whoever has to find a fault in its guest."""

import re

from PySide6.QtWidgets import QWidget

from vmdesk.errors import Problem
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.power import unless_active
from vmdesk.ops.saving import check_dump_path
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.subjects import absence, follow, full_name
from vmdesk.ui.dialogs.text_input import TextInput
from vmdesk.words import Sentence, sentence

# The system's daemon keeps a folder for dumps; one of a user can write to the folder for large temporary files.
_SYSTEM_FOLDER, _USER_FOLDER = "/var/lib/libvirt/qemu/dump", "/var/tmp"  # noqa: S108 - a proposal, to be looked at


async def ask_core_dump(parent: QWidget | None, session: Session, key: VmKey) -> str | None:
    """A path on the machine's host; None when cancelled."""
    vm = session.vm(key)
    if vm is None:
        return None
    info = session.host_info(key.host)
    folder = _USER_FOLDER if info is not None and info.config.uri.endswith("/session") else _SYSTEM_FOLDER
    file = re.sub(r"[^\w.-]+", "_", vm.name)[:100]
    dialog = TextInput(
        parent,
        title=sentence("Dump the memory"),
        label=sentence("&File on the host {host}:", host=session.label(key.host).replace("&", "&&")),
        button=sentence("Dump"),
        text=f"{folder}/{file}.core",
        check=lambda text: _refusal(session, key, text),
        explanation=sentence(
            "The memory of {vm} is written to a file on its host, for a debugger such as crash or gdb. "
            "The VM stands still meanwhile. The file may hold passwords and keys, and replaces one of the same name.",
            vm=_with_size(vm),
        ),
    )
    follow(dialog, session, [key], dialog.check_again)
    return dialog.text() if await answer_of(dialog) else None


def _with_size(vm: VmInfo) -> Sentence:
    memory = vm.memory_kib or (vm.details.memory_kib if vm.details else 0)
    if not memory:
        return sentence("“{vm}”", vm=full_name(vm))
    return sentence("“{vm}” ({size})", vm=full_name(vm), size=formats.kib(memory))


def _refusal(session: Session, key: VmKey, text: str) -> Sentence | None:
    vm = session.vm(key)
    if vm is None:
        return absence(session, key)
    try:
        check_dump_path(text)
    except Problem as problem:
        return problem.sentence
    why = unless_active(vm)
    return Sentence(why) if why else None
