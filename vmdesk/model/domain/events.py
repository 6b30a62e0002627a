"""What happens when a guest ends or crashes, and how it may sleep."""

from vmdesk.model.domain.facet import Facet
from vmdesk.model.element.fields import Bool, Choice, Option
from vmdesk.model.form import Row
from vmdesk.words import N_

_ENDINGS = (
    Option("destroy", N_("Switch off")),
    Option("restart", N_("Start anew")),
    Option("preserve", N_("Keep as it is"), N_("The VM stands still, to be looked at.")),
    Option("rename-restart", N_("Start anew under another name")),
)
_CRASHES = (
    *_ENDINGS,
    Option("coredump-destroy", N_("Dump and switch off"), N_("The guest's memory is written to a file first.")),
    Option("coredump-restart", N_("Dump and start anew"), N_("The guest's memory is written to a file first.")),
)


class Events(Facet):
    """The `on_…` actions and `<pm>` of a definition (domaincommon.rng, `events`, `pm`)."""

    TITLE = N_("Events")
    ICON = "events-settings"

    on_power_off = Choice("on_poweroff", _ENDINGS)
    on_reboot = Choice("on_reboot", _ENDINGS)
    on_crash = Choice("on_crash", _CRASHES)
    on_lock_failure = Choice(
        "on_lockfailure",
        (
            Option("poweroff", N_("Switch off")),
            Option("restart", N_("Start anew")),
            Option("pause", N_("Pause")),
            Option("ignore", N_("Ignore")),
        ),
    )
    suspend_to_memory = Bool("pm/suspend-to-mem/@enabled")
    suspend_to_disk = Bool("pm/suspend-to-disk/@enabled")
    FORM = (
        Row(N_("When the guest shuts down"), on_power_off),
        Row(N_("When the guest reboots"), on_reboot),
        Row(N_("When the guest crashes"), on_crash),
        Row(N_("When a lock is lost"), on_lock_failure),
        Row(N_("Guest may sleep"), suspend_to_memory),
        Row(N_("Guest may hibernate"), suspend_to_disk),
    )
