"""Where a machine waits for connections, and who waits there already."""

import pytest

from vmdesk.model.migration.listen_reading import (
    has_address,
    read_listener,
    read_listens,
    read_screen_networks,
    taken_by,
)
from vmdesk.model.migration.needs import ListenNeed
from vmdesk.model.migration.sides import ShellSide
from vmdesk.model.parsing import parse

ANY = "0.0.0.0"  # noqa: S104 - compared


def listens(devices: str) -> list[ListenNeed]:
    return list(read_listens(parse(f"<domain><devices>{devices}</devices></domain>")))


def test_screens_at_addresses_and_ports_of_their_own() -> None:
    assert listens(
        """<graphics type='vnc' port='5987' autoport='no' listen='0.0.0.0'><listen type='address' address='0.0.0.0'/>
        </graphics>
        <graphics type='vnc' port='5900' autoport='yes' listen='10.0.0.1'><listen type='address' address='10.0.0.1'/>
        </graphics>
        <graphics type='spice' port='5910' tlsPort='5911' listen='::'/>
        <graphics type='vnc' port='5901' autoport='yes' listen='0.0.0.0'/>
        <graphics type='vnc' port='-1'/>"""
    ) == [
        ListenNeed(True, "", 5987),
        ListenNeed(True, "10.0.0.1", 0),
        ListenNeed(True, "", 5910),
        ListenNeed(True, "", 5911),
    ]


def test_the_address_of_a_network_is_another_on_every_host() -> None:
    xml = """<graphics type='vnc' port='5987' listen='10.9.1.1'>
        <listen type='network' address='10.9.1.1' network='office'/></graphics>"""
    assert listens(xml) == [ListenNeed(True, "", 5987)]
    assert list(read_screen_networks(parse(f"<domain><devices>{xml}</devices></domain>"))) == ["office"]


def test_serial_ports_that_wait() -> None:
    assert listens(
        """<serial type='tcp'><source mode='bind' host='127.0.0.1' service='4555'/></serial>
        <console type='tcp'><source mode='bind' host='0.0.0.0' service='4556'/></console>
        <serial type='tcp'><source mode='connect' host='10.0.0.9' service='4557'/></serial>
        <serial type='pty'/>"""
    ) == [ListenNeed(False, "127.0.0.1", 4555), ListenNeed(False, "", 4556)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0100007F:0016", ("127.0.0.1", 22)),
        ("00000000:1763", (ANY, 5987)),
        ("00000000000000000000000000000000:1763", ("::", 5987)),
        ("00000000000000000000000001000000:170C", ("::1", 5900)),
        ("", None),
        ("0100:0016", None),
        ("zz00007F:0016", None),
        ("0100007F:", None),
    ],
)
def test_the_places_that_linux_lists(text: str, found: tuple[str, int] | None) -> None:
    assert read_listener(text) == found


def test_addresses_are_compared_and_names_looked_up() -> None:
    shell = ShellSide(addresses=("10.0.0.2", "fd00::2"), resolved={"alpha": ("10.0.0.1",), "screens": ("10.0.0.2",)})
    for address in ("", "127.0.0.2", "localhost", "::", "10.0.0.2", "fd00:0::2", "screens"):
        assert has_address(shell, address) is True, address
    for address in ("10.0.0.1", "fd00::3", "alpha"):
        assert has_address(shell, address) is False, address
    assert has_address(shell, "unheard") is None
    assert has_address(ShellSide(), "10.0.0.1") is True  # which it has is not known


def test_one_has_the_port_if_the_addresses_meet() -> None:
    here = ListenNeed(True, "127.0.0.1", 5987)
    assert taken_by(here, {(ANY, 5987)}) == ANY
    assert taken_by(here, {("127.0.0.1", 5987)}) == "127.0.0.1"
    assert taken_by(here, {("10.0.0.1", 5987), (ANY, 5988)}) is None
    assert taken_by(ListenNeed(True, "", 5987), {("10.0.0.1", 5987)}) == "10.0.0.1"
    assert taken_by(ListenNeed(True, "a-name", 5987), {("10.0.0.1", 5987)}) == "10.0.0.1"
