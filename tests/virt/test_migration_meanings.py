"""What goes wrong while a machine moves, in libvirt's and QEMU's words and in ours."""

import libvirt
import pytest

from vmdesk.errors import Kind
from vmdesk.virt.migration_meanings import explain


class Complaint(libvirt.libvirtError):
    """An error with that message."""

    def __init__(self, message: str, code: int = 38) -> None:
        Exception.__init__(self, message)
        self.err = (code, 7, message, 2, None, None, None, -1, -1)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Unsafe migration: Migration without shared storage is unsafe", "whether both hosts use the same disks"),
        (
            "Unsafe migration: Migration may lead to data corruption if disks use cache other than none or directsync",
            "A disk has a cache",
        ),
        (
            "Failed to connect to remote libvirt URI qemu+ssh://root@beta/system: Host key verification failed.: reset",
            "does not know the SSH key",
        ),
        (
            "Cannot recv data: root@beta: Permission denied (publickey,password).: Connection reset",
            "refuses the source",
        ),
        ("unable to connect to server at 'beta:49152': No route to host", "does not get through"),
        ("unable to connect to server at 'beta:49152': Connection timed out", "does not get through"),
        ("Cannot recv data: ssh: connect to host beta port 22: Connection refused: Connection reset by", "get through"),
        ("Unable to resolve address 'beta' service '49152': Name or service not known", "by its name"),
        ("operation failed: migration of disk vdb failed: Input/output error", "A disk could not be copied"),
        ("hostname on destination resolved to localhost, but migration requires an FQDN", "leads to itself"),
        ("internal error: Failed to reserve port 49205", "A port that was chosen is taken"),
        ("Unable to find an unused port in range 'migration' (49152-49215)", "port for the move is taken"),
        (
            "unable to execute QEMU command 'object-add': Unable to access credentials /etc/pki/qemu/ca-cert.pem",
            "certificates are missing",
        ),
        (
            "operation failed: guest CPU doesn't match specification: missing features: avx2,bmi1",
            "processor of the target lacks",
        ),
        ("internal error: Attempt to migrate guest to the same host beta", "the same host"),
        ("Requested operation is not valid: cannot migrate domain with 2 snapshots", "A VM with snapshots"),
        (
            "Requested operation is not valid: cannot migrate a domain with <hostdev mode='subsystem' type='pci'>",
            "A device of the host",
        ),
        ("Requested operation is not valid: domain is marked for auto destroy", "ends with the program"),
        ("Requested operation is not valid: cannot migrate domain with I/O error", "an error of a disk"),
        (
            "cannot migrate domain: The vmdk format used by node 'libvirt-1-format' does not support live migration",
            "cannot be moved while it runs",
        ),
        ("operation failed: Postcopy is not supported", "cannot let a VM go on early"),
        (
            "Requested operation is not valid: post-copy migration of domain web has not failed",
            "have not given up the broken connection",
        ),
        ("Requested operation is not valid: QEMU reports migration is still running", "have not given up"),
        (
            "operation failed: job 'migration out' failed: Unable to write to socket: Broken pipe",
            "between the hosts broke",
        ),
        (
            "check_section_footer: Read section footer failed: -5\nload of migration failed: Invalid argument",
            "between the hosts broke",
        ),
        ("operation failed: migration out job: unexpectedly failed", "QEMU has given up the move"),
        (
            "Target network card mac 52:54:00:00:00:02 does not match source 52:54:00:00:00:01",
            "would be different at the target",
        ),
    ],
)
def test_it_is_said_in_words(message: str, words: str) -> None:
    problem = explain(Complaint(message), alive=True)
    assert words in str(problem)
    assert message in problem.details
    assert problem.kind is not Kind.LOST


def test_a_broken_line_is_ours_only_if_ours_does_not_stand() -> None:
    said = "Cannot recv data: Connection reset by peer"
    assert explain(Complaint(said), alive=False).kind is Kind.LOST
    assert "between the hosts broke" in str(explain(Complaint(said), alive=True))
    assert "between the hosts broke" in str(explain(Complaint("client socket is closed", 1), alive=True))


def test_what_was_cancelled_is_no_failure() -> None:
    said = "operation aborted: job 'migration out' canceled by client"
    assert explain(Complaint(said, libvirt.VIR_ERR_OPERATION_ABORTED), alive=True).kind is Kind.CANCELLED


def test_what_has_another_meaning_keeps_it() -> None:
    assert str(explain(Complaint("No space left on device"), alive=True)) == "The disk of the host is full."
    assert str(explain(Complaint("internal error: strange", 1), alive=True)) == "Strange."
