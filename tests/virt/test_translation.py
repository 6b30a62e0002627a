"""Texts of libvirt, QEMU and ssh as they really come, and what a person reads of each."""

import libvirt
import pytest

from vmdesk.errors import Kind, Problem
from vmdesk.virt.change_meanings import CHANGING
from vmdesk.virt.error_meanings import CONNECTING, OPERATING, Meaning, meaning_of
from vmdesk.virt.translation import translate, translated

SSH = "Cannot recv data: {0}: Connection reset by peer"
SOCKET = "Failed to connect socket to '/var/run/libvirt/libvirt-sock': "

# Text → the start of the sentence that it becomes.
WHILE_CONNECTING = {
    SSH.format("Host key verification failed."): "The host's SSH key",
    SSH.format("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @"): "The host's SSH key",
    SSH.format("root@10.0.0.1: Permission denied (publickey,password)."): "The host refused the SSH login",
    SSH.format("Received disconnect from 10.0.0.1: Too many authentication failures"): "The host refused the SSH",
    SSH.format("ssh: Could not resolve hostname nowhere: Name or service not known"): "The host's name",
    "unable to resolve 'nowhere': No address associated with hostname": "The host's name",
    "unable to connect to server at 'nowhere:16509': Temporary failure in name resolution": "The host's name",
    SSH.format("ssh: connect to host 10.0.0.9 port 22: No route to host"): "The host cannot be reached",
    "unable to connect to server at '10.0.0.9:16514': Connection timed out": "The host cannot be reached",
    SSH.format("ssh: connect to host 10.0.0.9 port 22: Connection refused"): "The host does not accept SSH",
    SSH.format("sh: 1: nc: not found"): "The host lacks the program",
    "End of file while reading data: bash: line 1: nc: command not found: Input/output error": "The host lacks",
    "End of file while reading data: sh: 1: virt-ssh-helper: not found: Input/output error": "The host lacks",
    "Cannot read CA certificate '/etc/pki/CA/cacert.pem': No such file or directory": "The certificates for TLS",
    "Unable to read TLS confirmation: Input/output error": "The host does not accept this computer's TLS",
    "authentication failed: Failed to verify peer's certificate": "The host's TLS certificate",
    "Certificate failed validation: The certificate hasn't got a known issuer.": "The host's TLS certificate",
    SOCKET + "Permission denied": "You may not use libvirt's system service",
    "authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'": "You may",
    "authentication failed: access denied by policy": "You may not use",
    "internal error: Unable to get system bus connection: Could not connect: No such file or directory": "You may not",
    SOCKET + "No such file or directory": "libvirt's service does not run",
    SOCKET + "Connection refused": "libvirt's service does not run",
    "unable to connect to server at 'localhost:16509': Connection refused": "libvirt's service does not run",
    "Cannot recv data: Connection reset by peer": "The connection to the host broke",
    "Cannot write data: Broken pipe": "The connection to the host broke",
    "internal error: client socket is closed": "The connection to the host broke",
    "End of file while reading data: Input/output error": "The connection to the host broke",
    SSH.format("kex_exchange_identification: Connection closed by remote host"): "The connection to the host broke",
}
NO_KVM = "Hardware virtualisation"
WHILE_OPERATING = {
    "internal error: qemu unexpectedly closed the monitor: error: failed to set MSR 0x10a to 0x0": NO_KVM,
    "internal error: process exited while connecting to monitor: Could not access KVM kernel module: "
    "No such file or directory\nqemu-system-x86_64: failed to initialize kvm: No such file or directory": NO_KVM,
    "invalid argument: could not get preferred machine for /usr/bin/qemu-system-x86_64 type=kvm: "
    "KVM is not available": NO_KVM,
    "unsupported configuration: Emulator '/usr/bin/qemu-system-x86_64' does not support virt type 'kvm'": NO_KVM,
    "unsupported configuration: Domain requires KVM, but it is not available. Check that virtualization is enabled "
    "in the host BIOS, and host configuration is setup to load the kvm modules.": NO_KVM,
    "invalid argument: KVM is not supported by '/usr/bin/qemu-system-x86_64' on this host": NO_KVM,
    "Cannot access storage file '/home/me/web.iso' (as uid:64055, gid:64055): Permission denied": "The host's "
    "hypervisor may not use /home/me/web.iso.",
    "internal error: process exited while connecting to monitor: qemu-system-x86_64: -blockdev x: "
    "Could not open '/home/me/web.iso': Permission denied": "The host's hypervisor may not use /home/me/web.iso.",
    "cannot create path '/srv/vm': Permission denied": "The host's hypervisor may not",
    "inaccessible backing store volume /srv/base.qcow2: No such file or directory": "A file that",
    "Cannot access storage file '/srv/web.qcow2' (as uid:64055, gid:64055): No such file or directory": "The VM needs "
    "/srv/web.qcow2, which is not there.",
    "internal error: process exited while connecting to monitor: 2026-01-01T00:00:00Z qemu-system-x86_64: -blockdev "
    '{"driver":"file"}: Could not open \'/srv/web.iso\': No such file or directory': "The VM needs /srv/web.iso",
    "internal error: qemu unexpectedly closed the monitor: qemu-system-x86_64: -device virtio-blk-pci: "
    'Failed to get "write" lock\nIs another process using the image [/srv/web.qcow2]?': "A disk of the VM is in use",
    'Failed to get shared "write" lock\nIs another process using the image [/srv/db]?': "A disk of the VM is in use",
    "resource busy: Lockspace resource '/srv/web.qcow2' is locked": "A disk of the VM is locked by another VM",
    "internal error: Failed to acquire lock: error -243": "A disk of the VM is locked by another VM",
    "internal error: Process exited prior to exec: libvirt: XML-RPC error : Failed to connect socket to "
    "'/run/libvirt/virtlockd-sock': No such file or directory": "The host's lock daemon, virtlockd",
    "Unable to open/create resource /srv/locks/2c94: No such file or directory": "The host cannot make a lock in",
    "Failed to open socket to sanlock daemon: Connection refused": "The host's lock daemon, sanlock",
    "unsupported configuration: Read/write, exclusive access, disks were present, but no leases specified": "The host "
    "starts only VMs with a lock",
    "internal error: qemu unexpectedly closed the monitor: qemu-system-x86_64: cannot set up guest memory "
    "'pc.ram': Cannot allocate memory": "The host has not enough free memory",
    "Requested operation is not valid: network 'default' is not active": "A virtual network",
    "Guest agent is not responding: QEMU guest agent is not connected": "The guest agent inside",
    "argument unsupported: QEMU guest agent is not configured": "The guest agent inside",
    "operation failed: Failed to save: unable to write '/var/x': No space left on device": "The disk of the",
    "Unable to write /srv/web.raw: No space left on device": "The disk of the",
    "storage volume 'web.qcow2' exists already": "A volume of this name",
    "operation failed: storage vol already exists": "A volume of this name",
    "Requested operation is not valid: storage pool is not active": "The storage pool is",
    "cannot extend file '/srv/web.raw': File too large": "The disk is larger",
    "Requested operation is not valid: storage pool 'fast' is not active": "The storage pool is",
    "cannot open directory '/srv/fast': No such file or directory": "The folder of the storage pool",
    "operation failed: pool 'fast' already exists with uuid 5f83c814-239a-4f78-9969-05eb8c9458e0": "There is already",
    "operation failed: Storage source conflict with pool: 'fast'": "There is already a storage pool",
    "internal error: Network is already in use by interface virbr0": "The addresses or the bridge",
    "internal error: bridge name 'virbr0' already in use.": "The addresses or the bridge",
    "operation failed: network 'default' already exists with uuid a06192aa-573a-4812-a933-6ff0a521222b": "A network of",
    "Cannot get interface MTU on 'br0': No such device": "A bridge or network card",
    "operation failed: domain 'web' already exists with uuid c7761e6e-7a3d-4ba0-9d1d-0b5ecf1f1001": "A VM with this",
    "operation failed: domain 'web' is already defined with uuid c7761e6e-7a3d-4ba0-9d1d-0b5ecf1f1001": "A VM with",
    "unsupported configuration: Emulator '/usr/bin/qemu-system-x86_64' does not support machine type 'pc-q35-99.0'": (
        "The host does not know this machine"
    ),
    "invalid argument: the machine 'x' is not supported by emulator '/usr/bin/qemu-system-x86_64'": "The host does not",
    "XML error: No PCI buses available": "The host does not know this machine",
    "unsupported configuration: CPU mode 'host-passthrough' for x86_64 qemu domain on x86_64 host is not supported "
    "by hypervisor": "The host cannot give",
    "internal error: Unknown CPU model Foo": "The host cannot give",
    "operation failed: guest CPU doesn't match specification: the CPU is incompatible with host CPU: Host CPU does not "
    "provide required features: avx512f": "The host cannot give",
    "unsupported configuration: No emulator found for arch 'aarch64'": "The host has no emulator",
    "unsupported configuration: unable to find any emulator to serve 'sparc' architecture": "The host has no emulator",
    "Cannot check QEMU binary /bin/nope: No such file or directory": "The host has no emulator",
    "operation failed: Unable to find any firmware to satisfy 'efi'": "The host has no such UEFI",
    "operation failed: Unable to find 'swtpm_setup' binary in $PATH": "The host lacks the program that imitates",
    "XML document failed to validate against schema: Unable to validate doc against domain.rng\n"
    "Extra element devices in interleave": "The host does not accept",
    "internal error: unable to execute QEMU command 'blockdev-open-tray': Device 'sata0-0-0' is locked and force was "
    "not specified, wait for tray to open and try again": "The guest keeps the drive",
    "Timed out during operation: cannot acquire state change lock (held by monitor=remoteDispatch)": "The VM is",
}


