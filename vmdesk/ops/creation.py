"""What is to be made of a new machine on which host, and how it is written down, also before any of it is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from vmdesk.errors import Kind, Problem
from vmdesk.media.cloud_init import CloudInit
from vmdesk.model.capabilities import DomainCapabilities
from vmdesk.model.customising import Customising
from vmdesk.model.domain.definition import Domain
from vmdesk.model.new_vm.made import ANSWERS_ENDING, INSTALL_ENDING, SEED_ENDING
from vmdesk.model.new_vm.plan import ExistingImage, NewImage, NewVm
from vmdesk.model.new_vm.writer import domain_xml
from vmdesk.model.storage import PoolInfo
from vmdesk.ops.install_tree import Tree
from vmdesk.ops.unattended import Unattended, Way
from vmdesk.words import sentence

Address = tuple[str, str]  # pool and name of a volume
There = Mapping[Address, ExistingImage]
Pools = Sequence[PoolInfo]


@dataclass(frozen=True, slots=True)
class Creation:
    """What is to be made on which host. `networks` and `pools` are to be switched on first.

    `tree` is installed from, by a boot image. `first_boot` and `unattended` exclude each other: both take the second CD
    drive. `customising` is what is to be different in the definition.
    """

    host: str
    vm: NewVm
    offers: DomainCapabilities
    first_boot: CloudInit | None = None
    networks: tuple[str, ...] = ()
    tree: Tree | None = None
    kernel_arguments: str = ""
    unattended: Unattended | None = None
    pool: str = ""  # for what is made beside the disks, where no disk is made
    customising: Customising | None = None
    pools: tuple[str, ...] = ()

    @property
    def boots_own_image(self) -> bool:
        """Whether the installer is started by a boot image that is made for it."""
        return self.tree is not None or (self.unattended is not None and self.unattended.way is Way.INITRD)

    def image(self, ending: str, pools: Pools) -> Address:
        """The volume for something that is made beside the disks, by the ending of its name."""
        return self._folder(pools), self.vm.name + ending

    def _folder(self, pools: Pools) -> str:
        """The pool of the first disk, if files can be made in it, else any other; empty where there is none."""
        names = [pool.name for pool in pools if (pool.active or pool.name in self.pools) and pool.makes_files]
        wanted = [disk.pool for disk in self.vm.disks if isinstance(disk, NewImage)] + [self.pool]
        return next((name for name in [*wanted, *names] if name in names), "")


def definition(creation: Creation, pools: Pools, there: There | None = None, uuid: str = "") -> str:
    """The definition as it is planned, not customised. What is not `there` yet is where it is expected to be."""
    known = there or {}
    vm = _with_media(creation, pools, known)
    return domain_xml(vm, creation.offers, partial(_where, pools, known), uuid)


def customised(creation: Creation, xml: str) -> Domain:
    """The definition with what is to be different in it. Raises Problem where that contradicts the definition."""
    if creation.customising is None:
        return Domain.read(xml)
    domain, conflicts = creation.customising.made_in(xml)
    if conflicts:
        raise Problem(
            sentence("What was customised contradicts what is planned now."),
            hint=sentence("Look at the summary, and customise the VM again."),
            kind=Kind.REFUSED,
        )
    return domain


def _with_media(creation: Creation, pools: Pools, there: There) -> NewVm:
    """The machine with the media that are made for it in its drives."""

    def made(ending: str) -> ExistingImage:
        pool, name = creation.image(ending, pools)
        image = there.get((pool, name)) or expected(pools, NewImage(pool, name, 0, "raw"))
        return replace(image, format="raw", device="cdrom", read_only=True)

    vm = creation.vm
    if creation.boots_own_image:
        # What the installer takes from its own CD is there in the second drive.
        vm = replace(vm, medium=made(INSTALL_ENDING), seed=vm.medium or vm.seed)
    elif creation.unattended is not None:
        vm = replace(vm, seed=made(ANSWERS_ENDING))
    return replace(vm, seed=made(SEED_ENDING)) if creation.first_boot is not None else vm


def _where(pools: Pools, there: There, image: NewImage) -> ExistingImage:
    return there.get((image.pool, image.name)) or expected(pools, image)


def expected(pools: Pools, image: NewImage) -> ExistingImage:
    """Where an image will be that is not made yet. Raises nothing: of a pool that is not there, it is said by name."""
    pool = next((pool for pool in pools if pool.name == image.pool), PoolInfo(image.pool))
    kind = "file" if pool.makes_files or not pool.kind else "block"
    return ExistingImage(f"{pool.path}/{image.name}", image.format, kind)
