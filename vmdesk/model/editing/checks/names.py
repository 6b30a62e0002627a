"""What speaks against how a VM is called."""

import re

from vmdesk.model.domain.overview import Overview
from vmdesk.model.editing.checks.case import Case, Rule
from vmdesk.model.editing.checks.saying import Found, error
from vmdesk.words import sentence

LONGEST = 200  # bytes; libvirt makes file names of it, with endings
_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def name_that_cannot_be(case: Case) -> Found:
    """libvirt makes names of files and folders of it."""
    overview, name = case.domain.overview, case.domain.overview.name or ""
    if not name.strip():
        yield error(overview, Overview.name, sentence("Give the VM a name."))
    elif "/" in name or _NOT_PRINTED.search(name):
        yield error(overview, Overview.name, sentence("A name has no slash and no line break in it."))
    elif not name.strip(".") or (name != name.strip() and name != case.around.name):
        text = sentence("A name does not begin or end with a space, and is not only dots.")
        yield error(overview, Overview.name, text)
    elif len(name.encode()) > LONGEST:
        yield error(overview, Overview.name, sentence("The name is too long."))


def name_that_is_taken(case: Case) -> Found:
    """A host has one VM of a name."""
    overview = case.domain.overview
    if overview.name in case.around.names:
        text = sentence("There is a VM “{name}” on this host already.", name=overview.name)
        yield error(overview, Overview.name, text)


def new_name_while_running(case: Case) -> Found:
    """libvirt gives a new name to a VM that is off only (virDomainRename)."""
    overview = case.domain.overview
    if case.around.running and case.around.name and overview.name != case.around.name:
        yield error(overview, Overview.name, sentence("The VM keeps its name while it runs."))


def another_uuid(case: Case) -> Found:
    """By it libvirt knows which VM is meant."""
    own, overview = case.around.uuid, case.domain.overview
    if own and _digits(overview.uuid or "") != _digits(own):
        yield error(overview, Overview.uuid, sentence("The UUID of a VM cannot be changed."))


def title_of_several_lines(case: Case) -> Found:
    """libvirt refuses it."""
    overview = case.domain.overview
    if "\n" in (overview.title or ""):
        yield error(overview, Overview.title, sentence("A title has one line."))


def _digits(uuid: str) -> str:
    return uuid.replace("-", "").strip().lower()


GENERAL: tuple[Rule, ...] = (
    name_that_cannot_be,
    name_that_is_taken,
    new_name_while_running,
    another_uuid,
    title_of_several_lines,
)
