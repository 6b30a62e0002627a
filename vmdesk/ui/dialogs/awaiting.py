"""Waiting for a dialog without a nested event loop, which would kill other tasks."""

import asyncio

from PySide6.QtWidgets import QDialog


async def answer_of(dialog: QDialog) -> bool:
    """Open the dialog, wait until it is closed, and say whether it was accepted. It is deleted afterwards."""
    finished: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def done(result: int) -> None:
        if not finished.done():
            finished.set_result(result)

    dialog.finished.connect(done)
    dialog.open()
    try:
        return await finished == QDialog.DialogCode.Accepted.value
    finally:
        dialog.close()
        dialog.deleteLater()
