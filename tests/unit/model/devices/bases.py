"""Elements in which fields are tried out: of each class enough that every field means something in one of them.

libvirt's schema ties many fields to others: a host to a protocol, a port to a protocol of displays, and so on.
"""

from vmdesk.model.devices.address import Address
from vmdesk.model.devices.audio import Audio
from vmdesk.model.devices.channel import Channel
from vmdesk.model.devices.console import Console
from vmdesk.model.devices.controller import Controller
from vmdesk.model.devices.crypto import Crypto
from vmdesk.model.devices.disk import Cdrom, Disk, Floppy, Lun
from vmdesk.model.devices.disk_source import SourceHost
from vmdesk.model.devices.filesystem import Filesystem
from vmdesk.model.devices.graphics import ChannelSecurity, Graphics, Listener
from vmdesk.model.devices.hostdev import (
    CapabilityHostdev,
    MdevHostdev,
    PciHostdev,
    ScsiHostdev,
    ScsiHostHostdev,
    UsbHostdev,
)
from vmdesk.model.devices.hub import Hub
from vmdesk.model.devices.input import Input
from vmdesk.model.devices.interface import Interface
from vmdesk.model.devices.iommu import Iommu
from vmdesk.model.devices.lease import Lease
from vmdesk.model.devices.memballoon import Memballoon
from vmdesk.model.devices.memory import Memory
from vmdesk.model.devices.nic_options import FilterParameter, IpAddress, PortForward, PortRange, VlanTag
from vmdesk.model.devices.panic import Panic
from vmdesk.model.devices.parallel import Parallel
from vmdesk.model.devices.pstore import Pstore
from vmdesk.model.devices.redirdev import Redirdev, Redirfilter, UsbRule
from vmdesk.model.devices.rng import Rng
from vmdesk.model.devices.serial import Serial
from vmdesk.model.devices.shmem import Shmem
from vmdesk.model.devices.smartcard import Smartcard
from vmdesk.model.devices.sound import Sound
from vmdesk.model.devices.tpm import Tpm
from vmdesk.model.devices.video import Video
from vmdesk.model.devices.vsock import Vsock
from vmdesk.model.devices.watchdog import Watchdog
from vmdesk.model.element.view import Element

_HOST = "<host name='h' port='1'/>"
_UUID = "5b22f4a4-1a0c-4a4e-9a0f-9d0f6f6a9b52"
_CHARACTERS = (
    "<{tag} type='pty'{more}>{target}</{tag}>",
    (
        "<{tag} type='tcp'{more}><source mode='connect' host='h' service='1'>"
        "<reconnect enabled='yes' timeout='1'/></source><protocol type='raw'/><log file='/l'/>{target}</{tag}>"
    ),
    (
        "<{tag} type='udp'{more}><source mode='connect' host='h' service='1'/>"
        "<source mode='bind' host='h' service='1'/>{target}</{tag}>"
    ),
    "<{tag} type='qemu-vdagent'{more}><source><mouse mode='client'/></source>{target}</{tag}>",
)


def _characters(tag: str, *targets: str, more: str = "") -> tuple[str, ...]:
    return tuple(text.format(tag=tag, target=target, more=more) for target in targets or ("",) for text in _CHARACTERS)


