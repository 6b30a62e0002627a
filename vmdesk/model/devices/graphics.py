"""Displays: how the guest's screen is reached."""

from collections.abc import Callable
from typing import Any, ClassVar, Self

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.machine import HAS_ONE, NOT_OFFERED, Machine, offered
from vmdesk.model.devices.video import Video
from vmdesk.model.element.fields import ON_OFF, Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.several import Children
from vmdesk.model.element.shapes import DATE_TIME, HOST, LINE, NAME, PATH
from vmdesk.model.element.view import Element, Field
from vmdesk.model.form import Row, Section
from vmdesk.words import N_, Sentence

_PORT = 65535
_SECURITY = (
    Option("any", N_("Any"), N_("Encrypted where the viewer wants it.")),
    Option("secure", N_("Secure"), N_("Encrypted only.")),
    Option("insecure", N_("Insecure"), N_("Never encrypted.")),
)
_COMPRESSION = (Option("auto", N_("Automatic")), Option("never", N_("Never")), Option("always", N_("Always")))


def _is(*kinds: str) -> Callable[["Graphics"], bool]:
    return lambda display: display.kind in kinds


class Listener(Element):
    """Where a display waits for viewers."""

    kind = Choice(
        "@type",
        (
            Option("address", N_("Address"), N_("Viewers come over the network.")),
            Option("network", N_("Network"), N_("On the host's address in this virtual network.")),
            Option("socket", N_("Socket"), N_("Viewers on the host alone, by a file.")),
            Option("none", N_("None"), N_("libvirt alone hands out the way to it.")),
        ),
    )
    address = Text("@address", HOST)
    network = Text("@network", LINE)
    socket = Text("@socket", PATH)
    FORM = (
        Row(N_("Listen on"), kind),
        Row(N_("Address"), address, shown=lambda one: one.kind in {None, "address"}),
        Row(N_("Network"), network, shown=lambda one: one.kind == "network"),
        Row(N_("Socket"), socket, shown=lambda one: one.kind == "socket"),
    )


class ChannelSecurity(Element):
    """How one of SPICE's channels is carried."""

    name = Choice("@name", plain("main", "display", "inputs", "cursor", "playback", "record", "smartcard", "usbredir"))
    mode = Choice("@mode", _SECURITY)
    FORM = (Row(N_("Channel"), name), Row(N_("Security"), mode))


def _offered(offers: DomainCapabilities) -> frozenset[str]:
    return offers.graphics


