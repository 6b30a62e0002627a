"""Installation trees on the network: what one installs, and the small image by which a machine boots its installer."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from vmdesk.aio import in_thread
from vmdesk.errors import Problem
from vmdesk.media.boot_image import BootFiles, missing_for_boot_image, write_boot_image
from vmdesk.media.initrd import append_files
from vmdesk.ops import systems
from vmdesk.ops.systems import Chosen
from vmdesk.ops.unattended import Unattended
from vmdesk.osinfo.treeinfo import TreeFacts, parse_treeinfo
from vmdesk.web.checksum import verify
from vmdesk.web.fetch import download
from vmdesk.web.kernel import KernelFiles, locate_kernel
from vmdesk.web.tree import TreeEvidence, find_evidence
from vmdesk.words import sentence

WAIT_SECONDS = 30.0
LARGEST_FILE = 2 * 1024**3  # bytes of a kernel or an initrd
KERNEL_PART = 0.1  # of the way, as far as is known beforehand: an initrd is ten times a kernel


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree that was looked at: where its kernel is, and which system it installs as far as that is known."""

    url: str = field(repr=False)
    kernel: KernelFiles
    chosen: Chosen | None = None
    label: str = ""  # what it calls itself


async def look_at(url: str, architecture: str) -> Tree:
    """See what is at an address. Raises Problem where it is no installation tree for this architecture."""
    return await in_thread(partial(_look_at, url, architecture), name="look at tree")


def _look_at(url: str, architecture: str) -> Tree:
    evidence = find_evidence(url, architecture)
    facts = _facts(evidence)
    label = f"{facts.family} {facts.version}".strip() if facts else ""
    return Tree(url, locate_kernel(evidence, architecture), _chosen(evidence, facts, label, architecture), label)


def _facts(evidence: TreeEvidence) -> TreeFacts | None:
    """What it says of itself; None where that is nothing of use: its address may still tell."""
    content = next((found for name in (".treeinfo", "treeinfo") if (found := evidence.files.get(name))), None)
    try:
        return parse_treeinfo(content) if content else None
    except Problem:
        return None


def _chosen(evidence: TreeEvidence, facts: TreeFacts | None, label: str, architecture: str) -> Chosen | None:
    known = systems.database()
    match = known.identify_tree(facts) if facts else known.identify_url(evidence.url, architecture)
    if match is None:
        return systems.of_label(label, architecture)
    return systems.treated_like(systems.choose_now(match.system, architecture), label)


def check_tools(architecture: str) -> None:
    """Raise Problem where the image cannot be made on this computer."""
    if missing := missing_for_boot_image(architecture):
        raise Problem(
            sentence("This computer lacks what a boot image is made with: {names}.", names=", ".join(missing)),
            hint=sentence("On Debian it comes with the packages grub-pc-bin, grub-efi-amd64-bin, xorriso and mtools."),
        )


def make_boot_image(
    tree: Tree,
    arguments: str,
    architecture: str,
    folder: Path,
    *,
    progress: Callable[[float], object],
    cancelled: Callable[[], bool],
    unattended: Unattended | None = None,
) -> Path:
    """Fetch kernel and initrd, check them where the tree has checksums, and make an image of them. Blocking.

    With `unattended` the installer finds its answers in the initrd. `progress` is told the part that is done, 0 to 1.
    Raises Problem.
    """
    kernel = _fetch(
        tree, tree.kernel.kernel_url, folder / "kernel", lambda part: progress(part * KERNEL_PART), cancelled
    )
    rest = 1 - KERNEL_PART
    initrd = _fetch(
        tree, tree.kernel.initrd_url, folder / "initrd", lambda part: progress(KERNEL_PART + part * rest), cancelled
    )
    where = tree.kernel.tree_argument
    return write_installer(BootFiles(kernel, initrd, f"{where} {arguments}".strip(), architecture), unattended)


def opened(make: Callable[[Path], Path]) -> tuple[BinaryIO, int]:
    """Make a file in a folder of its own, which is gone then; the open file, and its size in bytes. Blocking.

    So whoever stops waiting leaves nothing: the folder belongs to the thread that works in it. Raises Problem.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="vmdesk-install-", ignore_cleanup_errors=True) as folder:
            file = make(Path(folder)).open("rb")
        return file, os.fstat(file.fileno()).st_size
    except OSError as error:
        raise Problem(sentence("The file could not be written."), details=str(error)) from error


def write_installer(files: BootFiles, unattended: Unattended | None) -> Path:
    """An image of these files, beside them; with the answers for the installer, which its initrd is given. Blocking."""
    if unattended is not None:
        append_files(files.initrd, unattended.files())
        files = replace(files, arguments=f"{unattended.arguments()} {files.arguments}".strip())
    target = files.initrd.with_name("install.iso")
    write_boot_image(files, target)
    return target


def _fetch(
    tree: Tree, url: str, target: Path, progress: Callable[[float], object], cancelled: Callable[[], bool]
) -> Path:
    def tell(done: int, total: int | None) -> None:
        progress(done / total if total else 0.0)

    try:
        with target.open("wb") as file:
            download(url, file.write, tell, cancelled, WAIT_SECONDS, LARGEST_FILE)
    except OSError as error:
        raise Problem(sentence("The file could not be written."), details=str(error)) from error
    if (checksum := tree.kernel.checksums.get(url)) is not None:
        verify(target, checksum)
    return target
