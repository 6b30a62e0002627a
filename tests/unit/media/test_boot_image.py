"""What a boot image holds, and what is said where none can be made."""

from io import BytesIO
from pathlib import Path

import pycdlib
import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.media import boot_image
from vmdesk.media.boot_image import LONGEST_ARGUMENTS, BootFiles, missing_for_boot_image, write_boot_image


@pytest.fixture
def files(tmp_path: Path) -> BootFiles:
    """A kernel and an initrd that nobody boots."""
    (tmp_path / "vmlinuz").write_bytes(b"kernel")
    (tmp_path / "initrd.gz").write_bytes(b"initrd")
    return BootFiles(tmp_path / "vmlinuz", tmp_path / "initrd.gz", "quiet")


@pytest.fixture
def made(files: BootFiles, tmp_path: Path) -> Path:
    """The image of them."""
    if missing := missing_for_boot_image():
        pytest.skip(f"not installed: {', '.join(missing)}")
    write_boot_image(files, tmp_path / "boot.iso")
    return tmp_path / "boot.iso"


def content(image: pycdlib.PyCdlib, path: str) -> bytes:
    """A file of an image."""
    into = BytesIO()
    image.get_file_from_iso_fp(into, rr_path=path)
    return into.getvalue()


def test_the_image_holds_both_files_and_boots_by_bios_and_uefi(made: Path) -> None:
    image = pycdlib.PyCdlib()
    image.open(str(made))
    assert content(image, "/boot/kernel") == b"kernel"
    assert content(image, "/boot/initrd") == b"initrd"
    assert b"linux /boot/kernel 'quiet'\n" in content(image, "/boot/grub/grub.cfg")
    catalogue = image.eltorito_boot_catalog
    assert catalogue is not None
    platforms = {catalogue.validation_entry.platform_id, *(section.platform_id for section in catalogue.sections)}
    image.close()
    assert platforms == {0, 0xEF}  # PC and UEFI, of the El Torito and UEFI specifications


def test_only_the_image_is_left_in_its_folder(made: Path) -> None:
    assert {path.name for path in made.parent.iterdir()} == {"vmlinuz", "initrd.gz", "boot.iso"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", []),
        ("  quiet   splash ", ["'quiet'", "'splash'"]),
        ("a=$b;{c} d&e|f <g> #h", ["'a=$b;{c}'", "'d&e|f'", "'<g>'", "'#h'"]),
        ('a="b c" "d e=f"', ["'a=b c'", "'d e=f'"]),
    ],
)
def test_arguments_become_words_that_grub_leaves_alone(arguments: str, words: list[str]) -> None:
    assert boot_image._quoted(arguments) == words


@pytest.mark.parametrize("arguments", ["it's", "back\\slash", "two\nlines", 'open "quote', "ключ=1", "a\0b"])
def test_arguments_that_would_arrive_changed_are_refused(files: BootFiles, arguments: str) -> None:
    with pytest.raises(Problem, match="a character that a boot image cannot pass on"):
        write_boot_image(BootFiles(files.kernel, files.initrd, arguments), files.kernel.parent / "boot.iso")


def test_more_arguments_than_a_kernel_takes_are_refused(files: BootFiles) -> None:
    with pytest.raises(Problem, match="too long"):
        write_boot_image(BootFiles(files.kernel, files.initrd, "a" * (LONGEST_ARGUMENTS + 1)), files.kernel)


def test_what_is_not_installed_is_named(files: BootFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(boot_image, "_MODULES", (tmp_path,))
    with pytest.raises(Problem) as caught:
        write_boot_image(files, tmp_path / "boot.iso")
    assert str(caught.value) == (
        "To make a boot image, this computer lacks: grub-mkrescue, xorriso, mformat, mcopy, i386-pc, x86_64-efi."
    )
    assert caught.value.kind is Kind.UNSUPPORTED


def test_an_architecture_that_grub_does_not_boot_is_refused(files: BootFiles) -> None:
    with pytest.raises(Problem, match="cannot be made for s390x"):
        write_boot_image(BootFiles(files.kernel, files.initrd, "", "s390x"), files.kernel)


@pytest.mark.usefixtures("made")
def test_a_kernel_that_is_not_there_is_a_problem(files: BootFiles, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"):
        write_boot_image(BootFiles(tmp_path / "absent", files.initrd), tmp_path / "other.iso")


@pytest.mark.usefixtures("made")
def test_a_target_that_cannot_be_written_is_a_problem(files: BootFiles, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "absent" / "boot.iso"):
        with pytest.raises(Problem, match="could not be written"):
            write_boot_image(files, target)


def test_what_grub_complains_of_is_kept_as_details(
    files: BootFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaining = tmp_path / "maker"
    complaining.write_text("#!/bin/sh\necho no room left >&2\nexit 1\n")
    complaining.chmod(0o755)
    monkeypatch.setattr(boot_image, "_maker", lambda _architecture: str(complaining))
    with pytest.raises(Problem, match="could not be written") as caught:
        write_boot_image(files, tmp_path / "boot.iso")
    assert caught.value.details == "no room left\n"
    assert not (tmp_path / "boot.iso").exists()
