"""The actions that move a real guest from state to state, through the window; virsh and the guest say what happened."""

import pytest

from tests.hosts.desk import Desk, ended_well, linux
from tests.lab import Guest, Host
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.progress import Unit


def boots(host: Host, name: str) -> int:
    """How often a guest has come up."""
    return host.serial(name).count("ready")


def slow_down_saving(host: Host) -> None:
    """Have libvirt compress what it saves, as slowly as it can, so that there is time to look and to cancel."""
    file = host.root / "etc/qemu.conf"
    if "save_image_format" not in file.read_text():
        file.write_text(file.read_text() + 'save_image_format = "xz"\n')
        host.kill_daemon()
        host.start_daemon()


def test_start_pause_resume_and_force_off(desk: Desk, alpha: Host) -> None:
    alpha.define(Guest("web"))
    desk.add_host(alpha)
    for verb, on_host, in_window in (
        ("start", "running", "Running"),
        ("pause", "paused", "Paused"),
        ("resume", "running", "Running"),
    ):
        assert ended_well(desk.do(verb, "web"))
        assert alpha.state("web") == on_host
        desk.wait_for("web", in_window)
    assert ended_well(desk.do("force-off", "web", answer="Force Off"))
    assert alpha.state("web") == "shut off"
    desk.wait_for("web", "Off")


def test_a_guest_shuts_down_when_asked(desk: Desk, alpha: Host) -> None:
    linux(alpha)
    desk.add_host(alpha)
    assert ended_well(desk.do("shut-down", "linux"))
    desk.wait_for("linux", "Off", 40)
    assert alpha.virsh("domstate", "linux", "--reason").strip() == "shut off (shutdown)"


def test_a_guest_reboots_when_asked(desk: Desk, alpha: Host) -> None:
    linux(alpha, agent=True)
    qemu = alpha.qemu_pid("linux")
    desk.add_host(alpha)
    assert ended_well(desk.do("reboot", "linux"))
    desk.until_host(lambda: boots(alpha, "linux") == 2, 40)
    assert alpha.qemu_pid("linux") == qemu


