"""What speaks against displays and graphics cards."""

from collections import Counter
from collections.abc import Callable, Iterator

from vmdesk.model.devices.audio import Audio
from vmdesk.model.devices.graphics import Graphics, Listener
from vmdesk.model.devices.sound import Sound
from vmdesk.model.devices.video import Video
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, alike, error, is_power_of_two, warning
from vmdesk.model.editing.remark import Remark
from vmdesk.model.element.view import Field
from vmdesk.words import sentence

_FIRST_VNC = 5900
_LONGEST_VNC_PASSWORD, _LONGEST_SPICE_PASSWORD = 8, 60
_MIB = 1024**2
_SEVERAL = frozenset({"qxl", "virtio"})  # cards that need not be the first, and have several screens
_SIZED = frozenset({"vga", "qxl", "virtio", "bochs"})
_ENCRYPTED = "secure"
_PORTS: tuple[Field[int], ...] = (Graphics.port, Graphics.tls_port, Graphics.websocket)


def _of(*kinds: str) -> Callable[[Graphics], bool]:
    return lambda display: display.kind in kinds


def protocols_alike(case: Case) -> Found:
    """QEMU has one display of each protocol."""
    for display, _other in alike(case.displays, lambda display: display.kind):
        yield error(display, Graphics.kind, sentence("The VM has another display of this protocol."))


def protocol_that_is_not_there(case: Case) -> Found:
    """What this QEMU was built without."""
    offered = case.offers.graphics if case.offers else frozenset()
    for display in case.displays:
        if display.kind == "desktop" or (offered and display.kind and display.kind not in offered):
            yield error(display, Graphics.kind, sentence("This host does not offer it."))


def ports_that_cannot_be(case: Case) -> Found:
    """VNC counts from 5900."""
    for display in filter(_of("vnc"), case.displays):
        if 0 < (display.port or 0) < _FIRST_VNC:
            text = sentence("The smallest possible value is {minimum}.", minimum=_FIRST_VNC)
            yield error(display, Graphics.port, text)


def ports_alike(case: Case) -> Found:
    """Who listens on a port is alone there."""
    ports = [(display, field) for display in case.displays for field in _PORTS]
    for (display, field), _other in alike(ports, lambda pair: _port(*pair)):
        text = sentence("Another display of the VM has the port {port}.", port=field.read(display))
        yield error(display, field, text)


def _port(display: Graphics, field: Field[int]) -> int | None:
    port = field.read(display)
    automatic = display.autoport and field is not Graphics.websocket
    return port if port and port > 0 and not automatic else None


def passwords_that_are_too_long(case: Case) -> Found:
    """The rest would not count, or is refused."""
    for display in case.displays:
        most = {"vnc": _LONGEST_VNC_PASSWORD, "spice": _LONGEST_SPICE_PASSWORD}.get(display.kind or "")
        if most and len((display.password or "").encode()) > most:
            text = sentence("The password has {count} characters at most.", count=most)
            yield error(display, Graphics.password, text)


def encryption_without_a_port(case: Case) -> Found:
    """What is encrypted has a port of its own."""
    for display in filter(_of("spice"), case.displays):
        if display.autoport or display.port is None or (display.tls_port or 0) > 0:
            continue
        secure = display.default_mode == _ENCRYPTED or any(one.mode == _ENCRYPTED for one in display.channels)
        if secure:
            yield error(display, Graphics.tls_port, sentence("What is encrypted needs a port for TLS."))


def listeners_that_cannot_be(case: Case) -> Found:
    """QEMU listens at one place; a network must be named."""
    for display in case.displays:
        if len(display.listeners) > 1:
            yield error(display, Graphics.listeners, sentence("QEMU listens at one place only."))
        for one in display.listeners:
            if one.kind == "network" and not one.network:
                yield error(one, Listener.network, sentence("Choose the network."))
            elif one.kind == "network" and not _is_known(one.network, case):
                text = sentence("There is no network “{name}” on this host.", name=one.network)
                yield error(one, Listener.network, text)
        first = next(iter(display.listeners), None)
        if display.listen and first is not None and first.address not in {None, display.listen}:
            text = sentence("The address is said twice, and differently.")
            yield error(display, Graphics.listen, text)


def _is_known(network: str | None, case: Case) -> bool:
    networks = case.around.networks
    return networks is None or network in {known.name for known in networks}


def drawing_that_cannot_be(case: Case) -> Found:
    """One display draws by OpenGL, and only some can show what it drew."""
    for display in case.displays:
        if case.shows("egl-headless") and display.kind not in {"egl-headless", "vnc", "spice"}:
            text = sentence("“OpenGL without a window” goes with VNC and SPICE only.")
            yield error(display, Graphics.kind, text)
        elif case.shows("egl-headless") and display.kind == "spice" and display.opengl:
            yield error(display, Graphics.opengl, sentence("Another display draws by OpenGL already."))


def bus_of_two_sorts(case: Case) -> Found:
    """Without a bus there is no address on one."""
    for display in filter(_of("dbus"), case.displays):
        if display.peer_to_peer and display.bus_address:
            yield error(display, Graphics.bus_address, sentence("Without a bus there is no address on it."))


def cards_that_are_not_there(case: Case) -> Found:
    """What this QEMU has no card of."""
    offered = case.offers.videos if case.offers else frozenset()
    for card in case.all_of(Video):
        if offered and card.model and card.model not in offered:
            yield error(card, Video.model, sentence("This host does not offer it."))


