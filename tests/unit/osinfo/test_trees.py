"""Installation trees and images on the network: where they are, and which system a tree installs."""

from pathlib import Path

import pytest

from tests.unit.osinfo.making import database, system
from vmdesk.osinfo.database import Database
from vmdesk.osinfo.media import Variant
from vmdesk.osinfo.treeinfo import TreeFacts
from vmdesk.osinfo.trees import Image, Tree


def tree(*, architecture: str = "x86_64", url: str = "", **patterns: str) -> str:
    inner = "".join(f"<{name}>{pattern}</{name}>" for name, pattern in patterns.items())
    return f'<tree arch="{architecture}"><url>{url}</url><treeinfo>{inner}</treeinfo></tree>'


def name(known: Database, facts: TreeFacts) -> str:
    match = known.identify_tree(facts)
    return match.system.short_id if match else ""


def test_a_tree_tells_everything(tmp_path: Path) -> None:
    body = """<variant id="server"><name>Server</name></variant><tree arch="x86_64"><variant id="server"/>
      <url>https://example.org/tree/</url><kernel>vmlinuz</kernel><initrd>initrd</initrd><boot-iso>boot.iso</boot-iso>
      <treeinfo><family>Tux</family><variant>Server</variant><version>1.*</version><arch>x86_64</arch></treeinfo></tree>
      <tree arch="all"/>"""
    known = database(tmp_path, system("tux", body))
    server = (Variant("server", "Server"),)
    assert known.trees(known.systems()[0]) == (
        Tree(
            "x86_64",
            "https://example.org/tree/",
            "vmlinuz",
            "initrd",
            "boot.iso",
            server,
            True,
            "Tux",
            "1.*",
            "Server",
            "x86_64",
        ),
        Tree("all"),
    )


def test_an_image_tells_everything(tmp_path: Path) -> None:
    body = '<image arch="x86_64" format="qcow2" cloud-init="true"><variant id="a"/><url>https://e.org/i</url></image>'
    known = database(tmp_path, system("tux", body))
    assert known.images(known.systems()[0]) == (
        Image("x86_64", "qcow2", "https://e.org/i", True, (Variant("a", "a"),)),
    )


def test_every_pattern_of_a_tree_must_be_found(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", tree(family="Tux", version="^1", arch="x86_64", variant="Server")))
    assert name(known, TreeFacts("Tux", "Server", "1.2", "x86_64")) == "tux"
    wrong = [
        TreeFacts("Cow", "Server", "1.2", "x86_64"),
        TreeFacts("Tux", "", "1.2", "x86_64"),
        TreeFacts("Tux", "Server", "2.1", "x86_64"),
        TreeFacts("Tux", "Server", "1.2", "aarch64"),
    ]
    assert [name(known, facts) for facts in wrong] == [""] * 4


def test_a_tree_without_patterns_is_never_recognised(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", tree() + '<tree arch="x86_64"><url>https://e.org</url></tree>'))
    assert known.identify_tree(TreeFacts("Tux", version="1")) is None


def test_the_closest_tree_comes_first(tmp_path: Path) -> None:
    dated = "<release-date>{}-01-01</release-date>"
    known = database(
        tmp_path,
        system("all", dated.format(2024) + tree(architecture="all", family="Tux", version="12.34")),
        system("old", dated.format(2020) + tree(family="Tux", version="1.")),
        system("new", dated.format(2021) + tree(family="Tux", version="1.")),
        system("family", dated.format(2023) + tree(family="Tux")),
    )
    assert name(known, TreeFacts("Tux", version="12.34")) == "new"


def test_an_address_is_known_wherever_in_the_tree_it_points(tmp_path: Path) -> None:
    known = database(tmp_path, system("tux", tree(url="https://example.org/tux/1/x86_64/")))
    for url in (
        "http://example.org/tux/1/x86_64",
        "https://example.org/tux/1/",
        "https://example.org/tux/1/x86_64/images/",
    ):
        match = known.identify_url(url, "x86_64")
        assert match is not None, url
        assert match.system.short_id == "tux"
    for url in ("https://example.org/", "https://example.org/tux/10/", "https://cow.org/tux/1/x86_64", "", "dists"):
        assert known.identify_url(url, "x86_64") is None, url
    assert known.identify_url("https://example.org/tux/1/x86_64", "aarch64") is None


@pytest.mark.parametrize(
    ("facts", "short_id"),
    [
        (TreeFacts("Fedora", "Server", "37", "x86_64"), "fedora37"),
        (TreeFacts("Fedora", "Server", "41", "x86_64"), "fedora-unknown"),
        (TreeFacts("CentOS", "", "7", "x86_64"), "centos7.0"),
        (TreeFacts("openSUSE Leap", "", "15.4", "x86_64"), "opensuse15.4"),
        (TreeFacts("Red Hat Enterprise Linux", "", "8.6", "x86_64"), "rhel8.6"),
        (TreeFacts("TempleOS", "", "5", "x86_64"), ""),
        (TreeFacts(), ""),
    ],
)
def test_real_trees_are_recognised(real: Database, facts: TreeFacts, short_id: str) -> None:
    assert name(real, facts) == short_id


@pytest.mark.parametrize(
    ("url", "short_id", "kernel"),
    [
        ("http://deb.debian.org/debian/dists/bullseye/main/installer-amd64/", "debian11", "amd64/linux"),
        ("https://ftp.de.debian.org/debian/dists/bullseye", "debian11", "amd64/linux"),
        ("http://archive.ubuntu.com/ubuntu/dists/bionic/main/installer-amd64", "ubuntu18.04", "amd64/linux"),
    ],
)
def test_real_trees_without_treeinfo_are_known_by_address(real: Database, url: str, short_id: str, kernel: str) -> None:
    match = real.identify_url(url, "x86_64")
    assert match is not None
    assert match.system.short_id == short_id
    assert match.tree.kernel.endswith(kernel)


def test_real_images_can_be_downloaded(real: Database) -> None:
    debian = real.system("debian11")
    assert debian is not None
    image = next(each for each in real.images(debian) if each.architecture == "x86_64")
    assert (image.format, image.cloud_init) == ("qcow2", True)
    assert image.url.startswith("https://")
