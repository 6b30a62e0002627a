"""Where an installation tree has the kernel and initrd that start its installer, and their checksums.

Pure: it reads the evidence that was found. What a tree says is hostile; no path leads out of it.
"""

import configparser
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from vmdesk.errors import Kind, Problem
from vmdesk.web.address import below, escaped, shown
from vmdesk.web.checksum import Checksum, parse_checksum, parse_checksum_file
from vmdesk.web.tree import DEBIAN_NAMES, TreeEvidence
from vmdesk.words import sentence

_PATH = re.compile(r"[A-Za-z0-9_+@~.-][A-Za-z0-9_+@~./-]*")
_HASH = re.compile(rb"^HASH SHA256[ \t]+([0-9a-fA-F]{64}[ \t]+\S+)[ \t]*$", re.MULTILINE)
_PXE_KERNEL = re.compile(r"^\s*kernel\s+(\S+)", re.IGNORECASE | re.MULTILINE)
_PXE_INITRD = re.compile(r"^\s*initrd\s+(\S+)|\binitrd=(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class KernelFiles:
    """Two addresses, and the checksums of those of them for which the tree publishes one, by address.

    `tree_argument` is the kernel argument that tells the installer where the tree is; "" where it asks or knows.
    """

    kernel_url: str = field(repr=False)
    initrd_url: str = field(repr=False)
    checksums: dict[str, Checksum] = field(default_factory=dict, repr=False)
    tree_argument: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Place:
    """Paths below the tree, and what the checksums know by path."""

    kernel: str
    initrd: str
    checksums: dict[str, Checksum] = field(default_factory=dict)
    argument: str = ""


def locate_kernel(evidence: TreeEvidence, architecture: str) -> KernelFiles:
    """The installer's kernel and initrd for an architecture as libvirt calls it. Raises Problem when it has none."""
    for names, locate in _LOCATORS:
        for name in names:
            place = locate(evidence, name, architecture) if name in evidence.files else None
            if place is not None and _is_inside(place.kernel) and _is_inside(place.initrd):
                return _addresses(evidence.url, place)
    raise Problem(
        sentence("This installation tree has no kernel for {architecture}.", architecture=architecture),
        details=shown(evidence.url),
        kind=Kind.UNSUPPORTED,
    )


def _addresses(url: str, place: _Place) -> KernelFiles:
    known = {
        below(url, path): place.checksums[path] for path in (place.kernel, place.initrd) if path in place.checksums
    }
    argument = f"{place.argument}={escaped(url)}" if place.argument else ""
    return KernelFiles(below(url, place.kernel), below(url, place.initrd), known, argument)


def _is_inside(path: str) -> bool:
    return bool(_PATH.fullmatch(path)) and ".." not in path.split("/")


def _text(evidence: TreeEvidence, name: str) -> str:
    return evidence.files.get(name, b"").decode("utf-8", "replace")


class _CaseKept(configparser.RawConfigParser):
    """Options are paths here, in which large and small letters differ."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def _treeinfo(evidence: TreeEvidence, name: str, architecture: str) -> _Place | None:
    """`[images-<arch>]` and `[checksums]`; the family tells how the installer is told where the tree is."""
    parser = _CaseKept(delimiters=("=",), strict=False, allow_no_value=True, default_section="")
    try:
        parser.read_string(_text(evidence, name))
    except (configparser.Error, ValueError):
        return None
    sections = {f"images-{architecture}", f"images-{'i386' if architecture == 'i686' else architecture}"}
    section = next((each for each in sorted(sections) if parser.has_option(each, "kernel")), "")
    if not section:
        return None
    values = dict(parser.items("checksums")) if parser.has_section("checksums") else {}
    checksums = {path: made for path, text in values.items() if (made := parse_checksum(text or ""))}
    kernel, initrd = (_option(parser, section, option) for option in ("kernel", "initrd"))
    suse = "suse" in (_option(parser, "general", "family") or _option(parser, "release", "name")).lower()
    return _Place(kernel, initrd, checksums, "install" if suse else "inst.repo")


def _option(parser: configparser.RawConfigParser, section: str, option: str) -> str:
    return (parser.get(section, option, fallback="") or "").strip()


def _suse(evidence: TreeEvidence, _name: str, architecture: str) -> _Place:
    """PCs keep both beside the boot loader, other machines one step above."""
    folder = f"boot/{'i386' if architecture == 'i686' else architecture}"
    folder += "/loader" if architecture in {"x86_64", "i686"} else ""
    listed = b"\n".join(_HASH.findall(evidence.files.get("content", b"")))
    checksums = parse_checksum_file(listed + b"\n" + evidence.files.get("CHECKSUMS", b""), "sha256")
    return _Place(f"{folder}/linux", f"{folder}/initrd", checksums, "install")


def _disk(evidence: TreeEvidence, name: str, architecture: str) -> _Place | None:
    """A CD or DVD laid out as a directory: casper is Ubuntu's, install.… Debian's and that of old Ubuntu's."""
    short = {"x86_64": "amd", "i686": "386", "aarch64": "a64"}.get(architecture)
    if short is None:
        return None
    checksums = parse_checksum_file(evidence.files.get("md5sum.txt", b""), "md5")
    places = [("casper/vmlinuz", "casper/initrd"), (f"install.{short}/vmlinuz", f"install.{short}/initrd.gz")]
    places.append(("install/vmlinuz", "install/initrd.gz"))
    likely = places[0] if "ubuntu" in _text(evidence, name).lower() else places[1]
    kernel, initrd = next((place for place in places if place[0] in checksums), likely)
    return _Place(kernel, initrd, checksums)


def _images(evidence: TreeEvidence, name: str, architecture: str) -> _Place | None:
    """Debian's and old Ubuntu's `images`, in which MANIFEST and SHA256SUMS lie."""
    return _netboot(evidence, name.rpartition("MANIFEST")[0], "netboot/", architecture, _text(evidence, name))


def _suite(evidence: TreeEvidence, name: str, architecture: str) -> _Place | None:
    """A suite of a mirror; its Release names the distribution."""
    debian = DEBIAN_NAMES.get(architecture, architecture)
    folder = f"{name.rpartition('Release')[0]}main/installer-{debian}/current/images/"
    return _netboot(evidence, folder, "netboot/", architecture, _text(evidence, name).partition("\nDate:")[0])


def _netboot(evidence: TreeEvidence, images: str, netboot: str, architecture: str, said: str) -> _Place | None:
    """The directory `netboot`, below or as the tree; its checksums are written relative to `images`."""
    debian = DEBIAN_NAMES.get(architecture)
    if debian is None:
        return None
    sums = parse_checksum_file(evidence.files.get(f"{images}SHA256SUMS", b""), "sha256")
    checksums = {_moved(path, images, netboot): checksum for path, checksum in sums.items()}
    folder = f"{'' if images == '../' else images}{netboot}"
    families = ("ubuntu", "debian") if "ubuntu" in said.lower() else ("debian", "ubuntu")
    places = [_Place(*pair, checksums) for pair in _installers(folder, families, debian)]
    return next((place for place in places if place.kernel in checksums), places[0])


def _installers(folder: str, families: Iterable[str], debian: str) -> list[tuple[str, str]]:
    """Kernels and initrds as the installer's builds name them: `linux`, except on some machines."""
    kernel = {"ppc64el": "vmlinux", "armhf": "vmlinuz"}.get(debian, "linux")
    long = [f"{folder}{family}-installer/{debian}/" for family in families]
    short = [folder] if debian == "armhf" else []
    return [(f"{place}{kernel}", f"{place}initrd.gz") for place in (*short, *long)]


def _moved(path: str, images: str, netboot: str) -> str:
    """A path of SHA256SUMS as seen from the tree."""
    return path.removeprefix("netboot/") if images == "../" and not netboot else f"{images}{path}"


def _pxelinux(evidence: TreeEvidence, name: str, architecture: str) -> _Place | None:
    """A directory for booting from the network: Debian's, or one whose menu names the kernel, as Ubuntu's does."""
    text = _text(evidence, name)
    debian = DEBIAN_NAMES.get(architecture, architecture)
    if f"debian-installer/{debian}" in text or f"ubuntu-installer/{debian}" in text:
        return _netboot(evidence, "../", "", architecture, "ubuntu" if "ubuntu-installer" in text else "")
    kernel, initrd = _PXE_KERNEL.search(text), _PXE_INITRD.search(text)
    return _Place(kernel[1], initrd[1] or initrd[2]) if kernel and initrd else None


def _mageia(_evidence: TreeEvidence, _name: str, architecture: str) -> _Place:
    folder = f"isolinux/{'i586' if architecture == 'i686' else architecture}"
    return _Place(f"{folder}/vmlinuz", f"{folder}/all.rdz")


_Locate = Callable[[TreeEvidence, str, str], _Place | None]
_LOCATORS: tuple[tuple[tuple[str, ...], _Locate], ...] = (
    ((".treeinfo", "treeinfo"), _treeinfo),
    (("content", "media.1/products"), _suse),
    ((".disk/info",), _disk),
    (("current/images/MANIFEST", "current/legacy-images/MANIFEST", "MANIFEST"), _images),
    (("Release", "dists/stable/Release"), _suite),
    (("pxelinux.cfg/default",), _pxelinux),
    (("VERSION",), _mageia),
)
