"""What the fields for a host say, and the addresses that they make."""

from dataclasses import replace

import pytest

from tests.unit.model.test_host_address import HOSTILE
from vmdesk.model.host_address import read_address
from vmdesk.ui.dialogs.add_host_description import Description, Hypervisor, Way, describe

SERVER = Description(Hypervisor.SYSTEM, Way.SSH, host="server")


@pytest.mark.parametrize(
    ("hypervisor", "local", "remote"),
    [
        (Hypervisor.SYSTEM, "qemu:///system", "qemu+ssh://server/system"),
        (Hypervisor.OWN, "qemu:///session", "qemu+ssh://server/session"),
        (Hypervisor.XEN, "xen:///system", "xen+ssh://server/system"),
        (Hypervisor.LXC, "lxc:///system", "lxc+ssh://server/system"),
        (Hypervisor.BHYVE, "bhyve:///system", "bhyve+ssh://server/system"),
        (Hypervisor.VIRTUOZZO, "vz:///system", "vz+ssh://server/system"),
        (Hypervisor.TEST, "test:///default", "test+ssh://server/default"),
    ],
)
def test_every_hypervisor_has_the_path_that_libvirt_knows(hypervisor: Hypervisor, local: str, remote: str) -> None:
    assert replace(SERVER, hypervisor=hypervisor, way=Way.LOCAL).address.uri == local
    assert replace(SERVER, hypervisor=hypervisor).address.uri == remote


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("hypervisor", list(Hypervisor))
def test_what_fields_say_is_read_back_into_them(hypervisor: Hypervisor, way: Way) -> None:
    full = Description(hypervisor, way, "server", "jo", "99", "/s", "/k", "/c", others=(("proxy", "netcat"),))
    description = describe(read_address(full.address.uri))
    assert description is not None
    assert description.address == full.address
    assert (description.hypervisor, description.way, description.others) == (hypervisor, way, full.others)
    assert description.host == ("server" if way.remote else "")
    assert description.user == ("jo" if way is Way.SSH else "")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_come_out_as_one_part_each_and_are_refused(hostile: str) -> None:
    description = replace(SERVER, host=hostile, user=hostile, port=hostile, key_file=hostile)
    user, host, _port = description.place
    address = read_address(description.address.uri)
    assert (address.user, address.host, address.port) == (user, host, None)
    assert address.parameter("keyfile") == hostile
    assert {"host", "port", "key_file"} <= description.refusals().keys()
    assert "user" in description.refusals() or hostile == "a/b"


@pytest.mark.parametrize(
    "uri",
    [
        "esx://root@server/?no_verify=1",
        "test:///srv/world.xml",
        "qemu+ext:///system?command=/bin/x",
        "qemu+tls://root@server/system",
        "qemu+unix://server/system?socket=/s",
        "qemu:///embed?root=/x",
        "qemu+tls:///system",
    ],
)
def test_fields_do_not_claim_what_they_cannot_say(uri: str) -> None:
    try:
        address = read_address(uri)
    except Exception:  # noqa: BLE001 - no address at all is not claimed either
        return
    assert describe(address) is None


def test_an_alias_is_kept_to_the_letter() -> None:
    assert replace(SERVER, host="Дом").address.uri == "qemu+ssh://xn--d1aqf/system"
    kept = replace(SERVER, host="Дом", alias=True)
    assert kept.address.uri == "qemu+ssh://%D0%94%D0%BE%D0%BC/system"
    assert describe(read_address(kept.address.uri)) == kept


def test_an_international_name_is_shown_as_it_is_written() -> None:
    description = describe(read_address("qemu+ssh://xn--mnchen-3ya/system"))
    assert description is not None
    assert description.host == "münchen"


@pytest.mark.parametrize("uri", ["xen+ssh://server/", "lxc+ssh://server", "qemu+libssh2://server/system"])
def test_other_spellings_are_understood(uri: str) -> None:
    description = describe(read_address(uri))
    assert description is not None
    assert description.way is Way.SSH


def test_a_field_that_the_way_does_not_have_says_nothing() -> None:
    wrong = Description(Hypervisor.SYSTEM, Way.LOCAL, "a;b", "-x", "0", "s", "k", "c")
    assert wrong.refusals() == wrong.missing() == {}
    assert wrong.address.uri == "qemu:///system"
    assert replace(wrong, way=Way.TLS).refusals().keys() == {"host", "port", "certificates"}
    assert replace(wrong, way=Way.SOCKET).refusals().keys() == {"socket"}


def test_what_is_still_to_be_entered_is_told_apart() -> None:
    assert replace(SERVER, host=" ").missing().keys() == {"host"}
    assert replace(SERVER, host="root@").missing().keys() == {"host"}
    assert replace(SERVER, way=Way.SOCKET).missing().keys() == {"socket"}
    assert SERVER.missing() == SERVER.refusals() == {}
