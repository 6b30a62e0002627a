"""Examples about displays, graphics cards and sound."""

from tests.unit.model.editing.examples.making import (
    FAILS,
    REFUSES,
    SHARED,
    Example,
    video,
    vm,
    warned,
)
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.editing.checks import Around, displays
from vmdesk.model.network import NetworkInfo

HOST = Around(
    offers=DomainCapabilities(graphics=frozenset({"vnc", "spice"}), videos=frozenset({"vga", "virtio", "none"})),
    networks=(NetworkInfo("default", active=True),),
)
SIZE = "<resolution x='800' y='600'/>"


def vnc(attributes: str = "", more: str = "") -> str:
    return f"<graphics type='vnc' {attributes}>{more}</graphics>"


def spice(attributes: str = "autoport='yes'", more: str = "") -> str:
    return f"<graphics type='spice' {attributes}>{more}</graphics>"


def port(number: int, more: str = "") -> str:
    return f"port='{number}' autoport='no' {more}"


def listen(*kinds: str) -> str:
    return "".join(f"<listen type='{kind}'/>" for kind in kinds)


def screen(model: str, more: str = "", attributes: str = "") -> str:
    return vm(video(model, more, attributes))


def drawn(kind: str) -> str:
    return f"<acceleration {kind}='yes'/>"


def served(model: str) -> str:
    return f"<video><driver name='vhostuser'/><model type='{model}'/></video>"


