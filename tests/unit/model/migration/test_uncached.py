"""A definition whose disks are used without the host's cache."""

import pytest

from vmdesk.errors import Problem
from vmdesk.model.migration.uncached import without_cache

XML = """<domain type='kvm'>
  <name>web</name>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='writeback'/>
      <source file='/shared/a.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='disk'>
      <source file='/shared/b.qcow2'/>
      <target dev='vdb' bus='virtio'/>
    </disk>
  </devices>
</domain>"""


def test_only_the_cache_of_the_disks_named_is_changed() -> None:
    assert without_cache(XML, ["vda"]) == XML.replace("cache='writeback'", "cache='none'")


def test_a_disk_without_a_driver_gets_one() -> None:
    changed = without_cache(XML, ["vdb"])
    assert "cache='none'" in changed.replace('"', "'")
    assert "cache='writeback'" in changed


def test_a_disk_that_is_gone_is_told() -> None:
    with pytest.raises(Problem, match="vdz"):
        without_cache(XML, ["vda", "vdz"])
