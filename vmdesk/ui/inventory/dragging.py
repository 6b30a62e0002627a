"""Machines and hosts of the list as they are dragged: by their ids."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData

from vmdesk.model.vm import VmKey

_VMS = "application/x-vmdesk-vms"
_HOSTS = "application/x-vmdesk-hosts"


def dragged_vms(keys: Sequence[VmKey]) -> QMimeData:
    """Machines, to be dragged."""
    return _dragged(_VMS, [f"{key.host}\t{key.uuid}" for key in keys])


def dragged_hosts(hosts: Sequence[str]) -> QMimeData:
    """Hosts, to be dragged."""
    return _dragged(_HOSTS, hosts)


def vms_in(data: QMimeData) -> tuple[VmKey, ...]:
    """The machines that are dragged."""
    return tuple(VmKey(*line.split("\t", 1)) for line in _lines(data, _VMS))


def hosts_in(data: QMimeData) -> tuple[str, ...]:
    """The hosts that are dragged."""
    return tuple(_lines(data, _HOSTS))


def _dragged(kind: str, lines: Sequence[str]) -> QMimeData:
    data = QMimeData()
    data.setData(kind, QByteArray("\n".join(lines).encode()))
    return data


def _lines(data: QMimeData, kind: str) -> list[str]:
    return bytes(data.data(kind).data()).decode().splitlines()
