"""The node devices of a made-up host, in the form in which libvirt writes them (nodedev.rng), and VMs that have some.

The host is a workstation: two graphics cards, one of which can be divided, a network card with SR-IOV, an NVMe disk,
a tape drive, and on its USB bus a hub with a keyboard, a camera and two sticks that are alike.
"""

from uuid import NAMESPACE_OID, uuid5

ROOT = "/sys/devices/pci0000:00"
USB = f"{ROOT}/0000:00:14.0/usb1"


def device(name: str, path: str, parent: str, capability: str, driver: str = "") -> str:
    """A node device with one capability."""
    bound = f"<driver><name>{driver}</name></driver>" if driver else ""
    return f"<device><name>{name}</name><path>{path}</path><parent>{parent}</parent>{bound}{capability}</device>"


def pci(
    address: str, pci_class: str, ids: str, names: str, *, under: str = "", group: tuple[int, str] | None, **more: str
) -> str:
    """A PCI device at an address such as 00:19.0, with ids as 8086:1502 and names as Maker|Product."""
    bus, slot, function = (int(part, 16) for part in address.replace(".", ":").split(":"))
    vendor_id, product_id = ids.split(":")
    vendor, product = names.split("|")
    members = "".join(_address(each) for each in group[1].split()) if group else ""
    isolation = f"<iommuGroup number='{group[0]}'>{members}</iommuGroup>" if group else ""
    path = f"{ROOT}/0000:{under}/0000:{address}" if under else f"{ROOT}/0000:{address}"
    capability = (
        f"<capability type='pci'><class>0x{pci_class}</class><domain>0</domain><bus>{bus}</bus><slot>{slot}</slot>"
        f"<function>{function}</function><product id='0x{product_id}'>{product}</product>"
        f"<vendor id='0x{vendor_id}'>{vendor}</vendor>{more.get('inside', '')}{isolation}<numa node='0'/></capability>"
    )
    name = f"pci_0000_{address.replace(':', '_').replace('.', '_')}"
    return device(name, path, more.get("parent", "computer"), capability, more.get("driver", ""))


def _address(address: str) -> str:
    bus, slot, function = address.replace(".", ":").split(":")
    return f"<address domain='0x0000' bus='0x{bus}' slot='0x{slot}' function='0x{function}'/>"


def usb(name: str, path: str, number: int, ids: str, names: str, parent: str = "usb_usb1") -> str:
    """A USB device on bus 1."""
    vendor_id, product_id = ids.split(":")
    vendor, product = names.split("|")
    capability = (
        f"<capability type='usb_device'><bus>1</bus><device>{number}</device>"
        f"<product id='0x{product_id}'>{product}</product><vendor id='0x{vendor_id}'>{vendor}</vendor></capability>"
    )
    return device(name, path, parent, capability, "usb")


def usb_interface(of: str, path: str, usb_class: int, driver: str = "") -> str:
    """What a USB device is."""
    capability = (
        f"<capability type='usb'><number>0</number><class>{usb_class}</class><subclass>0</subclass>"
        "<protocol>0</protocol></capability>"
    )
    return device(f"{of}_1_0", path, of, capability, driver)


def net(interface: str, path: str, parent: str, state: str) -> str:
    """A network interface."""
    capability = (
        f"<capability type='net'><interface>{interface}</interface><address>f0:de:f1:3a:35:4f</address>"
        f"<link state='{state}'/><capability type='80203'/></capability>"
    )
    return device(f"net_{interface}_f0_de_f1_3a_35_4f", f"{path}/net/{interface}", parent, capability)


def storage(block: str, path: str, parent: str, vendor: str, model: str) -> str:
    """A disk of the host."""
    capability = (
        f"<capability type='storage'><block>/dev/{block}</block><drive_type>disk</drive_type><model>{model}</model>"
        f"<vendor>{vendor}</vendor><size>1000204886016</size></capability>"
    )
    return device(f"block_{block}", f"{path}/block/{block}", parent, capability)


def scsi(place: str, kind: str) -> str:
    """A SCSI device at host:bus:target:unit."""
    host, bus, target, unit = place.split(":")
    path = f"{ROOT}/0000:00:17.0/ata3/host{host}/target{host}:{bus}:{target}/{place}"
    capability = (
        f"<capability type='scsi'><host>{host}</host><bus>{bus}</bus><target>{target}</target><lun>{unit}</lun>"
        f"<type>{kind}</type></capability>"
    )
    return device(f"scsi_{place.replace(':', '_')}", path, f"scsi_target{host}_{bus}_{target}", capability)


