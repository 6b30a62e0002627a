"""Where the guest's sound goes on the host."""

from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import Device
from vmdesk.model.devices.graphics import has_spice
from vmdesk.model.devices.machine import Machine
from vmdesk.model.element.fields import Bool, Choice, Int, Option, Text, plain
from vmdesk.model.form import Row, Section
from vmdesk.words import N_

_SAMPLES = plain("s8", "u8", "s16", "u16", "s32", "u32", "f32")


class Audio(Device):
    """A backend for sound (domaincommon.rng, `audio`)."""

    TAG = "audio"
    LABEL = N_("Sound backend")
    ICON = "audio"
    NEW = "<audio id='1' type='none'/>"
    ORDER = {"": ("input", "output")}

    number = Int("@id", minimum=1, maximum=255)
    kind = Choice(
        "@type",
        (
            Option("none", N_("None"), N_("The sound is lost.")),
            Option("spice", "SPICE", N_("The sound comes out where the display is looked at.")),
            Option("pulseaudio", "PulseAudio", N_("The sound comes out of the host.")),
            Option("pipewire", "PipeWire", N_("The sound comes out of the host."), since=(9, 10)),
            Option("alsa", "ALSA", N_("The sound comes out of the host.")),
            Option("jack", "JACK", N_("The sound goes into a studio.")),
            Option("dbus", "D-Bus", N_("The sound comes out where the display is looked at.")),
            Option("file", N_("File"), N_("The sound is written into a file.")),
            Option("oss", "OSS"),
            Option("sdl", "SDL"),
            Option("coreaudio", "Core Audio"),
        ),
    )
    timer_period = Int("@timerPeriod")
    server = Text("@serverName")
    path = Text("@path")
    sdl_driver = Choice("@driver", plain("esd", "alsa", "arts", "pulseaudio"))
    output_mixing = Bool("output/@mixingEngine")
    output_voices = Int("output/@voices")
    output_buffer = Int("output/@bufferLength")
    output_device = Text("output/@dev")
    output_name = Text("output/@name")
    output_frequency = Int("output/settings/@frequency")
    output_channels = Int("output/settings/@channels")
    output_format = Choice("output/settings/@format", _SAMPLES)
    input_mixing = Bool("input/@mixingEngine")
    input_voices = Int("input/@voices")
    input_buffer = Int("input/@bufferLength")
    input_device = Text("input/@dev")
    input_name = Text("input/@name")
    input_frequency = Int("input/settings/@frequency")
    input_channels = Int("input/settings/@channels")
    input_format = Choice("input/settings/@format", _SAMPLES)

    IDENTITY = (number,)
    FORM = (
        Row(N_("Number"), number, N_("Sound cards name it by this.")),
        Row(N_("Sound goes to"), kind),
        Row(N_("Server"), server, shown=lambda audio: audio.kind in {"pulseaudio", "jack"}),
        Row(N_("File"), path, shown=lambda audio: audio.kind == "file"),
        Section(
            N_("Playback"),
            (
                Row(N_("Device"), output_device, shown=lambda audio: audio.kind in {"alsa", "oss"}),
                Row(N_("Name"), output_name, shown=lambda audio: audio.kind in {"pulseaudio", "pipewire"}),
                Row(N_("Samples per second"), output_frequency),
                Row(N_("Channels"), output_channels),
                Row(N_("Format of samples"), output_format),
                Row(N_("Buffer (microseconds)"), output_buffer),
            ),
        ),
        Section(
            N_("Recording"),
            (
                Row(N_("Device"), input_device, shown=lambda audio: audio.kind in {"alsa", "oss"}),
                Row(N_("Name"), input_name, shown=lambda audio: audio.kind in {"pulseaudio", "pipewire"}),
                Row(N_("Samples per second"), input_frequency),
                Row(N_("Channels"), input_channels),
                Row(N_("Format of samples"), input_format),
                Row(N_("Buffer (microseconds)"), input_buffer),
            ),
        ),
    )

    @property
    def summary(self) -> str:
        return " ".join(filter(None, (self.kind, str(self.number) if self.number is not None else "")))

    def suit(self, machine: Machine, _offers: DomainCapabilities) -> None:
        """With a number that no other has; the sound goes where the display is, if it can."""
        self.number = max((audio.number or 0 for audio in machine.all_anywhere(Audio)), default=0) + 1
        self.kind = "spice" if has_spice(machine) else "none"
