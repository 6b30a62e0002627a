"""Secrets at the window: listed, added, given values, looked for and deleted, and never shown."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.conftest import shown
from tests.ui.host_window.conftest import Open, until_told
from tests.ui.host_window.test_disks import rows
from vmdesk.aio import running_tasks
from vmdesk.errors import Problem
from vmdesk.model.host_page.secret import SecretInfo
from vmdesk.ops import connect, host_secrets
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.ui.host_window.secret_dialogs import SecretDialog, ValueDialog
from vmdesk.ui.host_window.secrets_page import SecretsPage
from vmdesk.words import sentence

IMAGE = SecretInfo("1" * 8, "volume", "/images/shop.qcow2", "<b>Shop</b>")
CEPH = SecretInfo("2" * 8, "ceph", "client.libvirt", private=True, ephemeral=True)
VALUE = "hunter2 & Co"


class Safe:
    """A host's secrets and their values, in place of libvirt's: the test driver has none."""

    def __init__(self) -> None:
        self.secrets = {IMAGE.uuid: IMAGE, CEPH.uuid: CEPH}
        self.values: dict[str, bytes] = {}
        self.problem: Problem | None = None

    async def learn(self, _session: Session, _host: str) -> tuple[SecretInfo, ...]:
        """All of them."""
        await asyncio.sleep(0)
        return tuple(self.secrets.values())

    async def add(self, _session: Session, _host: str, secret: SecretInfo, value: bytes | None) -> str:
        """A new one."""
        if self.problem is not None:
            raise self.problem
        uuid = str(len(self.secrets) + 1) * 8
        self.secrets[uuid] = replace(secret, uuid=uuid)
        if value is not None:
            self.values[uuid] = value
        return uuid

    async def set_value(self, _session: Session, _host: str, secret: SecretInfo, value: bytes) -> None:
        """A value."""
        self.values[secret.uuid] = value

    async def has_value(self, _session: Session, _host: str, secret: SecretInfo) -> bool:
        """Whether there is one."""
        return secret.uuid in self.values

    async def remove(self, _session: Session, _host: str, secret: SecretInfo) -> None:
        """One less."""
        del self.secrets[secret.uuid]


@pytest.fixture
def safe(monkeypatch: pytest.MonkeyPatch) -> Safe:
    """The host's secrets."""
    found = Safe()
    monkeypatch.setattr(host_secrets, "learn_secrets", found.learn)
    monkeypatch.setattr(host_secrets, "add_secret", found.add)
    monkeypatch.setattr(host_secrets, "set_secret_value", found.set_value)
    monkeypatch.setattr(host_secrets, "secret_has_value", found.has_value)
    monkeypatch.setattr(host_secrets, "remove_secret", found.remove)
    return found


@pytest.fixture
def page(opened: Open, safe: Safe, qtbot: QtBot) -> Iterator[SecretsPage]:
    """The page, once the host has answered."""
    del safe
    window = opened("secrets")
    until_told(window, "secrets", qtbot)
    found = window.pages["secrets"]
    assert isinstance(found, SecretsPage)
    yield found
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(page: SecretsPage, qtbot: QtBot) -> None:
    """Wait until what was asked for is done and listed."""
    qtbot.waitUntil(lambda: not any(task.get_name() == "secret" for task in running_tasks()), timeout=WAIT_MILLISECONDS)
    qtbot.waitUntil(lambda: not page.asking, timeout=WAIT_MILLISECONDS)


def adding(page: SecretsPage, qtbot: QtBot) -> SecretDialog:
    """The dialog for a new one."""
    page.add_button.click()
    qtbot.waitUntil(lambda: bool(shown(SecretDialog)), timeout=WAIT_MILLISECONDS)
    return shown(SecretDialog)[0]


def valuing(page: SecretsPage, qtbot: QtBot) -> ValueDialog:
    """The dialog for a value of the selected one."""
    page.set_button.click()
    qtbot.waitUntil(lambda: bool(shown(ValueDialog)), timeout=WAIT_MILLISECONDS)
    return shown(ValueDialog)[0]


