"""What libvirt and QEMU mean when a machine cannot be moved: patterns of their English errors, and words for people."""

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.virt.error_meanings import Meaning, meaning_of
from vmdesk.virt.translation import translate
from vmdesk.words import sentence

_FIREWALL = sentence("Look at the firewalls: the memory of a VM goes straight from host to host, to ports 49152–49215.")

_BROKE = sentence("The connection between the hosts broke while the VM was moving.")

# While a machine is being moved. Looked through in this order, before what errors mean elsewhere.
MIGRATING = (
    Meaning(
        r"Migration without shared storage is unsafe",
        Kind.REFUSED,
        sentence("Nobody knows whether both hosts use the same disks."),
        sentence("Have the check prove it, copy the disks, or say that they are the same: “unsafe” under Advanced."),
    ),
    Meaning(
        r"Migration may lead to data corruption if disks use cache",
        Kind.REFUSED,
        sentence("A disk has a cache on its host, and what is in it would be missing at the target."),
        sentence("Set the cache of the disk to “none”."),
    ),
    Meaning(
        r"Host key verification failed",
        Kind.REFUSED,
        sentence("The source does not know the SSH key of the target."),
        sentence("The hosts have to be able to log in to each other, or let vmdesk lead the move."),
    ),
    Meaning(
        r"Permission denied \((publickey|password|keyboard|gssapi)|Permission denied, please try again",
        Kind.REFUSED,
        sentence("The target refuses the source’s SSH login."),
        sentence("Set up a login by key between the hosts, or let vmdesk lead the move."),
    ),
    Meaning(
        r"hostname on destination resolved to localhost",
        Kind.OTHER,
        sentence("The target’s own name leads to itself, and not to its address on the network."),
        sentence("Correct its name, or give an address for the move under Advanced."),
    ),
    Meaning(
        r"Could not resolve hostname|unable to resolve|Name or service not known|Temporary failure in name resolution",
        Kind.OTHER,
        sentence("The source does not find the target by its name."),
        sentence("Have the name known on the source, or give an address for the move under Advanced."),
    ),
    Meaning(
        r"unable to connect to server at|Failed to connect to .*: (Connection|No route|Network)|"
        r"address resolution failed|ssh: connect to host",
        Kind.OTHER,
        sentence("The source does not get through to the target."),
        _FIREWALL,
    ),
    Meaning(
        r"Unable to (read from|write to) socket|lost connection to destination|Failed to receive packet|"
        r"Connection reset by peer|load of migration failed: Input/output error|section footer failed",
        Kind.OTHER,
        _BROKE,
    ),
    Meaning(
        r"migration of disk .* failed: Input/output error",
        Kind.OTHER,
        sentence("A disk could not be copied to the target."),
        sentence("The connection between the hosts broke, or what holds a disk on one of them fails."),
    ),
    Meaning(
        r"Failed to find an available port|Unable to find an unused port in range|Address already in use",
        Kind.OTHER,
        sentence("The port for the move is taken at the target."),
        sentence("Choose another port under Advanced, or leave it to libvirt."),
    ),
    Meaning(
        r"Failed to reserve port",
        Kind.OTHER,
        sentence("A port that was chosen is taken at the target."),
        sentence("Leave it to libvirt, or try once more: libvirt 9 forgets to give back a port chosen for disks."),
    ),
    Meaning(
        r"Unable to access credentials|TLS handshake failed|certificate",
        Kind.OTHER,
        sentence("The hosts cannot encrypt the move: their certificates are missing, or do not fit."),
        sentence("QEMU looks for them in /etc/pki/qemu on both hosts, or where qemu.conf says."),
    ),
    Meaning(
        r"guest CPU doesn't match specification|host CPU does not match|CPU is incompatible|"
        r"CPUs? (is|are) not compatible|host doesn't support requested feature",
        Kind.UNSUPPORTED,
        sentence("The processor of the target lacks what the guest was given."),
        sentence("The details name it. Choose another host, or another processor model at the next start."),
    ),
    Meaning(
        r"migrate guest to the same host",
        Kind.REFUSED,
        sentence("Source and target are the same host."),
        sentence("If they are not, they were copied from each other: give one another host_uuid in libvirtd.conf."),
    ),
    Meaning(
        r"cannot migrate domain with \d+ snapshots|domain has .* snapshots",
        Kind.UNSUPPORTED,
        sentence("A VM with snapshots cannot be moved while it runs."),
        sentence("Delete the snapshots, or move it switched off."),
    ),
    Meaning(
        r"<hostdev|assigned non-USB host devices|VFIO migration|has assigned host devices",
        Kind.UNSUPPORTED,
        sentence("A device of the host that the VM has for itself keeps it from moving."),
        sentence("Take the device out of the VM, or move it switched off."),
    ),
    Meaning(
        r"marked for auto destroy",
        Kind.REFUSED,
        sentence("The VM ends with the program that started it, and cannot be moved."),
        sentence("Start it without “autodestroy” the next time, or move it switched off."),
    ),
    Meaning(
        r"cannot migrate domain with I/O error",
        Kind.REFUSED,
        sentence("The VM is paused because of an error of a disk."),
        sentence("Resume it when the disk is in order, or do not give up if a disk fails: under Advanced."),
    ),
    Meaning(
        r"cannot migrate domain: |Migration is disabled|non-migratable|does not support live migration",
        Kind.UNSUPPORTED,
        sentence("Something that the VM has cannot be moved while it runs."),
        sentence("The details say what. Take it out, or move the VM switched off."),
    ),
    Meaning(
        r"post-?copy (migration )?is not supported|userfault",
        Kind.UNSUPPORTED,
        sentence("The hosts cannot let a VM go on early at the target."),
        sentence("Choose another answer for a VM that changes its memory too fast."),
    ),
    Meaning(
        r"post-copy migration of domain .* has not failed|migration is still running|"
        r"is being actively monitored by another thread|migration .*cannot be resumed",
        Kind.UNREACHABLE,
        sentence("The hosts have not given up the broken connection yet."),
        sentence("Try again in a minute. It may also go on by itself once they reach each other again."),
    ),
    Meaning(
        r"another migration|migration (job )?(is )?already (in progress|running)|is being migrated",
        Kind.OTHER,
        sentence("The VM is being moved already."),
    ),
    Meaning(
        r"Target .* does not match source|Target .* must match source",
        Kind.REFUSED,
        sentence("What the guest sees would be different at the target."),
        sentence("The details say where. Only what is outside of the guest may be changed in the XML."),
    ),
    Meaning(
        r"[Uu]nsupported migration cookie|Unknown migration cookie",
        Kind.UNSUPPORTED,
        sentence("The target’s libvirt is too old for a VM from this host."),
    ),
    Meaning(
        r"unexpectedly failed|Migration .*(was )?failed for an unknown|migration out' failed$|load of migration failed",
        Kind.OTHER,
        sentence("QEMU has given up the move."),
        sentence("On the target, /var/log/libvirt/qemu has a log with the name of the VM, which says more."),
    ),
)


def explain(error: libvirt.libvirtError, *, alive: bool) -> Problem:
    """The Problem that it is to a person; `alive` says that the lines to the hosts still stand.

    A word of a broken line is then about another: the one between the hosts.
    """
    problem = translate(error)
    if problem.kind is Kind.CANCELLED or (problem.kind is Kind.LOST and not alive):
        return problem
    message = error.get_error_message() or str(error)
    if meaning := meaning_of(message, MIGRATING):
        return Problem(meaning.sentence, meaning.hint, problem.details, meaning.kind)
    if problem.kind is Kind.LOST:
        return Problem(_BROKE, details=problem.details)
    return problem
