"""What a draft comes to in other words: the definition that libvirt gets, and the commands that make the same."""

from vmdesk.errors import Problem
from vmdesk.model import customised_command
from vmdesk.model.devices.interface import Interface
from vmdesk.model.editing.draft import Draft
from vmdesk.model.new_vm import virt_install
from vmdesk.ops import seed_command
from vmdesk.ops.creation import Creation, Pools
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
    if state.vm is None or state.offer is None or info is None:
        return ""
    uri, pools, creation = info.config.uri, state.offer.pools, state.creation(state.vm)
    if draft is None and state.customising is not None:
        draft, _conflicts = state.customising.draft_of(state.definition())
    before, vm = _seed_commands(creation, pools, uri, draft), seed_command.with_seed(creation, pools)
    tree = _tree(creation)
    if draft is None:
        return before + virt_install.command(vm, state.offers, uri, tree)
    return before + customised_command.commands(vm, state.offers, uri, draft, tree)


def _tree(creation: Creation) -> virt_install.Tree | None:
    if (tree := creation.tree) is None:
        return None
    arguments = f"{tree.kernel.tree_argument} {creation.kernel_arguments}".strip()
    return virt_install.Tree(tree.url, tree.kernel.kernel_url, tree.kernel.initrd_url, arguments)


def _seed_commands(creation: Creation, pools: Pools, uri: str, draft: Draft | None) -> str:
    """Those that make the seed; none while something is wrong with it, which its page says."""
    macs = [nic.mac for nic in creation.vm.nics]
    if draft is not None:
        macs = [card.mac or "" for card in draft.wanted.all_of(Interface)]
    try:
        return seed_command.commands(creation, pools, uri, tuple(filter(None, macs)))
    except Problem:
        return ""
