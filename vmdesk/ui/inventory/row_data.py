"""What each cell of the list answers to Qt: text, icon, tooltip, graph."""

import html
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QGuiApplication, QIcon

from vmdesk.model.host import HostInfo, HostState
from vmdesk.ui.icons import icon
from vmdesk.ui.inventory.columns import Column, full_state
from vmdesk.ui.inventory.nodes import Group, VmNode
from vmdesk.ui.states import host_icon_name, host_state_text, vm_icon_name
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence

Role = Qt.ItemDataRole
SERIES_ROLE = Role.UserRole + 1  # a tuple of lists of values, for the column's graph
KEY_ROLE = Role.UserRole + 2  # the VmKey of a machine
SCALE_ROLE = Role.UserRole + 3  # the value that fills the graph's height; 0 where the values decide

_GROUP_ICONS = {"tag": "tag", "state": "group", "site": "site"}


def of_vm(node: VmNode, column: Column, role: int) -> Any:
    """What a cell of a machine's row answers."""
    answer = _OF_VM.get(role)
    return answer(node, column) if answer else None


def _apart(column: Column, text: str) -> str:
    """Keep what stands at the right edge of a column apart from what begins at the left of the next."""
    return f"{text}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}" if column.right and text else text


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _series(node: VmNode, column: Column) -> tuple[tuple[list[float], ...], str] | None:
    """The values of the column's graph and the text beside it; None where the machine has none."""
    if not column.figures or node.history is None or not node.vm.active:
        return None
    return tuple(node.history.column(figure) for figure in column.figures), column.text(node)


def _vm_tip(node: VmNode, column: Column) -> str:
    if column.key == "name":
        lines = [f"<b>{html.escape(node.vm.title)}</b>"]
        if node.vm.title != node.vm.name:
            lines.append(html.escape(node.vm.name))
        lines.append(html.escape(node.host_label))
        if node.vm.details and node.vm.details.description:
            lines.append(html.escape(node.vm.details.description[:400]))
        return "<br>".join(lines)
    return plain_tip(full_state(node) if column.key == "state" else column.text(node))


def _icon(node: VmNode, column: Column) -> QIcon | None:
    return icon(vm_icon_name(node.vm)) if column.key == "name" else None


def _foreground(node: VmNode, _column: Column) -> QBrush | None:
    return QGuiApplication.palette().placeholderText() if node.vm.out_of_reach else None


def _scale(node: VmNode, column: Column) -> float:
    return {"cpu": 1.0, "memory-used": float(node.vm.memory_kib or 0)}.get(column.key, 0.0)


_OF_VM: dict[int, Callable[[VmNode, Column], Any]] = {
    Role.DisplayRole: lambda node, column: "" if column.figures else _apart(column, column.text(node)),
    Role.DecorationRole: _icon,
    Role.ForegroundRole: _foreground,
    Role.TextAlignmentRole: lambda _node, column: _alignment(column),
    Role.ToolTipRole: _vm_tip,
    Role.AccessibleTextRole: lambda node, column: f"{tr(column.label)}: {column.text(node)}",
    SERIES_ROLE: _series,
    KEY_ROLE: lambda node, _column: node.key,
    SCALE_ROLE: _scale,
}


def of_group(group: Group, host: HostInfo | None, column: Column, role: int) -> Any:
    """What a cell of a heading answers."""
    if role == Role.DisplayRole:
        return _group_text(group, host, column)
    if role == Role.DecorationRole and column.key == "name":
        return icon(host_icon_name(host.state) if host else _GROUP_ICONS.get(group.kind, "host"))
    if role == Role.FontRole and column.key == "name":
        font = QFont()
        font.setBold(True)
        return font
    if role == Role.ToolTipRole and host is not None:
        lines = [html.escape(line) for line in _host_lines(host) if line]
        return "<br>".join([f"<b>{html.escape(group.label)}</b>", *lines])
    if role == Role.ToolTipRole and group.kind == "site":
        return plain_tip(group.label)
    if role == Role.AccessibleTextRole:
        return _group_text(group, host, column)
    return None


def _group_text(group: Group, host: HostInfo | None, column: Column) -> str:
    if column.key == "name":
        return group.label
    if column.key == "state":
        if host is not None and host.state is not HostState.CONNECTED:
            return host_state_text(host)
        if group.kind == "site":
            return tr("{connected} of {total} connected", connected=group.running, total=group.total)
        return tr("{running} of {total} on", running=group.running, total=group.total)
    return ""


def _host_lines(host: HostInfo) -> tuple[str, ...]:
    return (host.config.uri, host_state_text(host), tr_sentence(host.reason), tr_sentence(host.hint))


def of_header(column: Column, role: int) -> Any:
    """What the header of a column answers."""
    if role == Role.DisplayRole:
        return _apart(column, tr(column.label))
    if role == Role.ToolTipRole:
        return tr(column.tip)
    if role == Role.TextAlignmentRole:
        return _alignment(column)
    return None