PICTURES = (
    Example(displays.protocols_alike, "Graphics.kind Graphics.kind", vm(vnc() * 2), vm(vnc() + spice()), FAILS),
    Example(displays.protocol_that_is_not_there, "Graphics.kind", vm("<graphics type='desktop'/>"), vm(vnc()), REFUSES),
    Example(
        displays.protocol_that_is_not_there, "Graphics.kind", vm("<graphics type='dbus'/>"), vm(vnc()), around=HOST
    ),
    Example(displays.ports_that_cannot_be, "Graphics.port", vm(vnc(port(5899))), vm(vnc(port(5950))), FAILS),
    Example(
        displays.ports_alike,
        "Graphics.port Graphics.port",
        vm(vnc(port(5950)) + spice(port(5950))),
        vm(vnc(port(5950)) + spice(port(5951))),
        FAILS,
    ),
    Example(
        displays.ports_alike,
        "Graphics.port Graphics.websocket",
        vm(vnc(port(5950, "websocket='5950'"))),
        vm(vnc(port(5950, "websocket='5960'"))),
        FAILS,
    ),
    Example(
        displays.passwords_that_are_too_long,
        "Graphics.password",
        vm(vnc("passwd='123456789'")),
        vm(vnc("passwd='12345678'")),
        REFUSES,
    ),
    Example(
        displays.passwords_that_are_too_long,
        "Graphics.password",
        vm(spice(f"autoport='yes' passwd='{'a' * 61}'")),
        vm(spice(f"autoport='yes' passwd='{'a' * 60}'")),
        FAILS,
    ),
    Example(
        displays.encryption_without_a_port,
        "Graphics.tls_port",
        vm(spice(port(5951), "<channel name='main' mode='secure'/>")),
        vm(spice(port(5951), "<channel name='main' mode='any'/>")),
        FAILS,
    ),
    Example(
        displays.listeners_that_cannot_be,
        "Graphics.listeners",
        vm(vnc(more=listen("address", "socket"))),
        vm(vnc(more=listen("socket"))),
        FAILS,
    ),
    Example(
        displays.listeners_that_cannot_be,
        "Listener.network",
        vm(vnc(more=listen("network"))),
        vm(vnc(more=listen("none"))),
        REFUSES,
    ),
    Example(
        displays.listeners_that_cannot_be,
        "Listener.network",
        vm(vnc(more="<listen type='network' network='nowhere'/>")),
        vm(vnc(more="<listen type='network' network='default'/>")),
        FAILS,
        around=HOST,
    ),
    Example(
        displays.listeners_that_cannot_be,
        "Graphics.listen",
        vm(vnc("listen='127.0.0.1'", "<listen type='address' address='0.0.0.0'/>")),
        vm(vnc("listen='127.0.0.1'", "<listen type='address' address='127.0.0.1'/>")),
        REFUSES,
    ),
    Example(
        displays.drawing_that_cannot_be,
        "Graphics.kind",
        vm("<graphics type='egl-headless'/><graphics type='sdl'/>"),
        vm("<graphics type='egl-headless'/>" + vnc()),
    ),
    Example(
        displays.drawing_that_cannot_be,
        "Graphics.opengl",
        vm("<graphics type='egl-headless'/>" + spice("", "<listen type='none'/><gl enable='yes'/>")),
        vm("<graphics type='egl-headless'/>" + spice()),
    ),
    Example(
        displays.bus_of_two_sorts,
        "Graphics.bus_address",
        vm("<graphics type='dbus' p2p='yes' address='unix:path=/x'/>"),
        vm("<graphics type='dbus' p2p='yes'/>"),
    ),
    Example(displays.cards_that_are_not_there, "Video.model", screen("xen"), screen("vga"), REFUSES, around=HOST),
    Example(
        displays.none_and_another,
        "Video.model",
        vm(video("none") + video("vga")),
        vm(video("vga") + video("virtio")),
        REFUSES,
    ),
    Example(
        displays.first_cards,
        "Video.primary Video.primary",
        vm(video("virtio", attributes="primary='yes'") * 2),
        vm(video("virtio", attributes="primary='yes'") + video("virtio")),
        REFUSES,
    ),
    Example(
        displays.first_cards,
        "Video.model",
        vm(video("qxl") + video("vga")),
        vm(video("vga") + video("qxl")),
        REFUSES,
    ),
    Example(
        displays.options_of_cards,
        "Video.heads",
        screen("vga", "", "heads='2'"),
        screen("virtio", "", "heads='2'"),
        REFUSES,
    ),
    Example(displays.options_of_cards, "Video.width", screen("cirrus", SIZE), screen("vga", SIZE), REFUSES),
    Example(
        displays.options_of_cards,
        "Video.ram",
        screen("vga", "", "ram='65536'"),
        screen("qxl", "", "ram='65536'"),
        REFUSES,
    ),
    Example(
        displays.options_of_cards,
        "Video.vgamem",
        screen("qxl", "", "vgamem='3000'"),
        screen("qxl", "", "vgamem='4096'"),
        REFUSES,
    ),
    Example(
        displays.options_of_cards,
        "Video.vram",
        screen("vga", "", "vram='512'"),
        screen("vga", "", "vram='1024'"),
        REFUSES,
    ),
    Example(
        displays.options_of_cards,
        "Video.acceleration_3d",
        screen("vga", drawn("accel3d")),
        vm(video("virtio", drawn("accel3d")) + spice("", "<listen type='none'/><gl enable='yes'/>")),
    ),
    warned(
        displays.options_of_cards,
        "Video.acceleration_3d",
        vm(video("virtio", drawn("accel3d")) + vnc()),
        vm(video("virtio", drawn("accel3d")) + vnc() + "<graphics type='egl-headless'/>"),
    ),
    Example(
        displays.options_of_cards,
        "Video.acceleration_2d",
        screen("virtio", drawn("accel2d")),
        screen("virtio"),
        REFUSES,
    ),
    Example(displays.options_of_cards, "Video.backend", vm(served("vga"), top=SHARED), screen("virtio"), REFUSES),
    Example(displays.options_of_cards, "Video.backend", vm(served("virtio")), vm(served("virtio"), top=SHARED)),
    Example(
        displays.options_of_cards,
        "Video.render_node",
        screen("virtio", "<acceleration rendernode='/dev/dri/x'/>"),
        screen("virtio"),
        REFUSES,
    ),
    Example(
        displays.options_of_cards,
        "Video.blob",
        screen("virtio", attributes="blob='on'"),
        vm(video("virtio", attributes="blob='on'"), top=SHARED),
    ),
)
SOUNDS = (
    Example(
        displays.sound_that_goes_nowhere,
        "Sound.audio",
        vm("<sound model='ich9'><audio id='7'/></sound>"),
        vm("<sound model='ich9'><audio id='7'/></sound><audio id='7' type='none'/>"),
        REFUSES,
    ),
    Example(
        displays.sound_that_goes_nowhere,
        "Graphics.audio",
        vm(vnc(more="<audio id='4'/>")),
        vm(vnc(more="<audio id='4'/>") + "<audio id='4' type='none'/>"),
        REFUSES,
    ),
    Example(
        displays.sound_numbers_alike,
        "Audio.number Audio.number",
        vm("<audio id='1' type='none'/>" * 2),
        vm("<audio id='1' type='none'/><audio id='2' type='none'/>"),
        REFUSES,
    ),
    Example(
        displays.sound_numbers_alike,
        "Audio.kind",
        vm("<audio id='1' type='spice'/>"),
        vm("<audio id='1' type='spice'/>" + spice()),
        REFUSES,
    ),
    Example(
        displays.sound_that_is_not_there,
        "Sound.model",
        vm("<sound model='ich7'/>"),
        vm("<sound model='ich9'/>"),
        REFUSES,
    ),
)
EXAMPLES = (*PICTURES, *SOUNDS)
