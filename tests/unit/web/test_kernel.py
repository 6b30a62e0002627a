"""Kernel and initrd of each family of trees; Debian's real one too, where its package is installed."""

from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from tests.unit.web.serving import Web
from vmdesk.errors import Kind, Problem
from vmdesk.web.checksum import Checksum, verify
from vmdesk.web.fetch import download
from vmdesk.web.kernel import KernelFiles, locate_kernel
from vmdesk.web.tree import TreeEvidence, find_evidence

URL = "http://h/os"
ONE, TWO = "1" * 64, "2" * 64


def located(files: dict[str, str], architecture: str = "x86_64") -> KernelFiles:
    """What is found in a tree that shows these."""
    return locate_kernel(TreeEvidence(URL, {path: text.encode() for path, text in files.items()}), architecture)


def paths(files: dict[str, str], architecture: str = "x86_64") -> tuple[str, str]:
    """Kernel and initrd below the tree."""
    found = located(files, architecture)
    return found.kernel_url.removeprefix(f"{URL}/"), found.initrd_url.removeprefix(f"{URL}/")


FEDORA = f"""\
[general]
family = Fedora
arch = x86_64
[images-x86_64]
kernel = images/pxeboot/vmlinuz
initrd = Images/pxeboot/initrd.img
[images-aarch64]
kernel = ../vmlinuz
initrd = images/initrd.img
[images-s390x]
kernel = http://evil/vmlinuz
[checksums]
images/pxeboot/vmlinuz = sha256:{ONE}
Images/pxeboot/initrd.img = sha256:{TWO}
images/boot.iso = nonsense
empty
"""


def test_fedora_says_where_they_are_and_what_they_add_up_to() -> None:
    kernel, initrd = f"{URL}/images/pxeboot/vmlinuz", f"{URL}/Images/pxeboot/initrd.img"
    checksums = {kernel: Checksum("sha256", ONE), initrd: Checksum("sha256", TWO)}
    assert located({".treeinfo": FEDORA}) == KernelFiles(kernel, initrd, checksums, f"inst.repo={URL}")


@pytest.mark.parametrize("architecture", ["aarch64", "s390x", "riscv64"])
def test_paths_that_lead_out_of_the_tree_are_none(architecture: str) -> None:
    with pytest.raises(Problem, match=f"no kernel for {architecture}") as caught:
        located({".treeinfo": FEDORA}, architecture)
    assert caught.value.kind is Kind.UNSUPPORTED


@pytest.mark.parametrize(
    "text", ["", "hello", "[a\n", "[images-x86_64]\nkernel\n", "\0\0", "[images-x86_64]\nkernel = a b"]
)
def test_a_treeinfo_that_is_broken_has_no_kernel(text: str) -> None:
    with pytest.raises(Problem, match="no kernel"):
        located({"treeinfo": text})


def test_an_address_with_a_space_stays_one_argument() -> None:
    found = locate_kernel(TreeEvidence("http://h/a b", {".treeinfo": FEDORA.encode()}), "x86_64")
    assert found.tree_argument == "inst.repo=http://h/a%20b"


def test_opensuse_is_told_in_its_own_words() -> None:
    text = FEDORA.replace("Fedora", "openSUSE Leap")
    assert located({"treeinfo": text}).tree_argument == f"install={URL}"


def test_32_bits_have_their_older_name() -> None:
    text = "[images-i386]\nkernel = a\ninitrd = b\n"
    assert paths({".treeinfo": text}, "i686") == ("a", "b")


def test_suse() -> None:
    content = (
        f"PRODUCT x\nHASH SHA256 {ONE}  boot/x86_64/loader/linux\nHASH SHA1 {'3' * 40}  boot/x86_64/loader/initrd\n"
    )
    found = located({"content": content})
    kernel = f"{URL}/boot/x86_64/loader/linux"
    assert found == KernelFiles(
        kernel, f"{URL}/boot/x86_64/loader/initrd", {kernel: Checksum("sha256", ONE)}, f"install={URL}"
    )


def test_newer_suse_has_its_checksums_in_a_file() -> None:
    found = located({"media.1/products": "/ openSUSE", "CHECKSUMS": f"{ONE}  boot/aarch64/linux\n"}, "aarch64")
    assert found.checksums == {f"{URL}/boot/aarch64/linux": Checksum("sha256", ONE)}
    assert found.initrd_url == f"{URL}/boot/aarch64/initrd"


@pytest.mark.parametrize(
    ("files", "kernel", "initrd"),
    [
        ({".disk/info": "Debian GNU/Linux 12"}, "install.amd/vmlinuz", "install.amd/initrd.gz"),
        ({".disk/info": "Ubuntu-Server 24.04"}, "casper/vmlinuz", "casper/initrd"),
        (
            {".disk/info": "Ubuntu-Server 18.04", "md5sum.txt": f"{'0' * 32}  ./install/vmlinuz\n"},
            "install/vmlinuz",
            "install/initrd.gz",
        ),
        ({".disk/info": "Mint", "md5sum.txt": f"{'0' * 32}  ./casper/vmlinuz\n"}, "casper/vmlinuz", "casper/initrd"),
    ],
)
def test_discs_of_debian_and_ubuntu(files: dict[str, str], kernel: str, initrd: str) -> None:
    assert paths(files) == (kernel, initrd)
    assert located(files).tree_argument == ""


NETBOOT = "netboot/debian-installer/amd64"
UBUNTU = "netboot/ubuntu-installer/amd64"


