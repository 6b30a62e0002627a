"""Waiting for a dialog without a nested event loop, which would kill other tasks."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid


async def answer_of(dialog: QDialog, *, beside: bool = False) -> bool:
    """Open the dialog, wait until it is closed, and say whether it was accepted. It is deleted a moment afterwards.

    A dialog that goes with its window, or whose waiting task is cancelled, was not accepted.  With `beside` its window
    can be used meanwhile, for a question that nobody has called for, unless another dialog would bar it as well.
    """
    finished: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def done(result: int) -> None:
        if not finished.done():
            finished.set_result(result)

    dialog.finished.connect(done)
    dialog.destroyed.connect(lambda: done(QDialog.DialogCode.Rejected.value))
    if beside and QApplication.activeModalWidget() is None:
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.show()
    else:
        dialog.open()
    try:
        return await finished == QDialog.DialogCode.Accepted.value
    finally:
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
