"""The windows that empty a host, and that bring back what was moved off it."""

from PySide6.QtWidgets import QPushButton, QWidget

from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.several import way_back
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import Role
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.migration.several_dialog import SeveralDialog, show_once
from vmdesk.ui.words import tr
from vmdesk.words import Sentence, sentence


def show_evacuation(session: Session, host_id: str, parent: QWidget | None) -> None:
    """Show the window that moves everything off a host."""
    show_once(("off", host_id), lambda: EvacuationDialog(session, host_id, parent))


def show_way_back(session: Session, host_id: str, parent: QWidget | None) -> None:
    """Show the window that brings back to a host what was moved off it."""
    show_once(("back", host_id), lambda: WayBackDialog(session, host_id, parent))


class EvacuationDialog(SeveralDialog):
    """All machines of a host, those too that come while it is open."""

    def __init__(self, session: Session, host_id: str, parent: QWidget | None) -> None:
        self.home = host_id
        super().__init__(session, _vms_of(session, host_id), parent)

    def listed(self, host: str) -> None:
        """A machine that has come is to move too."""
        if host == self.home:
            self.several.add(_vms_of(self.session, host))
        super().listed(host)

    def _host(self) -> str:
        return shortened(self.session.label(self.home))

    def title(self) -> str:
        """What is to be done."""
        return tr("Move everything off {host}", host=self._host())

    def explanation(self) -> str:
        """That there is a way back."""
        return tr("vmdesk remembers where each VM went, and can bring them back later.")

    def button_text(self) -> str:
        """The words of the button that begins it."""
        return tr("&Move Them Off")

    def job_title(self) -> Sentence:
        """The title of the job."""
        return sentence("Move everything off {host}", host=self.session.label(self.home))


class WayBackDialog(SeveralDialog):
    """All that was moved off a host and is elsewhere now."""

    def __init__(self, session: Session, host_id: str, parent: QWidget | None) -> None:
        self._to = host_id
        super().__init__(session, way_back.away_from(session, host_id), parent, host_id)

    def add_buttons(self) -> QPushButton:
        """One more: to have it no longer offered."""
        self.forget_button = self.add_button(Role.ResetRole)
        self.forget_button.clicked.connect(self._forget)
        return super().add_buttons()

    def _forget(self) -> None:
        """Offer it no more: they stay where they are."""
        way_back.forget(self.session, self._to)
        self.reject()

    def title(self) -> str:
        """What is to be done."""
        return tr("Bring back what was moved off {host}", host=shortened(self.session.label(self._to)))

    def explanation(self) -> str:
        """What cannot be brought back now."""
        known = way_back.remembered(self.session, self._to)
        here = {key.uuid for key in self.several.surveys}
        missing = [away.name for away in known if away.uuid not in here and not self._is_home(away.uuid)]
        return tr("Not found on any connected host: {names}.", names=", ".join(missing)) if missing else ""

    def _is_home(self, uuid: str) -> bool:
        return uuid in self.session.vms(self._to)

    def button_text(self) -> str:
        """The words of the button that begins it."""
        return tr("&Bring Them Back")

    def job_title(self) -> Sentence:
        """The title of the job."""
        return sentence("Bring back what was moved off {host}", host=self.session.label(self._to))

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.forget_button.setText(tr("Forg&et It"))
        self.forget_button.setToolTip(tr("Leave the VMs where they are, and offer this no more"))
        super().retranslate()


def _vms_of(session: Session, host_id: str) -> list[VmKey]:
    return [vm.key for vm in session.vms(host_id).values()]
