"""Real libvirt hosts, real guests and slow links on one machine, for tests and for trying vmdesk by hand."""

from tests.lab.commands import LabError
from tests.lab.guest import Disk, Guest
from tests.lab.host import Host
from tests.lab.lab import Lab, why_not
from tests.lab.relay import Relay

__all__ = ["Disk", "Guest", "Host", "Lab", "LabError", "Relay", "why_not"]
