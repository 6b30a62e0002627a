"""The site of one host or several."""

import pytest

from tests.ui.dialogs.conftest import Ask
from vmdesk.model.host import HostConfig
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.site import SiteDialog, ask_site


@pytest.fixture
def listed(session: Session) -> Session:
    """Three hosts at two sites."""
    for name, site in {"alpha": "Köln", "beta": "", "gamma": "Aachen"}.items():
        session.add_host(HostConfig(name, f"qemu+ssh://{name}/system", f"R&D {name}", site=site))
    return session


def test_offers_the_sites_in_use_and_begins_with_the_hosts_own(listed: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_site(None, listed, ["alpha"]), SiteDialog)
    assert [dialog.field.itemText(row) for row in range(dialog.field.count())] == ["Aachen", "Köln"]
    assert dialog.field.currentText() == "Köln"
    assert dialog.label.text() == "&Site of “R&&D alpha”:"
    dialog.field.setCurrentIndex(0)
    dialog.saving.click()
    assert answer() == "Aachen"


def test_gives_what_is_written_without_needless_spaces(listed: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_site(None, listed, ["beta"]), SiteDialog)
    assert dialog.field.currentText() == ""
    dialog.field.setEditText("  Haus   7 ")
    dialog.saving.click()
    assert answer() == "Haus 7"


def test_an_empty_field_is_no_site(listed: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_site(None, listed, ["alpha"]), SiteDialog)
    dialog.field.setEditText("")
    dialog.saving.click()
    assert answer() == ""


def test_cancelling_leaves_the_host_where_it_is(listed: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_site(None, listed, ["alpha"]), SiteDialog)
    dialog.field.setEditText("Bonn")
    dialog.reject()
    assert answer() is None


def test_several_hosts_begin_with_the_site_that_all_have(listed: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_site(None, listed, ["alpha", "gamma"]), SiteDialog)
    assert dialog.field.currentText() == ""
    assert dialog.label.text() == "&Site of 2 hosts:"
    dialog.reject()
    assert answer() is None


def test_a_host_that_is_gone_has_no_site(listed: Session, ask: Ask) -> None:
    dialog, answer = ask(ask_site(None, listed, ["alpha"]), SiteDialog)
    listed.remove_host("alpha")
    assert not dialog.saving.isEnabled()
    assert dialog.note.text() == "The host is no longer in the list."
    dialog.reject()
    assert answer() is None
