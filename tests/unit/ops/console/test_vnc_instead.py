"""VNC in place of SPICE: the display stays where it listens and as locked as it was; what SPICE alone carries goes."""

import pytest

from vmdesk.errors import Problem
from vmdesk.ops.console.vnc_instead import with_vnc

AGENT = "<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>"
OTHERS = (
    "<redirdev bus='usb' type='spicevmc'/><smartcard mode='passthrough' type='spicevmc'/>"
    "<channel type='spiceport'><source channel='org.spice-space.webdav.0'/>"
    "<target type='virtio' name='org.spice-space.webdav.0'/></channel>"
)
KEPT = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"


def definition(devices: str) -> str:
    return (
        "<domain type='kvm'><name>a</name><memory>1024</memory><os><type>hvm</type></os>"
        f"<devices>{devices}</devices></domain>"
    )


def spice(inside: str = "<listen type='address' address='0.0.0.0'/>", attributes: str = "") -> str:
    return f"<graphics type='spice' port='-1' tlsPort='5901' autoport='yes'{attributes}>{inside}</graphics>"


@pytest.mark.parametrize(
    ("listener", "kept"),
    [
        ("<listen type='address' address='0.0.0.0'/>", "<listen type='address' address='0.0.0.0'/>"),
        ("<listen type='none'/>", "<listen type='none'/>"),
        ("<listen type='network' network='lan'/>", "<listen type='network' network='lan'/>"),
        ("", "<listen type='address' address='127.0.0.1'/>"),
    ],
)
def test_the_display_listens_where_it_did(listener: str, kept: str) -> None:
    after = with_vnc(definition(spice(listener + "<image compression='off'/>")), clipboard=True)
    assert f"<graphics type='vnc' autoport='yes'>{kept}</graphics>" in after


def test_the_password_stays() -> None:
    after = with_vnc(definition(spice(attributes=" passwd='abc' passwdValidTo='2030-01-01T00:00:00'")), clipboard=True)
    assert "passwd='abc'" in after
    assert "passwdValidTo='2030-01-01T00:00:00'" in after


def test_a_password_that_vnc_cannot_have_is_told_instead_of_cut_off() -> None:
    with pytest.raises(Problem, match="longer than VNC's"):
        with_vnc(definition(spice(attributes=" passwd='ninechars'")), clipboard=True)


def test_what_spice_alone_carries_goes_and_all_else_stays() -> None:
    after = with_vnc(definition(spice() + AGENT + OTHERS + KEPT + "<audio id='1' type='spice'/>"), clipboard=False)
    assert "spice" not in after
    assert "org.qemu.guest_agent.0" in after
    assert "<audio id='1' type='none'/>" in after


def test_the_channel_of_the_agent_stays_for_the_clipboard() -> None:
    after = with_vnc(definition(spice() + AGENT), clipboard=True)
    assert "<channel type='qemu-vdagent'>" in after
    assert "<clipboard copypaste='yes'/>" in after


def test_a_vnc_display_that_is_there_is_enough() -> None:
    vnc = "<graphics type='vnc' port='5907' autoport='no'/>"
    after = with_vnc(definition(vnc + spice()), clipboard=True)
    assert after.count("<graphics") == 1
    assert "port='5907'" in after


def test_without_spice_there_is_nothing_to_switch() -> None:
    with pytest.raises(Problem, match="no SPICE display"):
        with_vnc(definition("<graphics type='vnc'/>"), clipboard=True)
