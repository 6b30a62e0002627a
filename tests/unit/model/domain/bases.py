"""Definitions in which the fields of facets are tried out."""

from vmdesk.model.domain.boot import Boot
from vmdesk.model.domain.clock import Clock, Timer
from vmdesk.model.domain.events import Events
from vmdesk.model.domain.features import Features
from vmdesk.model.domain.memory import HugePage, MemorySize
from vmdesk.model.domain.overview import Overview
from vmdesk.model.domain.processors import CpuFeature, Distance, NumaCell, Processors
from vmdesk.model.domain.security import Security, SecurityLabel
from vmdesk.model.domain.tuning import CpuPin, IoThread, MemoryNode, ThreadPin, Tuning
from vmdesk.model.element.view import Element

_OS = "<os><type>hvm</type></os>"


def _vm(rest: str = "", system: str = _OS, kind: str = "kvm") -> str:
    devices = "<devices><hub type='usb'/></devices>"
    return f"<domain type='{kind}'><name>a</name><memory>1</memory>{system}{rest}{devices}</domain>"


_PLAIN = _vm()
_NUMA = "<cpu><topology sockets='1' cores='1' threads='1'/><numa><cell id='0' memory='1'{}</numa></cpu>"
_HYPERV = "<hyperv><stimer state='on'/><spinlocks state='on'/><vendor_id state='on'/></hyperv>"
_TIMERS = ("rtc", "platform", "tsc", "hpet", "pit", "kvmclock", "hypervclock", "armvtimer")

FACETS: dict[type[Element], tuple[str, ...]] = {
    Overview: (_PLAIN,),
    Boot: (
        _PLAIN,
        _vm(system="<os><type>hvm</type><bootmenu enable='yes'/></os>"),
        _vm(system="<os><type>xen</type></os>", kind="xen"),
        _vm(system="<os><type>exe</type></os>", kind="lxc"),
        _vm(system="<bootloader>b</bootloader><os><type>linux</type></os>", kind="xen"),
    ),
    Processors: (
        _vm("<vcpu>1</vcpu><cpu><topology sockets='1' cores='1' threads='1'/><cache mode='emulate'/></cpu>"),
        _vm("<vcpu>1</vcpu><cpu><maxphysaddr mode='emulate'/></cpu>"),
    ),
    MemorySize: (_PLAIN, _vm("<maxMemory slots='1'>1</maxMemory>")),
    Features: (
        _PLAIN,
        _vm(f"<features><smm state='on'/>{_HYPERV}</features>"),
        _vm("<features><kvm><dirty-ring state='on'/></kvm></features>"),
    ),
    Clock: tuple(
        _vm(f"<clock offset='{rest}/>")
        for rest in ("utc'", "localtime'", "timezone'", "variable'", "absolute' start='1'")
    ),
    Events: (_PLAIN,),
    Tuning: (_PLAIN,),
    Security: (
        _PLAIN,
        _vm("<launchSecurity type='sev'><policy>0x3</policy></launchSecurity>"),
        _vm("<launchSecurity type='s390-pv'/>"),
    ),
}

FACET_PARTS: dict[type[Element], tuple[tuple[str, str], ...]] = {
    CpuFeature: ((_vm("<cpu><feature policy='require' name='vmx'/></cpu>"), "cpu/feature"),),
    NumaCell: ((_vm(_NUMA.format("/>")), "cpu/numa/cell"),),
    Distance: (
        (
            _vm(_NUMA.format("><distances><sibling id='0' value='10'/></distances></cell>")),
            "cpu/numa/cell/distances/sibling",
        ),
    ),
    HugePage: (
        (
            _vm("<memoryBacking><hugepages><page size='1'/></hugepages></memoryBacking>"),
            "memoryBacking/hugepages/page",
        ),
    ),
    Timer: (
        *((_vm(f"<clock offset='utc'><timer name='{timer}'/></clock>"), "clock/timer") for timer in _TIMERS),
        (
            _vm("<clock offset='utc'><timer name='rtc' tickpolicy='catchup'><catchup threshold='1'/></timer></clock>"),
            "clock/timer",
        ),
    ),
    CpuPin: ((_vm("<cputune><vcpupin vcpu='0' cpuset='0'/></cputune>"), "cputune/vcpupin"),),
    ThreadPin: ((_vm("<cputune><iothreadpin iothread='1' cpuset='0'/></cputune>"), "cputune/iothreadpin"),),
    MemoryNode: ((_vm("<numatune><memnode cellid='0' mode='strict' nodeset='0'/></numatune>"), "numatune/memnode"),),
    IoThread: ((_vm("<iothreadids><iothread id='1'/></iothreadids>"), "iothreadids/iothread"),),
    SecurityLabel: (
        (_vm("<seclabel/>"), "seclabel"),
        (_vm("<seclabel type='static'><label>a</label></seclabel>"), "seclabel"),
        (_vm("<seclabel type='none'/>"), "seclabel"),
    ),
}
