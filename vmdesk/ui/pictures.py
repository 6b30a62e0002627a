"""Pictures of a guest's screen as files: where a person wants them, and which VM they are of."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from vmdesk import __version__
from vmdesk.errors import Problem
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.words import tr
from vmdesk.words import sentence

FOLDER_KEY = "pictures"  # of the layout: where the last one was saved
LONGEST_NAME = 80


def origin(session: Session, key: VmKey) -> Mapping[str, str]:
    """What is written into the file beside the picture (PNG's tEXt), by the words that virt-manager uses too."""
    info, vm = session.host_info(key.host), session.vm(key)
    return {
        "Hypervisor URI": info.config.uri if info is not None else "",
        "Domain Name": vm.name if vm is not None else "",
        "Domain UUID": key.uuid,
        "Generator App": "vmdesk",
        "Generator Version": __version__,
    }


async def ask_path(parent: QWidget, session: Session, name: str) -> Path | None:
    """Where to save a picture of the VM of this name; None when the person gives up."""
    dialog = QFileDialog(parent, tr("Save Screenshot"), _folder(session), tr("Pictures (*.png)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("png")
    dialog.selectFile(file_name(name, datetime.now()))  # noqa: DTZ005 - the time on the person's clock
    chosen: list[str] = []
    dialog.accepted.connect(lambda: chosen.extend(dialog.selectedFiles()))
    await answer_of(dialog)
    if not chosen:
        return None
    path = Path(chosen[0])
    session.settings.change(layout=session.settings.current.layout | {FOLDER_KEY: str(path.parent)})
    return path


def file_name(name: str, when: datetime) -> str:
    """What the file is to be called: the VM and the time, so that the names follow each other."""
    safe = "".join(character if character.isalnum() or character in "-_." else "_" for character in name)
    return f"{safe[:LONGEST_NAME].lstrip('.') or 'vm'}-{when:%Y-%m-%d-%H%M%S}.png"


def write_png(image: QImage, path: Path, texts: Mapping[str, str]) -> None:
    """Write a picture, and these texts with it. Raises Problem."""
    image = QImage(image)  # a writer's own `setText` takes no names with spaces
    for name, text in texts.items():
        if text:
            image.setText(name, text)
    writer = QImageWriter(str(path), b"png")
    if not writer.write(image):
        raise Problem(sentence("The picture could not be written to {file}.", file=path), details=writer.errorString())


def _folder(session: Session) -> str:
    """Where the last one was saved, if that is still there."""
    kept = session.settings.current.layout.get(FOLDER_KEY)
    if isinstance(kept, str) and Path(kept).is_dir():
        return kept
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation) or QDir.homePath()