def test_reset_starts_the_guest_anew_without_asking_it(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    alpha.wait_for_serial("web", "idle")
    qemu = alpha.qemu_pid("web")
    desk.add_host(alpha)
    assert ended_well(desk.do("reset", "web", answer="Reset"))
    desk.until_host(lambda: alpha.serial("web").count("idle") == 2)
    assert alpha.qemu_pid("web") == qemu


def test_a_question_that_was_answered_for_good_is_not_asked_again(desk: Desk, alpha: Host) -> None:
    from vmdesk.ui.dialogs.confirmation import ConfirmationDialog

    alpha.create(Guest("web"))
    desk.add_host(alpha)
    desk.select("web")
    desk.act("force-off")
    desk.answer("Cancel")
    assert alpha.state("web") == "running"
    desk.act("force-off")
    dialog = desk.dialog()
    assert isinstance(dialog, ConfirmationDialog)
    assert dialog.question.text() == "Force “web” off?"
    dialog.never_again.click()
    with desk.job():
        desk.answer("Force Off")
    assert alpha.state("web") == "shut off"
    alpha.virsh("start", "web")
    desk.wait_for("web", "Running")
    assert ended_well(desk.do("force-off", "web"))
    assert alpha.state("web") == "shut off"
    assert not desk.dialogs()
    desk.session.settings.change(unconfirmed=frozenset())
    alpha.virsh("start", "web")
    desk.wait_for("web", "Running")
    assert ended_well(desk.do("force-off", "web", answer="Force Off"))


def test_a_machine_is_saved_and_goes_on_where_it_was(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web", "dirty", memory=256))
    alpha.wait_for_serial("web", "dirty")
    desk.add_host(alpha)
    assert ended_well(desk.do("save", "web"))
    assert alpha.virsh("dominfo", "web").split("Managed save:")[1].split()[0] == "yes"
    desk.wait_for("web", "Saved")
    assert desk.action("start").text().replace("&", "") == "Restore"
    assert ended_well(desk.do("start", "web"))
    assert alpha.virsh("domstate", "web", "--reason").strip() == "running (restored)"
    desk.wait_for("web", "Running")
    assert "dirty" not in alpha.serial("web")  # the log begins anew, and the guest did not boot again


def test_saving_shows_progress_is_cancelled_and_the_machine_runs_on(desk: Desk, alpha: Host) -> None:
    slow_down_saving(alpha)
    linux(alpha, "web")
    desk.add_host(alpha)
    desk.select("web")
    with desk.job(40) as jobs:
        desk.act("save")
        desk.until(lambda: jobs and jobs[0].progress)
        job = jobs[0]
        assert job.progress is not None
        assert (job.progress.unit, (job.progress.total or 0) > 32 << 20) == (Unit.BYTES, True)
        with desk.jobs_view() as view:
            view.tree.setCurrentIndex(view.model.index(0, 0))
            desk.until(view.cancel_button.isEnabled)
            view.cancel_button.click()
    assert job.outcome is Outcome.CANCELLED, job.problem and (job.problem, job.problem.details)
    desk.until_host(lambda: alpha.state("web") == "running")
    desk.wait_for("web", "Running")
    assert not desk.dialogs()


def test_losing_the_host_while_a_save_is_cancelled_is_no_success(desk: Desk, alpha: Host) -> None:
    slow_down_saving(alpha)
    linux(alpha, "web")
    desk.add_host(alpha)
    desk.select("web")
    with desk.job() as jobs:
        desk.act("save")
        desk.until(lambda: jobs and jobs[0].progress)
        alpha.freeze()
        jobs[0].cancel()
        desk.qtbot.wait(100)
        alpha.kill_daemon()
    assert jobs[0].outcome is Outcome.FAILED
    assert "The connection to the host was lost." in desk.problem()
    alpha.start_daemon()
    desk.until(lambda: desk.listed("web"))


def test_what_was_saved_is_discarded_and_the_machine_boots(desk: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    alpha.wait_for_serial("web", "idle")
    alpha.virsh("managedsave", "web")
    desk.add_host(alpha)
    desk.wait_for("web", "Saved")
    assert ended_well(desk.do("start-afresh", "web", answer="Discard and Start"))
    assert alpha.virsh("domstate", "web", "--reason").strip() == "running (booted)"
    desk.until_host(lambda: "idle" in alpha.serial("web"))
    assert "Managed save:   no" in alpha.virsh("dominfo", "web")


def test_a_guest_that_fell_asleep_is_woken(desk: Desk, alpha: Host) -> None:
    linux(alpha, agent=True)
    desk.add_host(alpha)
    desk.until_host(lambda: "org.qemu.guest_agent.0' state='connected'" in alpha.virsh("dumpxml", "linux"), 40)
    alpha.virsh("dompmsuspend", "linux", "mem")
    desk.wait_for("linux", "Asleep", 40)
    assert alpha.state("linux") == "pmsuspended"
    assert ended_well(desk.do("wake", "linux"))
    desk.until_host(lambda: alpha.state("linux") == "running")
    desk.wait_for("linux", "Running")


def test_an_interrupt_that_cannot_be_masked_reaches_the_guest(desk: Desk, alpha: Host) -> None:
    linux(alpha)
    desk.add_host(alpha)
    assert ended_well(desk.do("send-nmi", "linux", answer="Send NMI"))
    desk.until_host(lambda: "NMI received" in alpha.serial("linux"))


def test_keys_reach_the_guest(desk: Desk, alpha: Host) -> None:
    linux(alpha)
    desk.add_host(alpha)
    desk.select("linux")
    (keys,) = (action for action in desk.window.vm_actions.keys.actions() if action.text() == "Ctrl+Alt+Delete")
    with desk.job() as jobs:
        keys.trigger()
    assert ended_well(jobs[0])
    desk.until_host(lambda: boots(alpha, "linux") == 2, 40)


def test_an_action_that_the_host_refuses_says_why(desk: Desk, alpha: Host) -> None:
    alpha.define(Guest("web", devices="<filesystem type='mount'><source dir='/no'/><target dir='x'/></filesystem>"))
    desk.add_host(alpha)
    job = desk.do("start", "web")
    assert job.outcome is Outcome.FAILED
    said = desk.problem()
    assert said.startswith("Start web\n")
    assert "libvirt error" in said
    assert alpha.state("web") == "shut off"


@pytest.mark.parametrize("name", ["ü 'q\" <b> & $(x)"])
def test_a_machine_with_an_odd_name_is_asked_about_by_that_name(desk: Desk, alpha: Host, name: str) -> None:
    from vmdesk.ui.dialogs.confirmation import ConfirmationDialog

    alpha.create(Guest(name))
    desk.add_host(alpha)
    desk.select(name)
    desk.act("force-off")
    dialog = desk.dialog()
    assert isinstance(dialog, ConfirmationDialog)
    assert dialog.question.text() == f"Force “{name}” off?"
    with desk.job() as jobs:
        desk.answer("Force Off")
    assert ended_well(jobs[0])
    assert alpha.state(name) == "shut off"
