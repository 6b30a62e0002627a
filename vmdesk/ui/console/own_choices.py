"""What a person has chosen for one VM's console, brought to its screen and its menus, and remembered."""

from collections.abc import Callable
from dataclasses import asdict

from vmdesk.display.feed import Feed
from vmdesk.model.vm import VmKey
from vmdesk.ops.console.quality import wishes_for
from vmdesk.ops.session import Session
from vmdesk.settings.consoles import ConsoleSettings, settings_for, with_own
from vmdesk.settings.values import Settings
from vmdesk.ui.console.actions import ConsoleActions
from vmdesk.ui.console.hearing import Hearing
from vmdesk.ui.console.scaling import Scaling
from vmdesk.ui.console.screen import GuestScreen


class OwnChoices:
    """For the VM that `key` names at the moment, whose picture comes by what `feed` gives, if it does."""

    def __init__(
        self,
        session: Session,
        key: Callable[[], VmKey],
        feed: Callable[[], Feed | None],
        guest: GuestScreen,
        commands: ConsoleActions,
        hearing: Hearing,
    ) -> None:
        self._session, self._key, self._feed = session, key, feed
        self._guest, self._commands, self._hearing = guest, commands, hearing
        self.let_go = session.settings.changed.connect(self._settings_changed)
        guest.scaling_changed.connect(self._mark)
        commands.chosen.connect(self._choose)
        self._apply(self.now)

    @property
    def now(self) -> ConsoleSettings:
        """What holds for this VM."""
        return self._of(self._session.settings.current)

    def _of(self, settings: Settings) -> ConsoleSettings:
        return settings_for(settings.consoles, settings.consoles_of_vms, self._key().uuid)

    def _choose(self, name: str, value: object) -> None:
        """A person has chosen."""
        settings = self._session.settings
        now = settings.current
        if name == "scaling":  # also where only the zoom differs
            self._guest.zoom = 1.0
            self._guest.scaling = Scaling(str(value))
        settings.change(consoles_of_vms=with_own(now.consoles, now.consoles_of_vms, self._key().uuid, **{name: value}))

    def _settings_changed(self, before: Settings, after: Settings) -> None:
        old, new = self._of(before), self._of(after)
        if old != new:
            self._apply(new, old)

    def _apply(self, new: ConsoleSettings, old: ConsoleSettings | None = None) -> None:
        guest, feed = self._guest, self._feed()
        if old is None or old.scaling != new.scaling:
            guest.scaling = Scaling(new.scaling)
        guest.resizes_guest = new.resizes_guest
        guest.captures_keyboard = new.captures_keyboard
        guest.shares_clipboard = new.shares_clipboard
        self._hearing.want(new.plays_sound)
        if guest.release_keys != new.release_keys:
            guest.release_keys = new.release_keys
        if feed is not None and old is not None and old.quality != new.quality:
            self._send_anew(feed)
        self._mark()

    def _send_anew(self, feed: Feed) -> None:
        """Have the picture sent in its new quality, also where it does not change: what was blurred would stay so."""
        display = wishes_for(self._session, self._key()).display
        feed.tell(lambda client: client.set_display(display))
        feed.tell(lambda client: client.request_update(False))

    def _mark(self) -> None:
        """Mark what holds; a zoom is a scaling too, though not one that is remembered."""
        self._commands.show_choices(asdict(self.now) | {"scaling": self._guest.scaling.value})