def test_they_are_listed_as_plain_text(page: SecretsPage) -> None:
    assert rows(page.rows) == [
        ["Ceph storage", "client.libvirt", "", "in memory", "nobody", "not known", "22222222"],
        ["Encrypted image", "/images/shop.qcow2", "<b>Shop</b>", "on disk", "who asks", "not known", "11111111"],
    ]


def test_what_can_be_done_depends_on_what_is_selected(page: SecretsPage) -> None:
    buttons = (page.set_button, page.check_button, page.delete_button)
    assert [button.isEnabled() for button in buttons] == [False, False, False]
    page.rows.select(IMAGE.uuid)
    assert [button.isEnabled() for button in buttons] == [True, True, True]
    page.rows.select(CEPH.uuid)
    assert [button.isEnabled() for button in buttons] == [True, False, True]


def test_one_is_added_with_its_value(page: SecretsPage, safe: Safe, qtbot: QtBot) -> None:
    dialog = adding(page, qtbot)
    assert not dialog.accepting.isEnabled()
    dialog.which.setText(" /images/web.qcow2 ")
    dialog.value.field.setText(VALUE)
    dialog.accepting.click()
    settle(page, qtbot)
    assert safe.secrets["3" * 8] == SecretInfo("3" * 8, "volume", "/images/web.qcow2", private=True)
    assert safe.values == {"3" * 8: VALUE.encode()}
    assert page.selected() == safe.secrets["3" * 8]
    assert rows(page.rows)[-1][5] == "has one"


def test_one_is_added_for_nothing_in_particular_and_without_a_value(
    page: SecretsPage, safe: Safe, qtbot: QtBot
) -> None:
    dialog = adding(page, qtbot)
    dialog.which.setText("forgotten")
    dialog.usage.setCurrentIndex(dialog.usage.findData(""))
    assert not dialog.which.isVisible()
    dialog.private.setChecked(False)
    dialog.ephemeral.setChecked(True)
    dialog.accepting.click()
    settle(page, qtbot)
    assert safe.secrets["3" * 8] == SecretInfo("3" * 8, ephemeral=True)
    assert [row[5] for row in rows(page.rows) if row[6] == "3" * 8] == ["none"]


def test_there_is_one_for_each_thing(page: SecretsPage, qtbot: QtBot) -> None:
    dialog = adding(page, qtbot)
    dialog.which.setText(IMAGE.used_for)
    assert dialog.note.text() == "There is a secret for this already."
    assert not dialog.accepting.isEnabled()
    dialog.reject()
    settle(page, qtbot)


def test_keys_of_ceph_are_base64(page: SecretsPage, safe: Safe, qtbot: QtBot) -> None:
    dialog = adding(page, qtbot)
    dialog.usage.setCurrentIndex(dialog.usage.findData("ceph"))
    dialog.which.setText("other")
    dialog.value.field.setText("this is none")
    assert dialog.note.text() == "This is not Base64."
    assert not dialog.accepting.isEnabled()
    dialog.value.field.setText("QVFEQg==")
    dialog.accepting.click()
    settle(page, qtbot)
    assert safe.values == {"3" * 8: b"AQDB"}


def test_one_gets_a_value(page: SecretsPage, safe: Safe, qtbot: QtBot) -> None:
    page.rows.select(IMAGE.uuid)
    dialog = valuing(page, qtbot)
    assert not dialog.accepting.isEnabled()
    dialog.value.field.setText(VALUE)
    dialog.accepting.click()
    settle(page, qtbot)
    assert safe.values == {IMAGE.uuid: VALUE.encode()}
    assert rows(page.rows)[1][5] == "has one"