QEMU = "internal error: unable to execute QEMU command "
OUT = "It cannot be plugged in or out"
TAKES = "The VM cannot take this change"
WHILE_CHANGING = {
    "internal error: No more available PCI slots": "No PCI slot",
    "operation failed: unplug of device was rejected by the guest": "The guest refused to let go",
    QEMU + "'device_del': Device virtio-disk1 is already in the process of unplug": "The guest has been asked",
    "Timed out during operation: vcpu unplug request timed out. Unplug result must be manually inspected in the "
    "domain": "The guest does not give processors",
    QEMU + "'device_del': acpi: device unplug request for not supported device type: qemu64-x86_64-cpu": "The guest d",
    "operation failed: device cannot be detached: device is busy": "Something is still plugged",
    "Requested operation is not valid: domain already has a watchdog": "The VM has a watchdog",
    QEMU + "'device_add': Bus 'ide.3' does not support hotplugging": OUT,
    "Operation not supported: hotplug of interface type of mcast is not implemented yet": OUT,
    "Operation not supported: hotplug of watchdog of model ib700 is not supported": OUT,
    "operation failed: Hotplug unsupported for char device type 'stdio'": OUT,
    "Operation not supported: 'usb' controller cannot be hot plugged.": OUT,
    "Operation not supported: live attach of device 'tpm' is not supported": OUT,
    "Operation not supported: disk device type 'cdrom' cannot be detached": OUT,
    QEMU + "'device_del': virtio based memory devices cannot be unplugged.": OUT,
    "internal error: argument key 'filename' must not have null value": OUT,
    "Operation not supported: cannot modify field 'cache' of the disk": TAKES,
    "Operation not supported: cannot modify network device model from virtio to e1000e": TAKES,
    "Operation not supported: unable to change config on 'network' network type": TAKES,
    "Operation not supported: cannot change listen address setting on 'vnc' graphics": TAKES,
    "unsupported configuration: live update of device 'rng' is not supported": TAKES,
    "operation forbidden: changing device 'acpi index' is not allowed": TAKES,
    QEMU + "'set_password': Could not set password": "The VM was started without",
    "invalid argument: cannot set memory higher than max memory": "It is more than",
    "invalid argument: requested vcpus is greater than max allowable vcpus for the live domain: 9 > 3": "It is more",
    "Requested operation is not valid: cgroup CPU controller is not mounted": "The host has no control groups",
    "Requested operation is not valid: blkio cgroup isn't mounted": "The host has no control groups",
}


