"""A page of a host that shows, beside what libvirt tells, what only its system does."""

from vmdesk.errors import Problem
from vmdesk.model.host_page.system import SystemFacts
from vmdesk.ops.host_report import learn_system
from vmdesk.ui.host_window.asking_page import AskingPage


class SystemPage(AskingPage):
    """`system_facts` is what the system told, or None and why not in `no_system`."""

    system_facts: SystemFacts | None = None
    no_system: Problem | None = None

    async def learn_system(self) -> None:
        """Ask the system; that no command can be run on the host is no failure of the page."""
        from vmdesk.ops import host_commands

        try:
            self.system_facts = await learn_system(self.session, self.host_id, host_commands.run)
            self.no_system = None
        except Problem as problem:
            self.system_facts, self.no_system = None, problem
