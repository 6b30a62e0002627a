"""Tooltips show text from hosts and guests as it is."""

import pytest
from PySide6.QtGui import QTextDocumentFragment

from vmdesk.ui.tips import plain_tip


@pytest.mark.parametrize("text", ["R&D", "it's", "a < b", "<b>bold</b>", "&lt;", "<img src='/etc/passwd'>"])
def test_text_is_shown_as_it_is(text: str) -> None:
    assert QTextDocumentFragment.fromHtml(plain_tip(text)).toPlainText() == text
    assert plain_tip(text).startswith("<")  # by which Qt takes it for rich text


def test_nothing_has_no_tooltip() -> None:
    assert plain_tip("") == ""
