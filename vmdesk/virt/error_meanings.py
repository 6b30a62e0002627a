"""What the texts of libvirt, QEMU and OpenSSH mean: patterns of their English errors, and words for people."""

import re
from typing import NamedTuple

from vmdesk.errors import Kind
from vmdesk.words import N_, Sentence, sentence


class Meaning(NamedTuple):
    """What an error whose text matches the pattern is to a person."""

    pattern: str
    kind: Kind
    sentence: Sentence
    hint: Sentence | None = None


def meaning_of(message: str, meanings: tuple[Meaning, ...]) -> Meaning | None:
    """The first meaning whose pattern is found in the text; what its groups found fills the gaps of the sentence."""
    for meaning in meanings:
        if found := re.search(meaning.pattern, message, re.IGNORECASE | re.DOTALL):
            gaps = found.groupdict()
            return meaning._replace(sentence=Sentence(meaning.sentence.text, gaps)) if gaps else meaning
    return None


# While a connection is being opened. Looked through in this order.
CONNECTING = (
    Meaning(
        r"Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED",
        Kind.REFUSED,
        sentence("The host's SSH key is not known or has changed."),
        sentence("Connect once with ssh in a terminal, and compare the key with what the host shows."),
    ),
    Meaning(
        r"Permission denied \((publickey|password|keyboard|gssapi)|Permission denied, please try again|"
        r"Too many authentication failures",
        Kind.REFUSED,
        sentence("The host refused the SSH login."),
        sentence("Set up a login by key for this user, for example with ssh-copy-id, and load it into the agent."),
    ),
    Meaning(
        r"Could not resolve hostname|Name or service not known|Temporary failure in name resolution|"
        r"unable to resolve|nodename nor servname",
        Kind.UNREACHABLE,
        sentence("The host's name could not be found."),
        sentence("Check the spelling, and whether this computer is connected to the right network."),
    ),
    Meaning(
        r"No route to host|Network is unreachable|Connection timed out|Operation timed out|Host is down",
        Kind.UNREACHABLE,
        sentence("The host cannot be reached."),
        sentence("Check that it is switched on and that no firewall is in the way."),
    ),
    Meaning(
        r"nc: command not found|virt-ssh-helper: (command )?not found|nc: not found",
        Kind.UNSUPPORTED,
        sentence("The host lacks the program that carries libvirt's connection over SSH."),
        sentence("Install libvirt's daemon on the host; it brings virt-ssh-helper."),
    ),
    Meaning(
        r"Cannot read (CA|client) (certificate|key)|Unable to (import|load|read) (CA|client)? ?(certificate|key|x509)|"
        r"cannot (load|access) .*(cacert|clientcert|clientkey)",
        Kind.REFUSED,
        sentence("The certificates for TLS are missing on this computer, or cannot be read."),
        sentence("Put cacert.pem, clientcert.pem and clientkey.pem into one folder, and choose it for this host."),
    ),
    Meaning(
        r"Server verification .*failed|Unable to read TLS confirmation",
        Kind.REFUSED,
        sentence("The host does not accept this computer's TLS certificate."),
        sentence("It must come from an authority that the host trusts, and be allowed there."),
    ),
    Meaning(
        r"verify peer's certificate|Certificate failed validation|Certificate .*(does not match the hostname|"
        r"owner|expired|is not yet active)|hasn't got a known issuer",
        Kind.REFUSED,
        sentence("The host's TLS certificate is not trusted."),
        sentence("It must name this host, not have expired, and come from the authority whose cacert.pem is used."),
    ),
    Meaning(
        r"Failed to connect socket.*Permission denied|authentication unavailable: no polkit agent|"
        r"authentication failed|access denied by policy|Permission denied.*libvirt-sock|"
        r"Unable to get system bus connection",  # which is how the daemon would reach polkit
        Kind.REFUSED,
        sentence("You may not use libvirt's system service here."),
        sentence("Ask to be added to the group “libvirt” on that host, then log in again."),
    ),
    Meaning(
        r"ssh: connect to host .*Connection refused",
        Kind.UNREACHABLE,
        sentence("The host does not accept SSH connections."),
        sentence("Check that its SSH server runs, and the port in the address."),
    ),
    Meaning(
        r"Failed to connect socket.*No such file|Connection refused|daemon is not running|"
        r"Failed to connect socket.*Connection refused",
        Kind.UNREACHABLE,
        sentence("libvirt's service does not run on this host."),
        sentence("Start it on the host, for example with: {command}", command="systemctl start libvirtd"),
    ),
    Meaning(
        r"Connection reset|Connection closed|client socket is closed|ssh: |kex_exchange|Broken pipe|"
        r"End of file while reading|Cannot (recv|read|write) data",
        Kind.UNREACHABLE,
        sentence("The connection to the host broke while it was being made."),
        None,
    ),
)

