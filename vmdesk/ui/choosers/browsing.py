"""Asking for a file or folder of this computer, beginning where one was chosen last for the same purpose."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.words import tr

LAYOUT_KEY = "folders"


async def ask_local(parent: QWidget, session: Session, purpose: str, title: str, *, folder: bool = False) -> str:
    """A path of this computer; empty when cancelled."""
    dialog = QFileDialog(parent, title, last_folder(session, purpose), _kinds(purpose))
    dialog.setFileMode(QFileDialog.FileMode.Directory if folder else QFileDialog.FileMode.ExistingFile)
    chosen: list[str] = []
    dialog.accepted.connect(lambda: chosen.extend(dialog.selectedFiles()))
    await answer_of(dialog)
    if not chosen:
        return ""
    remember_folder(session, purpose, chosen[0] if folder else str(Path(chosen[0]).parent))
    return chosen[0]


def last_folder(session: Session, purpose: str) -> str:
    """Where something was chosen last for this purpose; empty where nothing was yet."""
    folders = session.settings.current.layout.get(LAYOUT_KEY)
    folder = folders.get(purpose) if isinstance(folders, dict) else None
    return folder if isinstance(folder, str) else ""


def remember_folder(session: Session, purpose: str, folder: str) -> None:
    """Begin here the next time."""
    layout = session.settings.current.layout
    folders = layout.get(LAYOUT_KEY)
    known = folders if isinstance(folders, dict) else {}
    session.settings.change(layout=layout | {LAYOUT_KEY: known | {purpose: folder}})


def _kinds(purpose: str) -> str:
    if purpose == "cd":
        return tr("CD images (*.iso *.img);;All files (*)")
    if purpose == "floppy":
        return tr("Floppy images (*.img *.ima *.flp *.vfd);;All files (*)")
    if purpose == "disk":
        return tr("Disk images (*.iso *.img *.qcow2);;All files (*)")
    return tr("All files (*)")
