"""How a guest's screen is to be sent, by what a person prefers and by the way to its host."""

from vmdesk.model.vm import VmKey
from vmdesk.ops.host_commands import runs_here
from vmdesk.ops.session import Session
from vmdesk.rfb.wishes import ALL_ENCODINGS, QUICK_ENCODINGS, Display, Wishes
from vmdesk.settings.consoles import settings_for


def wishes_for(session: Session, key: VmKey) -> Wishes:
    """What to ask a VM's display for, as the settings are now."""
    settings, info = session.settings.current, session.host_info(key.host)
    quality = settings_for(settings.consoles, settings.consoles_of_vms, key.uuid).quality
    return Wishes(display=display_for(quality, here=info is not None and runs_here(info.config)))


def display_for(quality: str, *, here: bool) -> Display:
    """The same for a word of `settings.consoles.QUALITIES`; `here` is whether the guest runs on this computer.

    Without a network between, nothing is packed unless it was asked for: packing takes longer than sending. Tight
    without JPEG loses nothing.
    """
    match quality:
        case "best":
            return Display(QUICK_ENCODINGS if here else ALL_ENCODINGS, compression=1)
        case "balanced":
            return Display(ALL_ENCODINGS, jpeg=7, compression=4)
        case "slow":
            return Display(ALL_ENCODINGS, jpeg=2, compression=9)
        case _:
            return Display(QUICK_ENCODINGS) if here else Display(ALL_ENCODINGS, compression=2)