def mdev(uuid: str, parent: str, type_id: str, group: int) -> str:
    """A part of a device."""
    capability = (
        f"<capability type='mdev'><type id='{type_id}'/><uuid>{uuid}</uuid><iommuGroup number='{group}'/></capability>"
    )
    path = f"{ROOT}/0000:00:02.0/{uuid}"
    return device(f"mdev_{uuid.replace('-', '_')}_0000_00_02_0", path, parent, capability, "vfio_mdev")


MDEV = "3627463d-b7f0-4fea-b468-f1da537d301b"
MDEV_TYPES = """<capability type='mdev_types'><type id='i915-GVTg_V5_4'><name>GVTg_V5_4</name>
  <deviceAPI>vfio-pci</deviceAPI><availableInstances>1</availableInstances></type></capability>"""
TWO_PARTS = f"<capability type='virt_functions' maxCount='7'>{_address('04:10.0')}{_address('04:10.1')}</capability>"
OF_THE_WHOLE = f"<capability type='phys_function'>{_address('04:00.0')}</capability>"
GRAPHICS = (1, "00:01.0 01:00.0 01:00.1")

HOST_BRIDGE = pci("00:00.0", "060000", "8086:0c00", "Intel Corporation|DRAM Controller", group=(0, "00:00.0"))
PORT = pci(
    "00:01.0",
    "060400",
    "8086:0c01",
    "Intel Corporation|PCI Express x16 Controller",
    group=GRAPHICS,
    inside="<capability type='pci-bridge'/>",
    driver="pcieport",
)
CARD = pci(
    "01:00.0", "030000", "10de:2484", "NVIDIA Corporation|GA104 [GeForce RTX 3070]", under="00:01.0", group=GRAPHICS,
    parent="pci_0000_00_01_0", driver="nouveau",
)  # fmt: skip
CARD_SOUND = pci(
    "01:00.1", "040300", "10de:228b", "NVIDIA Corporation|GA104 High Definition Audio Controller", under="00:01.0",
    group=GRAPHICS, parent="pci_0000_00_01_0", driver="snd_hda_intel",
)  # fmt: skip
INNER_GRAPHICS = pci(
    "00:02.0", "030000", "8086:0412", "Intel Corporation|HD Graphics 4600", group=(2, "00:02.0"), inside=MDEV_TYPES,
    driver="i915",
)  # fmt: skip
USB_CONTROLLER = pci(
    "00:14.0", "0c0330", "8086:8c31", "Intel Corporation|8 Series USB xHCI", group=(3, "00:14.0"), driver="xhci_hcd"
)
NETWORK = pci(
    "00:19.0", "020000", "8086:153a", "Intel Corporation|Ethernet Connection I217-LM", group=(4, "00:19.0"),
    driver="e1000e",
)  # fmt: skip
NVME = pci(
    "03:00.0", "010802", "144d:a808", "Samsung Electronics Co Ltd|NVMe SSD Controller SM981", group=(5, "03:00.0"),
    driver="nvme",
)  # fmt: skip
WHOLE = pci(
    "04:00.0", "020000", "8086:10c9", "Intel Corporation|82576 Gigabit Network Connection", group=(6, "04:00.0"),
    inside=TWO_PARTS, driver="igb",
)  # fmt: skip
PARTS = tuple(
    pci(
        f"04:10.{number}", "020000", "8086:10ca", "Intel Corporation|82576 Virtual Function",
        group=(7 + number, f"04:10.{number}"), inside=OF_THE_WHOLE, driver="igbvf",
    )
    for number in (0, 1)
)  # fmt: skip
PCI = (
    HOST_BRIDGE, PORT, CARD, CARD_SOUND, INNER_GRAPHICS, USB_CONTROLLER, NETWORK, NVME, WHOLE, *PARTS,
    device("drm_card0", f"{ROOT}/0000:00:01.0/0000:01:00.0/drm/card0", "pci_0000_01_00_0",
           "<capability type='drm'><type>primary</type></capability>"),
    net("enp0s25", f"{ROOT}/0000:00:19.0", "pci_0000_00_19_0", "up"),
    net("enp4s0", f"{ROOT}/0000:04:00.0", "pci_0000_04_00_0", "down"),
    storage("nvme0n1", f"{ROOT}/0000:03:00.0/nvme/nvme0", "pci_0000_03_00_0", "", "Samsung_SSD_970_EVO"),
)  # fmt: skip

