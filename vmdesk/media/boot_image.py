"""A small ISO image that boots a kernel and its initrd, as an installation tree has them, by BIOS and by UEFI.

GRUB makes it: the one boot loader that does both, is packaged by every distribution, and needs one command
(grub-mkrescue, which itself runs xorriso and mtools). The image is not signed. With Secure Boot on it does not
start: every distribution signs its kernel with a key of its own, and no one loader trusts them all.
"""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from vmdesk.errors import Kind, Problem
from vmdesk.words import Sentence, sentence

LONGEST_ARGUMENTS = 2000  # characters; a kernel takes 2,048 with what GRUB puts before them
_MAKERS = ("grub-mkrescue", "grub2-mkrescue")
_TOOLS = ("xorriso", "mformat", "mcopy")
_MODULES = (Path("/usr/lib/grub"), Path("/usr/share/grub2"))
_PLATFORMS = {
    "x86_64": ("i386-pc", "x86_64-efi"),
    "i686": ("i386-pc", "x86_64-efi"),
    "aarch64": ("arm64-efi",),
}
_SECONDS = 120.0
_ARGUMENT = re.compile(r'(?:[^\s"]|"[^"]*")+')
_CHANGED = re.compile(r"[^ -~]|['\\]")  # GRUB would put a backslash before these, which no kernel takes away again
_CONFIGURATION = """\
set timeout=0
insmod all_video
set gfxpayload=keep
menuentry Installation {{
  linux /boot/kernel {arguments}
  initrd /boot/initrd
}}
"""


@dataclass(frozen=True, slots=True)
class BootFiles:
    """What the image boots: two files, the kernel's arguments, and the architecture as libvirt calls it."""

    kernel: Path
    initrd: Path
    arguments: str = ""
    architecture: str = "x86_64"


def write_boot_image(files: BootFiles, target: Path) -> None:
    """Write the image, as large as both files and some 10 MB, whole or not at all. Blocking, a second or a few.

    While it is made, the folder that it will be in needs room for it twice.

    Raises Problem: something that makes it is not installed, an argument cannot be passed on, or the disk is full.
    """
    configuration = _CONFIGURATION.format(arguments=" ".join(_quoted(files.arguments)))
    maker = _maker(files.architecture)
    try:
        with tempfile.TemporaryDirectory(prefix="vmdesk-boot-", dir=target.parent) as name:
            content, image = Path(name, "content"), Path(name, "image")
            _lay_out(files, configuration, content)
            _run([maker, "-o", str(image), "--locales=", "--fonts=", "--themes=", str(content)])
            image.replace(target)
    except OSError as error:
        raise _unwritten(str(error)) from error


def missing_for_boot_image(architecture: str = "x86_64") -> tuple[str, ...]:
    """The commands, and the parts of GRUB by their platforms, that are not installed here; empty when all is well."""
    commands = [name for name in _TOOLS if not shutil.which(name)]
    maker = [] if _which_maker() else [_MAKERS[0]]
    platforms = [name for name in _platforms(architecture) if not any((root / name).is_dir() for root in _MODULES)]
    return (*maker, *commands, *platforms)


def _platforms(architecture: str) -> tuple[str, ...]:
    if architecture not in _PLATFORMS:
        raise Problem(
            sentence("Boot images cannot be made for {architecture}.", architecture=architecture),
            kind=Kind.UNSUPPORTED,
        )
    return _PLATFORMS[architecture]


def _which_maker() -> str | None:
    return next((path for name in _MAKERS if (path := shutil.which(name))), None)


def _maker(architecture: str) -> str:
    missing = missing_for_boot_image(architecture)
    maker = _which_maker()
    if missing or maker is None:
        raise Problem(
            sentence("To make a boot image, this computer lacks: {names}.", names=", ".join(missing)),
            hint=sentence("They come with the packages of GRUB, xorriso and mtools."),
            kind=Kind.UNSUPPORTED,
        )
    return maker


def _quoted(arguments: str) -> list[str]:
    """The arguments as words of GRUB's language, which are written so that it leaves them as they are.

    The kernel allows spaces between quotation marks; GRUB takes such a word without the marks and sets them again.
    """
    text = arguments.strip()
    if len(text) > LONGEST_ARGUMENTS:
        raise _unusable(sentence("The kernel's arguments are too long."))
    if _CHANGED.search(text) or text.count('"') % 2:
        raise _unusable(sentence("The kernel's arguments have a character that a boot image cannot pass on."))
    return ["'" + word.replace('"', "") + "'" for word in _ARGUMENT.findall(text)]


def _unusable(what: Sentence) -> Problem:
    return Problem(what, kind=Kind.MALFORMED)


def _lay_out(files: BootFiles, configuration: str, folder: Path) -> None:
    """What the image is to hold. Raises OSError."""
    (folder / "boot/grub").mkdir(parents=True)
    shutil.copyfile(files.kernel, folder / "boot/kernel")
    shutil.copyfile(files.initrd, folder / "boot/initrd")
    (folder / "boot/grub/grub.cfg").write_text(configuration, encoding="ascii")


def _run(command: list[str]) -> None:
    """Raises OSError where the command cannot be started."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as error:
        raise _unwritten(str(error)) from error
    if done.returncode:
        raise _unwritten(done.stderr.decode("utf-8", "replace")[-4000:])


def _unwritten(details: str) -> Problem:
    return Problem(sentence("The boot image could not be written."), details=details)
