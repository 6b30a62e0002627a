"""Showing what a host asks before it lets one in, at the window."""

from PySide6.QtWidgets import QWidget

from vmdesk.model.questions import Answer, ChangedHostKey, NewHostKey, Question
from vmdesk.ops.session import Session


class Questions:
    """Asks at one window for all hosts of a session, from now on."""

    def __init__(self, session: Session, window: QWidget) -> None:
        self._session = session
        self._window = window
        session.reaching.ask_person = self.ask

    async def ask(self, host_id: str, question: Question) -> Answer:
        """Show the question and wait; None when the person cancels, or the host has left the list meanwhile."""
        from vmdesk.ui.dialogs.host_key import ask_new_key, tell_changed_key
        from vmdesk.ui.dialogs.login import ask_secret

        if self._session.host_info(host_id) is None:
            return None
        match question:
            case NewHostKey():
                return await ask_new_key(self._window, question)
            case ChangedHostKey():
                await tell_changed_key(self._window, question)
                return None
            case _:
                return await ask_secret(self._window, question, self._session.label(host_id))
