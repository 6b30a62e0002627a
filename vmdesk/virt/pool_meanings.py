"""What libvirt and the programs that it runs mean when shared storage does not open: patterns, and words for people."""

import libvirt

from vmdesk.errors import Kind, Problem
from vmdesk.virt.error_meanings import Meaning, meaning_of
from vmdesk.virt.translation import translate
from vmdesk.words import sentence

# While a pool is being started. Looked through in this order, before what errors mean elsewhere.
OPENING = (
    Meaning(
        r"unknown filesystem type '(nfs|nfs4)'|(bad option|wrong fs type).*mount\.<type> helper|"
        r"need a /sbin/mount\.nfs helper",
        Kind.UNSUPPORTED,
        sentence("The host lacks the program that mounts the server’s folder."),
        sentence("Install it there: nfs-common on Debian and Ubuntu, nfs-utils elsewhere; cifs-utils, glusterfs-fuse."),
    ),
    Meaning(
        r"unknown filesystem type '(cifs|glusterfs)'",
        Kind.UNSUPPORTED,
        sentence("The host lacks the program that mounts the server’s folder."),
        sentence("Install it there: cifs-utils for Windows shares, Gluster’s client for Gluster."),
    ),
    Meaning(
        r"iscsiadm.* with status '127'|Cannot find 'iscsiadm'",
        Kind.UNSUPPORTED,
        sentence("The host lacks the program that logs in on iSCSI."),
        sentence("Install it there: open-iscsi on Debian and Ubuntu, iscsi-initiator-utils elsewhere."),
    ),
    Meaning(
        r"Failed to resolve server|Name or service not known|Temporary failure in name resolution|"
        r"could not resolve address|cannot resolve host name|Can not resolv|unable to resolve|DNS resolution failed",
        Kind.UNREACHABLE,
        sentence("The host does not find the server by its name."),
        sentence("Have the name known there, or use the server’s address, on all hosts alike."),
    ),
    Meaning(
        r"access denied by server|mount error\(13\)|authori[sz]ation failure|Status: Authorization failure|"
        r"authentication failure|RADOS.*(Operation not permitted|Permission denied)",
        Kind.REFUSED,
        sentence("The server does not let the host in."),
        sentence("Allow this host on the server, as the others are."),
    ),
    Meaning(
        r"reason given by server: No such file|mount error\(2\)|mounting .* failed.*No such file|"
        r"Target not found|no records found|Does the pool '.*' exist|mount\.nfs: .*No such file",
        Kind.OTHER,
        sentence("The server has no such storage."),
        sentence("Look at how the server calls it."),
    ),
    Meaning(
        r"Connection refused|Connection timed out|No route to host|Network is unreachable|Host is down|"
        r"mount error\(11[0-3]\)|Failed to connect:|failed to connect to the RADOS|could not connect to|"
        r"connection login retries|failed to connect to glusterfs|Transport endpoint is not connected",
        Kind.UNREACHABLE,
        sentence("The host does not reach the server."),
        sentence("Look whether the server is on, and at the firewall and the network between the two."),
    ),
    Meaning(
        r"already mounted|mount point busy",
        Kind.OTHER,
        sentence("Something is mounted at the folder of the pool already."),
        sentence("Unmount it on the host, or choose another folder."),
    ),
    Meaning(
        r"Protocol not supported|NFS version or transport protocol is not supported",
        Kind.OTHER,
        sentence("The host and the server do not speak the same version of NFS."),
    ),
)


def opening_problem(error: libvirt.libvirtError) -> Problem:
    """What it is to a person that a pool could not be started."""
    problem = translate(error)
    meaning = meaning_of(error.get_error_message() or "", OPENING)
    if meaning is None or problem.kind in {Kind.LOST, Kind.GONE, Kind.CANCELLED}:
        return problem
    return Problem(meaning.sentence, meaning.hint, problem.details, meaning.kind)
