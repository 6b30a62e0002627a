"""Pools of each kind that hosts can share, as libvirt describes them."""

from functools import cache
from pathlib import Path

from lxml import etree

SCHEMA = Path("/usr/share/libvirt/schemas/storagepool.rng")
UUID = "ba850e49-6c0f-4d9e-b152-fdc5acf6efe0"
SECRET = "0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f"
SIZES = "<capacity unit='bytes'>9</capacity><allocation unit='bytes'>2</allocation><available>7</available>"
RIGHTS = "<permissions><mode>0755</mode><owner>0</owner><group>0</group><label>x</label></permissions>"
IQN = "iqn.2020-01.org.example:disks"


def pool(kind: str, source: str, target: str = "", name: str = "vms") -> str:
    """The XML of one that is on."""
    where = f"<target><path>{target}</path>{RIGHTS}</target>" if target else ""
    return (
        f"<pool type='{kind}'><name>{name}</name><uuid>{UUID}</uuid>{SIZES}<source>{source}</source>{where}"
        f"{OPTIONS if kind == 'netfs' else ''}</pool>"
    )


OPTIONS = (
    "<fs:mount_opts xmlns:fs='http://libvirt.org/schemas/storagepool/fs/1.0'><fs:option name='sync'/></fs:mount_opts>"
)
LOGIN = f"<auth type='ceph' username='libvirt'><secret uuid='{SECRET}'/></auth>"
POOLS = {
    "nfs": pool("netfs", "<host name='nas'/><dir path='/srv/vms/'/><format type='nfs'/>", "/srv/vms"),
    "cifs": pool("netfs", "<host name='nas'/><dir path='vms'/><format type='cifs'/>", "/srv/vms"),
    "glusterfs": pool("netfs", "<host name='nas'/><dir path='vms'/><format type='glusterfs'/>", "/srv/vms"),
    "gluster": pool("gluster", "<host name='nas'/><name>vms</name><dir path='/deep'/>"),
    "iscsi": pool("iscsi", f"<host name='nas' port='3261'/><device path='{IQN}'/>", "/dev/disk/by-path"),
    "iscsi-direct": pool(
        "iscsi-direct", f"<host name='nas'/><device path='{IQN}'/><initiator><iqn name='{IQN}2'/></initiator>"
    ),
    "rbd": pool("rbd", f"<name>vms</name><host name='one'/><host name='two'/>{LOGIN}"),
    "dir": pool("dir", "", "/srv/vms"),
}


@cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(file=str(SCHEMA))


def complaint(xml: str) -> str:
    """What libvirt's schema has against a pool; empty if it is valid."""
    schema = _schema()
    if schema.validate(etree.fromstring(xml)):
        return ""
    return "; ".join(entry.message for entry in schema.error_log) or "not valid"
