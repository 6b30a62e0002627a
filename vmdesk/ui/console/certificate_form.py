"""A form inside the console that asks whether a display's certificate may be trusted although nobody vouches for it."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel

from vmdesk.ops.console.login import CertificateQuestion
from vmdesk.ui.console.login_form import InsideForm
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import FieldNote, plain_label, shortened
from vmdesk.ui.widgets.copyable import Copyable
from vmdesk.ui.words import tr

MOST_WORDS = 160  # of a certificate: they are the server's own
WIDTH = 600


class CertificateForm(InsideForm):
    """`trusted` says that the person does."""

    trusted = Signal()

    def __init__(self) -> None:
        super().__init__("security", WIDTH)
        self._question: CertificateQuestion | None = None
        self.fingerprint, self.fingerprint_label = Copyable(), QLabel()
        self.fingerprint_label.setBuddy(self.fingerprint.field)
        self.facts = [(QLabel(), plain_label(selectable=True)) for _ in range(3)]
        self.doubt = FieldNote(self.fingerprint)
        form = QFormLayout()
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.fingerprint_label, self.fingerprint)
        for label, value in self.facts:
            value.setMinimumWidth(0)
            form.addRow(label, value)
        self.fields.addWidget(self.doubt)
        self.fields.addLayout(form)
        self.accepting.setDefault(False)  # nobody trusts by a Return that was meant for something else
        self.accepting.clicked.connect(self.trusted)
        self.retranslate()

    def ask(self, question: CertificateQuestion) -> None:
        """Ask about this certificate."""
        if question is not self._question:
            self._question = question
            self.retranslate()
            if self.isVisible():
                self.take_focus()

    def take_focus(self) -> None:
        """Have the keyboard where nothing is done by a slip of the hand."""
        self.cancelling.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        super().retranslate()
        self.title.setText(tr("Is this really the guest's screen?"))
        self.fingerprint_label.setText(tr("&Fingerprint:"))
        self.fingerprint.retranslate(tr("Fingerprint"))
        for (label, _value), words in zip(self.facts, (tr("Of:"), tr("Issued by:"), tr("Valid until:")), strict=True):
            label.setText(words)
        self.accepting.setText(tr("&Trust and Connect"))
        self._show_certificate()

    def _show_certificate(self) -> None:
        question = self._question
        if question is None:
            return
        self.text.setText(_why(question))
        until = question.valid_until
        when = _local(until) if until is not None else ""
        self.fingerprint.show_text(question.fingerprint)
        for (label, value), text in zip(self.facts, (question.subject, question.issuer, when), strict=True):
            value.setText(shortened(text, MOST_WORDS))
            label.setVisible(bool(text))
            value.setVisible(bool(text))
        doubt = tr("What speaks against it: {doubt}", doubt=shortened(question.doubt, MOST_WORDS))
        self.doubt.show_warning(doubt if question.doubt else "")
        self.doubt.setVisible(bool(question.doubt))


def _why(question: CertificateQuestion) -> str:
    if question.changed:
        return tr(
            "The display of {place} shows another certificate than the one that you trusted until now. If nobody has "
            "renewed it, somebody may be listening in between: do not trust it then.",
            place=question.place,
        )
    return tr(
        "The display of {place} shows a certificate that no authority vouches for. Compare its fingerprint with the "
        "one that the host's administrator told you. Once you trust it, you are not asked again.",
        place=question.place,
    )


def _local(when: datetime) -> str:
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(when.timestamp())), QLocale.FormatType.ShortFormat)
