"""What the parts of one editor share: the draft, what its host offers, what speaks against it, and word of changes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from vmdesk.errors import Problem
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.devices.device import Bootable, Device
from vmdesk.model.domain.definition import Domain
from vmdesk.model.domain.facet import Facet
from vmdesk.model.editing.checks import Around, remarks, weakened
from vmdesk.model.editing.difference import Difference
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.edit import Edit
from vmdesk.model.editing.plan import Versions
from vmdesk.model.editing.reading import Reading
from vmdesk.model.editing.remark import Remark
from vmdesk.model.element.view import Element, Field, Version
from vmdesk.model.severity import Severity
from vmdesk.words import Sentence

SETTLE_MILLISECONDS = 80  # edits that come together, as by typing, are looked at together


class Editing(QObject):
    """One draft that is being edited. Nothing here waits for a host.

    Signals: `renewed` when there is another draft, or another running version: all views begin anew. `restructured`
    when devices came or went, `edited` when anything was changed, and `settled` a moment later, when edits and remarks
    have been worked out.
    """

    renewed = Signal()
    restructured = Signal()
    edited = Signal()
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft: Draft | None = None
        self.offers = DomainCapabilities()
        self.libvirt_version: Version = (0, 0)  # of the host; 0 where it is not known
        self.theirs: Versions | None = None  # what somebody else made of it, while edits of ours are not applied
        self.lenient = False  # whether XML may have what the schemas here do not know: the host has newer ones
        self.problem: Problem | None = None  # why there is no draft
        self.edits: tuple[Edit, ...] = ()
        self.pending: tuple[Edit, ...] = ()
        self.around = Around()
        self.remarks: tuple[Remark, ...] = ()
        self.had: tuple[Remark, ...] | None = None  # what speaks against the stored definition; None before it is known
        self.refused: dict[tuple[Element, str], Sentence] = {}  # what stands in a field and could not be taken
        self.blamed: dict[tuple[Element, str], Sentence] = {}  # what libvirt had against a field at the last attempt
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self.settle)

    # What there is.

    @property
    def wanted(self) -> Domain:
        """The definition that is edited."""
        assert self.draft is not None  # noqa: S101 - nobody edits what is not there
        return self.draft.wanted

    def take(self, reading: Reading) -> None:
        """Edit this draft from now on, in which nothing is edited yet."""
        self.draft, self.problem, self.pending = reading.draft, None, reading.pending
        self.refused.clear()
        self.blamed.clear()
        self.had = None
        self.edits, self.remarks = (), ()
        self.renewed.emit()
        self.settled.emit()

    def fail(self, problem: Problem) -> None:
        """Say why there is nothing to edit."""
        self.problem = problem
        self.renewed.emit()

    @property
    def has_edits(self) -> bool:
        """Whether anything is wanted to be different, or stands in a field though it cannot be."""
        if self._settle.isActive():
            self._work_out()
        return bool(self.edits or self.refused)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep this draft, whatever happens on the host, while a dialog is about something in it."""
        yield

    # Changing it.

    def write(self, element: Element, field: Field[Any], value: Any) -> None:
        """Set a field. What cannot be is remembered as refused, and the field stays as it was."""
        key = (element, field.name)
        self._forget_blame(element)
        try:
            if field is Bootable.boot_order and self.draft is not None and self.wanted.boot.devices:
                self.wanted.boot_from(self.wanted.boot_order)  # libvirt takes numbers or sorts, not both
            field.write(element, value)
        except Problem as problem:
            self.refused[key] = problem.sentence
        else:
            self.refused.pop(key, None)
        self.touch()

    def refuse(self, element: Element, field: Field[Any], why: Sentence | None) -> None:
        """Remember, or forget, that what stands in a field is nothing that could be written."""
        key = (element, field.name)
        if why is None:
            self.refused.pop(key, None)
        else:
            self.refused[key] = why
        self.touch()

    def blame(self, element: Element, field: Field[Any] | None, why: Sentence) -> None:
        """Say at a field what libvirt had against it, until the field, or its device, is edited again."""
        self.blamed[element, field.name if field is not None else ""] = why
        self.settle()

    def _forget_blame(self, element: Element) -> None:
        self.blamed = {key: why for key, why in self.blamed.items() if key[0] != element}

    def note_change(self, element: Element, *fields: Field[Any]) -> None:
        """Say that an element was changed otherwise: what stood in these fields and could not be taken is forgotten."""
        for field in fields:
            self.refused.pop((element, field.name), None)
        self._forget_blame(element)
        self.touch()

    def touch(self) -> None:
        """Say that the draft was changed."""
        self.edited.emit()
        self._settle.start()

    def add(self, devices: Sequence[Device]) -> Device:
        """Put devices in; the last one, as it is in the draft."""
        assert self.draft is not None  # noqa: S101 - nobody adds to what is not there
        added = [self.draft.add(device) for device in devices]
        self.restructure()
        return added[-1]

    def remove(self, device: Device) -> None:
        """Take a device out."""
        assert self.draft is not None  # noqa: S101 - likewise
        self.draft.remove(device)
        self._forget_refusals()
        self.restructure()

    def replace(self, device: Device, xml: str) -> Device:
        """Have a device say what a text says. Raises Problem."""
        assert self.draft is not None  # noqa: S101 - likewise
        new = self.draft.replace(device, xml)
        self._forget_refusals()
        self.restructure()
        return new

    def rewrite(self, xml: str) -> None:
        """Have the whole definition say what a text says. Raises Problem."""
        assert self.draft is not None  # noqa: S101 - likewise
        self.draft.rewrite(xml)
        self.refused.clear()
        self.restructure()

    def revert(self, edit: Edit, difference: Difference | None = None) -> None:
        """Take back an edit, or one of its differences."""
        if self.draft is not None:
            self.draft.revert(edit, difference)
            self._forget_refusals()
            self.restructure()

    def discard(self) -> None:
        """Take back everything."""
        if self.draft is not None:
            self.draft.discard()
            self.refused.clear()
            self.restructure()

    def restructure(self) -> None:
        """Say that devices came or went."""
        self._forget_refusals()
        self._work_out()
        self.restructured.emit()
        self.touch()

    def _forget_refusals(self) -> None:
        """What stands in a field of something that is gone is in nobody's way."""
        self.refused = {key: why for key, why in self.refused.items() if self.wanted.holds(key[0])}

    # What follows.

    def settle(self) -> None:
        """Work out now what was changed."""
        self._settle.stop()
        self._work_out()
        self.settled.emit()

    def _work_out(self) -> None:
        if self.draft is not None:
            self._forget_refusals()
            self.edits = self.draft.edits()
            self.remarks = self.look()

    def look(self) -> tuple[Remark, ...]:
        """What speaks against the draft, by what is known of what is around it; nothing while nothing is edited."""
        if self.draft is None or self.had is None or not self.edits:
            return ()
        return weakened(remarks(self.wanted, self.around), self.had)

    def remarks_on(self, element: Element, field: Field[Any] | None) -> tuple[Remark, ...]:
        """What speaks against a field, the gravest first; without a field, against the element as a whole."""
        found = [remark for remark in self.remarks if remark.element == element and remark.field is field]
        return tuple(sorted(found, key=lambda remark: remark.severity is not Severity.ERROR))

    def hindrance_of(self, device: Device) -> Sentence | None:
        """Why a device cannot be as it is; None where nothing speaks against it."""
        refused = (why for (element, _name), why in self.refused.items() if element == device)
        ours = (one for one in self.remarks if one.severity is Severity.ERROR and one.element == device)
        return next(refused, None) or next((remark.text for remark in ours), None)

    def is_edited(self, element: Element, field: Field[Any]) -> bool:
        """Whether a field was edited, or its device is new."""
        return any(edit.after == element and any(one.field is field for one in edit.differences) for edit in self.edits)

    def pending_in(self, element: Element, field: Field[Any]) -> Difference | None:
        """How the running machine differs in a field from the stored definition of the same thing; None if not."""
        origin = self.stored_of(element)
        found = (edit for edit in self.pending if origin is not None and edit.after == origin)
        return next((one for edit in found for one in edit.differences if one.field is field), None)

    def stored_of(self, element: Element) -> Element | None:
        """The same device or page in the stored definition; None if it is new there."""
        if self.draft is None:
            return None
        if isinstance(element, Device):
            return self.draft.origin(element)
        return type(element)(self.draft.stored.node) if isinstance(element, Facet) else None

    def hindrance(self) -> Sentence | None:
        """Why the draft cannot be carried out as it is; None where nothing speaks against it."""
        if self.refused:
            return next(iter(self.refused.values()))
        errors = (remark for remark in self.remarks if remark.severity is Severity.ERROR)
        return next((remark.text for remark in errors), None)
