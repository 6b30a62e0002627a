"""What can be plugged into a Linux that runs comes and goes by the window, with virsh and the guest as witnesses."""

from collections.abc import Iterator

import pytest

from tests.hosts.desk import Desk
from tests.hosts.hardware import Workshop
from tests.hosts.plugging import comes_and_goes, image, plugged_in, plugged_out, start_linux
from tests.hosts.shell import ask
from tests.lab import Host
from vmdesk.model.devices.channel import Channel
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk
from vmdesk.model.devices.input import Input
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.memory import Memory
from vmdesk.model.devices.redirdev import Redirdev
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.serial import Serial
from vmdesk.model.devices.shmem import Shmem
from vmdesk.model.devices.watchdog import Watchdog


@pytest.fixture
def shop(desk: Desk, alpha: Host) -> Iterator[Workshop]:
    """A running Linux and its window, at the page of its hardware."""
    start_linux(alpha)
    workshop = Workshop(desk, alpha, "shop")
    yield workshop
    workshop.close()


def test_disks_of_all_buses_that_can_come_and_go(shop: Workshop, alpha: Host) -> None:
    def seen(_disk: Device) -> None:
        shop.desk.until_host(lambda: "32768" in ask(alpha, "shop", "cat /sys/block/*/size"))

    comes_and_goes(shop, Disk, seen, file=image(alpha, "one"), bus="VirtIO")
    comes_and_goes(shop, Disk, seen, file=image(alpha, "two"), bus="SCSI")
    comes_and_goes(shop, Disk, file=image(alpha, "three"), bus="USB")
    comes_and_goes(shop, Cdrom, file=image(alpha, "four"), bus="SCSI")


def test_network_cards_of_all_plugs_that_can_come_and_go(shop: Workshop, alpha: Host) -> None:
    def seen(card: Device) -> None:
        mac = card.summary.split()[0]
        shop.desk.until_host(lambda: mac in ask(alpha, "shop", "cat /sys/class/net/*/address"))

    comes_and_goes(shop, Interface, seen, kind="Virtual network", network="default")
    comes_and_goes(shop, Interface, seen, kind="Bridge", bridge="virbr0")
    comes_and_goes(shop, Interface, seen, kind="User mode")
    comes_and_goes(shop, Interface, seen, kind="Macvtap", source_device="eth0")
    comes_and_goes(shop, Interface, kind="Virtual network", network="default", model="e1000e")


def test_everything_else_that_can_come_and_go(shop: Workshop) -> None:
    comes_and_goes(shop, Rng)
    comes_and_goes(shop, Input)
    comes_and_goes(shop, Input, kind="Keyboard", bus="VirtIO")
    comes_and_goes(shop, Channel)
    comes_and_goes(shop, Console)
    comes_and_goes(shop, Serial, target="USB")
    comes_and_goes(shop, Serial, target="PCI")
    comes_and_goes(shop, Shmem)
    comes_and_goes(shop, Watchdog)
    comes_and_goes(shop, Redirdev)
    comes_and_goes(shop, Controller)


def test_memory_comes_and_goes_and_the_guest_has_it(shop: Workshop, alpha: Host) -> None:
    before = int(ask(alpha, "shop", "grep -c . /sys/devices/system/memory/*/state | wc -l"))
    module = plugged_in(shop, Memory, size="128")
    count = "ls -d /sys/devices/system/memory/memory* | wc -l"
    shop.desk.until_host(lambda: int(ask(alpha, "shop", count)) > before)
    plugged_out(shop, module)
