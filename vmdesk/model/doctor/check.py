"""The lines of the checklist: what each is called, and what it is about for somebody who has never heard of it."""

from enum import Enum

from vmdesk.words import N_


class Check(Enum):
    """A line, in the order of the list. Its value is its title."""

    SETTINGS = N_("SSH settings")
    NAME = N_("Name")
    PORT = N_("Network port")
    WAY = N_("Way through other hosts")
    KEY = N_("Host key")
    LOGIN = N_("Login")
    CERTIFICATES = N_("Certificates")
    ENCRYPTION = N_("Encryption")
    COMMANDS = N_("Commands")
    DAEMON = N_("libvirt's service")
    HELPER = N_("Connection helper")
    PERMISSION = N_("Permission")
    LIBVIRT = N_("Connection to libvirt")
    VERSIONS = N_("Versions")
    KVM = N_("Hardware virtualization")
    CLOCK = N_("Clock")
    SPACE = N_("Free space")


EXPLANATIONS = {
    Check.SETTINGS: N_(
        "What the file ~/.ssh/config on this computer says about the host: its real name, the user and the port."
    ),
    Check.NAME: N_("The network keeps lists of names (DNS). This computer must find the host's address in one."),
    Check.PORT: N_("A host takes connections at numbered ports: SSH's is 22 unless the host uses another."),
    Check.WAY: N_("The SSH settings lead to this host through another one (ProxyJump) or a command (ProxyCommand)."),
    Check.KEY: N_("Every host proves by a key of its own that it is not another computer that pretends to be it."),
    Check.LOGIN: N_("Who you are on the host: shown by one of your SSH keys, or by a password."),
    Check.CERTIFICATES: N_("Files by which this computer and the host recognize each other (TLS)."),
    Check.ENCRYPTION: N_("Whether somebody in the network between could read along."),
    Check.COMMANDS: N_("vmdesk looks at the host with a few commands that change nothing."),
    Check.DAEMON: N_("The program on the host that manages its VMs: libvirtd, or virtqemud and its companions."),
    Check.HELPER: N_("A small program on the host that leads from SSH to libvirt: virt-ssh-helper, or nc (netcat)."),
    Check.PERMISSION: N_("Who may manage VMs: root, and mostly the members of the group “libvirt”."),
    Check.LIBVIRT: N_("A real connection to libvirt, made and closed again."),
    Check.VERSIONS: N_("How new libvirt and QEMU, the program that runs VMs, are."),
    Check.KVM: N_("With the processor's help (KVM) VMs are about as fast as the host; without it many times slower."),
    Check.CLOCK: N_("Certificates and the migration of VMs need clocks that agree."),
    Check.SPACE: N_("Room for the disks of VMs and for what the system writes."),
}
