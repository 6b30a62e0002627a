"""What labels say of systems that are newer than the database, and of which it knows the family alone."""

import pytest

from vmdesk.osinfo.labels import Kin, kin_of
from vmdesk.osinfo.system import OperatingSystem

DEBIAN = OperatingSystem("http://debian.org/debian/11", "debian11", "Debian 11", "11")
UBUNTU = OperatingSystem("http://ubuntu.com/ubuntu/22.04", "ubuntu22.04", "Ubuntu 22.04 LTS", "22.04")
FEDORA = OperatingSystem("http://fedoraproject.org/fedora/unknown", "fedora-unknown", "Fedora", "unknown")
RHEL = OperatingSystem("http://redhat.com/rhel/9-unknown", "rhel9-unknown", "Red Hat 9 Unknown", "9-unknown")
ARCH = OperatingSystem("http://archlinux.org/archlinux/rolling", "archlinux", "Arch Linux")
TESTING = OperatingSystem("http://debian.org/debian/testing", "debiantesting", "Debian testing", "testing")


@pytest.mark.parametrize(
    ("system", "label", "kin"),
    [
        (DEBIAN, "Debian 12.5.0 amd64 1", Kin("Debian 12.5", "12.5", "debian12")),
        (DEBIAN, "Debian 12.0.0 amd64 n", Kin("Debian 12", "12", "debian12")),
        (DEBIAN, "Debian amd64 n", Kin("Debian", "", "debian")),
        (DEBIAN, "Debian 11.9.0 my own", None),
        (UBUNTU, "Ubuntu-Server 24.04.1 LTS amd64", Kin("Ubuntu 24.04", "24.04", "ubuntu24.04")),
        (FEDORA, "Fedora-S-dvd-x86_64-41", Kin("Fedora 41", "41", "fedora41")),
        (RHEL, "RHEL-9-4-0-BaseOS-x86_64", Kin("Red Hat 9.4", "9.4", "rhel9")),
        (ARCH, "ARCH_202401", None),
        (TESTING, "Debian 12.5.0", None),
    ],
)
def test_a_system_is_named_after_its_label(system: OperatingSystem, label: str, kin: Kin | None) -> None:
    assert kin_of(system, label, guessed=True) == kin


def test_what_was_recognised_is_itself_but_for_an_entry_of_a_family() -> None:
    assert kin_of(DEBIAN, "Windows has no version here", guessed=False) is None
    assert kin_of(DEBIAN, "Debian 12.5.0", guessed=False) is None
    assert kin_of(FEDORA, "Fedora 41", guessed=False) == Kin("Fedora 41", "41", "fedora41")
