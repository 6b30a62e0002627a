"""What a directory for installing over the network shows of itself: files that tell which system it installs."""

from dataclasses import dataclass, field

from vmdesk.errors import Kind, Problem
from vmdesk.web import fetch
from vmdesk.web.address import below, parse_address, shown
from vmdesk.web.failures import Withheld
from vmdesk.words import sentence

LARGEST = 1024 * 1024  # bytes of one file; Debian's Release has 200 KB
DEBIAN_NAMES = {"x86_64": "amd64", "aarch64": "arm64", "i686": "i386", "ppc64le": "ppc64el", "armv7l": "armhf"}


@dataclass(frozen=True, slots=True)
class TreeEvidence:
    """The files found at a tree's address, by their paths below it. It may hold a password, so repr has no address."""

    url: str = field(repr=False)
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class _Sign:
    """Files of which the first that exists and has the mark tells a family of trees, and those that are then read too.

    `{architecture}` in a path is Debian's name of it.
    """

    one_of: tuple[str, ...]
    also: tuple[str, ...] = ()
    mark: bytes = b""


_SIGNS = (
    _Sign((".treeinfo", "treeinfo"), mark=b"["),  # Fedora, RHEL and its kin, openSUSE: productmd's documentation
    _Sign(("content", "media.1/products"), ("CHECKSUMS",)),  # SUSE
    _Sign((".disk/info",), ("md5sum.txt",)),  # CDs and DVDs of Debian and Ubuntu
    _Sign(("current/images/MANIFEST",), ("current/images/SHA256SUMS",), b"netboot"),  # dists/<suite>/main/installer-…
    _Sign(("current/legacy-images/MANIFEST",), ("current/legacy-images/SHA256SUMS",), b"netboot"),  # Ubuntu 20.04
    _Sign(("MANIFEST",), ("SHA256SUMS",), b"netboot"),  # the directory `images` itself
    _Sign(("pxelinux.cfg/default",), ("../SHA256SUMS",)),  # the directory `netboot` itself
    _Sign(("Release",), ("main/installer-{architecture}/current/images/SHA256SUMS",), b"Components:"),  # dists/<suite>
    _Sign(
        ("dists/stable/Release",),
        ("dists/stable/main/installer-{architecture}/current/images/SHA256SUMS",),
        b"Components:",
    ),  # a whole mirror
    _Sign(("VERSION",), mark=b"Mageia"),
)


def find_evidence(url: str, architecture: str = "x86_64", timeout_seconds: float = 15.0) -> TreeEvidence:
    """Look for the files of one family of trees after the other: one request for most, fourteen at worst. Blocking.

    Raises Problem: the server cannot be reached or refuses, or nothing at this address is an installation tree.
    """
    parse_address(url)
    search = _Search(url.strip(), architecture, timeout_seconds)
    for sign in _SIGNS:
        if files := search.files_of(sign):
            return TreeEvidence(url.strip(), files)
    raise search.refusal or Problem(
        sentence("There is no installation tree at this address."),
        hint=sentence("A tree is a directory such as https://…/os/ that holds a system's installation files."),
        details=shown(url),
        kind=Kind.GONE,
    )


@dataclass(slots=True)
class _Search:
    """The reading of one tree, and the first refusal to let a file be read: some servers say so of absent ones."""

    url: str
    architecture: str
    timeout_seconds: float
    refusal: Problem | None = None

    def files_of(self, sign: _Sign) -> dict[str, bytes]:
        """The files of this sign; none when the tree does not have it."""
        for path in sign.one_of:
            content = self._read(path)
            if content and sign.mark in content:
                return {path: content} | self._more(sign)
        return {}

    def _more(self, sign: _Sign) -> dict[str, bytes]:
        name = DEBIAN_NAMES.get(self.architecture, self.architecture)
        paths = [path.format(architecture=name) for path in sign.also]
        found = {path: self._read(path) for path in paths}
        return {path: content for path, content in found.items() if content}

    def _read(self, path: str) -> bytes:
        """A file below the address, empty where there is none, or a page or something endless instead."""
        try:
            return fetch.read(below(self.url, path), LARGEST, self.timeout_seconds)
        except Withheld as problem:
            if problem.kind is Kind.REFUSED:
                self.refusal = self.refusal or problem
            return b""
        except Problem as problem:
            if problem.kind is Kind.MALFORMED:
                return b""
            raise
