"""What a person calls a machine and says about it: name, title, description, tags, autostart."""

from collections.abc import Collection, Sequence
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Job
from vmdesk.model.metadata import clean_tags, xml_text
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.perform import do_to_each, name_of
from vmdesk.ops.power import call
from vmdesk.ops.session import Session
from vmdesk.ops.under_way import move_away, unless
from vmdesk.virt import domains
from vmdesk.words import Sentence, sentence


def check_name(session: Session, key: VmKey, name: str) -> str:
    """The new name of a machine. Raises Problem where libvirt or the other machines would not have it."""
    name = name.strip()
    if not name:
        raise Problem(sentence("A VM needs a name."), kind=Kind.MALFORMED)
    if "/" in name or any(ord(character) < 32 for character in name):
        raise Problem(sentence("A name cannot contain “/” or line breaks."), kind=Kind.MALFORMED)
    if any(vm.name == name and vm.key != key for vm in session.vms(key.host).values()):
        raise Problem(sentence("Another VM on this host has that name."), kind=Kind.MALFORMED)
    return name


def why_not_rename(vm: VmInfo) -> Sentence | None:
    """Why a machine cannot be renamed now; None when it can."""
    if vm.active:
        return sentence("Switch the VM off to rename it.")
    if vm.saved:
        return sentence("Start the VM or discard its saved state to rename it.")
    return None


def rename(session: Session, key: VmKey, name: str) -> Job:
    """Give a machine another name. Raises Problem for a name that cannot be."""
    name = check_name(session, key, name)
    vm = session.vm(key)
    title = sentence("Rename {vm} to {name}", vm=vm.name if vm else key.uuid, name=name)
    return do_to_each(session, [key], title, unless(move_away, call(partial(domains.rename, name=name))))


def set_title(session: Session, key: VmKey, text: str) -> Job:
    """Give a machine a title of one line, or none."""
    title = sentence("Change the title of {vm}", vm=name_of(session, key))
    return do_to_each(
        session,
        [key],
        title,
        unless(move_away, call(partial(domains.set_title, title=" ".join(xml_text(text).split())))),
    )


def set_description(session: Session, key: VmKey, text: str) -> Job:
    """Write something about a machine, or nothing."""
    title = sentence("Change the notes of {vm}", vm=name_of(session, key))
    return do_to_each(
        session, [key], title, unless(move_away, call(partial(domains.set_description, text=xml_text(text))))
    )


def set_autostart(session: Session, keys: Sequence[VmKey], on: bool) -> Job:
    """Have machines start with their hosts, or not."""
    subject = {"vm": name_of(session, keys[0])} if len(keys) == 1 else {"vm": sentence("{count} VMs", count=len(keys))}
    text = (
        sentence("Start {vm} with the host", **subject)
        if on
        else sentence("Do not start {vm} with the host", **subject)
    )
    return do_to_each(session, keys, text, unless(move_away, call(partial(domains.set_autostart, on=on))))


def change_tags(session: Session, keys: Sequence[VmKey], add: Collection[str], remove: Collection[str]) -> Job:
    """Add and remove tags of machines, leaving their other tags as they are on the host."""
    added, removed = clean_tags(add), {tag.casefold() for tag in remove}
    title = sentence("Change the tags of {vm}", vm=name_of(session, keys[0]))
    if len(keys) > 1:
        title = sentence("Change the tags of {count} VMs", count=len(keys))

    def change(domain: domains.Domain) -> None:
        kept = [tag for tag in domains.read_tags(domain) if tag.casefold() not in removed]
        domains.set_tags(domain, clean_tags([*kept, *added]))

    return do_to_each(session, keys, title, unless(move_away, call(change)))