@pytest.mark.parametrize(("values", "text"), [({}, "none"), ({IMAGE.uuid: b"x"}, "has one")])
def test_whether_one_has_a_value_is_looked_for_when_asked(
    page: SecretsPage, safe: Safe, qtbot: QtBot, values: dict[str, bytes], text: str
) -> None:
    safe.values |= values
    page.rows.select(IMAGE.uuid)
    page.check_button.click()
    qtbot.waitUntil(lambda: rows(page.rows)[1][5] == text)
    settle(page, qtbot)


@pytest.mark.parametrize(("answer", "left"), [("yes", {CEPH.uuid}), ("", {CEPH.uuid, IMAGE.uuid})])
def test_one_is_deleted_after_asking(page: SecretsPage, safe: Safe, qtbot: QtBot, answer: str, left: set[str]) -> None:
    page.rows.select(IMAGE.uuid)
    page.delete_button.click()
    qtbot.waitUntil(lambda: bool(shown(QuestionDialog)))
    (question,) = shown(QuestionDialog)
    assert "/images/shop.qcow2" in question.question.text()
    if answer:
        question.answers[answer].click()
    else:
        question.reject()
    settle(page, qtbot)
    assert set(safe.secrets) == left
    assert len(rows(page.rows)) == len(left)


def test_a_failure_is_said_once_and_the_list_read_again(page: SecretsPage, safe: Safe, qtbot: QtBot) -> None:
    safe.problem = Problem(sentence("The safe is stuck."))
    dialog = adding(page, qtbot)
    dialog.which.setText("x")
    dialog.value.field.setText(VALUE)
    dialog.accepting.click()
    qtbot.waitUntil(lambda: bool(shown(ProblemDialog)))
    (problem,) = shown(ProblemDialog)
    assert "stuck" in problem.report()
    assert VALUE not in problem.report()
    problem.close()
    settle(page, qtbot)


def test_a_value_is_forgotten_with_its_dialog(
    page: SecretsPage, session: Session, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    page.rows.select(IMAGE.uuid)
    dialog = valuing(page, qtbot)
    field = dialog.value.field
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setText(VALUE)
    emptied: list[str] = []
    field.textChanged.connect(emptied.append)
    dialog.accepting.click()
    settle(page, qtbot)
    assert emptied == [""]
    assert VALUE not in caplog.text
    assert all(VALUE not in str(entry) for entry in session.journal.entries)
    assert all(VALUE not in cell for row in rows(page.rows) for cell in row)


def test_a_dialog_notices_that_the_host_is_gone(
    page: SecretsPage, session: Session, host: str, safe: Safe, qtbot: QtBot
) -> None:
    dialog = adding(page, qtbot)
    dialog.which.setText("x")
    connect.disconnect(session, host)
    dialog.accepting.click()
    assert dialog.isVisible()
    assert dialog.note.text() == "The host is not connected."
    connect.connect(session, host)
    qtbot.waitUntil(dialog.accepting.isEnabled)
    connect.disconnect(session, host)
    qtbot.waitUntil(lambda: dialog.note.text() == "The host is not connected.")
    dialog.reject()
    settle(page, qtbot)
    assert set(safe.secrets) == {IMAGE.uuid, CEPH.uuid}


def test_every_control_of_the_dialogs_has_a_name(page: SecretsPage, qtbot: QtBot) -> None:
    dialog = adding(page, qtbot)
    assert unnamed_controls(dialog) == []
    dialog.reject()
    settle(page, qtbot)
    page.rows.select(CEPH.uuid)
    other = valuing(page, qtbot)
    assert unnamed_controls(other) == []
    assert other.value.in_base64.isChecked()
    other.reject()
    settle(page, qtbot)


def test_a_host_that_keeps_none_says_so(opened: Open, qtbot: QtBot) -> None:
    page = opened("secrets").pages["secrets"]
    assert isinstance(page, SecretsPage)
    qtbot.waitUntil(lambda: not page.asking and page._problem is not None, timeout=WAIT_MILLISECONDS)
    assert page.none._title.text() == "This host keeps no secrets."
    assert not page.add_button.isEnabled()
