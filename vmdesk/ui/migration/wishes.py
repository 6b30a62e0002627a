"""What the window for a move does when somebody presses its buttons, apart from the move itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.migration.command import virsh_command
from vmdesk.model.migration.options import Options
from vmdesk.model.migration.plan import MigrationPlan, Way
from vmdesk.ops import connect
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ops.migration.live.target_definition import target_definition
from vmdesk.ops.migration.rehearsal import rehearse
from vmdesk.ops.session import Session
from vmdesk.ui.migration.fix_view import FixView
from vmdesk.ui.migration.page import MovePage
from vmdesk.ui.words import tr, tr_sentence

_XML_DIALOG = "vmdesk.ui.migration.target_xml"  # of many files, which are not read on the painting thread


@dataclass(frozen=True, slots=True)
class Place:
    """The window, and what of it is needed: what is planned now, and how to show everything anew, or a refusal."""

    window: QWidget
    session: Session
    survey: Survey
    page: MovePage
    plan: Callable[[], MigrationPlan | None]
    refresh: Callable[[], object]
    refuse: Callable[[Problem], object]

    @property
    def there(self) -> bool:
        """Whether it has not been closed and deleted."""
        return isValid(self.window)


@dataclass(frozen=True, slots=True)
class Journey:
    """What a rehearsal proves something about."""

    target: str
    way: Way
    options: Options


def journey_of(plan: MigrationPlan | None) -> Journey | None:
    """What of a plan makes a difference to its rehearsal."""
    return Journey(plan.target, plan.way, plan.options) if plan is not None else None


class Wishes:
    """Belongs to one window; what it begins goes on when the window is closed, as a job."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.fixing = False
        self._rehearsed: Journey | None = None
        self._job: Job | None = None

    # Mending.

    def fix(self, view: FixView) -> None:
        """Have something mended, one after the other."""
        if not self.fixing:
            self.fixing = True
            view.begin()
            self._place.refresh()
            spawn(self._fix(view), name="mend")

    async def _fix(self, view: FixView) -> None:
        problem: Problem | None = None
        try:
            await self._place.survey.fix(view.fix)
        except Problem as found:
            problem = found
        finally:
            self.fixing = False
        if isValid(view):
            view.show_failure(problem) if problem is not None else view.end()
        elif problem is not None and self._place.there:
            self._place.refuse(problem)
        if self._place.there:
            self._place.refresh()

    # The rehearsal.

    def rehearse(self) -> None:
        """Begin one of the move as it is planned now."""
        place = self._place
        place.page.advanced.flush()
        plan, needs = place.plan(), place.survey.needs
        if plan is None or needs is None or place.page.rehearsal.running:
            return
        try:
            self._job = job = rehearse(place.session, plan, needs)
        except Problem as problem:
            place.refuse(problem)
            return
        job.watched = True
        self._rehearsed = journey_of(plan)
        place.page.rehearsal.show_job(job)
        stop = job.changed.connect(lambda _job: self._show_rehearsal())
        spawn(self._watch(job, stop), name="watch rehearsal")
        place.refresh()

    async def _watch(self, job: Job, stop: Callable[[], None]) -> None:
        await job.wait()
        stop()
        if self._place.there:
            self._show_rehearsal()
            if job.outcome is Outcome.DONE and self._rehearsed is not None:
                self._place.survey.set_rehearsed(self._rehearsed.target)
            self._place.refresh()
        else:
            job.watched = False

    def _show_rehearsal(self) -> None:
        if self._place.there:
            self._place.page.rehearsal.retranslate()

    def stop_rehearsal(self) -> None:
        """Have it end."""
        if self._job is not None:
            self._job.cancel()

    def keep_rehearsal_of(self, plan: MigrationPlan | None) -> None:
        """Show no longer what came of the rehearsal of another journey."""
        if plan is not None and self._job is not None and not self._job.running and self._rehearsed != journey_of(plan):
            self.forget_rehearsal()

    def forget_rehearsal(self) -> None:
        """Show no longer what came of the last."""
        if self._job is not None and not self._job.running:
            self._job = self._rehearsed = None
            self._place.survey.set_rehearsed("")
            self._place.page.rehearsal.show_job(None)

    # Questions.

    def add_host(self) -> None:
        """Ask for another host and add it."""
        spawn(self._add_host(), name="add host")

    async def _add_host(self) -> None:
        from vmdesk.ui.dialogs.add_host import ask_host

        place = self._place
        request = await ask_host(place.window, place.session)
        if request is None or not place.there:
            return
        if request.demo:
            connect.add_demo(place.session)
            return
        chosen = {"autoconnect": request.autoconnect, "site": request.site, "direct_consoles": request.direct_consoles}
        try:
            connect.add(place.session, request.uri, request.label, **chosen)  # type: ignore[arg-type]  # as they are
        except Problem as problem:
            place.refuse(problem)

    def allow_unsafe(self) -> None:
        """Ask whether libvirt's objections are really to be overruled."""
        spawn(self._allow_unsafe(), name="ask about an unsafe move")

    async def _allow_unsafe(self) -> None:
        from vmdesk.ui.dialogs.question import ask

        place = self._place
        agreed = await ask(
            place.window,
            tr("Move it even if libvirt finds it unsafe?"),
            tr("If the hosts do not see the same content of a disk at the same time, what the guest wrote is lost."),
            tr("Allow It"),
        )
        if place.there:
            place.page.advanced.allow_unsafe(agreed)

    def edit_xml(self) -> None:
        """Let a person change the definition that the target gets."""
        spawn(self._edit_xml(), name="edit the target's definition")

    async def _edit_xml(self) -> None:
        place = self._place
        dialog = await in_thread(partial(import_module, _XML_DIALOG), name="import")
        try:
            running = place.survey.way is not Way.OFFLINE
            original = await target_definition(place.session, place.survey.key, running=running)
        except Problem as problem:
            if place.there:
                place.refuse(problem)
            return
        if place.there:
            xml = await dialog.ask_target_xml(place.window, original, place.page.advanced.options.xml)
            if xml is not None and place.there:
                place.page.advanced.set_xml(xml)

    # The command.

    def command(self, plan: MigrationPlan) -> str:
        """The same as a command, or why there is none."""
        session, vm = self._place.session, self._place.session.vm(plan.vm)
        source, target = session.host_info(plan.vm.host), session.host_info(plan.target)
        if vm is None or source is None or target is None:
            return ""
        found = self._place.survey.candidate(plan.target)
        hostname = found.side.hostname if found is not None and found.side is not None else ""
        try:
            return virsh_command(plan, source.config.uri, target.config.uri, vm.name, hostname)
        except Problem as problem:
            return tr_sentence(problem.sentence)
