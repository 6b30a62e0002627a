"""What the script brings back from a host, and what it may be fooled by."""

import subprocess
from pathlib import Path

import pytest

from vmdesk.model.host_page.system import SCRIPT, FileSystem, SystemFacts, read_system

TOLD = """
vmdesk-fact: kernel
Linux 6.1.0-18-amd64

vmdesk-fact: machine
x86_64

vmdesk-fact: release
PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME='Debian'

vmdesk-fact: uptime
93784.12 170000.00

vmdesk-fact: load
0.66 1.03 12.5 1/93 20918

vmdesk-fact: processor
Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz

vmdesk-fact: disks
Filesystem Type 1024-blocks Used Available Capacity Mounted on
/dev/sda1 ext4 1000 250 700 27% /
tmpfs tmpfs 12342044 0 12342044 0% /run
nas:/my exports/a nfs4 2000 2000 0 100% /mnt/my shared files
/dev/sda1 ext4 1000 250 700 27% /
overlay overlay 1000 250 700 27% /var/lib/containers
proc proc 0 0 0 - /proc
"""


def told(name: str, *lines: str) -> SystemFacts:
    """What is read of one fact."""
    return read_system("\n".join((f"vmdesk-fact: {name}", *lines)))


def test_all_of_it() -> None:
    assert read_system(TOLD) == SystemFacts(
        "Debian GNU/Linux 12 (bookworm)",
        "Linux 6.1.0-18-amd64",
        "x86_64",
        "Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz",
        93784.12,
        (0.66, 1.03, 12.5),
        (
            FileSystem("/dev/sda1", "ext4", 1000 * 1024, 250 * 1024, 700 * 1024, "/"),
            FileSystem("nas:/my exports/a", "nfs4", 2000 * 1024, 2000 * 1024, 0, "/mnt/my shared files"),
        ),
    )


@pytest.mark.parametrize("output", ["", "\n\n", "what is this", "vmdesk-fact:", "vmdesk-fact: uptime", "\x00" * 100])
def test_nothing_is_made_of_nothing(output: str) -> None:
    assert read_system(output) == SystemFacts()


@pytest.mark.parametrize("line", ["1e9 2", "-5", "nan", "inf", "1" * 400, "1.2.3", "５"])
def test_a_number_that_is_odd_is_not_known(line: str) -> None:
    assert told("uptime", line).uptime is None
    assert told("load", f"{line} 1 1").load == ()


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["NAME=Alpine", "VERSION=3.19"], "Alpine 3.19"),
        (['PRETTY_NAME="It\'s \\"quoted\\" $(reboot)"'], 'It\'s "quoted" $(reboot)'),
        (['PRETTY_NAME="never ends'], '"never ends'),
        (["no assignment"], ""),
    ],
)
def test_the_name_of_the_system_is_read_and_never_run(lines: list[str], name: str) -> None:
    assert told("release", *lines).name == name


@pytest.mark.parametrize(
    "line",
    [
        "/dev/sda1 ext4 much 250 700 27% /",
        "/dev/sda1 ext4 1000 250 700 27%",
        "/dev/sda1 ext4 1000 250 700 27% here",
        "27% / 27% / 27% /",
        " ".join("%" * 4000),
        "9" * 4000,
        f"/dev/sda1 ext4 {'9' * 40} 1 1 1% /",
    ],
)
def test_a_line_that_is_no_file_system_is_passed_over(line: str) -> None:
    assert told("disks", line).file_systems == ()


def test_room_that_is_owed_is_no_room() -> None:
    (found,) = told("disks", "/dev/sda1 ext4 1000 990 -10 101% /").file_systems
    assert (found.free, found.part_used) == (0, 1.0)


def test_a_file_system_without_room_has_no_part_in_use() -> None:
    (found,) = told("disks", "/dev/sda1 ext4 0 0 0 0% /mnt").file_systems
    assert found.part_used is None


def ran(folders: str) -> SystemFacts:
    """What the script tells of this computer when programs are looked for in these folders."""
    environment = {"PATH": folders, "LANG": "de_DE.UTF-8"}
    finished = subprocess.run(["/bin/sh", "-c", SCRIPT], check=True, capture_output=True, text=True, env=environment)
    return read_system(finished.stdout)


def test_the_script_tells_of_this_computer() -> None:
    facts = ran("/usr/bin:/bin")
    assert facts.kernel.startswith("Linux ")
    assert facts.uptime
    assert len(facts.load) == 3
    assert any(found.mounted == "/" and found.size > 0 for found in facts.file_systems)


def test_the_script_ends_well_where_programs_are_missing(tmp_path: Path) -> None:
    assert ran(str(tmp_path)) == SystemFacts()
