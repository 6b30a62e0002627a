"""Before an image is deleted the other hosts are asked, and what they say stands in the question."""

import asyncio

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.choosers.volumes import IMAGES, Open, Person, make_world, open_dialog
from tests.ui.dialogs.conftest import shown
from vmdesk.jobs.job import Job
from vmdesk.ops import image_removal
from vmdesk.ops.image_removal import Elsewhere
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.dialogs.question import QuestionDialog
from vmdesk.words import sentence

__all__ = ["make_world", "open_dialog"]

SPARE = f"{IMAGES}/spare.img"
DOUBT = sentence("Whether something needs it on {host} could not be looked at.", host="beta")


class Others:
    """What the other hosts say, once they do; how often they were asked, and what was agreed to."""

    def __init__(self) -> None:
        self.answer, self.asked, self.agreed = Elsewhere(), 0, list[bool]()
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def look(self, *_arguments: object) -> Elsewhere:
        self.asked += 1
        await self.may_answer.wait()
        return self.answer

    def delete(self, session: Session, _host: str, _path: str, *, unsure: bool) -> Job:
        async def work(_job: Job) -> None:
            self.agreed.append(unsure)

        return session.jobs.add(Job(sentence("Delete it"))).start(work)


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Others:
    others = Others()
    monkeypatch.setattr(image_removal, "look_elsewhere", others.look)
    monkeypatch.setattr(image_removal, "delete_volume", others.delete)
    return others


def delete(person: Person) -> None:
    person.table.menu_for(SPARE).actions()[1].trigger()


@pytest.mark.parametrize(("doubts", "text"), [((), ""), ((DOUBT,), f"{DOUBT.english()}\n\n")])
def test_what_is_doubtful_stands_in_the_question(
    open_dialog: Open, others: Others, doubts: tuple[object, ...], text: str
) -> None:
    others.answer = Elsewhere(None, doubts)  # type: ignore[arg-type]  # of sentences
    person = open_dialog()
    delete(person)
    question = person.question()
    assert question.informative.text() == f"{text}All that is on it is lost."
    question.answers["yes"].click()
    person.until(lambda: others.agreed == [bool(doubts)])


def test_what_is_certain_is_said_and_nothing_is_asked(open_dialog: Open, others: Others) -> None:
    others.answer = Elsewhere(sentence("The image is in use by {names}.", names="db on beta (off)"), (DOUBT,))
    person = open_dialog()
    delete(person)
    person.until(lambda: shown(ProblemDialog))
    (problem,) = shown(ProblemDialog)
    assert problem.sentence.text() == "The image is in use by db on beta (off)."
    problem.close()
    assert others.agreed == []


def test_while_the_hosts_are_asked_that_is_seen_and_not_asked_twice(open_dialog: Open, others: Others) -> None:
    others.may_answer.clear()
    person = open_dialog()
    delete(person)
    person.until(lambda: others.asked)
    assert person.dialog.job_bar.isVisible()
    delete(person)
    others.may_answer.set()
    person.question().reject()
    person.until(lambda: not person.dialog.job_bar.isVisible())
    assert others.asked == 1
    delete(person)
    person.question().reject()
    assert others.agreed == []


def test_a_dialog_that_is_closed_meanwhile_asks_nothing(open_dialog: Open, others: Others) -> None:
    others.may_answer.clear()
    person = open_dialog()
    delete(person)
    person.until(lambda: others.asked)
    person.dialog.close()
    person.dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    others.may_answer.set()
    person.qtbot.wait(50)
    assert not shown(QuestionDialog)
