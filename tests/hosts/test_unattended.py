"""Installers that ask nobody, made through the window on real hosts: their consoles and their images tell."""

import gzip
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import libvirt
import pytest

from tests.hosts.desk import Desk
from tests.hosts.made import boot_image, defined, volumes
from tests.hosts.wizard import OpenWizard, Wizard
from tests.lab import Host
from tests.lab.commands import run
from tests.lab.cpio import contents
from vmdesk.model.new_vm.plan import Source
from vmdesk.ops.boot_prompt import PAUSE_SECONDS, SPACE
from vmdesk.virt import domains

TREE = Path("/usr/lib/debian-installer/images/12/amd64/text/debian-installer/amd64")
POOL = "/var/lib/libvirt/images"
QUESTION = "Select a language"  # the first that Debian's installer asks
GOES_ON = "Detecting network hardware"  # what comes after the questions that were answered
# One processor is quicker than two where both are emulated.
PLAIN_CONSOLE = "console=ttyS0 DEBIAN_FRONTEND=text nosmp mitigations=off"
ANSWERS = {
    "user-realname": "Ada King",
    "user-login": "ada",
    "user-password": "correct horse",
    "admin-password": "battery staple",
    "hostname": "engine",
}


def heard(host: Host, name: str, *words: str, seconds: float = 240.0) -> str:
    """Listen to the serial port of a guest that has just started until it says one of these; all that was heard."""
    raw = libvirt.open(host.uri)
    try:
        stream = raw.newStream(libvirt.VIR_STREAM_NONBLOCK)
        raw.lookupByName(name).openConsole(None, stream, 0)
        seen, end = b"", time.monotonic() + seconds
        while not any(word.encode() in seen for word in words):
            assert time.monotonic() < end, f"{name} printed {seen[-4000:]!r}"
            piece: object = stream.recv(4096)
            if isinstance(piece, bytes):
                seen += piece
            else:  # a number: nothing has come yet
                time.sleep(0.02)
        stream.abort()
    finally:
        raw.close()
    return seen.decode("utf-8", "replace")


def answer(wizard: Wizard, answers: Mapping[str, str]) -> None:
    """Switch it on, on the page where one is, and type the answers."""
    section = wizard.first_boot.unattended
    wizard.click(section.wanted)
    assert "must be told" in wizard.window.message.text()
    assert not wizard.window.create_button.isEnabled()
    for name, text in answers.items():
        wizard.type(section.lines[name], text)
    assert wizard.window.message.text().startswith("Create now"), wizard.window.message.text()


def in_initrd(host: Host, image: str, folder: Path) -> dict[str, bytes]:
    """The files in the initrd of a boot image in the host's pool."""
    run("xorriso", "-osirrox", "on", "-indev", str(host.images / image), "-extract", "/boot", str(folder / "boot"))
    run("chmod", "-R", "u+rwX", str(folder / "boot"))
    return contents(gzip.decompress((folder / "boot/initrd").read_bytes()))


def test_an_installer_from_a_tree_asks_nothing(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, mirror: str, tmp_path: Path
) -> None:
    wizard = open_wizard()
    wizard.choose_source(Source.TREE)
    wizard.next()
    wizard.type(wizard.medium.tree, mirror)
    wizard.type(wizard.medium.arguments, PLAIN_CONSOLE)
    desk.until(lambda: wizard.window.state.detection.tree is not None)
    wizard.choose_system("Debian 11")
    for _ in range(4):
        wizard.next()
    answer(wizard, ANSWERS)
    wizard.create(seconds=120)
    said = heard(alpha, "debian11", QUESTION, GOES_ON)
    assert GOES_ON in said
    assert QUESTION not in said
    files = in_initrd(alpha, "debian11-install.iso", tmp_path)
    script = files["preseed.cfg"].decode()
    assert "d-i passwd/root-password password battery staple\n" in script
    assert "d-i netcfg/get_hostname string engine\n" in script
    assert "d-i partman-auto/disk string /dev/vda\n" in script
    assert "init" in files  # the installer's own
    assert "debconf/priority=critical" in (tmp_path / "boot/grub/grub.cfg").read_text()


def installer_cd(host: Host, folder: Path, label: str, files: Mapping[str, bytes]) -> str:
    """An ISO image in the host's pool with these files, as distributions make them; its path there."""
    for path, content in files.items():
        file = folder / "cd" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    image = host.images / "installer.iso"
    run("xorriso", "-as", "mkisofs", "-quiet", "-r", "-J", "-V", label, "-o", str(image), str(folder / "cd"))
    host.virsh("pool-refresh", "default")
    return f"{POOL}/installer.iso"