# While a connected host does something.
OPERATING = (
    Meaning(
        r"failed to set MSR|failed to initialize kvm|Could not access KVM|KVM(, but it)? is not available|"
        r"KVM is not supported|domain type kvm|no domain type 'kvm'|emulator .* does not support virt type 'kvm'|"
        r"ioctl\(KVM_",
        Kind.NO_KVM,
        sentence("Hardware virtualisation (KVM) does not work on this host."),
        sentence("The VM can be started with emulation instead, which is slower."),
    ),
    Meaning(
        r"(Cannot access storage file|Could not open) '(?P<path>/[^'\n]+)'[^'\n]*: Permission denied",
        Kind.OTHER,
        Sentence(N_("The host's hypervisor may not use {path}.")),
        sentence("Keep it in a storage pool, or let the hypervisor's user read it."),
    ),
    Meaning(
        r"(Cannot access storage file|Could not open) '(?P<path>/[^'\n]+)'[^'\n]*: No such file",
        Kind.OTHER,
        Sentence(N_("The VM needs {path}, which is not there.")),
        sentence("Put the file there, or choose another one for the VM."),
    ),
    Meaning(
        r"(Cannot access storage file|Could not open|cannot (open|create|extend|access|stat|read)|failed to open)\b.*"
        r"Permission denied",
        Kind.OTHER,
        sentence("The host's hypervisor may not use a file or folder."),
        sentence("The details name it. Keep it in a storage pool, or let the hypervisor's user read it."),
    ),
    Meaning(
        r"Cannot access storage file|Could not open .*No such file|inaccessible backing store",
        Kind.OTHER,
        sentence("A file that the VM needs is missing or may not be read."),
        sentence("The details name the file. Put it back, or remove the disk from the VM."),
    ),
    # Locks: QEMU's own on images, then those of libvirt's lock drivers (virtlockd, sanlock).
    Meaning(
        r"Failed to get (shared )?.(write|resize|consistent read). lock|is another process using the image",
        Kind.IN_USE,
        sentence("A disk of the VM is in use by another program or VM."),
        sentence("Stop what uses it; starting both would damage the disk."),
    ),
    Meaning(
        r"Lockspace resource .* is locked|Failed to acquire lock",
        Kind.IN_USE,
        sentence("A disk of the VM is locked by another VM."),
        sentence("Stop the VM that has it; running both would damage the disk."),
    ),
    Meaning(
        r"Failed to connect socket to '[^']*virtlockd",
        Kind.OTHER,
        sentence("The host's lock daemon, virtlockd, does not run."),
        sentence("Start it on the host: {command}", command="systemctl start virtlockd.socket"),
    ),
    Meaning(
        r"Unable to open/create resource ",
        Kind.OTHER,
        sentence("The host cannot make a lock in the folder that is set for locks."),
        sentence(
            "The details name it. See that the folder is there and can be written, as on all hosts that share it."
        ),
    ),
    Meaning(
        r"sanlock daemon",
        Kind.OTHER,
        sentence("The host's lock daemon, sanlock, does not run or does not answer."),
        sentence("Start it on the host: {command}", command="systemctl start wdmd sanlock"),
    ),
    Meaning(
        r"disks were present, but no leases specified",
        Kind.OTHER,
        sentence("The host starts only VMs with a lock for each disk, and this one has none."),
        sentence("Change the lock manager of the host, or give the VM a lease."),
    ),
    Meaning(
        r"Cannot allocate memory|cannot set up guest memory",
        Kind.OTHER,
        sentence("The host has not enough free memory for this VM."),
        sentence("Stop another VM, or give this one less memory."),
    ),
    Meaning(
        r"network '.*' is not active",
        Kind.OTHER,
        sentence("A virtual network that the VM uses is switched off."),
        sentence("Start the network on the host, then start the VM again."),
    ),
    Meaning(
        r"agent is not (connected|responding|configured)|QEMU guest agent",
        Kind.OTHER,
        sentence("The guest agent inside the VM does not answer."),
        sentence("Install and start qemu-guest-agent in the guest."),
    ),
    Meaning(
        r"No space left on device",
        Kind.OTHER,
        sentence("The disk of the host is full."),
        sentence("Make room on the host and try again."),
    ),
    Meaning(
        r"cannot acquire state change lock|timed out.*state change",
        Kind.OTHER,
        sentence("The VM is busy with another operation."),
        sentence("Wait until that has ended, or force the VM off."),
    ),
    # What stands in the way of a new VM, volume, pool or network.
    Meaning(
        r"storage vol(ume)?( '.*')? (exists already|already exists)",
        Kind.OTHER,
        sentence("A volume of this name exists already."),
        sentence("Choose another name, or use the volume that is there."),
    ),
    Meaning(
        r"File too large",
        Kind.OTHER,
        sentence("The disk is larger than a file may be on this host."),
        sentence("Make it smaller, or choose another storage pool."),
    ),
    Meaning(
        r"storage pool( '.*')? is not active",
        Kind.OTHER,
        sentence("The storage pool is switched off."),
        sentence("Start the pool on the host, then try again."),
    ),
    Meaning(
        r"cannot open directory '.*': No such file",
        Kind.OTHER,
        sentence("The folder of the storage pool is missing."),
        sentence("Make the folder on the host, or remove the pool."),
    ),
    Meaning(
        r"pool '.*' already exists with uuid|Storage source conflict with pool",
        Kind.OTHER,
        sentence("There is already a storage pool with this name or at this place."),
        sentence("Use that pool, or choose another name and place."),
    ),
    Meaning(
        r"Network is already in use by interface|bridge name '.*' already in use",
        Kind.OTHER,
        sentence("The addresses or the bridge of this network are already in use on the host."),
        sentence("The details name the interface. Give the network other addresses, or use another network."),
    ),
    Meaning(
        r"network '.*' already exists with uuid",
        Kind.OTHER,
        sentence("A network of this name exists already."),
        sentence("Choose another name."),
    ),
    Meaning(
        r"Cannot get interface MTU|Unable to add bridge .* port|Cannot find .*bridge",
        Kind.OTHER,
        sentence("A bridge or network card of the host that the VM uses is missing."),
        sentence("The details name it. Choose another network for the VM."),
    ),
    Meaning(
        r"domain '.*' (already exists|is already defined) with uuid",
        Kind.OTHER,
        sentence("A VM with this name or UUID exists already."),
        sentence("Choose another name."),
    ),
    Meaning(
        r"does not support machine type|the machine '.*' is not supported|No PCI buses available",
        Kind.UNSUPPORTED,
        sentence("The host does not know this machine type."),
        sentence("Choose another machine type."),
    ),
    Meaning(
        r"CPU mode '.*' .*is not supported|Unknown CPU model|CPU is incompatible|CPUs? (is|are) not compatible|"
        r"host doesn't support requested feature",
        Kind.UNSUPPORTED,
        sentence("The host cannot give such a processor to a VM."),
        sentence("Choose another processor model."),
    ),
    Meaning(
        r"No emulator found for arch|unable to find any emulator|Cannot check QEMU binary",
        Kind.UNSUPPORTED,
        sentence("The host has no emulator for this architecture."),
        sentence("Install QEMU for this architecture on the host, or choose another one."),
    ),
    Meaning(
        r"Unable to find any firmware",
        Kind.UNSUPPORTED,
        sentence("The host has no such UEFI firmware."),
        sentence("Install OVMF on the host, or choose another firmware."),
    ),
    Meaning(
        r"Unable to find '?swtpm|swtpm.* (not found|No such file)|TPM .*'emulator' .*not supported",
        Kind.UNSUPPORTED,
        sentence("The host lacks the program that imitates a TPM."),
        sentence("Install swtpm on the host, or remove the TPM from the VM."),
    ),
    Meaning(
        r"failed to validate against schema",
        Kind.OTHER,
        sentence("The host does not accept the definition of the VM."),
        sentence("The details say where it is wrong."),
    ),
    Meaning(
        r"is locked and force was not specified|Tray of device .* is not open",
        Kind.OTHER,
        sentence("The guest keeps the drive locked."),
        sentence("Eject the medium in the guest, or try again when the VM is off."),
    ),
)
