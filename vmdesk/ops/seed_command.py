"""The shell commands that make the seed of a cloud image on a host, for `virt-install` to put into a drive.

`virt-install --cloud-init` would do it only for a machine that starts at once, and takes the seed away afterwards.
"""

import shlex
from dataclasses import replace

from vmdesk.media.seed import VOLUME_ID, seed_files
from vmdesk.model.new_vm.made import SEED_ENDING
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, NewVm
from vmdesk.ops.creation import Creation, Pools, expected

_IMAGE = '"$folder/seed.iso"'
_MAKE = f"xorrisofs -quiet -rational-rock -joliet -volid {VOLUME_ID} -output {_IMAGE}"


def with_seed(creation: Creation, pools: Pools) -> NewVm:
    """The machine with its seed, which is not made yet, in the second drive; as it is where there is to be none."""
    if creation.first_boot is None:
        return creation.vm
    image = expected(pools, NewImage(*creation.image(SEED_ENDING, pools), 0, "raw"))
    seed = ExistingImage(image.path, "raw", image.kind, device="cdrom", read_only=True)
    return replace(creation.vm, seed=seed)


def commands(creation: Creation, pools: Pools, uri: str, mac_addresses: tuple[str, ...]) -> str:
    """The command lines that make it, each with its line break; "" where there is to be none. Raises Problem.

    They hold the password's hash, which only the folder's owner may read.
    """
    if creation.first_boot is None:
        return ""
    pool, name = creation.image(SEED_ENDING, pools)
    files = seed_files(replace(creation.first_boot, mac_addresses=mac_addresses))
    virsh, to_pool = shlex.join(["virsh", "--connect", uri]), shlex.quote(f"--pool={pool}")
    size = f'"$(stat -c %s {_IMAGE})"'
    lines = [
        "folder=$(mktemp -d)",
        *(f"printf %s {shlex.quote(text)} > {_in_folder(file)}" for file, text in files.items()),
        " ".join([_MAKE, *map(_in_folder, files)]),
        f"{virsh} vol-create-as {to_pool} {shlex.quote(f'--name={name}')} --capacity {size} --format raw",
        f"{virsh} vol-upload {to_pool} {shlex.quote(f'--vol={name}')} --file {_IMAGE}",
        'rm -r "$folder"',
    ]
    return "".join(f"{line}\n" for line in lines)


def _in_folder(file: str) -> str:
    return f'"$folder/{file}"'
