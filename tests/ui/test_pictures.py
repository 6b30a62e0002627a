"""Pictures of guests' screens: their names, and what the files say of where they are from."""

from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.console.pages import keys, page, show_picture, watching, watchings
from tests.ui.console.watchings import FakeWatching
from vmdesk import __version__
from vmdesk.aio import running_tasks
from vmdesk.errors import Problem
from vmdesk.ops.session import Session
from vmdesk.ui.console.page import ConsolePage
from vmdesk.ui.pictures import file_name, origin, write_png

__all__ = ["keys", "page", "watching", "watchings"]
WHEN = datetime(2026, 3, 4, 5, 6, 7)  # noqa: DTZ001 - a time on somebody's clock


def dialogs() -> list[QFileDialog]:
    """Those that ask where to save something."""
    return [widget for widget in QApplication.allWidgets() if isinstance(widget, QFileDialog) and widget.isVisible()]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("shop", "shop-2026-03-04-050607.png"),
        ("../a b/c", "_a_b_c-2026-03-04-050607.png"),
        ("магазин", "магазин-2026-03-04-050607.png"),
        ("..", "vm-2026-03-04-050607.png"),
        ("x" * 300, f"{'x' * 80}-2026-03-04-050607.png"),
    ],
)
def test_a_file_is_named_by_its_vm_and_the_time(name: str, file: str) -> None:
    assert file_name(name, WHEN) == file


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        write_png(QImage(2, 2, QImage.Format.Format_RGB32), tmp_path / "none" / "a.png", {})


def test_a_picture_is_saved_where_the_last_one_was_with_its_origin(
    page: ConsolePage, watching: FakeWatching, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    show_picture(watching, 300, 200)
    session.settings.change(layout={"pictures": str(tmp_path)})
    page.commands["save_picture"].trigger()
    qtbot.waitUntil(lambda: bool(dialogs()))
    (dialog,) = dialogs()
    assert dialog.directory().absolutePath() == str(tmp_path)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    assert name.text().startswith("shop-")
    name.setText(str(tmp_path / "a.png"))
    dialog.accept()
    qtbot.waitUntil(lambda: not any(task.get_name() == "save screenshot" for task in running_tasks()))
    with Image.open(tmp_path / "a.png") as image:
        image.load()
        texts = image.text  # type: ignore[attr-defined]  # a PNG has them
        assert image.size == (300, 200)
    info = session.host_info(page.key.host)
    assert info is not None
    assert texts == {
        "Hypervisor URI": info.config.uri,
        "Domain Name": "shop",
        "Domain UUID": page.key.uuid,
        "Generator App": "vmdesk",
        "Generator Version": __version__,
    }
    assert origin(session, page.key)["Domain Name"] == "shop"