def none_and_another(case: Case) -> Found:
    """No card is no card."""
    cards = case.all_of(Video)
    for card in cards:
        if card.model == "none" and len(cards) > 1:
            yield error(card, Video.model, sentence("The VM has another graphics card. Remove one of the two."))


def first_cards(case: Case) -> Found:
    """One card is first, and some must be."""
    cards = case.all_of(Video)
    chosen = [card for card in cards if card.primary]
    for card in chosen if len(chosen) > 1 else ():
        yield error(card, Video.primary, sentence("Only one graphics card is the first one."))
    first = next(iter([*chosen, *cards]), None)
    for card in cards:
        if card != first and card.model not in {None, "none", *_SEVERAL}:
            text = sentence("Only the first graphics card can be of this model. Others are of VirtIO or QXL.")
            yield error(card, Video.model, text)


def options_of_cards(case: Case) -> Found:
    """What only some models have."""
    for card in case.all_of(Video):
        if card.model is None:
            continue
        yield from _memory(card)
        yield from _drawing(card, case)
        if (card.heads or 1) > 1 and card.model not in _SEVERAL:
            yield error(card, Video.heads, sentence("Such a card has one screen."))
        if (card.width or card.height) and card.model not in _SIZED:
            yield error(card, Video.width, sentence("The size of such a screen cannot be chosen."))
        elif bool(card.width) != bool(card.height):
            yield error(card, Video.height if card.width else Video.width, sentence("Say both width and height."))


def _memory(card: Video) -> Iterator[Remark]:
    for field in (Video.ram, Video.vram64, Video.vgamem):
        if card.model != "qxl" and field.read(card):
            yield error(card, field, sentence("Only cards of the model QXL have it."))
    if card.model == "qxl" and card.vgamem and (card.vgamem < _MIB or not is_power_of_two(card.vgamem)):
        yield error(card, Video.vgamem, sentence("It must be 1 MiB, 2 MiB, 4 MiB and so on."))
    if card.model in {"vga", "vmvga"} and card.vram and card.vram < _MIB:
        yield error(card, Video.vram, sentence("It must be 1 MiB at least."))


def _drawing(card: Video, case: Case) -> Iterator[Remark]:
    if card.acceleration_3d and card.model != "virtio":
        yield error(card, Video.acceleration_3d, sentence("Only cards of the model VirtIO draw in 3D."))
    elif card.acceleration_3d and not _draws(case) and card.backend != "vhostuser":
        text = sentence("It needs a display with OpenGL: SPICE with OpenGL, or “OpenGL without a window”.")
        yield warning(card, Video.acceleration_3d, text)
    if card.acceleration_2d:
        yield error(card, Video.acceleration_2d, sentence("QEMU has none."))
    if card.backend == "vhostuser" and card.model != "virtio":
        yield error(card, Video.backend, sentence("Only cards of the model VirtIO can be served by another program."))
    elif card.backend == "vhostuser" and not case.shares_memory:
        text = sentence("It needs shared memory. Switch that on first, on the page for memory.")
        yield error(card, Video.backend, text)
    elif card.render_node and card.backend != "vhostuser":
        text = sentence("Here it is for cards that another program serves. Otherwise choose it at the display.")
        yield error(card, Video.render_node, text)
    if card.blob and card.model == "virtio" and case.domain.memory.source != "memfd":
        text = sentence("It needs memory that is made of memfd. Choose that first, on the page for memory.")
        yield error(card, Video.blob, text)


def _draws(case: Case) -> bool:
    return case.shows("egl-headless") or any(
        display.opengl or display.kind in {"sdl", "dbus"} for display in case.displays
    )


def sound_that_goes_nowhere(case: Case) -> Found:
    """The backend that is named is there."""
    known = {audio.number for audio in case.all_of(Audio)}
    named: list[tuple[Sound | Graphics, Field[int], int | None]] = [
        *((card, Sound.audio, card.audio) for card in case.all_of(Sound)),
        *((display, Graphics.audio, display.audio) for display in case.displays),
    ]
    for device, field, number in named:
        if number and number not in known:
            text = sentence("There is no sound backend with the number {number}.", number=number)
            yield error(device, field, text)


def sound_numbers_alike(case: Case) -> Found:
    """Cards name a backend by its number."""
    counts = Counter(audio.number for audio in case.all_of(Audio))
    for audio in case.all_of(Audio):
        if counts[audio.number] > 1:
            text = sentence("Another sound backend has the number {number}.", number=audio.number)
            yield error(audio, Audio.number, text)
        elif audio.kind == "spice" and not case.shows("spice"):
            yield error(audio, Audio.kind, sentence("The VM has no SPICE display."))


def sound_that_is_not_there(case: Case) -> Found:
    """A card that QEMU does not have."""
    for card in case.all_of(Sound):
        if card.model == "ich7":
            yield error(card, Sound.model, sentence("QEMU has no such sound card. Choose another model."))


GENERAL: tuple[Rule, ...] = (bus_of_two_sorts, none_and_another, sound_that_goes_nowhere, sound_numbers_alike)
QEMU: tuple[Rule, ...] = (
    protocols_alike,
    protocol_that_is_not_there,
    ports_that_cannot_be,
    ports_alike,
    passwords_that_are_too_long,
    encryption_without_a_port,
    listeners_that_cannot_be,
    drawing_that_cannot_be,
    cards_that_are_not_there,
    first_cards,
    options_of_cards,
    sound_that_is_not_there,
)
