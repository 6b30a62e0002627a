"""A disc's files have their names and contents for every reader."""

from io import BytesIO

import pycdlib
import pytest

from vmdesk.media.disc import write_disc

FILES = {"autounattend.xml": b"<unattend/>", "windows.cmd": b"@echo off\r\n", "a-longer-name.config": b""}


@pytest.mark.parametrize("form", ["rr", "joliet"])
def test_the_files_have_their_names_and_contents(form: str) -> None:
    image = pycdlib.PyCdlib()
    image.open_fp(BytesIO(write_disc("ANSWERS", FILES)))
    for name, content in FILES.items():
        into = BytesIO()
        image.get_file_from_iso_fp(into, **{f"{form}_path": f"/{name}"})
        assert into.getvalue() == content
    assert image.pvd.volume_identifier.rstrip() == b"ANSWERS"
    image.close()


def test_a_reader_of_the_oldest_kind_finds_short_names() -> None:
    image, into = pycdlib.PyCdlib(), BytesIO()
    image.open_fp(BytesIO(write_disc("ANSWERS", FILES)))
    image.get_file_from_iso_fp(into, iso_path="/AUTOUNAT.XML;1")
    assert into.getvalue() == b"<unattend/>"
    image.close()
