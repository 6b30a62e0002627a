"""The definition of a machine for the target of its move, as a person has changed it: whether it can be that at all."""

from vmdesk.model.parsing import parse, text
from vmdesk.words import Sentence, sentence


def objection(xml: str, original: str) -> Sentence | None:
    """Why this can be no definition of the machine that `original` defines; None where it can.

    libvirt holds it against the machine that moves (virDomainDefCheckABIStability): another UUID is another machine.
    """
    try:
        root = parse(xml)
    except ValueError:
        return sentence("This is no XML that can be read.")
    if root.tag != "domain":
        return sentence("A definition begins with <domain>, this with <{element}>.", element=str(root.tag)[:40])
    given, own = (_uuid(one) for one in (xml, original))
    if not given:
        return sentence("The UUID of the VM is missing.")
    if given != own:
        return sentence("It has another UUID: this would be another VM.")
    return None


def _uuid(xml: str) -> str:
    """As it is compared: libvirt writes it with hyphens, and takes it without."""
    return "".join(text(parse(xml), "uuid").lower().replace("-", "").split())
