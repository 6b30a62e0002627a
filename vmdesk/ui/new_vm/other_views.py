"""A draft in other words, shown to be copied: the commands that make the same machine, and the definition."""

from PySide6.QtWidgets import QWidget

from vmdesk.ui.new_vm import other_words
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.words import tr


def show_command(window: QWidget, state: DraftState) -> None:
    """Show the commands that make the same machine."""
    if text := other_words.command(state):
        one = text.startswith("virt-install") and "\nvirt-xml" not in text
        intro = tr("This command makes the same VM:") if one else tr("These commands make the same VM:")
        if state.unattended is not None:
            intro += "\n" + tr("Its installer asks its questions: the answers are not part of the command.")
        _show(window, tr("Command"), intro, text)


def show_xml(window: QWidget, state: DraftState) -> None:
    """Show the definition that libvirt gets."""
    if text := other_words.xml(state):
        _show(window, tr("XML"), tr("This is the definition that libvirt gets:"), text)


def _show(window: QWidget, title: str, intro: str, text: str) -> None:
    from vmdesk.ui.dialogs.text_output import show_text

    show_text(window, title, intro, text)
