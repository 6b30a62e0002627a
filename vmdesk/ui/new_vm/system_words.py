"""What is said of the operating system of a draft, and of the tree that it is installed from."""

from vmdesk.model.new_vm.plan import Source
from vmdesk.ui.new_vm.awaiting import awaited
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.words import tr, tr_sentence


def name_of(state: DraftState) -> str:
    """The system; of one that is not known also like which one it is treated. Empty where there is none."""
    chosen = state.detection.chosen
    if chosen is None:
        return ""
    kin = chosen.kin if state.draft.chosen is None else None
    if kin is None:
        return chosen.system.name
    if not kin.version:
        return tr(
            "{name}, of which version is not known; treated like {system}", name=kin.name, system=chosen.system.name
        )
    return tr("{name}: not known yet; treated like {system}", name=kin.name, system=chosen.system.name)


def system_words(state: DraftState) -> str:
    """The system and where it was found, or why none is known."""
    if state.detection.running:
        return awaited(state)
    if state.system is not None:
        name = name_of(state)
        if state.draft.chosen is not None or name != state.system.name:
            return name
        in_tree = state.draft.source is Source.TREE
        return (
            tr("{system} (found in the tree)", system=name)
            if in_tree
            else tr("{system} (found on the medium)", system=name)
        )
    if state.detection.problem is not None:
        return tr_sentence(state.detection.problem.sentence)
    if state.draft.source is Source.MEDIUM and state.draft.medium:
        return tr("Not recognised. Choose it, or go on with devices that every system knows.")
    return tr("Not chosen; the VM gets devices that every system knows.")


def tree_words(state: DraftState) -> str:
    """What was found at the address of the tree; empty while nothing was."""
    if state.detection.tree is None or state.vm is None or state.detection.tree_problem is not None:
        return ""
    chosen, architecture = state.detection.tree.chosen, state.vm.architecture
    name = state.detection.tree.label or (chosen.system.name if chosen is not None else "")
    if not name:
        return tr("Found: an installer, kernel and initrd for {architecture}.", architecture=architecture)
    return tr(
        "Found: {system} installer, kernel and initrd for {architecture}.", system=name, architecture=architecture
    )
