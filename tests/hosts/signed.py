"""A disk that starts where Secure Boot is in force: made of signed packages of Debian.

Microsoft's key has signed shim, and shim knows Debian's key, which has signed GRUB and the kernel.
"""

import fcntl
import shutil
from pathlib import Path

from tests.lab import LabError, linux
from tests.lab.commands import run

PACKAGES = ("shim-signed", "grub-efi-amd64-signed")
SHIM, GRUB = "usr/lib/shim/shimx64.efi.signed", "usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed"
_FOLDER = linux.CACHE / "signed"
_MEBIBYTES = 64
_CONFIGURATION = """\
set timeout=0
menuentry Linux {{
  linux /vmlinuz {arguments}
  initrd /initramfs
}}
"""


def why_no_signed_image() -> str:
    """Why none can be made here; empty when one can."""
    missing = [name for name in ("mformat", "mmd", "mcopy") if not shutil.which(name)]
    if missing:
        return f"not installed: {', '.join(missing)}"
    try:
        _provide()
    except LabError as error:
        return str(error)
    return ""


def signed_image(folder: Path, arguments: str) -> Path:
    """Make the image of the lab's Linux in a folder. Raises LabError."""
    linux.provide(folder)
    configuration = folder / "grub.cfg"
    configuration.write_text(_CONFIGURATION.format(arguments=arguments))
    image = folder / "signed.img"
    with image.open("wb") as file:
        file.truncate(_MEBIBYTES << 20)
    run("mformat", "-i", str(image), "-F", "::")
    run("mmd", "-i", str(image), "::/EFI", "::/EFI/BOOT", "::/EFI/debian")
    files = {
        "EFI/BOOT/BOOTX64.EFI": _FOLDER / SHIM,
        "EFI/BOOT/grubx64.efi": _FOLDER / GRUB,
        "EFI/debian/grub.cfg": configuration,
        "vmlinuz": folder / "vmlinuz",
        "initramfs": folder / "initramfs",
    }
    for name, source in files.items():
        run("mcopy", "-i", str(image), str(source), f"::/{name}")
    return image


def _provide() -> None:
    """Download and unpack the packages, once. Raises LabError."""
    linux.CACHE.mkdir(parents=True, exist_ok=True)
    with (linux.CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (_FOLDER / SHIM).exists() and (_FOLDER / GRUB).exists():
            return
        _FOLDER.mkdir(exist_ok=True)
        download = 'cd "$1" && shift && apt-get --quiet --quiet --option APT::Sandbox::User=root download "$@"'
        run("sh", "-c", download, "sh", str(_FOLDER), *PACKAGES, timeout=300)
        for package in _FOLDER.glob("*.deb"):
            run("dpkg-deb", "--extract", str(package), str(_FOLDER))
            package.unlink()
