"""The paths of a draft, looked at on the host after a pause in typing; and the field for a format nobody can see."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QComboBox, QLabel

from vmdesk.aio import spawn
from vmdesk.model.new_vm import given
from vmdesk.model.new_vm.checks import Finding
from vmdesk.model.new_vm.given import FORMATS, Given
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import ExistingImage, NewVm
from vmdesk.ops import given_path
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr

TYPING_MILLISECONDS = 250  # a pause in typing that is long enough to look at what was typed


class GivenPaths(QObject):
    """What was seen at the paths of the draft. `changed` is called when more is known."""

    def __init__(self, session: Session, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._changed = session, changed
        self._host_id = ""
        self._turn = 0  # what was seen on another host, or earlier, comes too late
        self._asked: set[str] = set()
        self.known = Given()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._look)

    def resolve(self, host_id: str, planned: NewVm, offer: HostOffer) -> NewVm:
        """The machine with its images as they were found to be; what was not looked at yet will be, in a moment."""
        if host_id != self._host_id:
            self._host_id = host_id
            self.known = Given()
            self.look_again()
        sights = {path: self.known.sight(path) for path in given.paths_of(planned, offer)}
        host = " ".join(self._session.label(host_id).split())
        self._asked &= sights.keys()
        self.known = replace(self.known, host=host, sights=sights)
        if sights.keys() - self._asked:
            self._typing.start()
        return given.resolved(planned, self.known, offer)

    def look_again(self) -> None:
        """Look once more, for what may have changed on the host; what was seen stands until then."""
        self._turn += 1
        self._asked.clear()

    def let_go(self) -> None:
        """Look no more."""
        self._turn += 1
        self._typing.stop()

    def findings(self, vm: NewVm, offer: HostOffer) -> Iterator[Finding]:
        """What speaks against what was seen."""
        return given.findings(vm, self.known, offer)

    def looking_at(self, offer: HostOffer) -> str:
        """A path that the machine cannot be made without a look at; empty where there is none."""
        waiting = (path for path, sight in self.known.sights.items() if sight is None and given.outside(path, offer))
        return next(waiting, "")

    def choose_format(self, path: str, image_format: str) -> None:
        """Take the format of an image that nobody can look at."""
        self.known = replace(self.known, formats={**self.known.formats, path: image_format})
        self._changed()

    def _look(self) -> None:
        for path in self.known.sights.keys() - self._asked:
            self._asked.add(path)
            spawn(self._look_at(path, self._turn), name="look at path")

    async def _look_at(self, path: str, turn: int) -> None:
        sight = await given_path.look(self._session, self._host_id, path)
        if turn == self._turn and path in self.known.sights:
            self.known = replace(self.known, sights={**self.known.sights, path: sight})
            self._changed()


class GivenFormat(QComboBox):
    """The format of an image that lies where nobody can look: a row of a form, which is shown only then."""

    def __init__(self, form: Form, paths: GivenPaths) -> None:
        super().__init__()
        self._form, self._paths, self._path = form, paths, ""
        self.label: QLabel = form.add(self)
        self.activated.connect(lambda _row: self._paths.choose_format(self._path, self.currentData() or ""))
        form.setRowVisible(self, False)

    def show_image(self, image: ExistingImage | None, offer: HostOffer | None) -> None:
        """Ask for the format of this image, where it has to be asked for."""
        asks = image is not None and offer is not None and given.untold(image.path, self._paths.known, offer)
        self._form.setRowVisible(self, asks)
        if image is not None and asks:
            self._path = image.path
            entries: list[tuple[str, object, str]] = [(each, each, "") for each in FORMATS]
            fill(self, entries, self._paths.known.formats.get(image.path))
            self.setPlaceholderText(tr("Choose…"))

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.label.setText(tr("F&ormat:"))
        self.setToolTip(tr("What the image is, since the host does not let it be seen. A wrong format damages it."))