def _disks(device: str) -> tuple[str, ...]:
    """Disks of all sources with a target and the options that depend on one another."""
    target = "<target dev='sda' bus='scsi'/>"
    boot = "<boot order='1'/>"
    auth = "<auth username='u'><secret type='ceph' usage='x'/></auth>"
    uuid_auth = f"<auth username='u'><secret type='ceph' uuid='{_UUID}'/></auth>"
    encryption = f"<encryption format='luks'><secret type='passphrase' uuid='{_UUID}'/></encryption>"
    network = {
        "rbd": f"name='p'>{_HOST}<snapshot name='s'/><config file='/c'/>{auth}",
        "iscsi": f"name='p'>{_HOST}<auth username='u'><secret type='iscsi' usage='x'/></auth>"
        "<initiator><iqn name='i'/></initiator>",
        "nbd": f"name='p' tls='yes'>{_HOST}",
        "gluster": f"name='p'>{_HOST}",
        "http": f"name='p' query='q'>{_HOST}<readahead size='1'/><timeout seconds='1'/>",
        "https": f"name='p' query='q'>{_HOST}<ssl verify='yes'/>",
        "ftp": f"name='p'>{_HOST}",
        "ftps": f"name='p'>{_HOST}",
        "tftp": f"name='p'>{_HOST}",
        "nfs": f"name='p'>{_HOST}<identity user='u' group='g'/>",
        "sheepdog": f"name='p'>{_HOST}",
        "vxhs": f"name='p' tls='yes'>{_HOST}",
    }
    begin = f"<disk device='{device}' type="
    plain = (
        f"{begin}'file'><source file='/a'>{encryption}</source>{target}</disk>",
        f"{begin}'block'><source dev='/dev/a'><reservations managed='yes'/></source>{target}</disk>",
        f"{begin}'dir'><source dir='/a'/>{target}</disk>",
        f"{begin}'volume'><source pool='p' volume='v'/>{target}<wwn>5000c50015ea71ac</wwn>{boot}</disk>",
        f"{begin}'nvme'><source type='pci' namespace='1' managed='yes'><address bus='0x1'/></source>{target}</disk>",
        f"{begin}'vhostuser'><source type='unix' path='/a'/>{target}</disk>",
        f"{begin}'network'><source protocol='rbd' name='p'>{_HOST}{uuid_auth}</source>{target}</disk>",
        f"{begin}'block'>{target}<blockio logical_block_size='512' physical_block_size='512'/></disk>",
        f"{begin}'file'>{target}</disk>",
    )
    remote = (
        f"{begin}'network'><source protocol='{protocol}' {rest}</source>{target}</disk>"
        for protocol, rest in network.items()
    )
    return (*plain, *remote)


_NICS = (
    "<interface type='network'><source network='n'/><filterref filter='f'/></interface>",
    "<interface type='user'><mac address='52:54:00:00:00:01'/></interface>",
    "<interface type='bridge'><source bridge='br0' network='n'/><vlan><tag id='1'/></vlan></interface>",
    "<interface type='direct'><source dev='eth0' mode='bridge'/><virtualport type='802.1Qbg'/></interface>",
    "<interface type='ethernet'><target dev='t'/><guest dev='e'/></interface>",
    "<interface type='user'><source dev='eth0'/><backend type='passt'/><portForward proto='tcp'/></interface>",
    "<interface type='vhostuser'><source type='unix' path='/s' mode='client'/></interface>",
    "<interface type='internal'><source name='n'/></interface>",
    "<interface type='mcast'><source address='230.0.0.1' port='1'/></interface>",
    "<interface type='client'><source address='10.0.0.1' port='1'/></interface>",
    "<interface type='server'><source address='10.0.0.1' port='1'/></interface>",
    (
        "<interface type='udp'><source address='10.0.0.1' port='1'><local address='10.0.0.2' port='1'/></source>"
        "</interface>"
    ),
    (
        "<interface type='hostdev'><source><address type='pci' domain='0' bus='0' slot='1' function='0'/></source>"
        "<driver name='vfio'/></interface>"
    ),
    "<interface type='hostdev'><source><address type='usb' bus='1' device='1'/></source></interface>",
    "<interface type='hostdev'><source><vendor id='0x1'/><product id='0x1'/></source></interface>",
    "<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>",
    "<interface type='null'/>",
    f"<interface type='vds'><source switchid='{_UUID}' portid='1' portgroupid='g' connectionid='1'/></interface>",
    (
        "<interface type='network'><source network='n'/><virtualport type='openvswitch'/>"
        "<teaming type='transient' persistent='ua-b'/></interface>"
    ),
    (
        f"<interface type='network'><source network='n' portgroup='g'/><virtualport><parameters instanceid='{_UUID}'/>"
        "</virtualport></interface>"
    ),
    (
        f"<interface type='network'><source network='n'/><virtualport type='midonet'>"
        f"<parameters interfaceid='{_UUID}'/></virtualport></interface>"
    ),
    "<interface type='network'><source network='n'/><driver name='qemu'/><boot order='1'/></interface>",
)
_GRAPHICS = (
    "<graphics type='vnc'/>",
    "<graphics type='vnc' port='-1'><listen type='address'/></graphics>",
    "<graphics type='spice'/>",
    "<graphics type='spice'><gl enable='yes'/></graphics>",
    "<graphics type='sdl'/>",
    "<graphics type='dbus'/>",
    "<graphics type='dbus'><gl enable='yes'/></graphics>",
    "<graphics type='rdp'/>",
    "<graphics type='desktop'/>",
    "<graphics type='egl-headless'/>",
)
_CONTROLLERS = (
    *(f"<controller type='{kind}'/>" for kind in ("fdc", "sata", "ccid", "scsi", "usb", "ide", "isa", "virtio-serial")),
    "<controller type='xenbus'/>",
    "<controller type='usb' model='ich9-uhci1'><master startport='0'/></controller>",
    "<controller type='pci' model='pcie-root'></controller>",
    "<controller type='pci' model='pcie-root-port'><model name='pcie-root-port'/></controller>",
    "<controller type='pci' model='pci-root'/>",
)
_FILESYSTEMS = (
    "<filesystem type='mount'><driver type='virtiofs'/><source dir='/a'/><target dir='t'/></filesystem>",
    "<filesystem type='mount'><driver type='path'/><source dir='/a'/><target dir='t'/></filesystem>",
    "<filesystem type='mount'><source socket='/a'/><target dir='t'/></filesystem>",
    "<filesystem type='mount'><source dir='/a'/><target dir='t'/><binary path='/b'/></filesystem>",
    "<filesystem type='file'><driver type='loop'/><source file='/a'/><target dir='t'/></filesystem>",
    "<filesystem type='block'><source dev='/a'/><target dir='t'/></filesystem>",
    "<filesystem type='ram'><source usage='1' units='KiB'/><target dir='t'/></filesystem>",
    "<filesystem type='bind'><source dir='/a'/><target dir='t'/></filesystem>",
    "<filesystem type='template'><source name='a'/><target dir='t'/></filesystem>",
)
_AUDIO = tuple(
    f"<audio id='1' type='{kind}'></audio>"
    for kind in ("none", "alsa", "coreaudio", "jack", "oss", "pulseaudio", "sdl", "spice", "file", "dbus")
)
_TPMS = (
    "<tpm><backend type='emulator'/></tpm>",
    "<tpm><backend type='passthrough'/></tpm>",
    "<tpm><backend type='external'/></tpm>",
    "<tpm><backend type='external'><source type='unix' path='/a' mode='connect'/></backend></tpm>",
)
_MEMORY = (
    "<memory model='dimm'><target><size>1</size></target></memory>",
    (
        "<memory model='nvdimm'><source><path>/a</path></source>"
        "<target><size>1</size><label><size>1</size></label></target></memory>"
    ),
    "<memory model='virtio-mem'><target><size>1</size><requested>1</requested></target></memory>",
)
_PCI = "<source><address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source>"
_ISCSI = (
    "<source protocol='iscsi' name='n'><host name='h'/><auth username='u'><secret type='iscsi' usage='x'/></auth>"
    "<initiator><iqn name='i'/></initiator></source>"
)
_CAPABILITIES = "<hostdev mode='capabilities' type='{}'><source><{}>{}</{}></source></hostdev>"

