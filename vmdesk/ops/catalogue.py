"""All verbs on machines in the order of the menus; a new verb is a function in its file and a line here."""

from vmdesk.ops import delete, power, saving
from vmdesk.ops.verbs import Verb

GROUPS: tuple[tuple[Verb, ...], ...] = (
    (power.START, power.START_AFRESH, power.RESUME, power.PAUSE, power.WAKE),
    (power.SHUT_DOWN, power.REBOOT, saving.SAVE),
    (power.FORCE_OFF, power.RESET, power.SEND_NMI),
    (delete.DELETE,),
)
VERBS: dict[str, Verb] = {verb.key: verb for group in GROUPS for verb in group} | {
    verb.key: verb for verb in (power.START_EMULATED, power.START_REGARDLESS, power.RESUME_REGARDLESS)
}
