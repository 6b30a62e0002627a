"""A new name or a new title for a machine."""

from PySide6.QtWidgets import QWidget

from vmdesk.errors import Problem
from vmdesk.model.vm import VmKey
from vmdesk.ops.properties import check_name, why_not_rename
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.parts import in_label
from vmdesk.ui.dialogs.subjects import absence, follow
from vmdesk.ui.dialogs.text_input import TextInput, ask_text
from vmdesk.words import Sentence, sentence

LONGEST_TITLE = 200


async def ask_new_name(parent: QWidget | None, session: Session, key: VmKey) -> str | None:
    """A name that the machine can have, or None when it is to keep its own."""
    vm = session.vm(key)
    if vm is None:
        return None
    dialog = TextInput(
        parent,
        title=sentence("Rename a VM"),
        label=sentence("New &name of “{vm}”:", vm=in_label(vm.name)),
        button=sentence("Rename"),
        text=vm.name,
        check=lambda text: _name_refusal(session, key, text),
    )
    follow(dialog, session, [key], dialog.check_again)
    return await ask_text(dialog)


async def ask_title(parent: QWidget | None, session: Session, key: VmKey) -> str | None:
    """A title for the machine, empty for none, or None when it is to keep its own."""
    vm = session.vm(key)
    if vm is None:
        return None
    dialog = TextInput(
        parent,
        title=sentence("Title of a VM"),
        label=sentence("&Title of “{vm}”:", vm=in_label(vm.name)),
        button=sentence("Save"),
        text=vm.details.title if vm.details else "",
        check=lambda text: absence(session, key) or _title_refusal(text),
        explanation=sentence("A title is shown instead of the name. Leave it empty to show the name."),
        placeholder=vm.name,
    )
    follow(dialog, session, [key], dialog.check_again)
    return await ask_text(dialog)


def _name_refusal(session: Session, key: VmKey, text: str) -> Sentence | None:
    vm = session.vm(key)
    if vm is None:
        return absence(session, key)
    try:
        check_name(session, key, text)
    except Problem as problem:
        return problem.sentence
    return why_not_rename(vm)


def _title_refusal(text: str) -> Sentence | None:
    if len(text) > LONGEST_TITLE:
        return sentence("A title has at most {count} characters.", count=LONGEST_TITLE)
    return None
