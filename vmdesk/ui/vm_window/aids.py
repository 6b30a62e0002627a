"""What helps to fill in fields of a machine that is on a host: dialogs to choose by, and names that the host has."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Literal

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.disk import Cdrom, Disk, Floppy
from vmdesk.model.element.view import Element, Field
from vmdesk.model.new_vm.offer import HostOffer
from vmdesk.model.vm import VmKey
from vmdesk.ops import host_offer
from vmdesk.ops.session import Session
from vmdesk.ui.hardware.editing import Editing
from vmdesk.ui.hardware.form_row import FormRow
from vmdesk.ui.hardware.form_view import Aids
from vmdesk.ui.words import tr

Purpose = Literal["disk", "cd", "floppy", "folder", "file"]
HostKind = Literal["usb", "pci", "mdev", "scsi"]
Entries = list[tuple[str, str, str]]


class HostAids(Aids):
    """Asks the host for its lists once, when the first form wants one of them.

    `own` is the machine that is edited, if it is on the host already.
    """

    def __init__(
        self, window: QWidget, editing: Editing, session: Session, host: str, own: VmKey | None = None
    ) -> None:
        self._window, self._editing = window, editing
        self._session, self._host = session, host
        self._own = frozenset({own} if own is not None else ())
        self._offer: HostOffer | None = None
        self._asked = False
        choosers: dict[str, Callable[[FormRow], Awaitable[None]]] = {
            "host-file": self._choose_file,
            "host-folder": self._choose_folder,
            "volume": self._choose_volume,
            "host-cpus": self._choose_cpus,
            "host-nodes": self._choose_nodes,
            "system": self._choose_system,
            **{f"host-{kind}": partial(self._choose_device, kind) for kind in ("usb", "pci", "mdev", "scsi")},
        }
        super().__init__(
            {ask: partial(_begin, choose) for ask, choose in choosers.items()},
            {
                "network": self._networks,
                "pool": self._pools,
                "bridge": self._bridges,
                "host-interface": self._cards,
                "cpu-model": self._cpu_models,
                "machine": self._machines,
            },
        )

    # Names.

    def _lists(self) -> HostOffer | None:
        if not self._asked:
            self._asked = True
            spawn(self._learn(), name="ask host for its lists")
        return self._offer

    async def _learn(self) -> None:
        try:
            self._offer = await host_offer.learn_lists(self._session, self._host)
        except Problem:
            self._asked = False  # without suggestions one types
            return
        if isValid(self._editing):
            self._editing.settle()

    def _networks(self) -> Entries:
        offer = self._lists()
        return [(network.name, network.name, "") for network in offer.networks] if offer else []

    def _pools(self) -> Entries:
        offer = self._lists()
        return [(pool.name, pool.name, "") for pool in offer.pools] if offer else []

    def _bridges(self) -> Entries:
        offer = self._lists()
        return [(one.name, one.name, "") for one in offer.interfaces if one.kind == "bridge"] if offer else []

    def _cards(self) -> Entries:
        offer = self._lists()
        return [(one.name, one.name, "") for one in offer.interfaces if one.kind != "bridge"] if offer else []

    def _cpu_models(self) -> Entries:
        """All that it knows; those that the host cannot run are greyed: a VM with one of these would not start."""
        no = tr("The host cannot run this model.")
        return [(model.name, model.name, "" if model.usable else no) for model in self._editing.offers.cpu_models]

    def _machines(self) -> Entries:
        offer = self._lists()
        if offer is None or self._editing.draft is None:
            return []
        overview, boot = self._editing.wanted.overview, self._editing.wanted.boot
        guest = offer.capabilities.offer(boot.architecture or "", overview.virtualisation or "")
        return [(machine, machine, "") for machine in sorted(guest.machines)] if guest else []

    # Dialogs.

    async def _choose_file(self, row: FormRow) -> None:
        from vmdesk.ui.choosers.volume import ask_volume

        element = row.element
        name = self._editing.wanted.overview.name or ""
        current = str(row.declared.field.read(element) or "")
        chosen = await ask_volume(self._window, self._session, self._host, _purpose(element), current, name=name)
        if chosen is None:
            return
        if isinstance(element, Disk) and chosen.kind in {"file", "block"}:
            element.insert(chosen.path, chosen.kind)
            row.editing.note_change(element, row.declared.field)
            _write(row.editing, element, Disk.image_format, chosen.format)
        else:
            row.editing.write(element, row.declared.field, chosen.path)

    async def _choose_folder(self, row: FormRow) -> None:
        from vmdesk.ui.choosers.volume import ask_volume

        current = str(row.declared.field.read(row.element) or "")
        chosen = await ask_volume(self._window, self._session, self._host, "folder", current)
        if chosen is not None:
            row.editing.write(row.element, row.declared.field, chosen.path)

    async def _choose_volume(self, row: FormRow) -> None:
        from vmdesk.ui.choosers.volume import ask_volume

        chosen = await ask_volume(self._window, self._session, self._host, _purpose(row.element), "")
        if chosen is not None and chosen.pool and isinstance(row.element, Disk):
            _write(row.editing, row.element, Disk.pool, chosen.pool)
            _write(row.editing, row.element, Disk.volume, chosen.volume)
            _write(row.editing, row.element, Disk.image_format, chosen.format)

    async def _choose_device(self, kind: HostKind, row: FormRow) -> None:
        from vmdesk.ui.choosers.host_device import ask_host_device

        xml = await ask_host_device(self._window, self._session, self._host, kind, self._own)
        if xml is not None and isinstance(row.element, Device):
            row.editing.replace(row.element, xml)

    async def _choose_cpus(self, row: FormRow) -> None:
        from vmdesk.ui.choosers.host_map import ask_host_cpus

        await self._choose_text(row, ask_host_cpus)

    async def _choose_nodes(self, row: FormRow) -> None:
        from vmdesk.ui.choosers.host_map import ask_host_nodes

        await self._choose_text(row, ask_host_nodes)

    async def _choose_text(self, row: FormRow, ask: Callable[..., Awaitable[str | None]]) -> None:
        current = str(row.declared.field.read(row.element) or "")
        text = await ask(self._window, self._session, self._host, current)
        if text is not None:
            row.editing.write(row.element, row.declared.field, text or None)

    async def _choose_system(self, row: FormRow) -> None:
        from vmdesk.ui.choosers.system import ask_system

        text = await ask_system(self._window, str(row.declared.field.read(row.element) or ""))
        if text is not None:
            row.editing.write(row.element, row.declared.field, text or None)


def _begin(choose: Callable[[FormRow], Awaitable[None]], row: FormRow) -> None:
    spawn(_choose(choose, row), name="choose")


async def _choose(choose: Callable[[FormRow], Awaitable[None]], row: FormRow) -> None:
    with row.editing.held():  # else what is chosen might be for a row that is not there any more
        await choose(row)


def _write(editing: Editing, element: Element, field: Field[Any], value: str) -> None:
    editing.write(element, field, value or None)


def _purpose(element: Element) -> Purpose:
    if isinstance(element, Cdrom):
        return "cd"
    if isinstance(element, Floppy):
        return "floppy"
    return "disk" if isinstance(element, Disk) else "file"
