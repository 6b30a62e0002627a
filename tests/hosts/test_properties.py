"""What a person says about a machine, and taking it away, through the real dialogs; virsh says what the host has."""

import struct
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.hosts.desk import Desk, button_of, ended_well, linux
from tests.lab import Disk, Guest, Host
from vmdesk.jobs.job import Outcome
from vmdesk.ui.dialogs.confirmation import ConfirmationDialog
from vmdesk.ui.dialogs.description import DescriptionDialog
from vmdesk.ui.dialogs.tags import TagsDialog
from vmdesk.ui.dialogs.text_input import TextInput

TAGS = "urn:vmdesk:tags:1"
ODD = "ü 'q\" <b> & $(x)"


def type_into(desk: Desk, text: str) -> TextInput:
    """Replace what stands in the open dialog's field."""
    dialog = desk.dialog()
    assert isinstance(dialog, TextInput)
    dialog.field.setText(text)
    return dialog


@pytest.mark.parametrize("name", ["second", ODD])
def test_a_machine_is_renamed(desk: Desk, alpha: Host, name: str) -> None:
    alpha.define(Guest("web"))
    desk.add_host(alpha)
    desk.select("web")
    desk.act("rename")
    type_into(desk, name)
    with desk.job() as jobs:
        desk.answer("Rename")
    assert ended_well(jobs[0])
    assert alpha.domains() == [name]
    desk.wait_for(name, "Off")
    assert list(desk.rows("alpha")) == [name]


@pytest.mark.parametrize("running", [False, True])
@pytest.mark.parametrize("text", ["The web server", ODD])
def test_a_machine_gets_a_title_and_loses_it(desk: Desk, alpha: Host, text: str, running: bool) -> None:
    alpha.define(Guest("web"))
    if running:
        alpha.virsh("start", "web")
    desk.add_host(alpha)
    for title in (text, ""):
        desk.select("web")
        desk.act("title")
        type_into(desk, title)
        with desk.job() as jobs:
            desk.answer("Save")
        assert ended_well(jobs[0])
        assert alpha.virsh("desc", "web", "--title", "--config").strip() == title
        if running:
            assert alpha.virsh("desc", "web", "--title", "--live").strip() == title
        desk.until(lambda title=title: list(desk.rows("alpha")) == [title or "web"])  # type: ignore[misc]  # bound


def test_a_machine_gets_notes(desk: Desk, alpha: Host) -> None:
    alpha.define(Guest("web", description="old"))
    desk.add_host(alpha)
    desk.select("web")
    desk.act("notes")
    dialog = desk.dialog()
    assert isinstance(dialog, DescriptionDialog)
    desk.until(lambda: dialog.editor.toPlainText() == "old")
    dialog.editor.setPlainText(f"first line\n{ODD}")
    with desk.job() as jobs:
        desk.answer("Save")
    assert ended_well(jobs[0])
    assert alpha.virsh("desc", "web").strip() == f"first line\n{ODD}"


def test_machines_get_tags_and_keep_those_of_others(desk: Desk, alpha: Host) -> None:
    for name in ("web", "db"):
        alpha.define(Guest(name))
    alpha.virsh("metadata", "web", "--uri", TAGS, "--key", "vmdesk", "--set", "<tags><tag>old</tag></tags>", "--config")
    desk.add_host(alpha)
    desk.until(lambda: desk.cell("web", "tags") == "old")
    desk.select("web", "db")
    desk.act("tags")
    dialog = desk.dialog()
    assert isinstance(dialog, TagsDialog)
    dialog.field.setText("prod, <édge> & co")
    button_of(dialog, "Add").click()
    with desk.job() as jobs:
        desk.answer("Save")
    assert ended_well(jobs[0])
    assert sorted(line.subject for line in jobs[0].lines) == ["db", "web"]
    for name, own in (("web", ["old"]), ("db", [])):
        said = alpha.virsh("metadata", name, "--uri", TAGS)
        for tag in (*own, "prod", "&lt;édge&gt; &amp; co"):
            assert f"<tag>{tag}</tag>" in said.replace("vmdesk:", "")
    assert "old" not in alpha.virsh("metadata", "db", "--uri", TAGS)
    desk.until(lambda: set(desk.cell("web", "tags").split(", ")) == {"old", "prod", "<édge> & co"})


def test_machines_start_with_their_host_or_not(desk: Desk, alpha: Host) -> None:
    for name in ("web", "db"):
        alpha.define(Guest(name))
    desk.add_host(alpha)
    for wanted in ("enable", "disable"):
        assert ended_well(desk.do("autostart", "web", "db"))
        for name in ("web", "db"):
            assert f"Autostart:      {wanted}" in alpha.virsh("dominfo", name)
        desk.until(lambda wanted=wanted: desk.vm("db").autostart is (wanted == "enable"))  # type: ignore[misc]  # bound


def test_the_screen_is_saved_as_a_picture_of_its_size(desk: Desk, alpha: Host, tmp_path: Path) -> None:
    linux(alpha)
    desk.add_host(alpha)
    desk.select("linux")
    desk.act("screenshot")
    dialog = desk.dialog()
    assert isinstance(dialog, QFileDialog)
    target = tmp_path / "screen.png"
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setText(str(target))
    desk.answer("Save")
    desk.until(lambda: target.exists() and target.stat().st_size > 100)
    alpha.virsh("screenshot", "linux", str(tmp_path / "theirs.ppm"))
    theirs = (tmp_path / "theirs.ppm").read_bytes()
    data = target.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    expected = struct.unpack(">II", theirs[16:24]) if theirs.startswith(b"\x89PNG") else ppm_size(theirs)
    assert struct.unpack(">II", data[16:24]) == expected


