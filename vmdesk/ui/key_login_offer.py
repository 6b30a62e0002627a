"""Offering, after a login by password, to log in by a key from then on: once per host, and never where unwanted.

One host is offered at a time: twenty of them would leave no room for the list.
"""

from collections.abc import Callable, Sequence

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.uri import logs_in_by_ssh
from vmdesk.ops.session import Session
from vmdesk.ui.widgets.banner import Act
from vmdesk.ui.words import tr

_TYPED = frozenset({"password", "keyboard-interactive"})
# Says something at the top of the window: the text, an icon, buttons, and a key by which it can be taken away.
Tell = Callable[[str, str, Sequence[tuple[str, Act]], str], None]


class KeyLoginOffer:
    """Follows the hosts of a session, from now on. `unconfirmed` in the settings says for which it is unwanted."""

    def __init__(
        self, session: Session, tell: Tell, drop: Callable[[str], None], set_up: Callable[[str], None]
    ) -> None:
        self._session = session
        self._tell, self._drop, self._set_up = tell, drop, set_up
        self._offered: set[str] = set()
        self._waiting: list[str] = []  # the first is the one that is shown, or was until it was closed
        session.host_changed.connect(self._host_changed)
        session.host_removed.connect(lambda info: self._settled(info.id))

    def _host_changed(self, info: HostInfo) -> None:
        if info.state is HostState.CONNECTED and self._may_offer(info):
            spawn(self._look(info), name="look how the login went")

    def _may_offer(self, info: HostInfo) -> bool:
        unwanted = _kind(info.id) in self._session.settings.current.unconfirmed
        return logs_in_by_ssh(info.config.uri) and info.id not in self._offered and not unwanted

    async def _look(self, info: HostInfo) -> None:
        try:
            link = await self._session.reaching.link(info.config)
        except Problem:
            return
        used = set(link.used)
        if used and used <= _TYPED and self._may_offer(info) and self._session.host_info(info.id) is not None:
            self._offered.add(info.id)
            self._waiting.append(info.id)
            if self._waiting[0] == info.id:
                self._offer(info.id)

    def _offer(self, host_id: str) -> None:
        text = tr("Log in on {host} without a password from now on?", host=self._session.label(host_id))
        actions = [
            (tr("Set Up Key Login…"), lambda: self._accept(host_id)),
            (tr("Do Not Offer Again"), lambda: self._refuse(host_id)),
        ]
        self._tell(text, "key", actions, _kind(host_id))

    def _accept(self, host_id: str) -> None:
        self._set_up(host_id)
        self._settled(host_id)

    def _refuse(self, host_id: str) -> None:
        settings = self._session.settings
        settings.change(unconfirmed=settings.current.unconfirmed | {_kind(host_id)})
        self._settled(host_id)

    def _settled(self, host_id: str) -> None:
        """Take the offer away, and make the next where this was the one that was shown."""
        if host_id not in self._waiting:
            return
        shown = self._waiting[0] == host_id
        self._waiting.remove(host_id)
        if shown:
            self._drop(_kind(host_id))
            if self._waiting:
                self._offer(self._waiting[0])


def _kind(host_id: str) -> str:
    """The name of the offer, in the settings and among the messages of the window."""
    return f"key-login-{host_id}"
