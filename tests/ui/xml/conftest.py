"""An editor on the screen, with a definition to write in."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from tests.qt import WAIT_MILLISECONDS
from vmdesk.ui.xml.editor import XmlEditor

XML = """<domain type='kvm'>
  <name>web</name>
  <description>Front\u00a0&amp; back 😀 <![CDATA[<x>]]></description>
  <memory unit='KiB'>1048576</memory>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file'>
      <driver name='qemu' cache='none'/>
      <target dev='vda'/>
    </disk>
  </devices>
</domain>
"""
Looked = Callable[[XmlEditor], XmlEditor]


@pytest.fixture
def looked(qtbot: QtBot) -> Looked:
    """Wait until the editor knows about its text."""

    def wait(editor: XmlEditor) -> XmlEditor:
        qtbot.waitUntil(lambda: editor.looked_at, timeout=WAIT_MILLISECONDS)
        return editor

    return wait


@pytest.fixture
def editor(loop: QEventLoop, qtbot: QtBot, looked: Looked) -> XmlEditor:
    """An editor of a definition that fits."""
    del loop
    editor = XmlEditor("domain")
    qtbot.addWidget(editor)
    editor.resize(700, 500)
    editor.show()
    editor.activateWindow()
    editor.set_text(XML)
    editor.area.setFocus()
    return looked(editor)
