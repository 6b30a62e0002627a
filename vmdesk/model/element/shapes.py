"""What a text must look like to be taken: a path, an address, a set of CPUs; each with an example and a sentence."""

import re
from dataclasses import dataclass

from vmdesk.words import N_


@dataclass(frozen=True, slots=True)
class Shape:
    """A form of texts. `refusal` says in English, to be translated, what is expected; `example` has the form."""

    pattern: re.Pattern[str]
    refusal: str
    example: str

    def fits(self, text: str) -> bool:
        """Whether the text has the form."""
        return self.pattern.fullmatch(text) is not None


def shape(pattern: str, refusal: str, example: str) -> Shape:
    """A form by its regular expression."""
    return Shape(re.compile(pattern), refusal, example)


# The patterns are those of libvirt's schemas (basictypes.rng, domaincommon.rng).
_OCTET = r"(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = rf"{_OCTET}(\.{_OCTET}){{3}}"
ANY = shape(r"[^\x00]*", "", "a “b” & <c> 'd' \"e\"")
LINE = shape(r"[^\n\r]+", N_("Only one line of text is possible here."), "The shop & <more>")
NAME = shape(r"[A-Za-z0-9_+-]+", N_("Letters, digits, “_”, “+” and “-” are possible here."), "name-1")
OBJECT = shape(r"[^/\n\r]+", N_("A name has no slash and no line break in it."), "my pool")
DEVICE_NAME = shape(r"[A-Za-z0-9_.\\:/-]+", N_("This is no name of a device."), "eth0.5")
BRIDGE = shape(r"[A-Za-z0-9_.\\:/ -]+", N_("This is no name of a bridge."), "br0")
ALIAS = shape(r"[A-Za-z0-9_.-]+", N_("Letters, digits, “_”, “-” and dots are possible here."), "ua-disk")
MODEL = shape(r"[A-Za-z0-9_-]+", N_("Letters, digits, “_” and “-” are possible here."), "virtio")
MACHINE = shape(r"[A-Za-z0-9_.-]+", N_("This is no name of a machine type."), "pc-q35-7.2")
FEATURE = MACHINE
PATH = shape(r"(/|[A-Za-z]:\\)[^\x00]+", N_("A path on the host begins with a slash."), "/srv/a b & 'c'.img")
FOLDER = shape(r"/[^\x00]*", N_("A path on the host begins with a slash."), "/srv/folder")
SERIAL = shape(r"[A-Za-z0-9_.+ -]+", N_("Letters, digits, spaces and “_.+-” are possible here."), "WD-12.3 A")
WWN = shape(r"(0x)?[0-9a-fA-F]{16}", N_("A WWN is 16 hexadecimal digits."), "5000c50015ea71ac")
MAC = shape(
    r"[a-fA-F0-9][02468aAcCeE](:[a-fA-F0-9]{2}){5}",
    N_("The address of a network card looks like 52:54:00:12:34:56."),
    "52:54:00:12:34:56",
)
UUID = shape(
    r"[a-fA-F0-9]{32}|[a-fA-F0-9]{8}-([a-fA-F0-9]{4}-){3}[a-fA-F0-9]{12}",
    N_("A UUID is 32 hexadecimal digits in five groups."),
    "5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52",
)
IPV4 = shape(_IPV4, N_("An address looks like 192.168.122.10."), "192.168.122.10")
IP = shape(rf"{_IPV4}|(?=[0-9a-fA-F:]*:)[0-9a-fA-F:]{{2,39}}", N_("This is no IP address."), "192.168.122.10")
HOST = shape(
    r"[A-Za-z0-9.-]+|(?=[0-9a-fA-F:]*:)[0-9a-fA-F:]{2,39}",
    N_("This is neither an address nor the name of a host."),
    "storage.example.org",
)
CPUS = shape(
    r"([0-9]+(-[0-9]+)?|\^[0-9]+)(,([0-9]+(-[0-9]+)?|\^[0-9]+))*",
    N_("CPUs and nodes are listed as in 0-3,^2,8."),
    "0-3,^2,8",
)
USB_ID = shape(r"(0x)?[0-9a-fA-F]{1,4}", N_("Four hexadecimal digits are expected."), "0x1d6b")
USB_CLASS = shape(r"(0x)?[0-9a-fA-F]{1,2}|-1", N_("Two hexadecimal digits are expected."), "0x08")
USB_FILTER_ID = shape(r"(0x)?[0-9a-fA-F]{1,4}|-1", N_("Four hexadecimal digits are expected."), "0x1d6b")
USB_VERSION = shape(r"[0-9]{1,2}\.[0-9]{1,2}|-1", N_("A version looks like 1.10."), "1.10")
USB_PORT = shape(
    r"((0x)?[0-9a-fA-F]{1,3}\.){0,3}(0x)?[0-9a-fA-F]{1,3}", N_("A port of USB looks like 1 or 1.2."), "1.2"
)
TARGET = shape(
    r"(ioemu:)?(fd|hd|sd|vd|xvd|ubd|nvme)[a-zA-Z0-9_]+",
    N_("The name of a disk in the VM looks like vda or sdb."),
    "vda",
)
VENDOR = shape(r"[ -~]{0,8}", N_("At most 8 plain characters are possible here."), "ACME")
PRODUCT = shape(r"[ -~]{0,16}", N_("At most 16 plain characters are possible here."), "Fast Disk 2")
CPU_VENDOR = shape(r"[^,]{12}", N_("The name of a CPU's maker is 12 characters without a comma."), "GenuineIntel")
HYPERV_VENDOR = shape(r"[^,]{0,12}", N_("At most 12 characters without a comma are possible here."), "KVM Hv")
ZONE = shape(r"[A-Za-z0-9_.+/-]+", N_("A time zone looks like Europe/Berlin."), "Europe/Berlin")
ADJUSTMENT = shape(r"[+-]?[0-9]+|reset", N_("A difference in seconds, or “reset”, is expected."), "-3600")
HEX = shape(r"(0x)?[0-9a-f]+", N_("A hexadecimal number is expected."), "0x3")
WWPN = shape(r"naa\.[0-9a-fA-F]{16}", N_("A WWPN looks like naa.5000c50015ea71ac."), "naa.5000c50015ea71ac")
MODE = shape(r"[0-7]{1,3}|0[0-7]{3}", N_("Permissions are three octal digits, such as 755."), "755")
SHARED_NAME = shape(r"[^/\x00]+", N_("A name has no slash in it."), "my_shmem0")
DATE_TIME = shape(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}",
    N_("A date and time looks like 2030-12-31T23:59:59."),
    "2030-12-31T23:59:59",
)
APPLICATION = shape(r"[ -~]{1,128}", N_("At most 128 plain characters are possible here."), "app 1")
VARIABLE = shape(r"[A-Za-z0-9_]+", N_("Letters, digits and “_” are possible here."), "LD_DEBUG")
