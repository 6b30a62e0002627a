"""The libvirt of this computer, without any host."""

import libvirt

from vmdesk.model.host import format_version


def library_version() -> str:
    """Its version, such as `9.8.7`."""
    return format_version(libvirt.getVersion())
