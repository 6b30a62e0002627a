"""What is measured: each scenario starts one program once and returns figures by name."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench import making, moving
from tests.bench.nodes import node, node_of_large
from tests.bench.programs import Program
from tests.bench.running import Running
from tests.bench.stage import Stage
from tests.lab.guest import Guest
from tests.lab.host import Host
from tests.lab.lab import Lab, why_not

Figures = dict[str, float]
SETTLE_SECONDS = 10.0
WATCH_SECONDS = 30.0
IDLE_SECONDS = 20.0
LONG_SECONDS = 240.0
ROUND_TRIP_SECONDS = 0.1
FAR_MACHINES = 200
LAB_MACHINES = 20
EDITED_DEVICES = 96  # beside the four that every machine of the make-believe hosts has
FROZEN_SECONDS = 15.0
# A host that is stopped keeps its connections; virt-manager's first question comes with its next tick.
TICK_SECONDS = 3.5


def ten(program: Program, stage: Stage) -> Figures:
    """A start with a few machines."""
    with Running(program, stage, node(stage.folder, 10), 10) as running:
        return {"window-10": running.seconds_until("window", 30)}


def thousand_start(program: Program, stage: Stage) -> Figures:
    """A start with many machines, until all are listed."""
    with Running(program, stage, node(stage.folder, 1000), 1000) as running:
        return {"rows-1000": running.seconds_until("rows", 60)}


def thousand(program: Program, stage: Stage) -> Figures:
    """Many machines: the start, half a minute of watching the loop, memory, and idling."""
    with Running(program, stage, node(stage.folder, 1000), 1000) as running:
        figures = {"rows-1000": running.seconds_until("rows", 60)}
        time.sleep(WATCH_SECONDS)
        figures["pause-1000"] = 1000 * running.longest_pause()
        figures["memory-1000"] = running.resident()
        figures["idle-1000"] = running.busy_share(IDLE_SECONDS)
        return figures


def five_thousand(program: Program, stage: Stage) -> Figures:
    """Very many machines."""
    with Running(program, stage, node(stage.folder, 5000), 5000) as running:
        figures = {"rows-5000": running.seconds_until("rows", LONG_SECONDS)}
        time.sleep(SETTLE_SECONDS)
        figures["memory-5000"] = running.resident()
        return figures


def editor(program: Program, stage: Stage) -> Figures:
    """The hardware of a machine with a hundred devices: until its window is there, and all devices are in it."""
    with Running(program, stage, node_of_large(stage.folder, EDITED_DEVICES), 1) as running:
        running.seconds_until("rows", 30)
        time.sleep(SETTLE_SECONDS / 2)
        running.ask("start over")
        running.ask("edit")
        window, devices = running.value_of("editor", 20), running.value_of("devices", 20)
        time.sleep(2)
        return {"editor": window, "editor-devices": devices, "editor-pause": 1000 * running.longest_pause()}


def far(program: Program, stage: Stage) -> Figures:
    """A real host with many machines at the end of a slow line."""
    with Lab(("bench",)) as lab:
        host = lab.hosts[0]
        host.define_many(FAR_MACHINES)
        with (
            lab.relay(host, ROUND_TRIP_SECONDS / 2) as relay,
            Running(program, stage, relay.uri, FAR_MACHINES) as running,
        ):
            return {"rows-far": running.seconds_until("rows", LONG_SECONDS)}


def far_over_ssh(program: Program, stage: Stage) -> Figures:
    """The same over SSH: vmdesk logs in itself, virt-manager by way of libvirt's ssh, with a key that asks nothing."""
    with Lab(("bench",)) as lab:
        host = lab.hosts[0]
        host.define_many(FAR_MACHINES)
        with lab.relay(host, ROUND_TRIP_SECONDS / 2, ssh=True) as relay:
            uri = relay.login_uri if program.name == "vmdesk" else relay.uri
            with Running(program, stage, uri, FAR_MACHINES) as running:
                return {"rows-far-ssh": running.seconds_until("rows", LONG_SECONDS)}


def frozen(program: Program, stage: Stage) -> Figures:
    """A real host whose libvirtd is stopped for a while, during which its machines are opened one after another."""
    with Lab(("bench",)) as lab:
        host = lab.hosts[0]
        for number in range(2):
            host.create(Guest(f"guest-{number}"))
        host.define_many(LAB_MACHINES - 2)
        with Running(program, stage, host.uri, LAB_MACHINES) as running:
            running.seconds_until("rows", 60)
            time.sleep(SETTLE_SECONDS)
            running.ask("start over")
            _open_while_stopped(running, host)
            time.sleep(TICK_SECONDS)
            return {"pause-frozen": 1000 * running.longest_pause()}


def _open_while_stopped(running: Running, host: Host) -> None:
    host.freeze()
    try:
        began = time.monotonic()
        time.sleep(TICK_SECONDS)
        for row in (0, 1, 2, LAB_MACHINES - 1):
            running.ask("open", row)
            time.sleep(0.5)
        time.sleep(max(0.0, began + FROZEN_SECONDS - time.monotonic()))
    finally:
        host.thaw()


@dataclass(frozen=True)
class Scenario:
    """`once` names the programs for which one run must do, because it takes minutes."""

    name: str
    measure: Callable[[Program, Stage], Figures]
    why_not: Callable[[], str] = str
    once: tuple[str, ...] = ()


SCENARIOS = (
    Scenario("ten", ten),
    Scenario("thousand-start", thousand_start),
    Scenario("thousand", thousand, once=("virt-manager",)),
    Scenario("five-thousand", five_thousand, once=("virt-manager",)),
    Scenario("editor", editor),
    Scenario("far", far, why_not, once=("virt-manager",)),
    Scenario("far-ssh", far_over_ssh, why_not, once=("virt-manager",)),
    Scenario("frozen", frozen, why_not, once=("virt-manager",)),
    Scenario("wizard", making.wizard),
    Scenario("detect", making.detect, why_not),
    Scenario("upload", making.upload, why_not),
    Scenario("moving", moving.moving, why_not),
)
