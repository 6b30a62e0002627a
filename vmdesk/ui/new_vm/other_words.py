"""What a draft comes to in other words: the definition that libvirt gets, and the commands that make the same."""

from vmdesk.model import customised_command
from vmdesk.model.editing.draft import Draft
from vmdesk.model.new_vm import virt_install
from vmdesk.ui.new_vm.draft_state import DraftState


def xml(state: DraftState) -> str:
    """The definition that libvirt gets; empty while nothing is planned."""
    text = state.definition()
    return state.customising.made_in(text)[0].xml() if text and state.customising is not None else text


def command(state: DraftState, draft: Draft | None = None) -> str:
    """The commands that make the same, with what is customised, or else wanted in a draft of the definition.

    Empty while nothing is planned.
    """
    info = state.session.host_info(state.host_id)
    if state.vm is None or info is None:
        return ""
    uri = info.config.uri
    if draft is None and state.customising is not None:
        draft, _conflicts = state.customising.draft_of(state.definition())
    if draft is None:
        return virt_install.command(state.vm, state.offers, uri)
    return customised_command.commands(state.vm, state.offers, uri, draft)