DEVICES: dict[type[Element], tuple[str, ...]] = {
    Audio: _AUDIO,
    Channel: _characters(
        "channel",
        "<target type='virtio' name='n'/>",
        "<target type='guestfwd' address='10.0.2.1' port='1'/>",
        "<target type='xen'/>",
    ),
    Console: (*_characters("console", "<target type='virtio' port='0'/>"), "<console tty='/dev/pts/1'/>"),
    Controller: _CONTROLLERS,
    Crypto: (Crypto.NEW,),
    Disk: _disks("disk"),
    Cdrom: _disks("cdrom"),
    Floppy: _disks("floppy"),
    Lun: tuple(xml for xml in _disks("lun") if any(f"type='{kind}'" in xml for kind in ("block", "volume", "network"))),
    Filesystem: _FILESYSTEMS,
    Graphics: _GRAPHICS,
    CapabilityHostdev: (
        _CAPABILITIES.format("storage", "block", "/a", "block"),
        _CAPABILITIES.format("misc", "char", "/a", "char"),
        _CAPABILITIES.format("net", "interface", "a", "interface"),
    ),
    MdevHostdev: (f"<hostdev type='mdev' model='vfio-pci'><source><address uuid='{_UUID}'/></source></hostdev>",),
    PciHostdev: (
        f"<hostdev type='pci'>{_PCI}</hostdev>",
        f"<hostdev type='pci'>{_PCI}<teaming type='transient' persistent='ua-b'/></hostdev>",
    ),
    ScsiHostdev: (
        "<hostdev type='scsi'><source><adapter name='a'/><address bus='0' target='0' unit='0'/></source></hostdev>",
        f"<hostdev type='scsi'>{_ISCSI}</hostdev>",
        "<hostdev type='scsi'><source protocol='iscsi' name='n'><host name='h'/></source></hostdev>",
    ),
    ScsiHostHostdev: (ScsiHostHostdev.NEW,),
    UsbHostdev: (
        "<hostdev type='usb'><source><vendor id='1'/><product id='1'/></source></hostdev>",
        "<hostdev type='usb'><source><address bus='1' device='1'/></source></hostdev>",
    ),
    Hub: (Hub.NEW,),
    Input: (
        "<input type='mouse'/>",
        "<input type='mouse' bus='virtio'/>",
        "<input type='passthrough' bus='virtio'><source evdev='/a'/></input>",
        "<input type='evdev'><source dev='/a'/></input>",
        "<input type='evdev'><source dev='/a' grab='all'/></input>",
    ),
    Interface: _NICS,
    Iommu: (Iommu.NEW,),
    Lease: (Lease.NEW,),
    Memballoon: (Memballoon.NEW, "<memballoon model='virtio'/>"),
    Memory: _MEMORY,
    Panic: (Panic.NEW,),
    Parallel: _characters("parallel", "<target port='0'/>"),
    Pstore: (Pstore.NEW,),
    Redirdev: _characters("redirdev", more=" bus='usb'"),
    Redirfilter: (Redirfilter.NEW, "<redirfilter/>"),
    Rng: (
        "<rng model='virtio'><backend model='random'/><rate bytes='1'/></rng>",
        "<rng model='virtio'><backend model='egd' type='unix'><source mode='connect' path='/a'/></backend></rng>",
    ),
    Serial: (*_characters("serial", "<target port='0'/>"), "<serial type='pty'><target type='isa-serial'/></serial>"),
    Shmem: (Shmem.NEW, "<shmem name='a'/>"),
    Smartcard: (
        *_characters("smartcard", more=" mode='passthrough'"),
        "<smartcard mode='host'/>",
        (
            "<smartcard mode='host-certificates'><certificate>a</certificate><certificate>b</certificate>"
            "<certificate>c</certificate></smartcard>"
        ),
    ),
    Sound: (Sound.NEW,),
    Tpm: _TPMS,
    Video: (
        "<video/>",
        "<video><model type='virtio'/></video>",
        "<video><model type='qxl'/></video>",
        "<video><model type='vga'><resolution x='1' y='1'/></model></video>",
    ),
    Vsock: (Vsock.NEW, "<vsock/>"),
    Watchdog: (Watchdog.NEW,),
}

