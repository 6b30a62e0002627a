"""What the editor calls an error real libvirt indeed refuses, or QEMU does not start; and the right one it takes."""

from collections.abc import Iterator

import pytest

from tests.lab import Host, Lab
from tests.lab.commands import LabError, run
from tests.lab.restore import restore
from tests.unit.model.editing.examples.all import EXAMPLES
from tests.unit.model.editing.examples.making import IMAGES, PLAIN, Example, Libvirt, card, disk, in_network, vm
from vmdesk.model.capabilities import read_domain_capabilities
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.checks import Around, remarks
from vmdesk.model.host_topology import read_host_topology
from vmdesk.model.severity import Severity

TRIED = [example for example in EXAMPLES if example.libvirt is not Libvirt.UNTRIED]
FULL = vm(
    disk(more="<boot order='1'/>")
    + disk("sda", "scsi", image="b", driver="cache='none' io='native' discard='unmap' detect_zeroes='unmap'")
    + disk("sdb", "sata", device="cdrom", format="raw")
    + card("<acpi index='1'/>", "e1000e")
    + in_network("<boot order='2'/>")
    + "<serial type='pty'/><channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
    "<input type='tablet' bus='usb'/><graphics type='vnc'/><graphics type='spice'/><sound model='ich9'/>"
    "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm><watchdog model='i6300esb'/>"
    "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng><panic model='isa'/>"
    "<redirdev bus='usb' type='spicevmc'/><filesystem type='mount'><source dir='/tmp'/><target dir='x'/></filesystem>"
    "<video><model type='virtio'/></video>"
)

INSTALLED = (
    "--osinfo debian11 --disk {images}/a.qcow2",
    "--osinfo win10 --disk {images}/a.qcow2",
    "--osinfo win11 --disk {images}/a.qcow2 --tpm emulator",
    "--osinfo winxp --disk {images}/a.qcow2",
    "--osinfo winxp --machine pc --disk {images}/a.qcow2,bus=ide --disk device=cdrom,bus=ide --disk device=floppy",
    "--osinfo generic --machine pc --disk {images}/a.qcow2",
    "--osinfo debian11 --arch i686 --disk {images}/a.qcow2",
    "--osinfo debian11 --boot uefi --disk {images}/a.qcow2",
    "--osinfo debian11 --boot hd,cdrom,menu=on --disk {images}/a.qcow2,bus=sata --disk device=cdrom,bus=sata",
    "--osinfo debian11 --vcpus 1,maxvcpus=2,sockets=1,cores=2,threads=1 --disk {images}/a.qcow2",
    "--osinfo debian11 --vcpus 2 --cpu qemu64,+aes,-vmx --cputune vcpupin0.vcpu=0,vcpupin0.cpuset=0 --disk none",
    (
        "--osinfo debian11 --controller scsi,model=virtio-scsi --disk device=cdrom,bus=scsi "
        "--disk {images}/a.qcow2,bus=scsi,cache=none,driver.io=native,discard=unmap --disk {images}/b.raw,bus=scsi"
    ),
    "--osinfo debian11 --iothreads 2 --disk {images}/a.qcow2,driver.iothread=2 --disk vol=default/b.qcow2",
    (
        "--osinfo debian11 --disk {images}/a.qcow2,boot.order=1 --network default,boot.order=2 "
        "--network user,model=e1000e"
    ),
    (
        "--osinfo debian11 --graphics spice --sound ich9 --redirdev usb,type=spicevmc --smartcard type=spicevmc "
        "--disk none"
    ),
    "--osinfo debian11 --graphics none --console pty,target_type=virtio --serial pty --parallel pty --disk none",
    (
        "--osinfo debian11 --controller usb,model=ich9-ehci1,index=0 "
        "--controller usb,model=ich9-uhci1,index=0,master=0 --input tablet,bus=usb --disk none"
    ),
    "--osinfo debian11 --memorybacking source.type=memfd,access.mode=shared --filesystem /tmp,t --disk none",
    (
        "--osinfo debian11 --memory hotplugmemorymax=512,hotplugmemoryslots=2,memory=96 --vcpus 2 "
        "--cpu cell0.cpus=0-1,cell0.memory=98304 --memdev dimm,target.size=128,target.node=0 --disk none"
    ),
    (
        "--osinfo debian11 --watchdog i6300esb,action=reset --rng /dev/urandom --panic isa "
        "--clock offset=localtime --disk none"
    ),
)


