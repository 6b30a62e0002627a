"""What the script that looks at hosts printed on some: Debian with one daemon, Fedora with many, an empty Arch."""

from vmdesk.model.doctor.answers import read_answers
from vmdesk.model.doctor.facts import Facts
from vmdesk.model.doctor.subject import Subject

HOST = Subject("alpha")
MINE = Subject("alpha", session=True)

DEBIAN = """\
Welcome to this host.
vmdesk.began=1795657441.839163366
vmdesk.user=root
vmdesk.uid=0
vmdesk.groups=root
vmdesk.account_groups=root
vmdesk.home=/root
vmdesk.machine=x86_64
vmdesk.system=Debian GNU/Linux 12 (bookworm)
vmdesk.helper=/usr/bin/virt-ssh-helper
vmdesk.netcat=/usr/bin/nc
vmdesk.sockets_by_netcat=1
vmdesk.program=sudo
vmdesk.program=systemctl
vmdesk.program=service
vmdesk.program=timedatectl
vmdesk.program=modprobe
vmdesk.program=usermod
vmdesk.program=apt-get
vmdesk.daemon=libvirtd
vmdesk.libvirt=/usr/sbin/libvirtd (libvirt) 9.0.0
vmdesk.running=libvirtd
vmdesk.socket=1 1 srw-rw---- root libvirt /run/libvirt/libvirt-sock
vmdesk.socket=1 1 srw-rw---- root libvirt /var/run/libvirt/libvirt-sock
vmdesk.group=libvirt
vmdesk.unit=UnitFileState=enabled
vmdesk.unit=ActiveState=active
vmdesk.unit=LoadState=loaded
vmdesk.unit=Id=libvirtd.service
vmdesk.unit=
vmdesk.unit=Id=libvirtd.socket
vmdesk.unit=LoadState=loaded
vmdesk.unit=ActiveState=active
vmdesk.unit=UnitFileState=enabled
vmdesk.unit=
vmdesk.unit=Id=virtqemud.socket
vmdesk.unit=LoadState=not-found
vmdesk.unit=ActiveState=inactive
vmdesk.unit=UnitFileState=
vmdesk.qemu=QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)
vmdesk.kvm=1 1 crw-rw---- root kvm
vmdesk.flag=vmx
vmdesk.module=kvm
vmdesk.module=kvm_intel
vmdesk.nested=Y
vmdesk.runner=libvirt-qemu kvm libvirt-qemu
vmdesk.space=/var/lib/libvirt/images|/dev/mapper/vg-images 264212084 26521324 79869588      26% /var/lib/libvirt/images
vmdesk.space=/|/dev/vda1        64212084 26521324 37690760      42% /
vmdesk.space=/var|/dev/vda1        64212084 26521324 37690760      42% /
vmdesk.ended=1795657441.932809591
"""

FEDORA = """\
vmdesk.began=1795657441.8
vmdesk.user=alice
vmdesk.uid=1000
vmdesk.groups=alice wheel
vmdesk.account_groups=alice wheel
vmdesk.machine=x86_64
vmdesk.system=Fedora Linux 41 (Server Edition)
vmdesk.helper=/usr/bin/virt-ssh-helper
vmdesk.netcat=/usr/bin/nc
vmdesk.sockets_by_netcat=1
vmdesk.program=sudo
vmdesk.program=systemctl
vmdesk.program=timedatectl
vmdesk.program=modprobe
vmdesk.program=usermod
vmdesk.program=dnf
vmdesk.daemon=virtqemud
vmdesk.daemon=virtproxyd
vmdesk.libvirt=/usr/bin/virtqemud (libvirt) 10.6.0
vmdesk.socket=1 1 srw-rw-rw- root root /run/libvirt/libvirt-sock
vmdesk.socket=1 1 srw-rw-rw- root root /run/libvirt/virtqemud-sock
vmdesk.group=libvirt
vmdesk.unit=Id=virtqemud.service
vmdesk.unit=LoadState=loaded
vmdesk.unit=ActiveState=inactive
vmdesk.unit=UnitFileState=enabled
vmdesk.unit=
vmdesk.unit=Id=virtqemud.socket
vmdesk.unit=LoadState=loaded
vmdesk.unit=ActiveState=active
vmdesk.unit=UnitFileState=enabled
vmdesk.unit=
vmdesk.unit=Id=virtnetworkd.socket
vmdesk.unit=LoadState=loaded
vmdesk.unit=ActiveState=active
vmdesk.unit=UnitFileState=enabled
vmdesk.qemu=QEMU emulator version 9.1.2 (qemu-9.1.2-3.fc41)
vmdesk.kvm=1 1 crw-rw-rw- root kvm
vmdesk.flag=svm
vmdesk.module=kvm
vmdesk.module=kvm_amd
vmdesk.nested=1
vmdesk.runner=qemu qemu kvm
vmdesk.space=/var/lib/libvirt/images|/dev/sda3 264212084 26521324 79869588 26% /
vmdesk.space=/|/dev/sda3 264212084 26521324 79869588 26% /
vmdesk.space=/var|/dev/sda3 264212084 26521324 79869588 26% /
vmdesk.ended=1795657442.1
"""

BARE = """\
vmdesk.began=1795657441
vmdesk.user=bob
vmdesk.uid=1001
vmdesk.groups=bob
vmdesk.account_groups=bob
vmdesk.machine=x86_64
vmdesk.helper=
vmdesk.netcat=
vmdesk.program=pacman
vmdesk.guest=1
vmdesk.flag=
vmdesk.space=/var/lib/libvirt/images|
vmdesk.space=/|/dev/sda3 264212084 26521324 79869588 26% /
vmdesk.ended=1795657442
"""


def facts(output: str, *changes: tuple[str, str]) -> Facts:
    """The facts of a recorded host, with other words in place of some; none for a line takes the line out."""
    for before, after in changes:
        assert before in output, before
        output = output.replace(before, after)
    return Facts(read_answers(output))


def without(output: str, *beginnings: str) -> str:
    """What was printed, but for the lines that begin like that."""
    lines = output.splitlines()
    return "\n".join(line for line in lines if not line.removeprefix("vmdesk.").startswith(beginnings))
