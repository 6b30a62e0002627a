"""The words of the virt-xml commands: friendly ones where there are such, and every one arrives as it was meant."""

import shlex
import subprocess

import pytest

from tests.unit.model.editing.shown import (
    MIB,
    VM,
    Edit,
    add,
    device,
    have,
    put,
    remove,
    said,
    shown,
)
from tests.unit.model.new_vm.test_virt_install import HOSTILE, settings
from vmdesk.model.domain.definition import Domain
from vmdesk.model.editing.draft import Draft
from vmdesk.model.editing.virt_xml import commands
from vmdesk.model.parsing import parse

URI = "qemu+ssh://root@host.example/system?a=b&c=d"


def arrange(domain: Domain) -> None:
    domain.processors.arrange(2, 4, 1)


def plug_into_default(domain: Domain) -> None:
    card = device(domain, "interface")
    card.kind, card.bridge, card.network = "network", None, "default"


def require_avx(domain: Domain) -> None:
    new = type(domain.processors).features.add(domain.processors)
    new.name, new.policy = "avx", "require"


def drop_pit(domain: Domain) -> None:
    rtc, _, hpet = domain.clock.timers
    domain.clock.timers = (rtc, hpet)


AGENT = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
EDITS: list[tuple[Edit, str]] = [
    (put("disk", cache="none"), "--edit target=vda --disk driver.cache=none"),
    (put("disk", cache=None, io="native"), "--edit target=vda --disk driver.io=native,driver.cache="),
    (put("disk", read_only=True, serial="A 1"), "--edit target=vda --disk 'readonly=on,serial=A 1'"),
    (put("disk", queue_size=256), "--edit target=vda --disk xpath.set=./driver/@queue_size=256"),
    (put("disk", boot_order=1), "--edit target=vda --disk boot.order=1"),
    (put("disk", 1, file="/srv/b,c.iso"), "--edit target=sda --disk 'source.file=\"/srv/b,c.iso\"'"),
    (lambda domain: device(domain, "disk", 1).eject(), "--edit target=sda --disk source.file="),
    (put("interface", link="down"), "--edit mac=52:54:00:00:00:01 --network link.state=down"),
    (plug_into_default, "--edit mac=52:54:00:00:00:01 --network type=network,source=default"),
    (put("controller", 1, queues=4), "--edit type=scsi,index=0 --controller driver.queues=4"),
    (put("graphics", password="a,b"), "--edit type=spice --graphics 'password=\"a,b\"'"),
    (put("redirdev", 1, boot_order=2), "--edit 2 --redirdev boot.order=2"),
    (put("rng", rate_bytes=1024), "--edit --rng rate.bytes=1024"),
    (put("hub", 1, alias="ua-hub"), "--edit --xml './devices/hub[2]/alias/@name=ua-hub'"),
    (add("<watchdog model='i6300esb' action='reset'/>"), "--add-device --watchdog model=i6300esb,action=reset"),
    (add(AGENT), "--add-device --channel type=unix,target.type=virtio,target.name=org.qemu.guest_agent.0"),
    (add("<hub type='usb'/>"), "--edit --xml './devices/hub[4]/@type=usb'"),
    (remove("disk", 0), "--remove-device --disk target=vda"),
    (remove("rng", 0), "--remove-device --rng 1"),
    (remove("redirdev", 1), "--remove-device --redirdev 2"),
    (remove("hub", 2), "--edit --xml 'xpath.delete=./devices/hub[3]'"),
    (have("overview", title="A, b"), "--edit --metadata 'title=\"A, b\"'"),
    (have("overview", emulator="/bin/q"), "--edit --boot emulator=/bin/q"),
    (have("boot", menu=True, menu_time=3000), "--edit --boot bootmenu.enable=yes,bootmenu.timeout=3000"),
    (have("boot", devices=("network", "hd")), "--edit --boot network,hd"),
    (have("processors", current=2), "--edit --vcpus vcpu.current=2"),
    (arrange, "--edit --vcpus vcpu=8,sockets=2"),
    (have("processors", mode="host-model"), "--edit --cpu mode=host-model"),
    (require_avx, "--edit --cpu require=avx"),
    (have("processors", features=()), "--edit --cpu xpath.delete=./feature"),
    (have("memory", current=2048 * MIB), "--edit --memory currentMemory=2048"),
    (have("memory", maximum=8192 * MIB), "--edit --memory maxmemory=8192"),
    (
        have("memory", maximum=8192 * MIB, current=2048 * MIB),
        "--edit --memory memory=8192,currentMemory=2048",
    ),
    (have("memory", current=2048 * MIB + 1024), "--edit --xml ./currentMemory=2097153"),
    (have("memory", hard_limit=8192 * MIB), "--edit --memtune hard_limit=8388608"),
    (have("memory", source="memfd", access="shared"), "--edit --memorybacking source.type=memfd,access.mode=shared"),
    (have("features", acpi=False, smm=True), "--edit --features smm.state=on,acpi=off"),
    (have("features", apic_end_of_interrupt=None), "--edit --features apic.eoi=,xpath.create=./apic"),
    (have("clock", offset="localtime"), "--edit --clock offset=localtime"),
    (drop_pit, "--edit --clock 'timer1.name=hpet,timer1.present=no,timer1.tickpolicy=,xpath.delete=./timer[3]'"),
    (have("events", on_crash="restart"), "--edit --events on_crash=restart"),
    (have("events", suspend_to_disk=False), "--edit --pm suspend_to_disk.enabled=no"),
    (have("tuning", shares=2048), "--edit --cputune shares=2048"),
    (have("tuning", threads=2), "--edit --xml ./iothreads=2"),
    (have("tuning", qemu_arguments=("-x", "a b")), "--edit '--qemu-commandline=-x '\"'\"'a b'\"'\"''"),
]