KEYBOARD = usb("usb_1_1_1", f"{USB}/1-1/1-1.1", 3, "046d:c31c", "Logitech, Inc.|Keyboard K120", "usb_1_1")
CAMERA = usb("usb_1_1_2", f"{USB}/1-1/1-1.2", 6, "046d:0825", "Logitech, Inc.|Webcam C270", "usb_1_1")
STICKS = tuple(
    usb(f"usb_1_{port}", f"{USB}/1-{port}", number, "0951:1666", "Kingston Technology|DataTraveler 100 G3")
    for port, number in ((3, 4), (4, 5))
)
ROOT_HUB = usb("usb_usb1", USB, 1, "1d6b:0002", "Linux Foundation|2.0 root hub", "pci_0000_00_14_0")
USB_DEVICES = (
    ROOT_HUB,
    usb("usb_1_1", f"{USB}/1-1", 2, "05e3:0608", "Genesys Logic, Inc.|Hub"),
    KEYBOARD,
    CAMERA,
    *STICKS,
    usb_interface("usb_usb1", f"{USB}/1-0:1.0", 9, "hub"),
    usb_interface("usb_1_1", f"{USB}/1-1/1-1:1.0", 9, "hub"),
    usb_interface("usb_1_1_1", f"{USB}/1-1/1-1.1/1-1.1:1.0", 3, "usbhid"),
    usb_interface("usb_1_1_2", f"{USB}/1-1/1-1.2/1-1.2:1.0", 14, "uvcvideo"),
    usb_interface("usb_1_3", f"{USB}/1-3/1-3:1.0", 8, "usb-storage"),
    usb_interface("usb_1_4", f"{USB}/1-4/1-4:1.0", 8, "usb-storage"),
    storage("sdb", f"{USB}/1-3/1-3:1.0/host4/target4:0:0/4:0:0:0", "scsi_4_0_0_0", "Kingston", "DataTraveler_3.0"),
)
MDEVS = (mdev(MDEV, "pci_0000_00_02_0", "i915-GVTg_V5_4", 12),)
DISK, TAPE = scsi("2:0:0:0", "disk"), scsi("2:0:1:0", "tape")
SCSI = (
    DISK,
    TAPE,
    storage("sda", f"{ROOT}/0000:00:17.0/ata3/host2/target2:0:0/2:0:0:0", "scsi_2_0_0_0", "ATA", "WDC_WD10EZEX"),
)
COMPUTER = """<device><name>computer</name><capability type='system'><hardware>
  <uuid>11111111-2222-3333-4444-555555555555</uuid></hardware><firmware/></capability></device>"""
ALL = (COMPUTER, *PCI, *USB_DEVICES, *MDEVS, *SCSI)


def hostdev(kind: str, source: str) -> str:
    """A device of the host, as a definition takes it."""
    return f"<hostdev mode='subsystem' type='{kind}' managed='yes'><source>{source}</source></hostdev>"


def taken_pci(address: str) -> str:
    """A PCI device, as a definition takes it."""
    return hostdev("pci", _address(address))


TAKEN_CAMERA = hostdev("usb", "<vendor id='0x046d'/><product id='0x0825'/>")
_PART = _address("04:10.0").replace("<address", "<address type='pci'")
TAKEN_PART = f"<interface type='hostdev' managed='yes'><source>{_PART}</source></interface>"
TAKEN_MDEV = (
    f"<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address uuid='{MDEV}'/></source></hostdev>"
)
TAKEN_TAPE = (
    "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host2'/>"
    "<address bus='0' target='1' unit='0'/></source></hostdev>"
)


def domain(name: str, devices: str, *, running: bool = False) -> str:
    """A VM of the test driver with these devices."""
    return (
        f"<domain type='test' xmlns:t='http://libvirt.org/schemas/domain/test/1.0'><name>{name}</name>"
        f"<uuid>{uuid5(NAMESPACE_OID, name)}</uuid><memory>65536</memory><os><type>hvm</type></os>"
        f"<devices>{devices}</devices><t:runstate>{1 if running else 5}</t:runstate></domain>"
    )


VMS = (
    domain("games", taken_pci("01:00.0")),
    domain("web", TAKEN_CAMERA, running=True),
    domain("router", TAKEN_PART, running=True),
    domain("desk", TAKEN_MDEV),
    domain("backup", TAKEN_TAPE),
)


def world(devices: tuple[str, ...] = ALL, vms: tuple[str, ...] = VMS) -> str:
    """A host of the test driver with these devices and VMs."""
    return f"<node>{''.join(devices)}{''.join(vms)}</node>"
