"""A boot image starts a real kernel with its initrd and arguments, by BIOS and by UEFI."""

import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from tests.lab import linux
from tests.lab.commands import LabError
from vmdesk.media.boot_image import BootFiles, missing_for_boot_image, write_boot_image

SECONDS = 300  # far more than it needs; a machine that hangs is ended then
OVMF = Path("/usr/share/OVMF")
ARGUMENTS = 'console=ttyS0 panic=-1 tsc=unstable no_timer_check inst.repo=http://h/?a=1&b=$x;{y} text="two words"'
AS_THE_KERNEL_SEES_IT = ARGUMENTS.replace('text="two words"', '"text=two words"')


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The image of the lab's own Linux, whose initrd says `ready` on the serial port."""
    if missing := missing_for_boot_image():
        pytest.skip(f"not installed: {', '.join(missing)}")
    if not shutil.which("qemu-system-x86_64"):
        pytest.skip("not installed: qemu-system-x86_64")
    folder = tmp_path_factory.mktemp("boot")
    try:
        linux.provide(folder)
    except LabError as error:
        pytest.skip(str(error))
    target = folder / "boot.iso"
    write_boot_image(BootFiles(folder / "vmlinuz", folder / "initramfs", ARGUMENTS), target)
    return target


def said(image: Path, *options: str) -> str:
    """What a machine with nothing but this image says on its serial port until it is ready."""
    command = ["qemu-system-x86_64", "-accel", "tcg", "-m", "384", "-nic", "none", "-no-reboot", "-cdrom", str(image)]
    command += ["-display", "none", "-monitor", "none", "-serial", "stdio", *options]
    lines = []
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as qemu:
        watch = threading.Timer(SECONDS, qemu.kill)
        watch.start()
        assert qemu.stdout
        for line in qemu.stdout:
            lines.append(line.decode("utf-8", "replace").strip())
            if lines[-1] == "ready":
                break
        qemu.kill()
        watch.cancel()
    return "\n".join(lines)


def test_it_boots_by_bios(image: Path) -> None:
    text = said(image, "-machine", "pc")
    assert f"Command line: BOOT_IMAGE=/boot/kernel {AS_THE_KERNEL_SEES_IT}\n" in text
    assert text.endswith("ready")


def test_it_boots_by_uefi(image: Path) -> None:
    firmware = OVMF / "OVMF_CODE_4M.fd"
    if not firmware.exists():
        pytest.skip(f"not installed: {firmware}")
    code = f"if=pflash,format=raw,readonly=on,file={firmware}"
    variables = f"if=pflash,format=raw,snapshot=on,file={OVMF / 'OVMF_VARS_4M.fd'}"
    text = said(image, "-machine", "q35", "-drive", code, "-drive", variables)
    assert "efi: EFI v" in text
    assert f"Command line: BOOT_IMAGE=/boot/kernel {AS_THE_KERNEL_SEES_IT}\n" in text
    assert text.endswith("ready")
