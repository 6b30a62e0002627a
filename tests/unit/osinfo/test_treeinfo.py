"""Reading `.treeinfo`: real forms, and what a hostile server may send."""

import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.osinfo.treeinfo import LARGEST, TreeFacts, parse_treeinfo

FEDORA = b"""[checksums]
images/boot.iso = sha256:56033767dd2645d36f4b8a8a1a8a1f6d9f3b1f8e8c3f0b2cb4a5b8d9e1a2b3c4

[general]
; WARNING.0 = This section provides compatibility with pre-productmd treeinfos.
arch = x86_64
family = Fedora
name = Fedora 37
packagedir = Packages
platforms = x86_64,xen
repository = .
timestamp = 1667619211
variant = Server
variants = Server
version = 37

[images-x86_64]
boot.iso = images/boot.iso
initrd = images/pxeboot/initrd.img
kernel = images/pxeboot/vmlinuz

[images-xen]
initrd = images/pxeboot/initrd.img
"""


def test_the_usual_form_tells_everything() -> None:
    assert parse_treeinfo(FEDORA) == TreeFacts(
        family="Fedora",
        variant="Server",
        version="37",
        architecture="x86_64",
        kernel="images/pxeboot/vmlinuz",
        initrd="images/pxeboot/initrd.img",
        boot_iso="images/boot.iso",
    )


def test_the_newer_form_fills_what_is_missing() -> None:
    content = (
        b"[release]\nname=Tux Linux\nversion=9\n[tree]\narch=aarch64\nvariants=BaseOS\n[images-aarch64]\nkernel=k\n"
    )
    assert parse_treeinfo(content) == TreeFacts("Tux Linux", "BaseOS", "9", "aarch64", "k")


def test_without_an_architecture_there_are_no_paths() -> None:
    assert parse_treeinfo(b"[general]\nfamily=Tux\n[images-]\nkernel=k\n") == TreeFacts("Tux", kernel="k")
    assert parse_treeinfo(b"[general]\nfamily=Tux\n[images-x86_64]\nkernel=k\n").kernel == ""


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../up", "a/../../b", "https://cow.org/k", "k\tx", "k;reboot", "-k/" + "x" * 600, "", " "]
)
def test_a_path_that_leaves_the_tree_is_dropped(path: str) -> None:
    content = f"[general]\narch=x86_64\n[images-x86_64]\nkernel={path}\ninitrd=fine/initrd.img\n"
    facts = parse_treeinfo(content.encode())
    assert (facts.kernel, facts.initrd) == ("", "fine/initrd.img")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>Not found</html>",
        b"[other]\nfamily=Tux\n",
        b"[unfinished\nfamily",
        b"\x00\xff\xfe",
        b"[general]\n" + b"x" * LARGEST,
        b"key = before any section\n[general]\n",
    ],
    ids=["empty", "a page", "no general", "unfinished", "binary", "enormous", "no section"],
)
def test_what_is_no_treeinfo_is_a_problem(content: bytes) -> None:
    with pytest.raises(Problem) as raised:
        parse_treeinfo(content)
    assert raised.value.kind is Kind.MALFORMED


@pytest.mark.parametrize(
    "content",
    [
        b"[general]\nfamily=%(family)s\nversion=${arch}\n",
        b"[general]\nfamily=A\nfamily=B\n[general]\nfamily=C\n",
        b"[general]\nfamily\nversion=\n",
        b"[general]\nfamily = Tux\n   more\n" + b" deep\n" * 1000,
        b"[general]\n" + b"[images-x]\n" * 1000,
        b"[DEFAULT]\nfamily=Everywhere\n[general]\n",
    ],
    ids=["interpolation", "twice", "no value", "continued", "many sections", "default section"],
)
def test_odd_contents_are_facts_without_a_crash(content: bytes) -> None:
    facts = parse_treeinfo(content)
    assert "Everywhere" not in facts.family
    assert len(facts.family) <= 512


def test_nothing_is_put_in_for_percent_signs() -> None:
    assert parse_treeinfo(b"[general]\nfamily=%(x)s 100%\n").family == "%(x)s 100%"
