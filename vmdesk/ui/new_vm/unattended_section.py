"""The part of a page on which an installer is answered beforehand, so that nobody has to sit by it."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from vmdesk.model.new_vm.plan import Source
from vmdesk.ops.unattended import ASKED, PROFILES, Answers, Profile, Unattended, Way
from vmdesk.ops.unattended_checks import missing
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm import localities
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.widgets.password_field import PasswordField
from vmdesk.ui.words import tr, tr_sentence


class UnattendedSection(QWidget):
    """Switched on by its box. It asks what the scripts of the system know, and holds what was typed."""

    def __init__(self, state: DraftState) -> None:
        super().__init__()
        self.state = state
        self.wanted = QCheckBox()
        self.meaning = muted_label()
        self.fields = QWidget()
        self.profile = QComboBox()
        self.lines: dict[str, QLineEdit] = {
            name: PasswordField() if name.endswith("-password") else QLineEdit()
            for name in ASKED
            if not name.startswith("l10n-")
        }
        self.boxes = {name: QComboBox() for name in ASKED if name.startswith("l10n-")}
        self.arguments = QLineEdit()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._form = form = Form()
        form.setContentsMargins(MARGIN, 0, 0, 0)
        self.fields.setLayout(form)
        self._labels = {"profile": form.add(self.profile)}
        self._notes = {}
        for name in ASKED:
            field = self._field(name)
            self._labels[name] = form.add(field)
            self._notes[name] = form.add_note(field)
        self._labels["arguments"] = form.add(self.arguments)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.wanted)
        column.addWidget(self.meaning)
        column.addWidget(self.fields)

    def _field(self, name: str) -> QWidget:
        return self.boxes.get(name) or self.lines[name]

    def _connect(self) -> None:
        self.wanted.toggled.connect(self._take)
        self.profile.activated.connect(self._take)
        for line in self.lines.values():
            line.textEdited.connect(self._take)
        for box in self.boxes.values():
            box.activated.connect(self._take)
        self.arguments.textEdited.connect(lambda text: self.state.change(kernel_arguments=text.strip()))

    def _take(self, _value: object = None) -> None:
        offered = self.state.unattended_offer
        if not self.wanted.isChecked() or not offered.profiles:
            self.state.answer(None)
            return
        profile = offered.profile(str(self.profile.currentData() or ""))
        self._offer_choices(profile)
        self.state.answer(Answers(profile.name, self._values()))

    def _values(self) -> dict[str, str]:
        """What was typed, and what is chosen."""
        typed = {name: _typed(name, line) for name, line in self.lines.items()}
        chosen = {name: box.currentData() for name, box in self.boxes.items()}
        return typed | {name: value for name, value in chosen.items() if isinstance(value, str)}

    def _offer_choices(self, profile: Profile) -> None:
        """What the scripts have names for: what was chosen before stays, else it is what this computer uses."""
        for name, box in self.boxes.items():
            if name in profile.asked:
                entries, usual = _choices(name, profile)
                values = [value for _words, value in entries]
                before = box.currentData()
                fill(box, [(words, value, "") for words, value in entries], before if before in values else usual)

    def incomplete(self) -> str:
        """What is still to be said; empty when nothing is, or nobody wants this."""
        lacking = missing(self.state.unattended) if self.state.unattended is not None else ()
        return tr("The installer must be told: {name}.", name=tr_sentence(lacking[0])) if lacking else ""

    # Looks.

    def refresh(self) -> None:
        """Show the state."""
        state = self.state
        self.setVisible(state.draft.source in {Source.MEDIUM, Source.TREE})
        self.wanted.setEnabled(bool(state.unattended_offer.profiles))
        self.meaning.setText(self._meaning())
        self.fields.setVisible(state.unattended is not None)
        if state.unattended is not None and state.answers is not None:
            self._show_fields(state.unattended)
            if state.answers.values != self._values():
                self._take()  # another system has other choices

    def _meaning(self) -> str:
        if (obstacle := self.state.unattended_offer.obstacle) is not None:
            return tr_sentence(obstacle)
        return tr(
            "The installer is told everything beforehand. It erases the first disk without asking. The passwords lie "
            "readable in an image beside the VM's disks; delete it when all is installed."
        )

    def _show_fields(self, unattended: Unattended) -> None:
        profile = unattended.profile
        names: list[tuple[str, object, str]] = [
            (tr(PROFILES.get(each.name, each.name)), each.name, "") for each in self.state.unattended_offer.profiles
        ]
        fill(self.profile, names, profile.name)
        self._form.setRowVisible(self.profile, len(names) > 1)
        self._offer_choices(profile)
        self.lines["hostname"].setPlaceholderText(unattended.answers.get("hostname", ""))
        self.lines["reg-product-key"].setPlaceholderText(profile.product_key_format.replace("$", "X"))
        for name, note in self._notes.items():
            self._form.setRowVisible(self._field(name), name in profile.asked)
            note.say(*only(self.state.findings, f"unattended:{name}"))
        by_kernel = unattended.way is Way.INITRD and self.state.draft.source is Source.MEDIUM
        self._form.setRowVisible(self.arguments, by_kernel)
        if self.arguments.text().strip() != self.state.draft.kernel_arguments:
            self.arguments.setText(self.state.draft.kernel_arguments)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.wanted.setText(tr("&Install by itself: the installer asks nobody"))
        texts = {
            "profile": tr("&What to install:"),
            "user-realname": tr("&Full name:"),
            "user-login": tr("&User:"),
            "user-password": tr("&Password:"),
            "admin-password": tr("&Administrator's password:"),
            "hostname": tr("&Host name:"),
            "domain": tr("&Domain:"),
            "l10n-language": tr("&Language:"),
            "l10n-keyboard": tr("&Keyboard:"),
            "l10n-timezone": tr("&Time zone:"),
            "reg-product-key": tr("P&roduct key:"),
            "arguments": tr("Kernel ar&guments:"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        for line in self.lines.values():
            if isinstance(line, PasswordField):
                line.retranslate()
        self.refresh()


def _typed(name: str, line: QLineEdit) -> str:
    """Spaces at either end belong to passwords only."""
    return line.text() if name.endswith("-password") else line.text().strip()


def _choices(name: str, profile: Profile) -> tuple[list[tuple[str, str]], str]:
    """Words and values, and the value to begin with."""
    if name == "l10n-timezone":
        zones = localities.time_zones()
        return zones, localities.own_time_zone([value for _words, value in zones])
    values = profile.parameters[name].values
    entries = localities.keyboards(values) if name == "l10n-keyboard" else localities.languages(values)
    return entries, localities.own_language([value for _words, value in entries])
