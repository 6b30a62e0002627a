"""Definitions as libvirt makes them for machines other than a usual PC; nothing speaks against them."""


def _at(bus: int, slot: int = 0, function: int = 0, more: str = "") -> str:
    place = f"domain='0x0000' bus='0x{bus:02x}' slot='0x{slot:02x}' function='0x{function:x}'"
    return f"<address type='pci' {place} {more}/>"


def _ccw(number: int) -> str:
    return f"<address type='ccw' cssid='0xfe' ssid='0x0' devno='0x{number:04x}'/>"


def _made(kind: str, top: str, devices: str, emulator: str) -> str:
    return (
        f"<domain type='{kind}'><name>made</name><uuid>3b2f8a52-3a79-4d8e-9a43-6f2f1f7f9c01</uuid>"
        "<memory unit='KiB'>2097152</memory><currentMemory unit='KiB'>2097152</currentMemory>"
        f"<vcpu placement='static'>2</vcpu>{top}<clock offset='utc'/><on_poweroff>destroy</on_poweroff>"
        "<on_reboot>restart</on_reboot><on_crash>destroy</on_crash>"
        f"<devices><emulator>/usr/bin/qemu-system-{emulator}</emulator>{devices}</devices></domain>"
    )


def _disk(address: str, more: str = "") -> str:
    return (
        "<disk type='file' device='disk'><driver name='qemu' type='qcow2' discard='unmap'/>"
        f"<source file='/images/a.qcow2'/><target dev='vda' bus='virtio'/>{more}{address}</disk>"
    )


def _drive(bus: str = "scsi") -> str:
    return (
        "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='/images/a.iso'/>"
        f"<target dev='sda' bus='{bus}'/><readonly/>"
        "<address type='drive' controller='0' bus='0' target='0' unit='0'/></disk>"
    )


def _card(address: str) -> str:
    return (
        "<interface type='network'><mac address='52:54:00:5a:31:07'/><source network='default'/>"
        f"<model type='virtio'/>{address}</interface>"
    )


def _ports(count: int) -> str:
    """Root ports of PCI Express, of which each slot has eight."""
    functions = [divmod(number, 8) for number in range(count)]
    return "".join(
        f"<controller type='pci' index='{number}' model='pcie-root-port'><model name='pcie-root-port'/>"
        f"<target chassis='{number}' port='0x{8 * (slot + 1) + function:x}'/>"
        + _at(0, slot + 1, function, "multifunction='on'" if not function else "")
        + "</controller>"
        for number, (slot, function) in enumerate(functions, 1)
    )


def _agent(more: str = "") -> str:
    return (
        "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/>"
        f"<address type='virtio-serial' controller='0' bus='0' port='1'/></channel>{more}"
    )


