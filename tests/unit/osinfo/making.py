"""Small databases and ISO images for tests."""

from collections.abc import Callable
from pathlib import Path

from vmdesk.osinfo.database import Database
from vmdesk.osinfo.iso9660 import FIRST_DESCRIPTOR, SECTOR


def write(folder: Path, kind: str, name: str, body: str) -> Path:
    """Write a file of the database with this body inside its root element."""
    path = folder / kind / f"{name}.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<libosinfo version="0.0.1">{body}</libosinfo>')
    return path


def system(name: str, body: str = "", *, label: str = "") -> str:
    """An `<os>` with an id and a short id of this name."""
    return f'<os id="{url(name)}"><short-id>{name}</short-id><name>{label or name.title()}</name>{body}</os>'


def url(name: str) -> str:
    """The id of a system that `system` makes."""
    return f"http://example.org/{name}"


def database(folder: Path, *systems: str) -> Database:
    """A database of one folder that holds these systems, each in a file of its own."""
    for index, body in enumerate(systems):
        write(folder, "os", f"example.org/{index:03}", body)
    return Database([folder])


def descriptor(kind: int, content: bytes = b"", fields: dict[int, bytes] | None = None) -> bytes:
    """A volume descriptor: its type, the standard's mark, what follows it, and fields at their offsets."""
    sector = bytearray(SECTOR)
    sector[0:7] = bytes([kind]) + b"CD001\x01"
    sector[7 : 7 + len(content)] = content
    for offset, value in (fields or {}).items():
        sector[offset : offset + len(value)] = value
    return bytes(sector)


def primary(
    label: str,
    *,
    system: str = "",
    publisher: str = "",
    application: str = "",
    blocks: int = 1000,
    block_size: int = 2048,
) -> bytes:
    """A primary volume descriptor, its texts padded with spaces as the standard wants."""
    return descriptor(
        1,
        fields={
            8: system.encode().ljust(32),
            40: label.encode().ljust(32),
            80: blocks.to_bytes(4, "little") + blocks.to_bytes(4, "big"),
            128: block_size.to_bytes(2, "little") + block_size.to_bytes(2, "big"),
            318: publisher.encode().ljust(128),
            574: application.encode().ljust(128),
        },
    )


def boot_record() -> bytes:
    """The descriptor that makes an image bootable (El Torito)."""
    return descriptor(0, b"EL TORITO SPECIFICATION")


def end() -> bytes:
    """The descriptor after which there are no more."""
    return descriptor(255)


def image(*descriptors: bytes) -> bytes:
    """An ISO image that consists of these descriptors."""
    return bytes(FIRST_DESCRIPTOR) + b"".join(descriptors)


def reader(content: bytes, calls: list[tuple[int, int]] | None = None) -> Callable[[int, int], bytes]:
    """Reads from these bytes, and notes each call."""

    def read(offset: int, length: int) -> bytes:
        if calls is not None:
            calls.append((offset, length))
        return content[offset : offset + length]

    return read