@pytest.mark.parametrize(
    ("files", "folder"),
    [
        ({"current/images/MANIFEST": "netboot/mini.iso"}, f"current/images/{NETBOOT}"),
        ({"current/images/MANIFEST": "netboot/ubuntu-installer"}, f"current/images/{UBUNTU}"),
        (
            {"current/legacy-images/MANIFEST": "", "current/legacy-images/SHA256SUMS": f"{ONE}  ./{UBUNTU}/linux\n"},
            f"current/legacy-images/{UBUNTU}",
        ),
        ({"MANIFEST": ""}, NETBOOT),
        ({"Release": "Origin: Debian\n"}, f"main/installer-amd64/current/images/{NETBOOT}"),
        ({"Release": "Origin: Ubuntu\n"}, f"main/installer-amd64/current/images/{UBUNTU}"),
        ({"dists/stable/Release": ""}, f"dists/stable/main/installer-amd64/current/images/{NETBOOT}"),
        ({"pxelinux.cfg/default": "path debian-installer/amd64/boot-screens/"}, "debian-installer/amd64"),
        ({"pxelinux.cfg/default": "include ubuntu-installer/amd64/menu.cfg"}, "ubuntu-installer/amd64"),
    ],
)
def test_directories_of_debian_and_ubuntu(files: dict[str, str], folder: str) -> None:
    assert paths(files) == (f"{folder}/linux", f"{folder}/initrd.gz")


def test_debians_checksums_lie_beside_its_images() -> None:
    sums = f"{ONE}  ./{NETBOOT}/linux\n{TWO}  ./{NETBOOT}/initrd.gz\n"
    for files in (
        {"current/images/MANIFEST": "", "current/images/SHA256SUMS": sums},
        {"MANIFEST": "", "SHA256SUMS": sums},
        {"Release": "", "main/installer-amd64/current/images/SHA256SUMS": sums},
        {"pxelinux.cfg/default": "debian-installer/amd64", "../SHA256SUMS": sums},
    ):
        found = located(files)
        assert found.checksums == {found.kernel_url: Checksum("sha256", ONE), found.initrd_url: Checksum("sha256", TWO)}


@pytest.mark.parametrize(
    ("architecture", "kernel"),
    [
        ("aarch64", "netboot/debian-installer/arm64/linux"),
        ("ppc64le", "netboot/debian-installer/ppc64el/vmlinux"),
        ("armv7l", "netboot/vmlinuz"),
    ],
)
def test_other_machines_have_other_names(architecture: str, kernel: str) -> None:
    assert paths({"MANIFEST": ""}, architecture)[0] == kernel


def test_ubuntus_newer_directory_names_them_in_its_menu() -> None:
    menu = "DEFAULT install\nLABEL install\n  KERNEL linux\n  INITRD initrd\n  APPEND root=/dev/ram0\n"
    assert paths({"pxelinux.cfg/default": menu}) == ("linux", "initrd")
    assert paths({"pxelinux.cfg/default": "kernel a\nappend x initrd=b y"}) == ("a", "b")


def test_mageia() -> None:
    assert paths({"VERSION": "Mageia 9"}) == ("isolinux/x86_64/vmlinuz", "isolinux/x86_64/all.rdz")
    assert paths({"VERSION": "Mageia 9"}, "i686")[0] == "isolinux/i586/vmlinuz"


def test_a_password_in_the_address_is_not_shown() -> None:
    found = locate_kernel(TreeEvidence("http://anna:geheim@h", {"VERSION": b"Mageia"}), "x86_64")
    assert found.kernel_url == "http://anna:geheim@h/isolinux/x86_64/vmlinuz"
    assert "geheim" not in repr(found)


@pytest.fixture
def debian() -> Path:
    """Debian's installer for booting from the network."""
    folders = sorted(Path("/usr/lib/debian-installer/images").glob("*/amd64/text"))
    if not folders:
        pytest.skip("no debian-installer-*-netboot-amd64 is installed")
    return folders[-1]


def test_debians_real_tree_is_found_and_downloaded(debian: Path, web: Web, tmp_path: Path) -> None:
    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
            pass

    web.server.RequestHandlerClass = partial(Handler, directory=str(debian))
    evidence = find_evidence(web.url)
    assert evidence.files.keys() == {"pxelinux.cfg/default"}
    found = locate_kernel(evidence, "x86_64")
    for url, name in ((found.kernel_url, "linux"), (found.initrd_url, "initrd.gz")):
        with (tmp_path / name).open("wb") as file:
            download(url, file.write, lambda *_: None, lambda: False, 20.0)
        assert (tmp_path / name).read_bytes() == (debian / "debian-installer/amd64" / name).read_bytes()
    assert (tmp_path / "linux").read_bytes()[0x202:0x206] == b"HdrS"  # Linux's boot protocol


def test_a_download_is_held_against_the_trees_checksum(web: Web) -> None:
    sums = f"{ONE}  ./{NETBOOT}/linux\n{TWO}  ./{NETBOOT}/initrd.gz\n"
    web.routes |= {"/MANIFEST": b"netboot", "/SHA256SUMS": sums.encode(), f"/{NETBOOT}/linux": b"altered"}
    found = locate_kernel(find_evidence(web.url), "x86_64")
    pieces: list[bytes] = []
    download(found.kernel_url, pieces.append, lambda *_: None, lambda: False, 20.0)
    with pytest.raises(Problem, match="not the one"):
        verify(b"".join(pieces), found.checksums[found.kernel_url])