ARM = _made(
    "kvm",
    "<os firmware='efi'><type arch='aarch64' machine='virt-8.2'>hvm</type>"
    "<firmware><feature enabled='no' name='enrolled-keys'/><feature enabled='no' name='secure-boot'/></firmware>"
    "<loader readonly='yes' type='pflash'>/usr/share/AAVMF/AAVMF_CODE.fd</loader>"
    "<nvram template='/usr/share/AAVMF/AAVMF_VARS.fd'>/var/lib/libvirt/qemu/nvram/made_VARS.fd</nvram></os>"
    "<features><acpi/><gic version='3'/></features><cpu mode='host-passthrough' check='none' migratable='on'/>",
    _disk(_at(4), "<boot order='1'/>")
    + _drive()
    + "<controller type='usb' index='0' model='qemu-xhci' ports='15'>"
    + _at(2)
    + "</controller><controller type='scsi' index='0' model='virtio-scsi'>"
    + _at(3)
    + "</controller><controller type='pci' index='0' model='pcie-root'/>"
    + _ports(12)
    + "<controller type='virtio-serial' index='0'>"
    + _at(5)
    + "</controller>"
    + _card(_at(1))
    + "<serial type='pty'><target type='system-serial' port='0'><model name='pl011'/></target></serial>"
    "<console type='pty'><target type='serial' port='0'/></console>"
    + _agent()
    + "<tpm model='tpm-tis'><backend type='emulator' version='2.0'/></tpm>"
    "<input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>"
    "<input type='keyboard' bus='usb'><address type='usb' bus='0' port='2'/></input>"
    "<graphics type='vnc' port='-1' autoport='yes'><listen type='address'/></graphics><audio id='1' type='none'/>"
    "<video><model type='virtio' heads='1' primary='yes'/>"
    + _at(6)
    + "</video><memballoon model='virtio'>"
    + _at(7)
    + "</memballoon><rng model='virtio'><backend model='random'>/dev/urandom</backend>"
    + _at(8)
    + "</rng>",
    "aarch64",
)
MAINFRAME = _made(
    "kvm",
    "<os><type arch='s390x' machine='s390-ccw-virtio-8.2'>hvm</type></os><cpu mode='host-model' check='partial'/>",
    _disk(_ccw(0), "<boot order='1'/>")
    + _drive()
    + "<controller type='scsi' index='0' model='virtio-scsi'>"
    + _ccw(2)
    + "</controller><controller type='virtio-serial' index='0'>"
    + _ccw(3)
    + "</controller><controller type='pci' index='0' model='pci-root'/>"
    + _card(_ccw(1))
    + "<console type='pty'><target type='sclp' port='0'/></console>"
    + _agent()
    + "<audio id='1' type='none'/><watchdog model='diag288' action='reset'/><memballoon model='virtio'>"
    + _ccw(4)
    + "</memballoon><rng model='virtio'><backend model='random'>/dev/urandom</backend>"
    + _ccw(5)
    + "</rng><panic model='s390'/>",
    "s390x",
)
POWER = _made(
    "kvm",
    "<os><type arch='ppc64le' machine='pseries-8.2'>hvm</type><boot dev='hd'/><boot dev='cdrom'/></os>"
    "<cpu mode='host-model' check='partial'><topology sockets='1' dies='1' cores='2' threads='1'/></cpu>",
    _disk(_at(0, 4))
    + _drive()
    + "<controller type='usb' index='0' model='qemu-xhci' ports='15'>"
    + _at(0, 2)
    + "</controller><controller type='scsi' index='0' model='ibmvscsi'>"
    "<address type='spapr-vio' reg='0x00002000'/></controller>"
    "<controller type='pci' index='0' model='pci-root'><model name='spapr-pci-host-bridge'/><target index='0'/>"
    "</controller><controller type='pci' index='1' model='pci-root'><model name='spapr-pci-host-bridge'/>"
    "<target index='1'/></controller><controller type='virtio-serial' index='0'>"
    + _at(0, 3)
    + "</controller>"
    + _card(_at(1, 1))
    + "<serial type='pty'><target type='spapr-vio-serial' port='0'><model name='spapr-vty'/></target>"
    "<address type='spapr-vio' reg='0x30000000'/></serial>"
    "<console type='pty'><target type='serial' port='0'/><address type='spapr-vio' reg='0x30000000'/></console>"
    + _agent()
    + "<input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>"
    "<input type='keyboard' bus='usb'><address type='usb' bus='0' port='2'/></input>"
    "<graphics type='vnc' port='-1' autoport='yes'/><video><model type='vga' vram='16384' heads='1' primary='yes'/>"
    + _at(0, 7)
    + "</video><memballoon model='virtio'>"
    + _at(0, 5)
    + "</memballoon><panic model='pseries'/>",
    "ppc64",
)
BOARD = _made(
    "qemu",
    "<os><type arch='riscv64' machine='virt'>hvm</type><kernel>/boot/k</kernel><initrd>/boot/i</initrd>"
    "<cmdline>console=ttyS0</cmdline></os>",
    _disk("<address type='virtio-mmio'/>")
    + "<controller type='usb' index='0' model='none'/><controller type='virtio-serial' index='0'>"
    "<address type='virtio-mmio'/></controller>"
    + _card("<address type='virtio-mmio'/>")
    + "<serial type='pty'><target type='system-serial' port='0'><model name='16550a'/></target></serial>"
    "<console type='pty'><target type='serial' port='0'/></console>" + _agent() + "<memballoon model='none'/>",
    "riscv64",
)
MADE = {"arm": ARM, "mainframe": MAINFRAME, "power": POWER, "board": BOARD}
