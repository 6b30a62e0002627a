"""Choices that several kinds of devices share."""

from vmdesk.model.element.fields import Option, plain
from vmdesk.words import N_

VIRTIO_MODELS = (
    Option("virtio", N_("VirtIO"), N_("Works with old and new guests, as far as the slot allows.")),
    Option("virtio-transitional", N_("VirtIO, old and new"), N_("Also for guests that know only the old VirtIO.")),
    Option(
        "virtio-non-transitional", N_("VirtIO, new only"), N_("For guests of the last years, without legacy ports.")
    ),
)
SECRET_KINDS = plain("ceph", "iscsi")
TRANSPORTS = plain("tcp", "rdma", "unix")
FORMATS = plain(
    "raw",
    "qcow2",
    "qcow",
    "qed",
    "vmdk",
    "vdi",
    "vpc",
    "vhd",
    "luks",
    "cow",
    "bochs",
    "cloop",
    "dmg",
    "iso",
    "fat",
    "dir",
    "ploop",
)
STARTUP_POLICIES = (
    Option("mandatory", N_("Required"), N_("The VM does not start without it.")),
    Option("requisite", N_("Required at start"), N_("Dropped when the VM is moved or restored and it is missing.")),
    Option("optional", N_("Optional"), N_("The VM starts without it if it is missing.")),
)