@pytest.mark.parametrize(("edit", "expected"), EDITS, ids=[expected for _, expected in EDITS])
def test_an_edit_is_said_in_the_words_of_virt_xml(edit: Edit, expected: str) -> None:
    assert shown(edit) == (f"virt-xml --connect u web {expected}",)


def shell(line: str) -> list[str]:
    """The words that a shell makes of the command, which is not run."""
    text = line.replace("virt-xml", "printf '%s\\0'", 1)
    return subprocess.run(["sh", "-c", text], capture_output=True, check=True, text=True).stdout.split("\0")[:-1]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_survive_the_shell_and_the_commas(text: str) -> None:
    title, disk = (shown(edit)[0] for edit in (have("overview", description=text), put("disk", file=f"/{text}")))
    assert settings(shell(title)[-1]) == [f"description={text}"]
    assert settings(shell(disk)[-1]) == [f"source.file=/{text}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_survive_xpath_too(text: str) -> None:
    words = settings(shell(shown(put("channel", guest_port=text))[0])[-1])
    if "=" in text:
        assert words == ["xpath.set=./target/@port", f"xpath.value={text}"]
    else:
        assert words == [f"xpath.set=./target/@port={text}"]


@pytest.mark.parametrize("name", [text for text in HOSTILE if "\n" not in text])
def test_hostile_names_arrive_as_names(name: str) -> None:
    words = shell(shown(have("overview", title="x"), name=name)[0])
    if name.startswith("-"):
        assert words[-2:] == ["--", name]
    else:
        assert words[:3] == ["--connect", "u", name]


def test_the_address_of_the_host_is_quoted() -> None:
    draft = Draft(VM.format(boot="", first="", second=""))
    draft.wanted.overview.title = "x"
    edits = [(edit.before, edit.after) for edit in draft.edits()]
    assert shlex.split(commands(URI, "web", edits, running=False, now=False)[0])[2] == URI


# Several edits.


def test_devices_are_numbered_as_they_are_when_the_command_is_run() -> None:
    def edit(domain: Domain) -> None:
        first, second = (device(domain, "redirdev", number) for number in range(2))
        second.boot_order = 1
        domain.remove(first)

    assert said(shown(edit)) == ["--remove-device --redirdev 1", "--edit --redirdev boot.order=1"]


def test_removals_of_what_virt_xml_does_not_know_mean_one_even_if_done_twice() -> None:
    first, second = said(shown(remove("hub", 0, 1)))
    assert first == "--edit --xml 'xpath.delete=./devices/hub[position() > 0 and position() < 2 and last() > 2]'"
    assert second == "--edit --xml 'xpath.delete=./devices/hub[position() > 0 and position() < 2 and last() > 1]'"


def test_what_others_need_goes_after_them() -> None:
    def edit(domain: Domain) -> None:
        for tag in ("graphics", "channel"):
            domain.remove(device(domain, tag))

    wanted = ["--remove-device --channel target.name=com.redhat.spice.0", "--remove-device --graphics type=spice"]
    assert said(shown(edit)) == wanted


def test_a_serial_port_takes_its_console_with_it() -> None:
    def edit(domain: Domain) -> None:
        domain.remove(device(domain, "serial"))
        domain.remove(device(domain, "console"))

    assert said(shown(edit)) == ["--remove-device --serial 1"]


def test_a_boot_order_is_one_command() -> None:
    def edit(domain: Domain) -> None:
        disk, drive = (device(domain, "disk", number) for number in range(2))
        domain.boot_from([drive, disk])
        disk.cache = "none"

    order, other = said(shown(edit, first="<boot order='1'/>", second="<boot order='2'/>"))
    assert order == "--edit --xml './devices/disk[1]/boot/@order=2' --xml './devices/disk[2]/boot/@order=1'"
    assert other == "--edit target=vda --disk driver.cache=none"


def test_from_what_to_boot_is_never_said_in_two_ways() -> None:
    order = said(shown(lambda domain: domain.boot_from([device(domain, "disk")]), boot="<boot dev='hd'/>"))
    assert order == ["--edit --xml xpath.delete=./os/boot --xml './devices/disk[1]/boot/@order=1'"]


def test_a_device_that_becomes_another_is_exchanged() -> None:
    def edit(domain: Domain) -> None:
        domain.replace(device(domain, "rng"), "<watchdog model='i6300esb' action='pause'/>")

    assert said(shown(edit)) == ["--remove-device --rng 1", "--add-device --watchdog model=i6300esb,action=pause"]


def test_cpus_and_their_cells_change_together() -> None:
    cells = "<numa><cell id='0' cpus='0-3' memory='1' unit='KiB'/></numa>"
    xml = VM.format(boot="", first="", second="").replace("<feature policy='require' name='vmx'/>", cells)

    def edit(domain: Domain) -> None:
        domain.processors.cells[0].cpus = "0-7"
        domain.processors.maximum, domain.processors.sockets = 8, 2

    wanted = "--edit --xml ./vcpu=8 --xml ./cpu/topology/@sockets=2 --xml ./cpu/numa/cell/@cpus=0-7"
    assert said(shown(edit, xml=xml)) == [wanted]


def test_what_no_page_shows_is_said_by_xpath() -> None:
    def edit(domain: Domain) -> None:
        domain.node.append(parse("<keywrap><cipher name='aes' state='off'/></keywrap>"))
        next(domain.node.iter("cpu")).append(parse("<unknown a='b'/>"))

    wanted = "--edit --xml ./keywrap/cipher/@name=aes --xml ./keywrap/cipher/@state=off"
    assert said(shown(edit)) == ["--edit --cpu xpath.set=./unknown/@a=b", wanted]


def test_virsh_tags_and_renames_at_the_end() -> None:
    def edit(domain: Domain) -> None:
        domain.overview.name, domain.overview.tags, domain.overview.title = "new", ("a b",), "x"
        device(domain, "disk").cache = "none"

    assert shown(edit)[-2:] == (
        "virsh --connect u metadata web urn:vmdesk:tags:1 --key vmdesk --set '<tags><tag>a b</tag></tags>' --config",
        "virsh --connect u domrename web new",
    )


def test_nothing_is_said_of_no_edit() -> None:
    assert shown(lambda _: None) == ()
