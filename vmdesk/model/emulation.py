"""A machine made for KVM, rewritten so that it starts by emulation (TCG) on a host where KVM does not work."""

from lxml import etree

from vmdesk.model.parsing import parse

# What only KVM has, and QEMU refuses without it.
_KVM_ONLY = ("features/kvm", "features/hyperv", "clock/timer[@name='kvmclock']", "clock/timer[@name='hypervclock']")


def with_emulation(xml: str) -> str:
    """The domain's XML for emulation: domain type `qemu` and a processor that QEMU can imitate. Raises ValueError."""
    root = parse(xml)
    root.set("type", "qemu")
    for path in _KVM_ONLY:
        for node in root.findall(path):
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
    cpu = root.find("cpu")
    if cpu is not None and cpu.get("mode") in {"host-passthrough", "host-model"}:
        topology = cpu.find("topology")
        numa = cpu.find("numa")
        cpu.clear(keep_tail=True)
        cpu.set("mode", "maximum")
        cpu.extend(node for node in (topology, numa) if node is not None)
    return etree.tostring(root, encoding="unicode")
