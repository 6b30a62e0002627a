"""What kinds of shared storage are called."""

from vmdesk.model.pool_sharing import SharedPool
from vmdesk.words import N_, Sentence, sentence

_KINDS = {
    "dir": N_("Folder"),
    "netfs": N_("NFS"),
    "iscsi": N_("iSCSI"),
    "iscsi-direct": N_("iSCSI, by QEMU itself"),
    "gluster": N_("Gluster, by QEMU itself"),
    "rbd": N_("Ceph (RBD)"),
    "fs": N_("File system"),
    "logical": N_("LVM"),
    "disk": N_("Disk"),
    "zfs": N_("ZFS"),
    "scsi": N_("SCSI"),
    "mpath": N_("Multipath"),
}
_MOUNTED = {"cifs": N_("Windows share (CIFS)"), "glusterfs": N_("Gluster, mounted")}


def kind_words(pool: SharedPool) -> Sentence:
    """What kind of storage a pool is of, in a word or two."""
    words = _MOUNTED.get(pool.format) if pool.is_mounted else None
    return Sentence(words or _KINDS.get(pool.kind, pool.kind))


def pool_words(pool: SharedPool) -> Sentence:
    """A pool in a line: of which kind it is, and from where."""
    if pool.is_mounted:
        return sentence("{kind}: {place}, at {path}", kind=kind_words(pool), place=pool.place, path=pool.path)
    return sentence("{kind}: {place}", kind=kind_words(pool), place=pool.place) if pool.place else kind_words(pool)
