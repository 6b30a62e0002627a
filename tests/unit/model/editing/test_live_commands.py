"""The commands for a VM that runs: what it can take at once, and what only calls of libvirt change."""

import pytest

from tests.unit.model.editing.shown import MIB, VM, Edit, add, device, have, put, remove, said, shown
from vmdesk.model.domain.definition import Domain

NOW: list[tuple[Edit, list[str]]] = [
    (put("interface", link="down"), ["--edit mac=52:54:00:00:00:01 --network link.state=down --update"]),
    (put("disk", cache="none"), ["--edit target=vda --disk driver.cache=none"]),
    (
        put("interface", link="down", model="e1000e"),
        [
            "--edit mac=52:54:00:00:00:01 --network link.state=down --no-define --update",
            "--edit mac=52:54:00:00:00:01 --network model.type=e1000e,link.state=down",
        ],
    ),
    (put("disk", 1, file="/b.iso"), ["--edit target=sda --disk source.file=/b.iso --update"]),
    (lambda domain: device(domain, "disk", 1).eject(), ["--edit target=sda --disk source.file= --update"]),
    (add("<sound model='ich9'/>"), ["--add-device --sound model=ich9"]),
    (
        add("<rng model='virtio'><backend model='builtin'/></rng>"),
        ["--add-device --rng model=virtio,backend.model=builtin --update"],
    ),
    (remove("rng", 0), ["--remove-device --rng 1 --update"]),
    (remove("input", 0), ["--remove-device --input type=tablet,bus=usb --update"]),
    (remove("hub", 2), ["--edit --xml 'xpath.delete=./devices/hub[3]'"]),
]


@pytest.mark.parametrize(("edit", "expected"), NOW, ids=[expected[0] for _, expected in NOW])
def test_a_running_vm_takes_at_once_what_it_can(edit: Edit, expected: list[str]) -> None:
    assert said(shown(edit, now=True)) == expected


BY_CALL: list[tuple[Edit, str]] = [
    (have("memory", current=2048 * MIB), "setmem web 2097152 --live"),
    (have("memory", hard_limit=8192 * MIB), "memtune web --hard-limit 8388608 --live"),
    (have("processors", current=2), "setvcpus web 2 --live"),
    (have("overview", title="-x y"), "desc web --title '--new-desc=-x y' --live"),
    (have("overview", description="x"), "desc web --new-desc=x --live"),
    (have("tuning", quota=-1), "schedinfo web --set vcpu_quota=-1 --live"),
    (have("tuning", emulator_pin="0-3,^2"), "emulatorpin web '0-3,^2' --live"),
    (have("tuning", disk_weight=500), "blkiotune web --weight 500 --live"),
    (
        put("disk", total_bytes=1000, total_operations_peak=10),
        "blkdeviotune web vda --total-bytes-sec 1000 --total-iops-sec-max 10 --live",
    ),
    (put("memballoon", period=5), "dommemstat web --period 5 --live"),
    (
        have("overview", tags=("a",)),
        "metadata web urn:vmdesk:tags:1 --key vmdesk --set '<tags><tag>a</tag></tags>' --config --live",
    ),
]


@pytest.mark.parametrize(("edit", "expected"), BY_CALL, ids=[expected for _, expected in BY_CALL])
def test_virsh_changes_what_only_calls_of_libvirt_change_at_once(edit: Edit, expected: str) -> None:
    assert shown(edit, now=True)[-1] == f"virsh --connect u {expected}"
    assert "--live" not in " ".join(shown(edit))


def test_pins_come_and_go_at_once() -> None:
    xml = VM.format(boot="", first="", second="").replace(
        "<os>", "<cputune><vcpupin vcpu='1' cpuset='1'/></cputune><os>"
    )

    def edit(domain: Domain) -> None:
        pin = domain.tuning.pins[0]
        pin.cpu, pin.host_cpus = 0, "0-1"

    assert [line.removeprefix("virsh --connect u ") for line in shown(edit, xml=xml, now=True)[1:]] == [
        "vcpupin web 0 0-1 --live",
        "vcpupin web 1 r --live",
    ]
