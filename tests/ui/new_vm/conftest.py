"""The window for new VMs on make-believe hosts, which offer what a test says they offer."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from vmdesk.errors import Problem
from vmdesk.model.capabilities import DomainCapabilities, GuestOffer, HostCapabilities
from vmdesk.model.drives import CdDrive
from vmdesk.model.network import InterfaceInfo, NetworkInfo
from vmdesk.model.new_vm.checks import Surroundings
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.new_vm.plan import NewVm, Source
from vmdesk.model.storage import PoolInfo, VolumeInfo
from vmdesk.ops import host_offer, media
from vmdesk.ops.host_offer import Contents
from vmdesk.ops.session import Session
from vmdesk.ui.new_vm import window as window_module
from vmdesk.ui.new_vm.first_boot_page import FirstBootPage
from vmdesk.ui.new_vm.medium_page import MediumPage
from vmdesk.ui.new_vm.network_page import NetworkPage
from vmdesk.ui.new_vm.resources_page import ResourcesPage
from vmdesk.ui.new_vm.storage_page import StoragePage
from vmdesk.ui.new_vm.summary_page import SummaryPage
from vmdesk.ui.new_vm.where_page import WherePage
from vmdesk.ui.new_vm.window import NewVmWindow, open_new_vm
from vmdesk.words import sentence

GIB = 1024**3
EMULATOR = "/usr/bin/qemu-system-x86_64"
MACHINES = ("pc", "q35")
POOL = PoolInfo("default", "1", "dir", True, True, "/images", 100 * GIB, 0, 100 * GIB)
ISO = VolumeInfo("default", "debian.iso", "/images/debian.iso", "file", "iso", 400 * 1024**2)
DISK = VolumeInfo("default", "cloud.qcow2", "/images/cloud.qcow2", "file", "qcow2", 2 * GIB)
DRIVE = CdDrive("/dev/sr0", "HL-DT-ST DVDRAM", has_disc=True, label="FEDORA 40", size=GIB)
NETWORK = NetworkInfo("default", "2", active=True, bridge="virbr0", forward="nat")
AROUND = Surroundings(
    names=frozenset({"web"}),
    paths={},
    pools={"default": POOL},
    networks=frozenset({"default"}),
    volumes=frozenset({("default", "debian.iso"), ("default", "cloud.qcow2")}),
    memory_kib=8 * 1024**2,
    cpus=4,
    maximum_vcpus=288,
)
OFFER = HostOffer(
    HostCapabilities(
        "x86_64", tuple(GuestOffer("x86_64", "hvm", kind, EMULATOR, MACHINES) for kind in ("qemu", "kvm"))
    ),
    (POOL,),
    (ISO, DISK),
    (NETWORK,),
    (InterfaceInfo("br0", "bridge"), InterfaceInfo("eth0", "ethernet")),
    (DRIVE,),
    AROUND,
)
BARE = replace(
    OFFER,
    pools=(),
    volumes=(),
    networks=(),
    interfaces=(),
    drives=(),
    around=replace(AROUND, pools={}, volumes=frozenset(), networks=frozenset()),
)
MACHINE = DomainCapabilities(
    maximum_vcpus=288,
    firmwares=frozenset({"bios", "efi"}),
    cpu_modes=frozenset({"host-passthrough", "host-model", "maximum"}),
    disk_buses=frozenset({"virtio", "sata", "ide"}),
    graphics=frozenset({"vnc"}),
    videos=frozenset({"virtio", "vga"}),
)


@dataclass
class Offers:
    """What hosts offer: to whom nothing else is said, `usual`."""

    usual: HostOffer
    by_host: dict[str, HostOffer]
    asked: int = 0
    refreshed: list[str] = field(default_factory=list)  # the pools that they were to look through
    hanging: dict[str, asyncio.Event] = field(default_factory=dict)  # those about which they answer only then


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> Offers:
    """What the hosts answer in the place of libvirt, whose test driver tells little of machines."""
    answers = Offers(OFFER, {})

    async def learn(session: Session, host_id: str) -> HostOffer:
        session.host(host_id).lanes  # noqa: B018 - raises for one that is not connected
        answers.asked += 1
        return answers.by_host.get(host_id, answers.usual)

    async def learn_machine(_session: Session, _host_id: str, vm: NewVm) -> DomainCapabilities:
        return replace(
            MACHINE,
            emulator=vm.emulator,
            machine=vm.machine,
            architecture=vm.architecture,
            virtualisation=vm.virtualisation,
        )

    async def learn_storage(session: Session, host_id: str, _offer: HostOffer) -> HostOffer:
        return await learn(session, host_id)

    async def contents(session: Session, host_id: str) -> Contents:
        session.host(host_id).lanes  # noqa: B018 - raises for one that is not connected
        offer = answers.by_host.get(host_id, answers.usual)
        names = {pool.name: {each.name for each in offer.volumes if each.pool == pool.name} for pool in offer.pools}
        return {pool.name: frozenset(names[pool.name]) if pool.active else None for pool in offer.pools}

    async def refresh_pool(_session: Session, _host_id: str, pool: str) -> None:
        answers.refreshed.append(pool)
        if pool in answers.hanging:
            await answers.hanging[pool].wait()

    monkeypatch.setattr(host_offer, "learn", learn)
    monkeypatch.setattr(host_offer, "learn_storage", learn_storage)
    monkeypatch.setattr(host_offer, "contents", contents)
    monkeypatch.setattr(host_offer, "refresh_pool", refresh_pool)
    monkeypatch.setattr(host_offer, "learn_machine", learn_machine)
    return answers


class Person:
    """Someone at one window for a new VM."""

    def __init__(self, window: NewVmWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.state = window.state
        where, medium, resources, disks, network, first_boot, summary = window.pages
        assert isinstance(where, WherePage)
        assert isinstance(medium, MediumPage)
        assert isinstance(resources, ResourcesPage)
        assert isinstance(disks, StoragePage)
        assert isinstance(network, NetworkPage)
        assert isinstance(first_boot, FirstBootPage)
        assert isinstance(summary, SummaryPage)
        self.where, self.medium, self.resources, self.disks = where, medium, resources, disks
        self.network, self.first_boot, self.summary = network, first_boot, summary

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until the condition holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)

    def until_answered(self) -> None:
        """Until the host has said what it offers, also of such machines."""
        self.until(lambda: self.state.vm is not None and self.state.offers.machine == self.state.vm.machine)

    def turn_to(self, page: int) -> None:
        """Turn to a page by its step; pages count from 0."""
        self.window.steps.setCurrentRow(page)

    def choose_source(self, source: Source) -> None:
        """Choose where the system comes from."""
        self.where.source_button(source).click()


OpenWindow = Callable[..., Person]


@pytest.fixture
def open_window(session: Session, make_host: Callable[..., str], offers: Offers, qtbot: QtBot) -> Iterator[OpenWindow]:
    """Open the window on a host: a new one where none is given."""
    del offers

    def open_it(host: str = "", *, answered: bool = True) -> Person:
        window = open_new_vm(session, host or make_host(label="alpha"), lambda _key: None)
        qtbot.waitExposed(window)
        person = Person(window, qtbot)
        if answered:
            person.until_answered()
        return person

    yield open_it
    for window in tuple(window_module._open):
        window.discard()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not [window for window in window_module._open if isValid(window)]


@pytest.fixture
def person(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Someone before a host whose media cannot be read."""

    async def read_facts(_session: Session, _host_id: str, _path: str, _size: int = 0) -> None:
        raise Problem(sentence("This file is not an ISO image."))

    monkeypatch.setattr(media, "read_facts", read_facts)
    return open_window()
