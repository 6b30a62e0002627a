"""Examples about what disks are made of."""

from tests.unit.model.editing.examples.making import (
    FAILS,
    IMAGES,
    PLAIN,
    REFUSES,
    TAKES,
    Example,
    cdrom,
    disk,
    remote,
    vm,
    warned,
)
from vmdesk.model.editing.checks import Around, images
from vmdesk.model.storage import PoolInfo, VolumeInfo

PATH = f"{IMAGES}/a.qcow2"
SERVER = "<host name='127.0.0.1' port='1'/>"
ON_THE_WEB = "<source protocol='http' name='a.img'><host name='h'/></source>"
VOLUME = "<source pool='{}' volume='{}'/>"
STORAGE = Around(
    pools=(PoolInfo("default", active=True), PoolInfo("off")),
    volumes=(
        VolumeInfo("default", "a.qcow2", PATH, "file", "qcow2"),
        VolumeInfo("default", "a.raw", f"{IMAGES}/a.raw", "file", "iso"),
    ),
)
USED = Around(paths={PATH: ("web",), f"{IMAGES}/a.raw": ("web", "db")})
SHARING = Around(paths=USED.paths, shared_paths=frozenset(USED.paths), read_paths=frozenset({PATH}))


def of_server(protocol: str, inside: str = SERVER, name: str = "name='x'", more: str = "") -> str:
    return vm(remote(f"<source protocol='{protocol}' {name}>{inside}</source>", more=more))


def of_volume(pool: str, volume: str, driver: str = "type='qcow2'") -> str:
    return vm(remote(VOLUME.format(pool, volume), "volume", driver=driver))


def of_folder(format: str = "fat", more: str = "<readonly/>") -> str:  # noqa: A002 - as it is called
    return vm(remote("<source dir='/etc/skel'/>", "dir", more, f"type='{format}'"))


def login(kind: str) -> str:
    return f"{SERVER}<auth username='u'><secret type='{kind}' usage='x'/></auth>"


SHARED_RAW = vm(disk(format="raw", more="<shareable/>"))
EXAMPLES = (
    Example(images.disk_without_a_source, "Disk.file", vm(disk(source="")), vm(cdrom(source="")), REFUSES),
    warned(images.empty_drive_on_usb, "Cdrom.bus", vm(cdrom("sda", "usb", source="")), vm(cdrom(source=""))),
    Example(images.source_that_says_too_little, "Disk.remote_name", of_server("rbd", name=""), of_server("rbd")),
    Example(images.source_that_says_too_little, "Disk.pool", of_volume("", "a.qcow2"), of_volume("default", "a.qcow2")),
    Example(
        images.source_that_says_too_little,
        "Disk.nvme_namespace",
        vm(remote("<source type='pci'><address bus='0x01'/></source>", "nvme")),
        vm(remote("<source type='pci' namespace='1'><address bus='0x01'/></source>", "nvme")),
    ),
    Example(images.hosts_of_a_source, "Disk.hosts", of_server("http", SERVER * 2), of_server("http")),
    Example(images.hosts_of_a_source, "SourceHost.name", of_server("rbd", "<host port='1'/>"), of_server("rbd")),
    Example(
        images.hosts_of_a_source,
        "SourceHost.socket",
        of_server("nbd", "<host transport='unix'/>"),
        of_server("nbd", "<host transport='unix' socket='/tmp/s'/>"),
    ),
    Example(images.login_that_cannot_be, "Disk.user", of_server("nbd", login("ceph")), of_server("nbd")),
    Example(
        images.login_that_cannot_be,
        "Disk.secret_kind",
        of_server("iscsi", login("ceph")),
        of_server("iscsi", login("iscsi")),
    ),
    Example(
        images.startup_without_it,
        "Disk.startup_policy",
        vm(disk(source=f"<source file='{PATH}' startupPolicy='requisite'/>")),
        vm(disk(source=f"<source file='{PATH}' startupPolicy='optional'/>")),
        REFUSES,
    ),
    Example(
        images.startup_without_it,
        "Disk.startup_policy",
        of_server("nbd", name="name='x' startupPolicy='optional'"),
        of_server("nbd"),
        REFUSES,
    ),
    Example(images.folder_as_a_disk, "Disk.image_format", of_folder("qcow2"), of_folder(), REFUSES),
    Example(images.folder_as_a_disk, "Disk.read_only", of_folder(more=""), of_folder(), REFUSES),
    Example(images.formats_that_are_none, "Disk.image_format", vm(disk(format="iso")), PLAIN, REFUSES),
    Example(images.formats_that_are_none, "Disk.image_format", vm(disk(format="luks")), PLAIN, REFUSES),
    Example(
        images.old_encryption,
        "Disk.encryption",
        vm(disk(source=f"<source file='{PATH}'><encryption format='qcow'/></source>")),
        vm(disk(source=f"<source file='{PATH}'/>")),
        REFUSES,
    ),
    warned(
        images.format_of_the_image,
        "Disk.image_format",
        vm(disk(format="raw", source=f"<source file='{PATH}'/>")),
        vm(disk()),
        TAKES,
        around=STORAGE,
    ),
    warned(
        images.format_of_the_image,
        "Disk.image_format",
        of_volume("default", "a.raw"),
        vm(disk(format="raw")),
        around=STORAGE,
    ),
    Example(images.pool_that_is_not_there, "Disk.pool", of_volume("nowhere", "x"), PLAIN, FAILS, around=STORAGE),
    warned(images.pool_that_is_not_there, "Disk.pool", of_volume("off", "x"), PLAIN, around=STORAGE),
    warned(
        images.pool_that_is_not_there,
        "Disk.volume",
        of_volume("default", "x"),
        of_volume("default", "a.qcow2"),
        around=STORAGE,
    ),
    Example(
        images.image_twice,
        "Disk.file Disk.file",
        vm(disk() + disk("vdb")),
        vm(disk(more="<readonly/>") + disk("vdb", more="<readonly/>")),
        FAILS,
    ),
    Example(
        images.image_twice,
        "Disk.file Disk.file",
        vm(disk() + disk("vdb")),
        vm(disk(more="<shareable/>", format="raw") + disk("vdb", more="<shareable/>", format="raw")),
        FAILS,
    ),
    Example(
        images.image_twice,
        "Disk.file Disk.volume",
        vm(disk() + remote(VOLUME.format("default", "a.qcow2"), "volume").replace("vda", "vdb")),
        vm(disk()),
        around=STORAGE,
    ),
    Example(images.image_of_another_vm, "Disk.file", vm(disk()), vm(disk(image="b")), around=USED),
    Example(images.image_of_another_vm, "Disk.file", vm(disk()), vm(disk(more="<readonly/>")), around=SHARING),
    warned(
        images.web_pages_written_to,
        "Disk.read_only",
        vm(remote(ON_THE_WEB)),
        vm(remote(ON_THE_WEB, more="<readonly/>")),
    ),
    warned(images.image_of_another_vm, "Disk.file", SHARED_RAW, vm(disk(image="b")), around=USED),
    warned(images.image_of_another_vm, "Cdrom.file", vm(cdrom()), SHARED_RAW, around=SHARING),
)
