"""An action on several real machines: one question, one job with a line for each, failures and what was passed over."""

from PySide6.QtWidgets import QListWidget

from tests.hosts.desk import Desk, ended_well
from tests.lab import Disk, Guest, Host
from vmdesk.jobs.job import Outcome
from vmdesk.ui.dialogs.confirmation import ConfirmationDialog

BROKEN = "<filesystem type='mount'><source dir='/no'/><target dir='x'/></filesystem>"


def lines_of(box: QListWidget) -> set[str]:
    """What the list says."""
    return {box.item(row).text() for row in range(box.count())}


def test_one_question_lists_all_and_one_job_has_a_line_for_each(desk: Desk, alpha: Host, beta: Host) -> None:
    for name in ("web", "db"):
        alpha.create(Guest(name))
    beta.create(Guest("mail"))
    desk.add_host(alpha)
    desk.add_host(beta)
    desk.select("web", "db", "mail")
    desk.act("force-off")
    dialog = desk.dialog()
    assert isinstance(dialog, ConfirmationDialog)
    assert dialog.question.text() == "Force these 3 VMs off?"
    assert lines_of(dialog.machines) == {"web on alpha", "db on alpha", "mail on beta"}
    with desk.job() as jobs:
        desk.answer("Force Off")
    assert ended_well(jobs[0])
    assert sorted((line.subject, line.outcome) for line in jobs[0].lines) == [
        ("db", Outcome.DONE),
        ("mail", Outcome.DONE),
        ("web", Outcome.DONE),
    ]
    assert len(desk.session.jobs) == 1
    assert (alpha.state("web"), alpha.state("db"), beta.state("mail")) == ("shut off",) * 3


def test_those_that_fail_are_named_and_the_others_done(desk: Desk, alpha: Host) -> None:
    alpha.define(Guest("web"))
    alpha.define(Guest("broken", devices=BROKEN))
    alpha.create(Guest("up"))
    desk.add_host(alpha)
    job = desk.do("start", "web", "broken", "up")
    assert job.outcome is Outcome.FAILED
    assert {line.subject: line.outcome for line in job.lines} == {
        "web": Outcome.DONE,
        "broken": Outcome.FAILED,
        "up": Outcome.SKIPPED,
    }
    (passed_over,) = (line.problem for line in job.lines if line.subject == "up")
    assert str(passed_over) == "The VM is already running."
    said = desk.problem()
    assert "1 of 3 failed." in said
    assert "broken: " in said
    assert [alpha.state(name) for name in ("web", "broken", "up")] == ["running", "shut off", "running"]
    with desk.jobs_view() as view:
        model = view.model
        texts = [model.index(row, 0, model.index(0, 0)).data() for row in range(model.rowCount(model.index(0, 0)))]
    assert {text.split(":")[0] for text in texts} >= {"web", "broken", "up"}


def test_deleting_several_names_all_the_files_that_stay(desk: Desk, alpha: Host) -> None:
    for name in ("web", "db"):
        alpha.define(Guest(name, disks=(Disk(name),)))
    desk.add_host(alpha)
    desk.select("web", "db")
    desk.act("delete")
    dialog = desk.dialog()
    assert isinstance(dialog, ConfirmationDialog)
    files = {str(alpha.disk_path(name)) for name in ("web", "db")}
    desk.until(lambda: set(dialog.files.toPlainText().splitlines()) == files)
    with desk.job() as jobs:
        desk.answer("Delete")
    assert ended_well(jobs[0])
    assert alpha.domains() == []
    assert {path.name for path in alpha.images.iterdir()} == {"web.qcow2", "db.qcow2"}