@pytest.fixture(scope="module")
def host(lab: Lab) -> Iterator[Host]:
    """The host alpha with the images that examples are made of."""
    for name in ("a", "b"):
        lab.alpha.make_disk(name)
        (lab.alpha.images / f"{name}.raw").write_bytes(bytes(2**20))
    with (lab.alpha.images / "kept").open("wb") as file:
        file.truncate(128 * 2**20)
    lab.alpha.virsh("pool-refresh", "default")
    yield lab.alpha
    restore(lab.alpha)


def refused(host: Host, *command: str, text: str = "") -> str:
    """What libvirt says against it; empty if it does it. A daemon that is gone is no refusal."""
    try:
        host.virsh(*command, text=text)
    except LabError as error:
        if "failed to connect" in str(error) or "End of file" in str(error):
            raise
        return str(error)
    return ""


def outcome(host: Host, xml: str, *, start: bool) -> tuple[Libvirt, str]:
    """What libvirt does with a definition, and what it says; the VM is gone afterwards."""
    if said := refused(host, "define", "/dev/stdin", text=xml):
        return Libvirt.REFUSES, said
    (name,) = host.domains()
    try:
        if start and (said := refused(host, "start", name, "--paused")):
            return Libvirt.FAILS, said
        if start:
            host.virsh("destroy", name)
    finally:
        host.virsh("undefine", name, "--nvram")
    return Libvirt.TAKES, ""


@pytest.mark.parametrize("example", TRIED, ids=lambda example: example.name)
def test_libvirt_thinks_the_same(host: Host, example: Example) -> None:
    start = example.libvirt is not Libvirt.REFUSES
    wrong, said = outcome(host, example.wrong, start=start)
    assert wrong is example.libvirt, said
    right, said = outcome(host, example.right, start=start)
    assert right is Libvirt.TAKES, said


def around(host: Host, machine: str) -> Around:
    """What the host says of itself."""
    offers = read_domain_capabilities(host.virsh("domcapabilities", "--virttype", "qemu", "--machine", machine))
    topology = read_host_topology(host.virsh("capabilities"))
    major, minor, _release = host.virsh("version").partition("libvirt ")[2].split()[0].split(".")
    return Around(offers=offers, topology=topology, libvirt=(int(major), int(minor)), memory=2**40)


def said_of(host: Host, xml: str, *, start: bool) -> list[str]:
    """What is said of a definition as libvirt gives it back, and of the VM while it runs."""
    host.virsh("define", "/dev/stdin", text=xml)
    try:
        versions = [host.virsh("dumpxml", "checked", "--inactive")]
        if start:
            host.virsh("start", "checked", "--paused")
            versions.append(host.virsh("dumpxml", "checked"))
            host.virsh("destroy", "checked")
    finally:
        host.virsh("undefine", "checked", "--nvram")
    domains = [Domain.read(version) for version in versions]
    known = around(host, domains[0].boot.machine or "q35")
    return [remark.text.english() for domain in domains for remark in remarks(domain, known)]


@pytest.mark.parametrize("xml", [PLAIN, FULL], ids=["plain", "full"])
def test_nothing_is_said_of_what_libvirt_made(host: Host, xml: str) -> None:
    assert said_of(host, xml, start=True) == []


@pytest.mark.parametrize("options", INSTALLED)
def test_nothing_is_said_of_what_virt_install_made(host: Host, options: str) -> None:
    always = f"--name checked --virt-type qemu --print-xml --noautoconsole --import --connect {host.uri}"
    memory = "" if "--memory " in options else "--memory 96"
    xml = run("virt-install", *always.split(), *memory.split(), *options.format(images=IMAGES).split())
    assert said_of(host, xml, start=True) == []


def test_errors_are_tried_on_real_libvirt_wherever_this_host_can_show_them() -> None:
    errors = [example for example in EXAMPLES if example.severity is Severity.ERROR]
    assert len([example for example in TRIED if example.severity is Severity.ERROR]) > len(errors) * 0.7
