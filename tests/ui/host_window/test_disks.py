"""The disks of a host, and how full its file systems are."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.host_window.conftest import Commands, Open, until_told
from vmdesk.ui import theme
from vmdesk.ui.host_window.disks_page import DisksPage
from vmdesk.ui.host_window.rows_table import RowsTable


def rows(table: RowsTable) -> list[list[str]]:
    """What a table shows, from top to bottom."""
    shown = table._sorted
    return [
        [shown.index(row, column).data() for column in range(shown.columnCount())] for row in range(shown.rowCount())
    ]


@pytest.fixture
def page(opened: Open, qtbot: QtBot) -> DisksPage:
    """The page, once the host has answered."""
    window = opened("disks")
    until_told(window, "disks", qtbot)
    shown = window.pages["disks"]
    assert isinstance(shown, DisksPage)
    return shown


def test_disks_are_told_with_their_models_and_sizes(page: DisksPage) -> None:
    assert rows(page.disks)[0] == ["/dev/nvme0n1", "Samsung SSD 970 EVO", "Disk", "", "", "932 GiB"]
    assert len(rows(page.disks)) == 3


def test_file_systems_are_told_with_what_is_left(page: DisksPage) -> None:
    assert rows(page.file_systems) == [
        ["/", "/dev/sda1", "ext4", "1 GiB", "256 MiB", "768 MiB", "25 %"],
        ["/srv", "/dev/sdb1", "xfs", "1 GiB", "977 MiB", "47.4 MiB", "95 %"],
    ]


def test_one_that_is_nearly_full_stands_out(page: DisksPage) -> None:
    from PySide6.QtCore import Qt

    def colour(row: int) -> Any:
        return page.file_systems._sorted.index(row, 0).data(Qt.ItemDataRole.ForegroundRole)

    assert colour(0) is None
    assert colour(1) == theme.colour("warning")


def test_sizes_are_sorted_as_numbers(page: DisksPage) -> None:
    from PySide6.QtCore import Qt

    page.file_systems.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in rows(page.file_systems)] == ["/srv", "/"]


def test_they_can_be_searched(page: DisksPage) -> None:
    page.disks.search.setText("kingston")
    assert [row[0] for row in rows(page.disks)] == ["/dev/sdb"]
    page.disks.search.setText("floppy")
    assert page.disks.empty.text() == "Nothing has this in it."
    assert page.disks.empty.isVisible()


def test_where_no_command_can_be_run_that_is_said(opened: Open, commands: Commands, qtbot: QtBot) -> None:
    commands.refuse()
    window = opened("disks")
    until_told(window, "disks", qtbot)
    page = window.pages["disks"]
    assert isinstance(page, DisksPage)
    assert page.file_systems.empty.text() == "Not known. There is <i>no way</i> in. Use SSH."
    assert len(rows(page.disks)) == 3
