"""What the errors of mount, iSCSI and Ceph mean when a pool is started: texts as these programs write them."""

import libvirt
import pytest

from vmdesk.errors import Kind
from vmdesk.virt.pool_meanings import OPENING, opening_problem

MOUNT = "internal error: Child process (/bin/mount -t nfs nas:/srv /x) unexpected exit status 32: "


class Complaint(libvirt.libvirtError):
    """An error with that message, as libvirt raises it."""

    def __init__(self, message: str) -> None:
        Exception.__init__(self, message)
        self.err = (libvirt.VIR_ERR_INTERNAL_ERROR, 18, message, 2, None, None, None, -1, -1)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (f"{MOUNT}mount: /x: unknown filesystem type 'nfs'.", Kind.UNSUPPORTED, "lacks the program that mounts"),
        (
            f"{MOUNT}mount: /x: bad option; you might need a /sbin/mount.<type> helper program.",
            Kind.UNSUPPORTED,
            "lacks the program that mounts",
        ),
        (f"{MOUNT}mount: /x: unknown filesystem type 'cifs'.", Kind.UNSUPPORTED, "lacks the program that mounts"),
        (
            "internal error: /usr/bin/iscsiadm failed new mode for target 'iqn' with status '127'",
            Kind.UNSUPPORTED,
            "iSCSI",
        ),
        (
            f"{MOUNT}mount.nfs: Failed to resolve server nas: Name or service not known",
            Kind.UNREACHABLE,
            "by its name",
        ),
        (
            "internal error: Failed to connect: Invalid target:nas:3260  Can not resolv into IPv4/v6.",
            Kind.UNREACHABLE,
            "by its name",
        ),
        (f"{MOUNT}mount.nfs: access denied by server while mounting nas:/srv", Kind.REFUSED, "let the host in"),
        (f"{MOUNT}mount error(13): Permission denied", Kind.REFUSED, "let the host in"),
        (
            f"{MOUNT}mount.nfs: mounting nas:/srv failed, reason given by server: No such file or directory",
            Kind.OTHER,
            "no such storage",
        ),
        (
            "internal error: Failed to login: Failed to log in to target. Status: Target not found(515)",
            Kind.OTHER,
            "no such storage",
        ),
        (f"{MOUNT}mount.nfs: Connection refused", Kind.UNREACHABLE, "does not reach the server"),
        (f"{MOUNT}mount.nfs: No route to host for nas:/srv on /x", Kind.UNREACHABLE, "does not reach the server"),
        (
            "failed to connect to the RADOS monitor on: nas:6789,: Connection timed out",
            Kind.UNREACHABLE,
            "does not reach the server",
        ),
        (
            "internal error: Failed to connect: iscsi_service failed with : Can not reconnect right now.",
            Kind.UNREACHABLE,
            "does not reach the server",
        ),
        (f"{MOUNT}mount: /x: nas:/srv already mounted or mount point busy.", Kind.OTHER, "mounted at the folder"),
        (f"{MOUNT}mount.nfs: Protocol not supported", Kind.OTHER, "same version of NFS"),
        ("something else went wrong", Kind.OTHER, "Something else went wrong."),
    ],
)
def test_errors_are_told_in_words(text: str, kind: Kind, words: str) -> None:
    problem = opening_problem(Complaint(text))
    assert words in str(problem)
    assert problem.kind is kind
    assert text in problem.details


def test_a_line_that_breaks_is_told_as_such() -> None:
    assert opening_problem(Complaint("client socket is closed")).kind is Kind.LOST


def test_no_meaning_is_without_words() -> None:
    assert all(meaning.sentence.english().endswith(".") for meaning in OPENING)
