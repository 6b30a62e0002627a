"""vmdesk: a desktop program that manages virtual machines on libvirt hosts."""

__version__ = "0.1.0"
