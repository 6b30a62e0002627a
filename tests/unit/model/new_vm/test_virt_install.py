"""The virt-install command: every word of it arrives as it was meant, through a shell and through virt-install."""

import shlex
import subprocess
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.unit.model.new_vm.making import GIB, HOST, MEDIUM, host, planned, with_disks
from vmdesk.model.new_vm.draft import Draft
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, Nic, Source
from vmdesk.model.new_vm.rules import Situation
from vmdesk.model.new_vm.virt_install import Tree, command

URI = "qemu+ssh://root@host.example/system?a=b&c=d"
HOSTILE = [
    "'",
    '"',
    "a'b\"c",
    "$(touch x)",
    "`x`",
    "a;b",
    "a b",
    "a\nb",
    "\\",
    "a\\",
    "-x",
    "--name",
    "ü名",
    "a,b=c",
    "*",
]


def words(situation: Situation) -> list[str]:
    """The words that a shell makes of the command, which is not run."""
    text = command(situation.vm, situation.offers, URI).replace("virt-install", "printf '%s\\0'", 1)
    shell = subprocess.run(["sh", "-c", text], capture_output=True, check=True, text=True)
    return shell.stdout.split("\0")[:-1]


def options(situation: Situation, name: str) -> list[str]:
    """The values of an option."""
    found = words(situation)
    apart = [value for option, value in pairwise(found) if option == name]
    return apart + [word.removeprefix(f"{name}=") for word in found if word.startswith(f"{name}=")]


def settings(text: str) -> list[str]:
    """The sub-options of a value, as virt-install reads them."""
    reader = shlex.shlex(text, posix=True)
    reader.commenters, reader.whitespace, reader.whitespace_split = "", ",", True
    return list(reader)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_survive_the_shell_and_the_commas(text: str) -> None:
    draft = Draft(
        name=text,
        title=text,
        description=text,
        nics=(Nic("bridge", text), Nic("direct", text), Nic("network", text)),
        medium=f"/{text}",
    )
    situation = planned("debian11", HOST, with_disks(draft, ExistingImage(f"/{text}"), NewImage(text, "a", GIB)))
    assert options(situation, "--name") == [text]
    assert settings(options(situation, "--metadata")[0]) == [f"title={text}", f"description={text}"]
    disk, image, medium = options(situation, "--disk")
    assert settings(disk)[0] == settings(medium)[0] == f"path=/{text}"
    assert settings(image)[0] == f"pool={text}"
    bridge, direct, network = options(situation, "--network")
    assert settings(bridge)[0] == f"bridge={text}"
    assert settings(direct)[1] == f"source={text}"
    assert settings(network)[0] == f"network={text}"


def test_each_option_has_a_line_of_its_own() -> None:
    situation = planned()
    lines = command(situation.vm, situation.offers, URI).split(" \\\n  ")
    assert lines[0] == "virt-install"
    assert all(line.startswith("--") for line in lines[1:])
    assert options(situation, "--connect") == [URI]


@pytest.mark.parametrize(
    ("capacity", "size"),
    [(GIB, "1"), (20 * GIB, "20"), (3 * GIB // 2, "1.5"), (100 * GIB, "100"), (12345 * GIB, "12345")],
)
def test_sizes_are_gibibytes(capacity: int, size: str) -> None:
    (disk, *_) = options(planned(draft=with_disks(Draft(), NewImage("default", "a", capacity))), "--disk")
    assert f"size={size}" in settings(disk)


def test_a_size_is_right_to_the_mebibyte_even_of_a_large_image() -> None:
    capacity = 12345 * GIB + 2**20
    (disk, *_) = options(planned(draft=with_disks(Draft(), NewImage("default", "a", capacity))), "--disk")
    (size,) = [setting.removeprefix("size=") for setting in settings(disk) if setting.startswith("size=")]
    assert abs(float(size) * GIB - capacity) < 2**10


def test_what_is_started_from_is_said_at_each_device() -> None:
    there = ExistingImage("/there", "qcow2")
    first, second = options(planned(draft=with_disks(Draft(medium=MEDIUM), there)), "--disk")
    assert settings(first)[-1] == "boot.order=2"
    assert settings(second)[-1] == "boot.order=1"
    (nic,) = options(planned(draft=Draft(source=Source.PXE)), "--network")
    assert settings(nic)[-1] == "boot.order=2"


def test_a_tree_is_named_and_its_kernel_started_once() -> None:
    situation = planned(draft=Draft(source=Source.TREE))
    tree = Tree("http://mirror/a,b", "http://mirror/a,b/linux", "http://mirror/a,b/x/initrd.gz", "inst.ks='http://x y'")
    words = shlex.split(command(situation.vm, situation.offers, "qemu:///system", tree).replace("\\\n", ""))
    location = settings(words[words.index("--location") + 1])
    assert location == [tree.address, "kernel=linux", "initrd=x/initrd.gz"]
    assert words[words.index("--extra-args") + 1] == tree.arguments
    assert "--wait=-1" in words
    assert "--import" not in words
    assert "--extra-args" not in command(situation.vm, situation.offers, "qemu:///system", replace(tree, arguments=""))


def test_the_seed_is_a_cd_that_nothing_is_started_from() -> None:
    situation = planned()
    seed = ExistingImage("/pool/seed.iso", device="cdrom", read_only=True)
    *_, last = options(replace(situation, vm=replace(situation.vm, seed=seed)), "--disk")
    assert settings(last) == ["path=/pool/seed.iso", "device=cdrom", "bus=sata"]


def test_what_is_not_wanted_is_said_to_be_none() -> None:
    situation = planned("winxp", host(graphics=frozenset()), Draft(nics=()))
    for option in ("--network", "--graphics", "--channel", "--memballoon", "--rng", "--tpm", "--sound"):
        assert options(situation, option) == ["none"]
    for option in ("--video", "--input", "--metadata", "--boot"):
        assert options(situation, option) == []


def test_a_processor_that_is_left_to_the_emulator_is_said_to_be() -> None:
    assert options(planned(offer=host(cpu_modes=frozenset())), "--cpu") == ["hypervisor-default"]
    assert options(planned(), "--cpu") == ["mode=host-passthrough"]


def test_windows_with_kvm_has_the_hypervisors_clock() -> None:
    assert "hypervclock_present=yes" in settings(options(planned("win10"), "--clock")[0])
    emulated = planned("win10", host(kvm=False))
    assert "hypervclock_present=yes" not in settings(options(emulated, "--clock")[0])
    assert "hyperv.relaxed.state=off" in settings(options(emulated, "--features")[0])


def test_other_architectures_have_no_timers_of_a_pc() -> None:
    situation = planned("", host("aarch64"))
    assert options(situation, "--clock") == ["offset=utc"]
    assert options(situation, "--input") == ["tablet,bus=usb", "keyboard,bus=usb"]
    assert options(planned("", host("s390x")), "--controller") == []


def test_starting_and_starting_with_the_host_are_said() -> None:
    assert not {"--noreboot", "--autostart"} & set(words(planned()))
    assert {"--noreboot", "--autostart"} <= set(words(planned(draft=Draft(start=False, autostart=True))))
