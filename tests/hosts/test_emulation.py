"""A machine made for KVM where KVM does not work: words, an offer, and a start with emulation."""

import re
from collections.abc import Iterator

import pytest

from tests.hosts.desk import Desk, button_of
from tests.lab import Guest, Host
from vmdesk.jobs.job import Outcome
from vmdesk.ui.dialogs.error import ProblemDialog


@pytest.fixture
def without_kvm(alpha: Host) -> Iterator[None]:
    """Have KVM refuse everything on alpha, also on a machine where it works."""
    exists = alpha.space.run("sh", "-c", "test -e /dev/kvm && echo yes || true").strip()
    if exists:
        alpha.space.run("mount", "--bind", "/dev/null", "/dev/kvm")
    yield
    if exists:
        alpha.space.run("umount", "/dev/kvm")
        restart(alpha)


def define_for_kvm(host: Host, *names: str) -> None:
    """Define machines of type kvm with the processor of their host.

    They are written where libvirtd looks when it starts: virsh would not define them where KVM is missing.
    """
    for name in names:
        host.define(Guest(name))
        file = host.root / f"etc/qemu/{name}.xml"
        xml = file.read_text().replace("<domain type='qemu'>", "<domain type='kvm'>")
        file.write_text(re.sub(r"<cpu\b.*?(?:</cpu>|/>)", "<cpu mode='host-passthrough'/>", xml, flags=re.DOTALL))
    restart(host)


def restart(host: Host) -> None:
    """Have libvirtd look at everything anew."""
    host.kill_daemon()
    host.start_daemon()


def offer(desk: Desk) -> ProblemDialog:
    """The open dialog, which says what is wrong."""
    dialog = desk.dialog()
    assert isinstance(dialog, ProblemDialog)
    return dialog


@pytest.mark.usefixtures("without_kvm")
@pytest.mark.parametrize("names", [("web",), ("web", "db")])
def test_a_machine_that_kvm_refuses_is_started_with_emulation_on_demand(
    desk: Desk, alpha: Host, names: tuple[str, ...]
) -> None:
    define_for_kvm(alpha, *names)
    desk.add_host(alpha)
    job = desk.do("start", *names)
    assert job.outcome is Outcome.FAILED
    dialog = offer(desk)
    if len(names) == 1:
        assert dialog.sentence.text() == "Hardware virtualisation (KVM) does not work on this host."
        assert "emulation" in dialog.hint.text()
    with desk.job() as jobs:
        button_of(dialog, "Start with Emulation").click()
    assert jobs[0].outcome is Outcome.DONE
    for name in names:
        assert alpha.state(name) == "running"
        assert "<domain type='qemu'" in alpha.virsh("dumpxml", name)
        assert "<domain type='kvm'" in alpha.virsh("dumpxml", "--inactive", name)
        assert "mode='host-passthrough'" in alpha.virsh("dumpxml", "--inactive", name)
        desk.wait_for(name, "Running")
    desk.until(lambda: not desk.dialogs())
