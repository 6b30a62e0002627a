"""Whether a screen reader can name every control that the keyboard reaches."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QGroupBox, QLabel, QTabBar, QWidget


def unnamed_controls(widget: QWidget) -> list[str]:
    """The controls of a window, shown or not, that can have the keyboard and have no name; by class and place."""
    labels = {label.buddy(): label.text() for label in widget.findChildren(QLabel) if label.buddy() is not None}
    controls = [control for control in widget.findChildren(QWidget) if _takes_keyboard(control)]
    return [_place(control) for control in controls if not _name(control, labels.get(control, ""))]


def _takes_keyboard(control: QWidget) -> bool:
    owner = control.parentWidget()
    while owner is not None:
        if isinstance(owner, QAbstractSpinBox | QComboBox):
            return False  # a part of a control that has the name
        owner = owner.parentWidget()
    by_tab = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and control.focusProxy() is None and not control.isWindow()


def _name(control: QWidget, label: str) -> str:
    if control.accessibleName():
        return control.accessibleName()
    if isinstance(control, QAbstractButton) and control.text():
        return control.text()
    if isinstance(control, QGroupBox):
        return control.title()
    if isinstance(control, QTabBar):
        return "tabs" if all(control.tabText(row) for row in range(control.count())) else ""
    return label


def _place(control: QWidget) -> str:
    names = []
    step: QWidget | None = control
    while step is not None:
        names.append(step.objectName() or type(step).__name__)
        step = step.parentWidget()
    return " in ".join(names)
