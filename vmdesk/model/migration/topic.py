"""The matters that the check looks at, in the order of its list."""

from enum import Enum

from vmdesk.words import N_


class Topic(Enum):
    """A matter. Its value is its title."""

    RIGHTS = N_("Rights")
    CLASH = N_("Name and UUID")
    TWICE = N_("Not running elsewhere")
    STATE = N_("State of the VM")
    VERSIONS = N_("Versions")
    MACHINE = N_("Machine type")
    PROCESSOR = N_("Processor")
    MEMORY = N_("Memory")
    HUGE_PAGES = N_("Huge pages")
    FIRMWARE = N_("Firmware")
    TPM = N_("TPM")
    DISKS = N_("Disks")
    CACHE = N_("Disk caches")
    SPACE = N_("Free space")
    SECRETS = N_("Secrets")
    NETWORKS = N_("Networks")
    HOST_DEVICES = N_("Devices of the host")
    FILES = N_("Other files and folders")
    NAMES = N_("Names of the hosts")
    PORTS = N_("Network between the hosts")
    LOGIN = N_("Login between the hosts")
    CERTIFICATES = N_("Certificates")
    CLOCKS = N_("Clocks")
    LOCKS = N_("Lock manager")
    CONFINEMENT = N_("SELinux and AppArmor")
    FORECAST = N_("Forecast")
