"""What a host says of itself that a move depends on (capability.rng, domaincaps.rng)."""

from dataclasses import dataclass

from lxml import etree

from vmdesk.model.capabilities import GuestOffer, read_host_capabilities
from vmdesk.model.parsing import number, parse, text


@dataclass(frozen=True, slots=True)
class HostSelf:
    """From `<capabilities>`: its UUID, what it can run, how memory can come to it, and what confines its guests."""

    uuid: str = ""
    guests: tuple[GuestOffer, ...] = ()
    migration_uris: tuple[str, ...] = ()
    security: tuple[str, ...] = ()

    def machines(self, architecture: str, virtualisation: str) -> tuple[str, ...]:
        """The machine types for guests of this sort; none where it cannot run them at all."""
        return tuple(
            machine
            for guest in self.guests
            if (guest.os_type, guest.architecture, guest.virtualisation) == ("hvm", architecture, virtualisation)
            for machine in guest.machines
        )


def read_host_self(xml: str) -> HostSelf:
    """Read `<capabilities>`. Raises ValueError."""
    root = parse(xml)
    models = (text(node, "model") for node in root.iterfind("host/secmodel"))
    transports = root.iterfind("host/migration_features/uri_transports/uri_transport")
    return HostSelf(
        uuid=text(root, "host/uuid"),
        guests=read_host_capabilities(xml).guests,
        migration_uris=tuple((node.text or "").strip() for node in transports),
        security=tuple(model for model in models if model not in {"", "none", "dac"}),
    )


def read_loaders(xml: str) -> tuple[str, ...]:
    """The files of firmware that `<domainCapabilities>` names. Raises ValueError."""
    nodes = parse(xml).iterfind("os/loader/value")
    return tuple((node.text or "").strip() for node in nodes if node.text)


def read_host_model(xml: str) -> str:
    """The processor that a guest has who gets the host's own, as `<cpu>` to compare with; empty where it is not told.

    From `<domainCapabilities>`. Raises ValueError.
    """
    mode = parse(xml).find("cpu/mode[@name='host-model'][@supported='yes']")
    if mode is None or mode.find("model") is None:
        return ""
    cpu = etree.Element("cpu", mode="custom", match="exact")
    cpu.extend(node for node in mode if node.tag in {"model", "vendor", "feature"})
    return etree.tostring(cpu, encoding="unicode")


def read_huge_pages(xml: str, size_kib: int) -> int:
    """How many pages of this size `<capabilities>` says have been set aside, free or not. Raises ValueError."""
    pages = parse(xml).iterfind(f"host/topology/cells/cell/pages[@size='{size_kib}']")
    return sum(number((node.text or "").strip()) for node in pages)
