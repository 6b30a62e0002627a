"""What a guest beeps is what is played here."""

import asyncio
import threading
from pathlib import Path

import numpy as np
import pytest

from tests.display.test_feed import Watched
from tests.lab.boot import Sector, image
from tests.rfb.servers import qemu
from tests.rfb.viewer import unix_socket
from tests.ui.console.feeds import FakeFeed
from tests.waiting import heard, until
from vmdesk.display.sound import FREQUENCY, MOST_SECONDS, Buffer, Device, Samples, Sound
from vmdesk.errors import Kind, Problem
from vmdesk.rfb.events import AudioBegan, AudioEnded, Feature
from vmdesk.words import sentence

TONE = 440  # a second


def beeping() -> bytes:
    """A disk that makes the speaker of the PC sound, and sleeps."""
    sector = Sector()
    sector.put("b0 b6 e6 43", "mov al, 0xb6; out 0x43, al: the timer's channel of the speaker")
    sector.put("b8 98 0a e6 42 88 e0 e6 42", "mov ax, 1193182 / 440; out 0x42, al; mov al, ah; out 0x42, al")
    sector.put("e4 61 0c 03 e6 61", "in al, 0x61; or al, 3; out 0x61, al: on")
    sector.label("sleep")
    sector.put("fb f4", "sti; hlt")
    sector.jump("eb", "sleep")
    return image(sector.finished())


class Recorder:
    """A device that keeps what it would play."""

    def __init__(self) -> None:
        self.samples: Samples | None = None
        self.closed = 0

    def start(self, callback_generator: Samples) -> None:
        self.samples = callback_generator

    def close(self) -> None:
        self.closed += 1

    def hear(self, seconds: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """What it plays in this time, of the left channel."""
        assert self.samples
        return np.frombuffer(self.samples.send(int(seconds * FREQUENCY)), "<i2")[::2].astype(float)


def pitch(samples: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    """The frequency that is loudest."""
    loud = np.abs(np.fft.rfft(samples - samples.mean()))
    return float(loud.argmax() * FREQUENCY / len(samples))


async def test_a_beep_is_heard_at_its_pitch(tmp_path: Path) -> None:
    sound_card = ("-audiodev", "none,id=snd", "-machine", "pcspk-audiodev=snd")
    with qemu(tmp_path, f"unix:{tmp_path / 'vnc'},audiodev=snd", *sound_card, disk=beeping()):
        recorder = Recorder()
        watched = Watched(unix_socket(tmp_path / "vnc"))
        feed = await watched.ready()
        sound = Sound(feed, lambda: recorder)
        await until(lambda: recorder.samples, 30)
        played: list[float] = []
        while len(played) < FREQUENCY // 4:
            piece = recorder.hear(0.02)
            if piece.any() or played:
                played += piece.tolist()
            await asyncio.sleep(0.02)
        assert abs(pitch(np.array(played)) - TONE) < 12
        sound.close()
        await until(lambda: recorder.closed == 1)
        await watched.close()


class TestBuffer:
    def test_is_silent_until_enough_has_come(self) -> None:
        buffer = Buffer()
        buffer.add(b"\1" * 400)
        assert buffer.take(100) == bytes(100)
        buffer.add(b"\2" * 20000)
        assert buffer.take(404) == b"\1" * 400 + b"\2" * 4

    def test_goes_on_with_silence_when_nothing_comes(self) -> None:
        buffer = Buffer()
        buffer.add(b"\1" * 20000)
        assert buffer.take(20004) == b"\1" * 20000 + bytes(4)
        assert buffer.take(8) == bytes(8)

    def test_leaves_out_what_is_late(self) -> None:
        buffer = Buffer()
        for number in range(100):
            buffer.add(bytes([number + 1]) * 4000)
        taken = buffer.take(4000 * 100)
        assert taken[0] > 50
        assert len(taken.rstrip(b"\0")) <= MOST_SECONDS * FREQUENCY * 4


class Slow(Recorder):
    """A device that takes its time to begin, and must not be closed meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.may_begin = threading.Event()
        self.begins = False

    def start(self, callback_generator: Samples) -> None:
        self.begins = True
        assert self.may_begin.wait(5)
        super().start(callback_generator)
        self.begins = False

    def close(self) -> None:
        assert not self.begins
        super().close()


@pytest.mark.parametrize("how", ["the guest ends", "nobody listens any more"])
async def test_a_device_that_begins_too_late_is_closed_after_that(how: str) -> None:
    feed = FakeFeed([Feature.AUDIO])
    device = Slow()
    sound = Sound(feed, lambda: device)
    feed.tells(AudioBegan())
    await until(lambda: device.begins)
    if how == "the guest ends":
        feed.tells(AudioEnded())
    else:
        sound.close()
    await asyncio.sleep(0.1)
    assert not device.closed
    device.may_begin.set()
    await until(lambda: device.closed)
    sound.close()


async def test_a_device_that_does_not_begin_is_told() -> None:
    class Broken(Recorder):
        def start(self, callback_generator: Samples) -> None:
            super().start(callback_generator)
            raise RuntimeError("busy")

    feed, device = FakeFeed([Feature.AUDIO]), Broken()
    troubles = heard(Sound(feed, lambda: device).trouble)
    feed.tells(AudioBegan())
    await until(lambda: troubles)
    assert device.closed == 1


async def test_a_computer_without_sound_is_told_once(tmp_path: Path) -> None:
    def nothing() -> Device:
        raise Problem(sentence("No sound can be played on this computer."), kind=Kind.UNSUPPORTED)

    sound_card = ("-audiodev", "none,id=snd", "-machine", "pcspk-audiodev=snd")
    with qemu(tmp_path, f"unix:{tmp_path / 'vnc'},audiodev=snd", *sound_card, disk=beeping()):
        watched = Watched(unix_socket(tmp_path / "vnc"))
        sound = Sound(await watched.ready(), nothing)
        troubles = heard(sound.trouble)
        await until(lambda: troubles, 30)
        await watched.close()
        assert len(troubles) == 1
