"""Whom the checklist is about: a host by its address, as far as that changes what is to be looked at."""

from dataclasses import dataclass

_MODULES = {"qemu": "virtqemud", "xen": "virtxend", "lxc": "virtlxcd", "vbox": "virtvboxd", "bhyve": "virtbhyved"}


@dataclass(frozen=True, slots=True)
class Subject:
    """The host as a person calls it, the hypervisor, and whose VMs: the system's, or the user's own (`session`).

    `here` says that it is this computer; `proxy` which program leads to libvirt: auto, native or netcat.
    """

    label: str
    driver: str = "qemu"
    session: bool = False
    here: bool = False
    proxy: str = "auto"

    @property
    def module(self) -> str:
        """The modular daemon for the hypervisor."""
        return _MODULES.get(self.driver, "virtproxyd")
