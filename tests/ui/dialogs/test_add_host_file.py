"""The files by which one logs in at a host: chosen in a dialog, and looked at in a thread."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.dialogs.conftest import Ask, shown
from tests.ui.dialogs.test_add_host import choose, choose_way, home, quiet, write
from vmdesk.ops.host_suggestions import CERTIFICATE_FILES, certificates_remark, key_file_remark
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.add_host import AddHostDialog, HostRequest, Place, ask_host
from vmdesk.ui.dialogs.add_host_description import Way

__all__ = ["home"]


def test_a_folder_of_certificates_has_all_three(tmp_path: Path) -> None:
    assert str(certificates_remark(str(tmp_path / "nowhere"))) == "There is no such folder."
    for name in CERTIFICATE_FILES[:2]:
        (tmp_path / name).touch()
    assert str(certificates_remark(str(tmp_path))) == "Missing there, or unreadable: clientkey.pem"
    (tmp_path / CERTIFICATE_FILES[2]).touch()
    assert certificates_remark(str(tmp_path)) is None


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("-----BEGIN OPENSSH PRIVATE KEY-----\n", None),
        ("-----BEGIN EC PRIVATE KEY-----\n", None),
        ("ssh-ed25519 AAAA jo", "This is the public half of a key: it works only while an agent holds the other half."),
        ("PuTTY-User-Key-File-3: ssh-ed25519", "This is no private key that SSH can use."),
        ("", "This is no private key that SSH can use."),
    ],
)
def test_a_key_file_is_looked_into(text: str, remark: str | None, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(text)
    found = key_file_remark(str(tmp_path / "key"))
    assert (str(found) if found else None) == remark


def test_what_is_no_file_holds_nothing_up(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere", Path("/dev/zero"), Path("/nowhere\0")):
        assert key_file_remark(str(path)) is not None


def test_says_what_is_missing_and_lets_one_go_on(session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.OTHER)
    choose_way(dialog, Way.TLS)
    write(dialog.fields.host, "server")
    write(dialog.fields.certificates.path, str(tmp_path))
    quiet(qtbot)
    assert dialog.fields.certificates.note.text().startswith("Missing there, or unreadable: cacert.pem")
    assert dialog.fields.certificates.note.isVisible()
    dialog.adding.click()
    assert answer() == HostRequest(f"qemu+tls://server/system?pkipath={tmp_path}")


def test_a_home_folder_is_written_out(session: Session, ask: Ask, home: Path, qtbot: QtBot) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.SSH)
    dialog.fold.click()
    write(dialog.fields.host, "server")
    key = dialog.fields.key_file.path
    key.setFocus()
    qtbot.waitUntil(key.hasFocus)
    QTest.keyClicks(key, "~/.ssh/key")
    dialog.label.setFocus()
    assert key.text() == f"{home}/.ssh/key"
    quiet(qtbot)
    dialog.adding.click()
    assert answer() == HostRequest(f"qemu+ssh://server/system?keyfile={home}/.ssh/key")


def test_chooses_a_folder_without_holding_the_window_up(
    session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog, answer = ask(ask_host(None, session), AddHostDialog)
    choose(dialog, Place.OTHER)
    choose_way(dialog, Way.TLS)
    write(dialog.fields.host, "server")
    dialog.fields.certificates.choosing.click()
    qtbot.waitUntil(lambda: bool(shown(QFileDialog)))
    chooser = shown(QFileDialog)[0]
    assert chooser.fileMode() is QFileDialog.FileMode.Directory
    assert chooser.windowTitle() == "Certificates"
    chooser.setDirectory(str(tmp_path))
    chooser.accept()
    qtbot.waitUntil(lambda: dialog.fields.certificates.path.text() != "")
    quiet(qtbot)
    assert dialog.fields.certificates.path.text() == str(tmp_path)
    dialog.adding.click()
    assert answer().uri == f"qemu+tls://server/system?pkipath={tmp_path}"