def libvirt_error(text: str, code: int = libvirt.VIR_ERR_INTERNAL_ERROR, *, extra: tuple[str, ...] = ()) -> Exception:
    """An error as libvirt-python raises it, without a connection to cause it."""
    error = libvirt.libvirtError(text)
    vars(error)["err"] = (code, 10, text, 2, *(extra + (None,) * 3)[:3], 0, 0)
    return error


def problem_of(text: str, code: int = libvirt.VIR_ERR_INTERNAL_ERROR, *, connecting: bool = False) -> Problem:
    """What a person gets of this text."""
    error = libvirt_error(text, code)
    assert isinstance(error, libvirt.libvirtError)
    return translate(error, connecting=connecting)


@pytest.mark.parametrize("text", WHILE_CONNECTING)
def test_while_connecting(text: str) -> None:
    problem = problem_of(text, libvirt.VIR_ERR_SYSTEM_ERROR, connecting=True)
    assert problem.sentence.english().startswith(WHILE_CONNECTING[text])
    assert text in problem.details


@pytest.mark.parametrize("text", WHILE_OPERATING | WHILE_CHANGING)
def test_while_doing_something(text: str) -> None:
    problem = problem_of(text)
    assert problem.sentence.english().startswith((WHILE_OPERATING | WHILE_CHANGING)[text])
    assert problem.hint is not None
    assert text in problem.details


