"""virt-manager's connections, as its settings are printed."""

import pytest

from vmdesk.model.host_import.found import Found, FoundHost
from vmdesk.model.host_import.virt_manager import name_folder, read_dump, read_hosts

DUMP = """[/]
xmleditor-enabled=true

[conns/qemu+ssh:root@alphasystem]
pretty-name='Alpha, the old one'
window-size=(800, 600)

[connections]
autoconnect=['qemu:///system']
uris=['qemu+ssh://root@alpha/system', 'qemu:///system', 'qemu+ssh://root@[2001:db8::1]/system', 'xen+ssh://root@beta/']

[vms/2f0c]
resize-guest=1
"""


def test_reads_addresses_names_and_what_is_connected_at_the_start() -> None:
    assert read_hosts(read_dump(DUMP)) == Found(
        (
            FoundHost("qemu+ssh://root@alpha/system", "Alpha, the old one"),
            FoundHost("qemu:///system", autoconnect=True),
            FoundHost("qemu+ssh://root@[2001:db8::1]/system"),
            FoundHost("xen+ssh://root@beta/"),
        )
    )


def test_names_are_kept_where_virt_manager_keeps_them() -> None:
    assert name_folder("qemu+ssh://root@alpha/system") == "conns/qemu+ssh:root@alphasystem"


def test_nothing_set_is_no_hosts() -> None:
    assert read_hosts({}) == read_hosts(read_dump("")) == Found()


@pytest.mark.parametrize(
    ("uri", "why"),
    [
        ("bogus://x/", "“bogus” is not a hypervisor"),
        ("qemu+ssh://-oProxyCommand=evil/system", "A name cannot begin with “-”."),
        ("qemu+ssh://a;reboot/system", "“;” cannot be in this name."),
        ("qemu+ssh://jo:secret@a/system", "Leave the password out"),
    ],
)
def test_leaves_out_what_is_no_address_and_says_why(uri: str, why: str) -> None:
    found = read_hosts({"connections": {"uris": f"['{uri}', 'qemu:///system']"}})
    assert [host.uri for host in found.hosts] == ["qemu:///system"]
    assert len(found.remarks) == 1
    assert why in found.remarks[0].english()


def test_lists_each_place_once() -> None:
    uris = "['qemu+ssh://root@Alpha/system', 'qemu+ssh://root@alpha:22/system', 'qemu+ssh://alpha/system']"
    found = read_hosts({"connections": {"uris": uris}})
    assert [host.uri for host in found.hosts] == ["qemu+ssh://root@Alpha/system", "qemu+ssh://alpha/system"]


def test_a_name_that_cannot_be_read_is_none() -> None:
    values = {"connections": {"uris": "['qemu:///system']"}, "conns/qemu:system": {"pretty-name": "broken"}}
    assert read_hosts(values).hosts == (FoundHost("qemu:///system"),)


def test_a_list_that_cannot_be_understood_is_said_so() -> None:
    with pytest.raises(ValueError, match="not a list"):
        read_hosts({"connections": {"uris": "42"}})