class Graphics(Device):
    """A display (domaincommon.rng, `graphic`)."""

    TAG = "graphics"
    LABEL = N_("Display")
    ICON = "display"
    NEW = "<graphics type='vnc' autoport='yes'><listen type='address' address='127.0.0.1'/></graphics>"
    ORDER = {
        "": (
            *("listen", "channel", "image", "jpeg", "zlib", "playback", "streaming", "mouse", "clipboard"),
            *("filetransfer", "gl", "audio"),
        )
    }

    kind = Choice(
        "@type",
        (
            Option("vnc", "VNC", N_("Every viewer knows it.")),
            Option("spice", "SPICE", N_("With sound, USB devices, and a shared clipboard.")),
            Option("egl-headless", N_("OpenGL without a window"), N_("Draws in 3D for another display, such as VNC.")),
            Option("dbus", "D-Bus", N_("For programs on the host itself.")),
            Option("sdl", "SDL", N_("A window of QEMU's own on the host's screen.")),
            Option("rdp", "RDP", N_("For hypervisors that speak it.")),
            Option("desktop", N_("Desktop"), N_("For VirtualBox.")),
        ),
    )
    port = Int("@port", minimum=-1, maximum=_PORT)
    autoport = Bool("@autoport")
    tls_port = Int("@tlsPort", minimum=-1, maximum=_PORT)
    websocket = Int("@websocket", minimum=-1, maximum=_PORT)
    listen = Text("@listen", HOST)
    listeners = Children("listen", Listener)
    socket = Text("@socket", PATH)
    password = Text("@passwd")
    password_valid_to = Text("@passwdValidTo", DATE_TIME)
    connected = Choice(
        "@connected",
        (
            Option("keep", N_("Keep"), N_("Who is connected when the password changes stays.")),
            Option("disconnect", N_("Disconnect"), N_("Who is connected when the password changes is thrown out.")),
            Option("fail", N_("Refuse"), N_("The password cannot be changed while somebody is connected.")),
        ),
    )
    keymap = Text("@keymap", NAME)
    share_policy = Choice(
        "@sharePolicy",
        (
            Option("allow-exclusive", N_("Viewers choose"), N_("A viewer may shut out all others.")),
            Option("force-shared", N_("Shared"), N_("Several viewers at the same time.")),
            Option("ignore", N_("Everybody"), N_("What viewers wish does not matter.")),
        ),
    )
    power_control = Bool("@powerControl")
    default_mode = Choice("@defaultMode", _SECURITY)
    channels = Children("channel", ChannelSecurity)
    image_compression = Choice("image/@compression", plain("auto_glz", "auto_lz", "quic", "glz", "lz", "off"))
    jpeg_compression = Choice("jpeg/@compression", _COMPRESSION)
    zlib_compression = Choice("zlib/@compression", _COMPRESSION)
    playback_compression = Bool("playback/@compression", ON_OFF)
    streaming = Choice(
        "streaming/@mode",
        (Option("filter", N_("Only video")), Option("all", N_("All that moves")), Option("off", N_("Off"))),
    )
    clipboard = Bool("clipboard/@copypaste")
    mouse = Choice("mouse/@mode", (Option("client", N_("Viewer's")), Option("server", N_("Guest's"))))
    file_transfer = Bool("filetransfer/@enable")
    opengl = Bool("gl/@enable")
    render_node = Text("gl/@rendernode", PATH)
    audio = Int("audio/@id", minimum=1, maximum=255)
    screen = Text("@display")
    x_authority = Text("@xauth")
    full_screen = Bool("@fullscreen")
    bus_address = Text("@address", LINE)
    peer_to_peer = Bool("@p2p")
    replace_user = Bool("@replaceUser")
    multi_user = Bool("@multiUser")

    IDENTITY = (kind,)
    RUNTIME: ClassVar[tuple[Field[Any], ...]] = (*(port, tls_port, websocket, listen, listeners, socket, render_node),)
    LIVE = (password, password_valid_to, connected)
    FORM = (
        Row(N_("Protocol"), kind, offered=_offered),
        Row(N_("Listen on"), listeners, shown=_is("vnc", "spice", "rdp")),
        Row(N_("Choose a port automatically"), autoport, shown=_is("vnc", "spice", "rdp")),
        Row(N_("Port"), port, shown=_is("vnc", "spice", "rdp"), enabled=lambda display: not display.autoport),
        Row(N_("Port for TLS"), tls_port, shown=_is("spice"), enabled=lambda display: not display.autoport),
        Row(N_("Port for web browsers"), websocket, shown=_is("vnc")),
        Row(N_("Password"), password, shown=_is("vnc", "spice"), secret=True),
        Row("OpenGL", opengl, N_("For a viewer on the host itself."), shown=_is("spice", "sdl", "dbus")),
        Row(N_("Graphics card of the host"), render_node, shown=_is("spice", "egl-headless", "dbus")),
        Section(
            N_("More"),
            (
                Row(N_("Password valid until"), password_valid_to, shown=_is("vnc", "spice")),
                Row(N_("When the password changes"), connected, shown=_is("vnc", "spice")),
                Row(N_("Keyboard layout"), keymap, shown=_is("vnc", "spice")),
                Row(N_("Several viewers"), share_policy, shown=_is("vnc")),
                Row(N_("Viewers may switch the VM off"), power_control, shown=_is("vnc")),
                Row(N_("Sound backend"), audio, shown=_is("vnc", "dbus")),
                Row(N_("Share the clipboard"), clipboard, shown=_is("spice")),
                Row(N_("Let files be dropped on it"), file_transfer, shown=_is("spice")),
                Row(N_("Pointer"), mouse, shown=_is("spice")),
                Row(N_("Security"), default_mode, shown=_is("spice")),
                Row(N_("Security of channels"), channels, shown=_is("spice")),
                Row(N_("Compression of images"), image_compression, shown=_is("spice")),
                Row(N_("JPEG compression"), jpeg_compression, shown=_is("spice")),
                Row(N_("zlib compression"), zlib_compression, shown=_is("spice")),
                Row(N_("Compress sound"), playback_compression, shown=_is("spice")),
                Row(N_("Video streams"), streaming, shown=_is("spice")),
                Row(N_("Address on D-Bus"), bus_address, shown=_is("dbus")),
                Row(N_("Without a bus"), peer_to_peer, shown=_is("dbus")),
                Row(N_("Screen of the host"), screen, shown=_is("sdl", "desktop")),
                Row(N_("Whole screen"), full_screen, shown=_is("sdl", "desktop")),
            ),
        ),
    )

    def live(self, before: Self) -> tuple[Field[Any], ...]:
        """QEMU asks for a password only where it was started with one, and then for good; VNC keeps who is there."""
        if not before.password or not self.password:
            return ()
        return tuple(field for field in self.LIVE if self.kind == "spice" or field is not Graphics.connected)

    def filled_in(self, running: Self) -> frozenset[Field[Any]]:
        """Ports that the host chooses too, and the address on which it listens by its own settings."""
        chosen: list[Field[Any]] = [
            field for field in (Graphics.port, Graphics.tls_port, Graphics.websocket) if field.read(self) == -1
        ]
        found = super().filled_in(running) | frozenset(chosen)
        return found if len(self.listeners) in {0, len(running.listeners)} else found - {Graphics.listeners}

    @property
    def summary(self) -> str:
        port = self.port if self.port is not None and self.port > 0 else None
        address = self.listen or next((one.address for one in self.listeners if one.address), None)
        where = f"{address or ''}:{port}" if port else address
        return " ".join(filter(None, (self.kind, where)))

    @classmethod
    def refusal(cls, machine: Machine, offers: DomainCapabilities) -> Sentence | None:
        if _first_absent(machine, offers):
            return None
        return HAS_ONE if machine.all_of(cls) else NOT_OFFERED

    def suit(self, machine: Machine, offers: DomainCapabilities) -> None:
        """The first protocol that the host has and the VM has not: QEMU takes one display of each."""
        self.kind = _first_absent(machine, offers) or self.kind

    def needs(self, machine: Machine, offers: DomainCapabilities) -> tuple[Device, ...]:
        """A graphics card, in place of the one that libvirt would choose."""
        if machine.all_of(Video):
            return ()
        card = Video.new()
        card.suit(machine, offers)
        return (card,)


def _first_absent(machine: Machine, offers: DomainCapabilities) -> str:
    """VNC, which vmdesk shows, or SPICE, unless the VM has them; empty if it has, or the host has neither."""
    present = {display.kind for display in machine.all_of(Graphics)}
    wanted = (kind for kind in ("vnc", "spice") if offered(kind, offers.graphics, offers))
    return next((kind for kind in wanted if kind not in present), "")


def has_spice(machine: Machine) -> bool:
    """Whether it has a SPICE display, through which sound, USB and the clipboard can go."""
    return any(display.kind == "spice" for display in machine.all_of(Graphics))
