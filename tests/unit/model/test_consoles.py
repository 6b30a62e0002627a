"""Screens and text consoles from XML that is plain, odd or hostile."""

import pytest

from tests.unit.model.hostile import UNREADABLE, refused, with_entities
from vmdesk.model.consoles import MOST, Display, TextConsole, displays, text_consoles

PLAIN = """
<domain type='qemu' id='3'>
  <devices>
    <serial type='pty'><source path='/dev/pts/3'/><target type='isa-serial' port='0'/><alias name='serial0'/></serial>
    <serial type='file'><source path='/tmp/log'/><target port='1'/><alias name='serial1'/></serial>
    <console type='pty' tty='/dev/pts/3'><target type='serial' port='0'/><alias name='serial0'/></console>
    <console type='pty'><target type='virtio' port='1'/><alias name='console1'/></console>
    <graphics type='egl-headless'/>
    <graphics type='vnc' port='5901' websocket='5701' listen='127.0.0.1' passwd='quiet'>
      <listen type='address' address='127.0.0.1'/></graphics>
    <graphics type='spice' port='5902' tlsPort='5903' listen='::'/>
    <graphics type='vnc' socket='/run/x/vnc.sock'><listen type='socket' socket='/run/x/vnc.sock'/></graphics>
    <graphics type='vnc'><listen type='none'/></graphics>
    <graphics type='vnc' port='-1' autoport='yes'><listen type='network' network='default' address='10.0.0.1'/>
    </graphics>
  </devices>
</domain>"""


@pytest.mark.parametrize(
    ("address", "read"),
    [
        *((one, one) for one in ("10.0.0.1", "::1", "fe80::1%eth0", "host-1.example", "0.0.0.0")),  # noqa: S104
        *((one, "") for one in ("-via=-oProxyCommand=x", "a b", "a\tb", "$(x)", "ü", "a" * 300, "[::1]:22", "a/b")),
    ],
)
def test_an_address_that_cannot_be_one_is_none(address: str, read: str) -> None:
    xml = f"<domain><devices><graphics type='vnc' port='1' listen='{address}'/></devices></domain>"
    assert displays(xml)[0].address == read


def test_displays_keep_their_order_and_say_where_they_listen() -> None:
    assert displays(PLAIN) == (
        Display(0, "egl-headless"),
        Display(1, "vnc", "127.0.0.1", 5901, websocket=5701, password="quiet"),
        Display(2, "spice", "::", 5902, 5903),
        Display(3, "vnc", socket="/run/x/vnc.sock"),
        Display(4, "vnc", listens=False),
        Display(5, "vnc", "10.0.0.1"),
    )


def test_only_what_viewers_exist_for_is_viewable() -> None:
    assert [display.viewable for display in displays(PLAIN)] == [False, True, True, True, True, True]


def test_a_password_is_not_printed() -> None:
    assert "quiet" not in repr(displays(PLAIN))


def test_serial_ports_come_before_consoles_and_the_first_console_is_not_told_twice() -> None:
    found = text_consoles(PLAIN)
    assert found == (
        TextConsole("serial0", "serial", 0, "pty"),
        TextConsole("serial1", "serial", 1, "file"),
        TextConsole("console1", "console", 1, "pty"),
    )
    assert [console.openable for console in found] == [True, False, True]
    assert [console.label.english() for console in found] == ["Serial Port 1", "Serial Port 2", "Text Console 2"]


def test_a_console_without_a_serial_port_is_told_whatever_its_target() -> None:
    xml = "<domain><devices><console type='pty'><target type='serial' port='0'/></console></devices></domain>"
    assert text_consoles(xml) == (TextConsole(None, "console", 0, "pty"),)


@pytest.mark.parametrize("port", ["", "0", "-1", "65536", "many", "9" * 1000, "٤", "1.5"])
def test_an_odd_port_is_none(port: str) -> None:
    (display,) = displays(f"<domain><devices><graphics type='vnc' port='{port}'/></devices></domain>")
    assert display == Display(0, "vnc")


@pytest.mark.parametrize("xml", ["<domain/>", "<x/>", "<domain><devices><!-- none --></devices></domain>"])
def test_a_machine_without_any_has_none(xml: str) -> None:
    assert displays(xml) == ()
    assert text_consoles(xml) == ()


def test_empty_elements_are_read_as_nothing() -> None:
    xml = "<domain><devices><graphics><listen/></graphics><serial/><console/></devices></domain>"
    assert displays(xml) == (Display(0, ""),)
    assert text_consoles(xml) == (TextConsole(None, "serial", 0, ""), TextConsole(None, "console", 0, ""))


def test_more_than_anybody_has_are_left_out() -> None:
    many = "<graphics type='vnc'/>" * 1000 + "<serial/>" * 1000
    xml = f"<domain><devices>{many}</devices></domain>"
    assert (len(displays(xml)), len(text_consoles(xml))) == (MOST, MOST)


@pytest.mark.parametrize("xml", UNREADABLE)
def test_what_is_no_xml_is_refused(xml: str) -> None:
    assert refused(displays, xml)
    assert refused(text_consoles, xml)


def test_entities_take_neither_files_nor_memory() -> None:
    file, bomb = with_entities("<domain><devices><graphics type='vnc'>PLACE</graphics></devices></domain>", "PLACE")
    for xml in (file, bomb):
        assert refused(displays, xml) or displays(xml) == (Display(0, "vnc"),)