def test_an_installer_from_a_cd_of_linux_asks_nothing(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, tmp_path: Path
) -> None:
    kernel, initrd = (TREE / "linux").read_bytes(), (TREE / "initrd.gz").read_bytes()
    files = {"install.amd/vmlinuz": kernel, "install.amd/initrd.gz": initrd}
    path = installer_cd(alpha, tmp_path, "Debian 11.5.0 amd64 n", files)
    wizard = open_wizard(alpha.login_uri)
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    desk.until(lambda: wizard.window.state.system is not None)
    for _ in range(4):
        wizard.next()
    answer(wizard, ANSWERS)
    wizard.type(wizard.first_boot.unattended.arguments, "console=ttyS0")
    wizard.create(seconds=120)
    cds = defined(alpha, "debian11", "//disk[@device='cdrom']/source/@file")
    assert cds == [f"{POOL}/debian11-install.iso", path]
    assert b"battery staple" in in_initrd(alpha, "debian11-install.iso", tmp_path)["preseed.cfg"]
    assert (tmp_path / "boot/kernel").read_bytes() == kernel
    assert (tmp_path / "boot/initrd").read_bytes().startswith(initrd)


def nameless_cd(host: Host, folder: Path) -> str:
    """One that tells of no system; its path on the host. It is made before the window learns of the images."""
    return installer_cd(host, folder, "LAB", {"BOOT.BIN": boot_image(host).read_bytes()[:2048]})


def lead_to_first_boot(wizard: Wizard, path: str, system: str) -> None:
    """Pick a medium, say by hand which system is on it, and go on to the page of the first start."""
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    wizard.choose_system(system)
    for _ in range(4):
        wizard.next()


def test_windows_finds_its_answers_on_a_second_cd(alpha: Host, open_wizard: OpenWizard, tmp_path: Path) -> None:
    path = nameless_cd(alpha, tmp_path)
    wizard = open_wizard()
    lead_to_first_boot(wizard, path, "Microsoft Windows 10")
    section = wizard.first_boot.unattended
    answer(wizard, {**ANSWERS, "reg-product-key": "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"})
    wizard.type(section.lines["reg-product-key"], "12345")
    assert section._notes["reg-product-key"].text() == (
        "A product key of this system looks like XXXXX-XXXXX-XXXXX-XXXXX-XXXXX."
    )
    assert not wizard.window.create_button.isEnabled()
    wizard.type(section.lines["reg-product-key"], "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE")
    planned = wizard.window.state.unattended
    assert planned is not None
    wizard.create()
    assert defined(alpha, "win10", "//disk[@device='cdrom']/source/@file") == [path, f"{POOL}/win10-answers.iso"]
    image = str(alpha.images / "win10-answers.iso")
    for name, content in planned.files().items():
        run("xorriso", "-osirrox", "on", "-indev", image, "-extract", f"/{name}", str(tmp_path / name))
        assert (tmp_path / name).read_bytes() == content
    assert "<Key>AAAAA-BBBBB-CCCCC-DDDDD-EEEEE</Key>" in (tmp_path / "autounattend.xml").read_text()


def test_windows_with_uefi_is_told_of_other_partitions_and_its_medium_gets_a_key(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[Sequence[int]] = []
    send = domains.send_keys

    def press(domain: libvirt.virDomain, codes: Sequence[int]) -> None:
        send(domain, codes)
        pressed.append(codes)

    monkeypatch.setattr(domains, "send_keys", press)
    path = nameless_cd(alpha, tmp_path)
    wizard = open_wizard()
    wizard.choose_firmware("efi")
    lead_to_first_boot(wizard, path, "Microsoft Windows 10")
    answer(wizard, {**ANSWERS, "reg-product-key": "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"})
    wizard.create()
    image = str(alpha.images / "win10-answers.iso")
    run("xorriso", "-osirrox", "on", "-indev", image, "-extract", "/autounattend.xml", str(tmp_path / "answers"))
    assert (tmp_path / "answers").read_text().count("<Type>EFI</Type>") == 1
    desk.until(lambda: len(pressed) >= 3)
    assert set(pressed) == {(SPACE,)}
    alpha.virsh("destroy", "win10")
    told = len(pressed)
    desk.qtbot.wait(int(2500 * PAUSE_SECONDS))
    assert len(pressed) == told  # nobody types into a machine that is off


def test_what_cannot_be_answered_says_why(alpha: Host, open_wizard: OpenWizard, tmp_path: Path) -> None:
    path = nameless_cd(alpha, tmp_path)
    wizard = open_wizard()
    lead_to_first_boot(wizard, path, "FreeBSD 13.1")
    section = wizard.first_boot.unattended
    assert section.meaning.text() == "No install script for FreeBSD 13.1 is known."
    assert not section.wanted.isEnabled()


def test_an_installer_that_is_not_on_the_cd_fails_and_leaves_nothing_behind(
    desk: Desk, alpha: Host, open_wizard: OpenWizard, tmp_path: Path
) -> None:
    path = installer_cd(alpha, tmp_path, "Debian 11.5.0 amd64 n", {"README.TXT": b"nothing here"})
    wizard = open_wizard()
    wizard.next()
    wizard.pick(wizard.medium.images, path)
    desk.until(lambda: wizard.window.state.system is not None)
    for _ in range(4):
        wizard.next()
    answer(wizard, ANSWERS)
    wizard.fail()
    assert "was not found on the medium" in desk.problem()
    assert volumes(alpha) == {"installer.iso"}
    assert alpha.domains() == []
