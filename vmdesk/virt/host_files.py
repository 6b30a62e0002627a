"""Small files that libvirt keeps beside a machine, such as its NVRAM: read and written as volumes. It blocks, in lanes.

libvirt has no call for them. Each is content alone: whoever starts the machine next gives it its owner and label.
"""

import posixpath
from collections.abc import Mapping
from typing import Final

import libvirt

from vmdesk.errors import Problem
from vmdesk.model.storage import volume_xml
from vmdesk.virt import storage
from vmdesk.virt.folder_pools import pool_of_folder
from vmdesk.virt.streams import BLOCK_BYTES
from vmdesk.words import sentence

LARGEST_BYTES: Final = 128 << 20  # twice the flash of the largest firmware
_LOCK: Final = ".lock"


def read_file(raw: libvirt.virConnect, path: str) -> bytes | None:
    """What is in a file; None where there is none. Raises Problem."""
    folder, name = posixpath.split(path)
    return read_folder(raw, folder, name).get(name)


def write_file(raw: libvirt.virConnect, path: str, data: bytes) -> None:
    """Have a file with this content, in place of one that is there, in a folder that is made where it is missing."""
    folder, name = posixpath.split(path)
    write_folder(raw, folder, {name: data})


def read_folder(raw: libvirt.virConnect, folder: str, only: str = "") -> dict[str, bytes]:
    """The files in a folder by their names, or one of them; none where there is no such folder. Raises Problem."""
    try:
        with pool_of_folder(raw, folder) as pool:
            names = storage.volume_names(raw, pool)
            wanted = names & {only} if only else {name for name in names if not name.endswith(_LOCK)}
            return {name: _read(raw, (pool, name)) for name in wanted}
    except libvirt.libvirtError as error:
        if "No such file or directory" in (error.get_error_message() or ""):
            return {}
        raise


def write_folder(raw: libvirt.virConnect, folder: str, files: Mapping[str, bytes]) -> None:
    """Have these files in a folder, and read again that they are as they should be. Raises Problem."""
    with pool_of_folder(raw, folder, build=True) as pool:
        for name, data in files.items():
            storage.delete_volume(raw, (pool, name))
            storage.create_volume(raw, pool, volume_xml(name, len(data), "raw", full=False))
            _write(raw, (pool, name), data)
            if _read(raw, (pool, name)) != data:
                raise Problem(sentence("The file “{name}” is not at the target as it was sent.", name=name))


def delete_file(raw: libvirt.virConnect, path: str) -> None:
    """Delete a file. One that is gone already is no error."""
    folder, name = posixpath.split(path)
    with pool_of_folder(raw, folder) as pool:
        storage.delete_volume(raw, (pool, name))


def _read(raw: libvirt.virConnect, address: tuple[str, str]) -> bytes:
    volume = storage.look_up(raw, address)
    if volume.info()[1] > LARGEST_BYTES:
        raise Problem(sentence("The file “{name}” is too large to be what it should be.", name=address[1]))
    data = bytearray()
    stream = raw.newStream(0)
    volume.download(stream, 0, 0, 0)
    while (piece := stream.recv(BLOCK_BYTES)) and len(data) <= LARGEST_BYTES:
        data += piece
    stream.finish()
    return bytes(data)


def _write(raw: libvirt.virConnect, address: tuple[str, str], data: bytes) -> None:
    stream = raw.newStream(0)
    storage.look_up(raw, address).upload(stream, 0, len(data), 0)
    while data:
        data = data[stream.send(data[:BLOCK_BYTES]) :]
    stream.finish()
