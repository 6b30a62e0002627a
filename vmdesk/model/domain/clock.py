"""The clocks of a VM."""

from typing import Any, Self

from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import Bool, Choice, Int, Option, Text, plain
from vmdesk.model.element.several import Children
from vmdesk.model.element.shapes import ADJUSTMENT, ZONE
from vmdesk.model.element.view import Element, Field
from vmdesk.model.form import Row, Section
from vmdesk.words import N_


class Timer(Element):
    """One of the machine's timers (domaincommon.rng, `timer`)."""

    name = Choice("@name", plain("rtc", "pit", "hpet", "tsc", "kvmclock", "hypervclock", "platform", "armvtimer"))
    present = Bool("@present")
    tick_policy = Choice(
        "@tickpolicy",
        (
            Option("delay", N_("Later"), N_("Missed ticks come late; the guest's time lags for good.")),
            Option("catchup", N_("Catch up"), N_("Missed ticks come faster until the time is right.")),
            Option("merge", N_("Merge"), N_("Missed ticks become one; the guest must see to its time.")),
            Option("discard", N_("Drop"), N_("Missed ticks are lost; the guest must see to its time.")),
        ),
    )
    track = Choice("@track", plain("boot", "guest", "wall", "realtime"))
    frequency = Int("@frequency", maximum=2**63 - 1)
    mode = Choice("@mode", plain("auto", "native", "emulate", "paravirt", "smpsafe"))
    threshold = Int("catchup/@threshold")
    slew = Int("catchup/@slew")
    limit = Int("catchup/@limit")
    FORM = (
        Row(N_("Timer"), name),
        Row(N_("Present"), present),
        Row(N_("Missed ticks"), tick_policy),
        Row(N_("Follows"), track, shown=lambda timer: timer.name in {"rtc", "platform"}),
        Row(N_("Frequency (Hz)"), frequency, shown=lambda timer: timer.name == "tsc"),
        Row(N_("Mode"), mode, shown=lambda timer: timer.name == "tsc"),
    )


class Clock(Facet):
    """The `<clock>` of a definition (domaincommon.rng, `clock`)."""

    TITLE = N_("Clock")
    ICON = "clock"

    offset = Choice(
        "clock/@offset",
        (
            Option("utc", "UTC", N_("What Linux and most others expect.")),
            Option("localtime", N_("Local time"), N_("What Windows expects.")),
            Option("timezone", N_("Time zone"), N_("The time of a place.")),
            Option("variable", N_("Kept"), N_("What the guest sets stays over its restarts.")),
            Option("absolute", N_("Fixed"), N_("The VM always starts at the same moment.")),
        ),
    )
    adjustment = Text("clock/@adjustment", ADJUSTMENT)
    basis = Choice("clock/@basis", plain("utc", "localtime"))
    time_zone = Text("clock/@timezone", ZONE)
    start = Int("clock/@start", maximum=2**63 - 1)
    timers = Children("clock/timer", Timer)
    FORM = (
        Row(N_("Clock"), offset),
        Row(N_("Time zone"), time_zone, shown=lambda clock: clock.offset == "timezone"),
        Row(N_("Difference (seconds)"), adjustment, shown=lambda clock: clock.offset == "variable"),
        Row(N_("Difference from"), basis, shown=lambda clock: clock.offset == "variable"),
        Row(N_("Seconds since 1970"), start, shown=lambda clock: clock.offset == "absolute"),
        Section(N_("Timers"), (Row(N_("Timers"), timers),)),
    )

    def filled_in(self, running: Self) -> frozenset[Field[Any]]:
        """The difference too, where it is kept: the guest sets it."""
        kept = (Clock.adjustment,) if self.offset == "variable" == running.offset else ()
        return super().filled_in(running) | frozenset(kept)
