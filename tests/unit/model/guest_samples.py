"""What `virsh guestinfo` prints of guests, and the values that libvirt had given it."""

WORDS = {"yes": True, "no": False}

DEBIAN = """\
user.count          : 2
user.0.name         : root
user.0.login-time   : 1732438617120
user.1.name         : anna
user.1.domain       : CORP
user.1.login-time   : 1732440000000
os.id               : debian
os.name             : Debian GNU/Linux
os.pretty-name      : Debian GNU/Linux 12 (bookworm)
os.version          : 12 (bookworm)
os.version-id       : 12
os.machine          : x86_64
os.kernel-release   : 6.1.0-18-amd64
os.kernel-version   : #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)
timezone.name       : CET
timezone.offset     : 3600
hostname            : web-01
fs.count            : 2
fs.0.mountpoint     : /srv/data
fs.0.name           : dm-0
fs.0.fstype         : xfs
fs.0.total-bytes    : 4000000000
fs.0.used-bytes     : 3900000000
fs.0.disk.count     : 2
fs.0.disk.0.alias   : vdb
fs.0.disk.0.serial  : S3R1AL
fs.0.disk.0.device  : /dev/vdb
fs.0.disk.1.device  : /dev/vdc
fs.1.mountpoint     : /
fs.1.name           : vda1
fs.1.fstype         : ext4
fs.1.total-bytes    : 42949672960
fs.1.used-bytes     : 10737418240
fs.1.disk.count     : 1
fs.1.disk.0.alias   : vda
fs.1.disk.0.device  : /dev/vda1
disk.count          : 3
disk.0.name         : /dev/vda
disk.0.partition    : no
disk.0.alias        : vda
disk.1.name         : /dev/vda1
disk.1.partition    : yes
disk.1.dependency.count : 1
disk.1.dependency.0.name : /dev/vda
disk.1.alias        : vda
disk.2.name         : /dev/dm-0
disk.2.partition    : no
disk.2.dependency.count : 2
disk.2.dependency.0.name : /dev/vdb
disk.2.dependency.1.name : /dev/vdc
if.count            : 2
if.0.name           : lo
if.0.hwaddr         : 00:00:00:00:00:00
if.0.addr.count     : 2
if.0.addr.0.type    : ipv4
if.0.addr.0.addr    : 127.0.0.1
if.0.addr.0.prefix  : 8
if.0.addr.1.type    : ipv6
if.0.addr.1.addr    : ::1
if.0.addr.1.prefix  : 128
if.1.name           : enp1s0
if.1.hwaddr         : 52:54:00:C1:88:96
if.1.addr.count     : 2
if.1.addr.0.type    : ipv4
if.1.addr.0.addr    : 192.168.122.51
if.1.addr.0.prefix  : 24
if.1.addr.1.type    : ipv6
if.1.addr.1.addr    : fe80::5054:ff:fec1:8896
if.1.addr.1.prefix  : 64
"""


def values(printed: str) -> dict[str, object]:
    """The values behind what virsh printed; a version is a text even where it looks like a number."""
    found: dict[str, object] = {}
    for line in printed.splitlines():
        name, _, text = (part.strip() for part in line.partition(" : "))
        number = text.lstrip("-").isdigit() and not name.startswith("os.")
        found[name] = int(text) if number else WORDS.get(text, text)
    return found