_RNG = "<rng model='virtio'><backend model='random'/>{}</rng>"
# What is below a device, by where it is.
PARTS: dict[type[Element], tuple[tuple[str, str], ...]] = {
    Address: tuple(
        (_RNG.format(f"<address {address}/>"), "address")
        for address in (
            "type='pci' domain='0x0000' bus='0x00' slot='0x01' function='0x0'",
            "type='pci'",
            "type='drive' controller='0' bus='0' target='0' unit='0'",
            "type='virtio-serial' controller='0'",
            "type='ccid' controller='0'",
            "type='usb' bus='0'",
            "type='spapr-vio'",
            "type='ccw' cssid='0xfe' ssid='0' devno='0x0001'",
            "type='isa'",
            "type='dimm'",
            "type='unassigned'",
        )
    ),
    SourceHost: (
        (_disks("disk")[-11], "source/host"),
        (_disks("disk")[-11].replace(_HOST, "<host transport='unix' socket='/a'/>"), "source/host"),
    ),
    Listener: tuple(
        (f"<graphics type='vnc'><listen type='{rest}/></graphics>", "listen")
        for rest in ("address'", "network' network='n'", "socket'", "none'")
    ),
    ChannelSecurity: (("<graphics type='spice'><channel name='main' mode='any'/></graphics>", "channel"),),
    PortForward: (("<interface type='user'><portForward proto='tcp'/></interface>", "portForward"),),
    PortRange: (
        (
            "<interface type='user'><portForward proto='tcp'><range start='1'/></portForward></interface>",
            "portForward/range",
        ),
    ),
    IpAddress: (("<interface type='user'><ip address='10.0.0.1'/></interface>", "ip"),),
    FilterParameter: (
        (
            "<interface type='user'><filterref filter='f'><parameter name='n' value='v'/></filterref></interface>",
            "filterref/parameter",
        ),
    ),
    VlanTag: (("<interface type='user'><vlan><tag id='1'/></vlan></interface>", "vlan/tag"),),
    UsbRule: (("<redirfilter><usbdev allow='yes'/></redirfilter>", "usbdev"),),
}
