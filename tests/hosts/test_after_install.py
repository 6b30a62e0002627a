"""The end of an installation on a real host: its guest restarts, and what it was installed from can be taken away."""

from tests.hosts.desk import Desk, linux
from tests.hosts.made import GREETING, defined, iso, volumes
from tests.lab import Guest, Host
from vmdesk.ops.after_install import AfterInstall, Leftover, Occasion

IMAGE = "web-install.iso"


def with_installer(host: Host) -> str:
    """A running machine with such an image in its drive; its name."""
    path = iso(host, IMAGE)
    drive = (
        f"<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='{path}'/>"
        "<target dev='sdc' bus='sata'/><readonly/></disk>"
    )
    return host.create(Guest("web", "idle", devices=drive))


def running_drives(host: Host) -> str:
    """What is in the drives of the machine as it runs."""
    return host.virsh("domblklist", "web")


def test_a_restart_is_told_and_the_image_goes_while_the_machine_runs(desk: Desk, alpha: Host) -> None:
    with_installer(alpha)
    seen: list[Leftover] = []
    desk.add_host(alpha)
    AfterInstall(desk.session, seen.append)
    desk.until(lambda: [left.occasion for left in seen] == [Occasion.FOUND])
    desk.until_host(lambda: GREETING in alpha.serial("web"), 60)
    alpha.virsh("reset", "web")
    desk.until(lambda: seen[-1].occasion is Occasion.RESTARTED)  # the firmware may reset the machine once more
    assert seen[-1].running
    desk.until_host(lambda: alpha.serial("web").count(GREETING) > 1, 60)  # until then the firmware may hold the drive
    with desk.job() as jobs:
        desk.window.vm_tasks.remove_installer(desk.key("web"), running=seen[-1].running)
    assert jobs[0].problem is None
    assert volumes(alpha) == set()
    assert IMAGE not in running_drives(alpha)
    assert defined(alpha, "web", "//disk[@device='cdrom']/source") == []
    assert alpha.state("web") == "running"


def test_a_machine_that_was_started_again_keeps_it(desk: Desk, alpha: Host) -> None:
    with_installer(alpha)
    alpha.virsh("destroy", "web")
    seen: list[Leftover] = []
    desk.add_host(alpha)
    AfterInstall(desk.session, seen.append)
    desk.until(lambda: seen)
    assert not seen[0].running
    alpha.virsh("start", "web")
    desk.wait_for("web", "Running")
    with desk.job() as jobs:
        desk.window.vm_tasks.remove_installer(desk.key("web"), running=seen[0].running)
    assert jobs[0].problem is not None
    desk.problem()
    assert volumes(alpha) == {IMAGE}
    assert IMAGE in running_drives(alpha)


def test_a_guest_that_restarts_by_itself_is_seen(desk: Desk, alpha: Host) -> None:
    linux(alpha, "web")
    drive = (
        f"<disk type='file' device='cdrom'><source file='{iso(alpha, IMAGE)}'/><target dev='sdc' bus='sata'/></disk>"
    )
    alpha.virsh("attach-device", "web", "/dev/stdin", "--config", text=drive)
    desk.add_host(alpha)
    seen: list[Leftover] = []
    AfterInstall(desk.session, seen.append)
    desk.until(lambda: [left.occasion for left in seen] == [Occasion.FOUND])
    alpha.virsh("send-key", "web", "KEY_LEFTCTRL", "KEY_LEFTALT", "KEY_DELETE")
    desk.until(lambda: Occasion.RESTARTED in [left.occasion for left in seen], 40)
