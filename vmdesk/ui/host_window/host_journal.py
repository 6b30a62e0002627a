"""The part of the journal that is about one host."""

from vmdesk.journal import Entry, Journal
from vmdesk.model.host import HostInfo
from vmdesk.model.uri import default_label
from vmdesk.ops.session import Session


class HostJournal(Journal):
    """Follows the whole journal, which names hosts as they were called then: by all names that this one had."""

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__(session.journal.path)
        self._session, self._host_id = session, host_id
        self._whole = session.journal
        self._names = _names(session, host_id)
        self._disconnects = (
            self._whole.added.connect(self._happened),
            self._whole.loaded.connect(self._reload),
            session.host_changed.connect(self._host_changed),
        )
        self._reload()

    def clear(self) -> None:
        """Forget all events, of other hosts too: they are in one file."""
        self._whole.clear()

    def let_go(self) -> None:
        """Stop following the journal."""
        for disconnect in self._disconnects:
            disconnect()

    def _happened(self, entry: Entry) -> None:
        if entry.host in self._names:
            self.entries.append(entry)
            self.added.emit(entry)

    def _host_changed(self, info: HostInfo) -> None:
        name = self._session.label(self._host_id)
        if info.id == self._host_id and name not in self._names:
            self._names.add(name)
            self._reload()

    def _reload(self) -> None:
        self.entries.clear()
        self.entries.extend(entry for entry in self._whole.entries if entry.host in self._names)
        self.loaded.emit()


def _names(session: Session, host_id: str) -> set[str]:
    """What the host is called, and was before it was given a name: unless that is another one's name now."""
    info = session.host_info(host_id)
    others = {session.label(other.id) for other in session.hosts() if other.id != host_id}
    before = {default_label(info.config.uri) if info else host_id}
    return {session.label(host_id), *(before - others)}
