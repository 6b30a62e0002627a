"""The boot image of a tree: what the installer's kernel is told, and what is left of the making."""

import tempfile
from pathlib import Path

import pytest

from tests.conftest import Run
from vmdesk.errors import Problem
from vmdesk.media.boot_image import BootFiles
from vmdesk.ops import install_tree
from vmdesk.ops.install_tree import Tree, make_boot_image, opened
from vmdesk.web.kernel import KernelFiles
from vmdesk.web.tree import TreeEvidence

URL = "http://mirror.example/os/"


@pytest.mark.parametrize(
    ("tree_argument", "arguments", "told"),
    [
        (f"inst.repo={URL}", "inst.ks=http://x/ks", f"inst.repo={URL} inst.ks=http://x/ks"),
        (f"install={URL}", "", f"install={URL}"),
        ("", "priority=low", "priority=low"),
        ("", "", ""),
    ],
)
def test_the_kernel_is_told_once_where_its_tree_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tree_argument: str, arguments: str, told: str
) -> None:
    made: list[BootFiles] = []
    monkeypatch.setattr(install_tree, "write_boot_image", lambda files, _target: made.append(files))
    monkeypatch.setattr(install_tree, "_fetch", lambda _tree, _url, target, _progress, _cancelled: target)
    tree = Tree(URL, KernelFiles(URL + "vmlinuz", URL + "initrd", {}, tree_argument))
    make_boot_image(tree, arguments, "x86_64", tmp_path, progress=lambda _part: None, cancelled=lambda: False)
    assert [files.arguments for files in made] == [told]


def test_what_is_made_can_be_read_and_its_folder_is_gone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def make(folder: Path) -> Path:
        (folder / "image").write_bytes(b"content")
        return folder / "image"

    file, size = opened(make)
    with file:
        assert (file.read(), size) == (b"content", 7)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def make(_folder: Path) -> Path:
        raise OSError(28, "No space left on device")

    with pytest.raises(Problem, match="could not be written"):
        opened(make)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "label"),
    [(b"[general]\nfamily = Nobody Knows\nversion = 41\n", "Nobody Knows 41"), (b"rubbish", "")],
)
def test_a_tree_is_called_what_it_calls_itself(
    run: Run, monkeypatch: pytest.MonkeyPatch, content: bytes, label: str
) -> None:
    kernel = KernelFiles(URL + "vmlinuz", URL + "initrd")
    monkeypatch.setattr(install_tree, "find_evidence", lambda url, _kind: TreeEvidence(url, {".treeinfo": content}))
    monkeypatch.setattr(install_tree, "locate_kernel", lambda _evidence, _kind: kernel)
    assert run(install_tree.look_at(URL, "x86_64")) == Tree(URL, kernel, None, label)
