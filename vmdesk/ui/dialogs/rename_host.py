"""A name of one's own for a host."""

from PySide6.QtWidgets import QWidget

from vmdesk.model.uri import default_label
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.dialogs.text_input import TextInput, ask_text
from vmdesk.words import Sentence, sentence


async def ask_host_label(parent: QWidget | None, session: Session, host_id: str) -> str | None:
    """A name for the host, empty for the one made from its address, or None when it is to keep its own."""
    info = session.host_info(host_id)
    if info is None:
        return None

    def check(_text: str) -> Sentence | None:
        return None if session.host_info(host_id) else sentence("The host is no longer in the list.")

    dialog = TextInput(
        parent,
        title=sentence("Rename a host"),
        label=sentence("&Name in the list:"),
        button=sentence("Rename"),
        text=info.config.label,
        check=check,
        explanation=sentence("This changes only the list in vmdesk. Leave it empty for a name made from the address."),
        placeholder=default_label(info.config.uri),
    )
    until_closed(dialog, session.host_removed.connect(lambda _info: dialog.check_again()))
    return await ask_text(dialog)
