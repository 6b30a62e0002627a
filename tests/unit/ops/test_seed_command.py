"""The commands that make a seed: a shell runs them, with a stand-in for virsh."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.lab.commands import found
from tests.unit.media.test_cloud_init import MAC
from tests.unit.ops.test_creation import CREATION, POOLS
from vmdesk.errors import Problem
from vmdesk.media.cloud_init import CloudInit, StaticNetwork
from vmdesk.ops.seed_command import commands, with_seed

URI = "qemu+ssh://root@host.example/system?a=b&c=d"
WISHES = CloudInit("web", "ada", "it's", network=StaticNetwork(("192.0.2.5/24",)), user_data="#cloud-config\nx: '$y'\n")

STAND_IN = """
virsh() {
  printf '%s\\n' "$@" >> said
  if [ "$3" = vol-upload ]; then cp "$7" seed; fi
}
"""


def test_nothing_is_done_where_nothing_is_wished() -> None:
    assert commands(CREATION, POOLS, URI, (MAC,)) == ""
    assert with_seed(CREATION, POOLS) == CREATION.vm


def test_the_seed_is_in_a_drive_of_the_machine() -> None:
    seed = with_seed(replace(CREATION, first_boot=WISHES), POOLS).seed
    assert seed is not None
    assert (seed.path, seed.device) == (f"/images/{CREATION.vm.name}-seed.iso", "cdrom")


def test_wishes_that_are_wrong_have_no_commands() -> None:
    with pytest.raises(Problem):
        commands(replace(CREATION, first_boot=replace(WISHES, user="A B")), POOLS, URI, (MAC,))


@pytest.mark.skipif(not found("xorrisofs"), reason="xorrisofs is not installed")
@pytest.mark.parametrize("name", ["vm", "a b", "it's", "-x", "$(touch x)"])
def test_a_shell_makes_the_image_and_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    creation = replace(CREATION, vm=replace(CREATION.vm, name=name), first_boot=WISHES)
    script = STAND_IN + commands(creation, POOLS, URI, (MAC,))
    (tmp_path / "folders").mkdir()
    environment = {"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path / "folders")}
    subprocess.run(["sh", "-e", "-c", script], check=True, cwd=tmp_path, env=environment, capture_output=True)
    words = (tmp_path / "said").read_text().splitlines()
    size = str((tmp_path / "seed").stat().st_size)
    head = ["--connect", URI]
    made = [*head, "vol-create-as", "--pool=default", f"--name={name}-seed.iso", "--capacity", size, "--format", "raw"]
    assert words[: len(made)] == made
    assert words[len(made) : -1] == [*head, "vol-upload", "--pool=default", f"--vol={name}-seed.iso", "--file"]
    assert list((tmp_path / "folders").iterdir()) == []
    image = (tmp_path / "seed").read_bytes()
    assert b"cidata" in image
    assert b"x: $y" in image
    assert MAC.lower().encode() in image
    assert b"it's" not in image