def ppm_size(data: bytes) -> tuple[int, int]:
    """Width and height of a picture in the format P6."""
    magic, width, height = data.split(maxsplit=3)[:3]
    assert magic == b"P6"
    return int(width), int(height)


def test_the_memory_is_dumped_to_a_file_on_the_host(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    desk.add_host(alpha)
    desk.select("web")
    desk.act("core_dump")
    type_into(desk, "relative.core")
    assert not button_of(desk.dialog(), "Dump").isEnabled()
    type_into(desk, "/var/lib/libvirt/images/web.core")
    with desk.job() as jobs:
        desk.answer("Dump")
    assert ended_well(jobs[0])
    assert (alpha.images / "web.core").read_bytes()[:4] == b"\x7fELF"
    assert alpha.state("web") == "running"


def test_a_long_dump_shows_how_far_it_is_and_promises_no_cancel(
    desk: Desk, alpha: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmdesk.ops.saving.POLL_SECONDS", 0.05)  # it is not to be over before it was looked at
    alpha.create(Guest("web", memory=1024))
    desk.add_host(alpha)
    desk.select("web")
    desk.act("core_dump")
    type_into(desk, "/var/lib/libvirt/images/web.core")
    with desk.job(60) as jobs:
        desk.answer("Dump")
        desk.until(lambda: jobs and ((jobs[0].progress and jobs[0].progress.total) or not jobs[0].running))
        progress = jobs[0].progress
        assert progress is not None
        assert (progress.total or 0) >= 1 << 30
        assert not jobs[0].can_cancel  # libvirt cannot abort such a dump
        with desk.jobs_view() as view:
            view.tree.setCurrentIndex(view.model.index(0, 0))
            assert not view.cancel_button.isEnabled()
    assert ended_well(jobs[0])
    assert (alpha.images / "web.core").stat().st_size > 1 << 30


def test_a_dump_that_fails_says_why(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    desk.add_host(alpha)
    desk.select("web")
    desk.act("core_dump")
    type_into(desk, "/nowhere/web.core")
    with desk.job() as jobs:
        desk.answer("Dump")
    assert jobs[0].outcome is Outcome.FAILED
    assert "/nowhere/web.core" in desk.problem()
    desk.until_host(lambda: alpha.state("web") == "running")


def test_deleting_takes_everything_but_the_disk_which_it_names(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web"),)))
    alpha.virsh("snapshot-create-as", "web", "first")
    alpha.virsh("managedsave", "web")
    saved = alpha.root / "lib/qemu/save/web.save"
    assert saved.exists()
    desk.add_host(alpha)
    desk.wait_for("web", "Saved")
    desk.select("web")
    desk.act("delete")
    dialog = desk.dialog()
    assert isinstance(dialog, ConfirmationDialog)
    assert dialog.question.text() == "Delete “web”?"
    desk.until(lambda: dialog.files.toPlainText() == str(alpha.disk_path("web")))
    with desk.job() as jobs:
        desk.answer("Delete")
    assert ended_well(jobs[0])
    assert alpha.domains() == []
    assert not saved.exists()
    assert not list((alpha.root / "lib/qemu/snapshot").rglob("*.xml"))
    assert (alpha.images / "web.qcow2").exists()
    desk.until(lambda: not desk.listed("web"))


def test_deleting_a_machine_with_uefi_takes_its_nvram(desk: Desk, alpha: Host) -> None:
    nvram = alpha.root / "lib/qemu/nvram/web_VARS.fd"
    nvram.parent.mkdir(parents=True, exist_ok=True)
    nvram.write_bytes(bytes(4096))
    alpha.define(Guest("web"))
    loader = (
        "<loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>"
        f"<nvram>/var/lib/libvirt/qemu/nvram/{nvram.name}</nvram>"
    )
    xml = alpha.virsh("dumpxml", "web").replace("<boot dev='hd'/>", f"{loader}<boot dev='hd'/>")
    alpha.virsh("define", "/dev/stdin", text=xml)
    desk.add_host(alpha)
    assert ended_well(desk.do("delete", "web", answer="Delete"))
    assert alpha.domains() == []
    assert not nvram.exists()


def test_a_running_machine_is_forced_off_and_deleted_after_a_warning(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    desk.add_host(alpha)
    desk.select("web")
    desk.act("delete")
    dialog = desk.dialog()
    assert isinstance(dialog, ConfirmationDialog)
    assert "It is running and will be forced off." in dialog.consequence.text()
    with desk.job() as jobs:
        desk.answer("Delete")
    assert ended_well(jobs[0])
    assert alpha.domains() == []


@pytest.mark.parametrize(
    ("action", "button"),
    [("rename", "Rename"), ("title", "Save"), ("notes", "Save"), ("tags", "Save"), ("delete", "Delete")],
)
def test_a_machine_may_vanish_while_a_dialog_on_it_is_open(desk: Desk, alpha: Host, action: str, button: str) -> None:
    alpha.define(Guest("web"))
    desk.add_host(alpha)
    desk.select("web")
    desk.act(action)
    dialog = desk.dialog()
    if isinstance(dialog, TextInput):
        dialog.field.setText("another")
    desk.until(button_of(dialog, button).isEnabled)
    alpha.virsh("undefine", "web")
    desk.until(lambda: not button_of(dialog, button).isEnabled())
    assert "The VM is no longer there." in dialog.note.text()  # type: ignore[attr-defined]  # all of them have one
    desk.answer("Cancel")
    assert len(desk.session.jobs) == 0
    assert not desk.dialogs()
