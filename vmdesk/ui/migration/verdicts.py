"""How verdicts of the check look, and what a screen reader says of them."""

from vmdesk.model.migration.finding import Verdict
from vmdesk.ui.words import tr
from vmdesk.words import N_

PICTURES = {Verdict.GOOD: "success", Verdict.NOTE: "info", Verdict.WARNING: "warning", Verdict.ERROR: "error"}
_WORDS = {
    Verdict.GOOD: N_("Good"),
    Verdict.NOTE: N_("To know"),
    Verdict.WARNING: N_("Careful"),
    Verdict.ERROR: N_("In the way"),
}


def verdict_word(verdict: Verdict) -> str:
    """The verdict in a word or two, in the language of the program."""
    return tr(_WORDS[verdict])