@pytest.mark.parametrize(
    ("meanings", "texts"),
    [(CONNECTING, WHILE_CONNECTING), (OPERATING, WHILE_OPERATING), (CHANGING, WHILE_CHANGING)],
)
def test_every_meaning_is_reached_by_an_example(meanings: tuple[Meaning, ...], texts: dict[str, str]) -> None:
    reached = {meaning.pattern for text in texts if (meaning := meaning_of(text, meanings))}
    assert [meaning.sentence.text for meaning in meanings if meaning.pattern not in reached] == []


@pytest.mark.parametrize("text", WHILE_CONNECTING)
def test_what_may_heal_by_itself_is_tried_again_and_a_refusal_is_not(text: str) -> None:
    problem = problem_of(text, libvirt.VIR_ERR_SYSTEM_ERROR, connecting=True)
    heals = (
        "The host's name",
        "The host cannot be reached",
        "libvirt's service",
        "The connection",
        "The host does not accept SSH",
    )
    assert problem.worth_retrying is problem.sentence.english().startswith(heals)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (libvirt.VIR_ERR_OPERATION_ABORTED, Kind.CANCELLED),
        (libvirt.VIR_ERR_NO_DOMAIN, Kind.GONE),
        (libvirt.VIR_ERR_NO_SUPPORT, Kind.UNSUPPORTED),
        (libvirt.VIR_ERR_CONFIG_UNSUPPORTED, Kind.UNSUPPORTED),
        (libvirt.VIR_ERR_OPERATION_FAILED, Kind.OTHER),
    ],
)
def test_the_code_tells_the_kind(code: int, kind: Kind) -> None:
    assert problem_of("something", code).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "internal error: client socket is closed",
        "Cannot write data: Broken pipe",
        "Cannot recv data: Connection reset by peer",
        "End of file while reading data: Input/output error",
        "internal error: connection closed due to keepalive timeout",
    ],
)
@pytest.mark.parametrize("code", [libvirt.VIR_ERR_INTERNAL_ERROR, libvirt.VIR_ERR_SYSTEM_ERROR])
def test_a_link_that_breaks_while_something_is_done_is_a_loss(text: str, code: int) -> None:
    problem = problem_of(text, code)
    assert problem.kind is Kind.LOST
    assert problem.worth_retrying


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("internal error: the flux is out of phase", "The flux is out of phase."),
        ("Requested operation is not valid: domain is already running", "Domain is already running."),
        (
            "internal error: Child process (/bin/x) unexpected exit status 126: libvirt:  error : cannot run /bin/x",
            "Cannot run /bin/x.",
        ),
        ("operation failed: größe {x} %s <b>&amp;.", "Größe {x} %s <b>&amp;."),
    ],
)
def test_an_unknown_error_keeps_libvirts_words(text: str, words: str) -> None:
    problem = problem_of(text, libvirt.VIR_ERR_OPERATION_FAILED)
    assert text in problem.details
    assert problem.sentence.english() == words


def test_an_error_without_words_still_has_a_sentence() -> None:
    assert problem_of("", libvirt.VIR_ERR_OPERATION_FAILED).sentence.english().strip(".")


def test_the_details_have_code_and_what_else_libvirt_says_but_no_format() -> None:
    error = libvirt_error("internal error: x", extra=("internal error: %s", "x", "more to know"))
    assert isinstance(error, libvirt.libvirtError)
    details = translate(error).details
    assert "libvirt error 1" in details
    assert "more to know" in details
    assert "%s" not in details


def test_a_real_error_is_translated() -> None:
    raw = libvirt.open("test:///default")
    with pytest.raises(Problem) as caught:
        translated(lambda: raw.lookupByName("nobody"))
    assert caught.value.kind is Kind.GONE
    assert "not found" in caught.value.details
    assert isinstance(caught.value.__cause__, libvirt.libvirtError)
